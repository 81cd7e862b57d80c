"""Entries of a case that bear on no issue of it: what a plan made from it does not cover."""

from collections.abc import Iterator

from detente.case.models.case import Case
from detente.case.models.part import Sourced
from detente.case.models.record import Episode, RecordedFact
from detente.case.models.signals import Statement
from detente.files.place import Path

Entry = RecordedFact | Statement | Episode


def uncovered(case: Case) -> Iterator[tuple[Path, Entry]]:
    """Facts, statements and episodes that name no issue and do not say why they bear on none.

    A statement that answers a question of the case is covered by it.
    """
    for path, entry in _entries(case):
        if not (_bears(entry) or entry.no_issue):
            yield path, entry


def words_of(entry: Entry) -> str:
    """What the entry is, in the case's words."""
    match entry:
        case Episode(title=words) | RecordedFact(fact=words) | Statement(text=words):
            return words


def _entries(case: Case) -> Iterator[tuple[Path, Entry]]:
    yield from ((("facts", at), one) for at, one in enumerate(case.facts))
    yield from ((("statements", at), one) for at, one in enumerate(case.statements))
    yield from ((("record", name), one) for name, one in case.record.items())


def _bears(entry: Sourced) -> bool:
    match entry:
        case Episode():
            return bool(entry.issues)
        case Statement():
            return bool(entry.issue or entry.question)
        case RecordedFact():
            return bool(entry.issue)
    return True
