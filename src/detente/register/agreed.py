"""How far coders agree: verdicts, and scores of one code book, by different people (§41)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.answers.text import Id, Name
from detente.case.register import VERDICT_WORDS, VERDICTS
from detente.engines.lessons.agreement import Agreement, agreement
from detente.register.books import RULE, Mark, books

RECORD = "record"
"""The coder of what the case's own record says of how a pledge ended."""


@dataclass(frozen=True)
class Agreed:
    """How far two coders agree on one axis of a book, over the pledges that both coded."""

    book: Id
    axis: Id
    one: Name
    other: Name
    measure: Agreement


def agreements(
    given: Mapping[str, tuple[Iterable[Mark], str]], seed: int = 0
) -> tuple[Agreed, ...]:
    """Each pair of coders of each book; `given`: a pledge's marks, and how the record codes it.

    Only values count, no word that says why there is none yet. What the register's rule gives
    stands beside no people.
    """
    coded: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for pledge, (marks, word) in given.items():
        for book, axis, coder, value in (*_coded(marks), *_recorded(word)):
            coded.setdefault((book, axis), {}).setdefault(coder, {})[pledge] = value
    found = []
    for (book, axis), coders in coded.items():
        for one, other in combinations(sorted(coders, key=lambda each: (each != RECORD, each)), 2):
            both = [key for key in coders[one] if key in coders[other]]
            pairs = [(coders[one][key], coders[other][key]) for key in both]
            if pairs:
                found.append(Agreed(book, axis, one, other, agreement(pairs, seed)))
    return tuple(found)


def _coded(marks: Iterable[Mark]) -> Iterator[tuple[str, str, str, str]]:
    values = {book.id: book.values for book in books()} | {VERDICTS: VERDICT_WORDS}
    for mark in marks:
        if mark.scorer != RULE and mark.score in values.get(mark.book, ()):
            yield mark.book, mark.axis, mark.scorer, mark.score


def _recorded(word: str) -> Iterator[tuple[str, str, str, str]]:
    if word:
        yield VERDICTS, "", RECORD, word
