"""How far coders agree: verdicts, and scores of one code book, by different people (§41)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.answers.text import Id, Name
from detente.case.models.register import VERDICT_WORDS, VERDICTS
from detente.engines.lessons.agreement import CoderAgreement, agreement
from detente.register.codebooks import RULE, AxisScore, books

RECORD = "record"
"""The coder of what the case's own record says of how a pledge ended."""
COMPARED = 40
"""So many coders of one axis are compared, each with each: those who coded the most pledges."""


@dataclass(frozen=True)
class Agreed:
    """How far two coders agree on one axis of a book, over the pledges that both coded."""

    book: Id
    axis: Id
    one: Name
    other: Name
    measure: CoderAgreement


@dataclass(frozen=True)
class Uncompared:
    """How many coders of one axis of a book are compared with nobody, beyond `COMPARED`."""

    book: Id
    axis: Id
    coders: int


def agreements(
    given: Mapping[str, tuple[Iterable[AxisScore], str]], seed: int = 0
) -> tuple[Agreed, ...]:
    """Each pair of coders of each book; `given`: a pledge's marks, and how the record codes it.

    Only values count, no word that says why there is none yet. What the register's rule gives
    stands beside no people.
    """
    found = []
    for (book, axis), coders in _by_axis(given).items():
        order = sorted(_compared(coders), key=lambda each: (each != RECORD, each))
        for one, other in combinations(order, 2):
            both = [key for key in coders[one] if key in coders[other]]
            pairs = [(coders[one][key], coders[other][key]) for key in both]
            if pairs:
                found.append(Agreed(book, axis, one, other, agreement(pairs, seed)))
    return tuple(found)


def uncompared(given: Mapping[str, tuple[Iterable[AxisScore], str]]) -> tuple[Uncompared, ...]:
    """The axes of which some coders are compared with nobody."""
    return tuple(
        Uncompared(book, axis, more)
        for (book, axis), coders in _by_axis(given).items()
        if (more := len(coders) - COMPARED) > 0
    )


def _by_axis(
    given: Mapping[str, tuple[Iterable[AxisScore], str]],
) -> dict[tuple[Id, Id], dict[Name, dict[Id, Id]]]:
    """By book and axis: what each coder gave each pledge."""
    coded: dict[tuple[Id, Id], dict[Name, dict[Id, Id]]] = {}
    for pledge, (marks, word) in given.items():
        for book, axis, coder, value in (*_coded(marks), *_recorded(word)):
            coded.setdefault((book, axis), {}).setdefault(coder, {})[pledge] = value
    return coded


def _compared(coders: Mapping[Name, Mapping[Id, Id]]) -> list[Name]:
    """The coders who coded the most pledges, by name where several coded as many."""
    return sorted(coders, key=lambda each: (each != RECORD, -len(coders[each]), each))[:COMPARED]


def _coded(marks: Iterable[AxisScore]) -> Iterator[tuple[str, str, str, str]]:
    values = {book.id: book.values for book in books()} | {VERDICTS: VERDICT_WORDS}
    for mark in marks:
        if mark.scorer != RULE and mark.score in values.get(mark.book, ()):
            yield mark.book, mark.axis, mark.scorer, mark.score


def _recorded(word: str) -> Iterator[tuple[str, str, str, str]]:
    if word:
        yield VERDICTS, "", RECORD, word
