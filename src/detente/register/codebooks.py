"""Code books: a pledge scored by each, with the reason and the scorer; disagreement stays (§41)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from detente.answers.text import Id, Name, Quote
from detente.case.models.part import Part
from detente.case.models.scalars import Number, Text, YesNo
from detente.files.yaml_text import template
from detente.register.standing.fold import PledgeState
from detente.register.standing.status import SETTLED, ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict

RULE = "register"
"""The scorer of what follows from a number by a code book's rule."""


class Titled(Part):
    """A source of a template."""

    title: Text


class ScoringRow(Part):
    """A row of a rule: the score where the share, and being in time, are such."""

    axis: Text = ""
    least: Number | None = None
    more: Number | None = None
    in_time: YesNo | None = None
    score: Text
    why: Text


class Book(Part):
    """A code book: its axes and values, its percentage, and how a number is read against it."""

    id: Text
    title: Text
    axes: tuple[Text, ...]
    values: tuple[Text, ...]
    percent: Text
    low: Number
    high: Number
    rule: tuple[ScoringRow, ...]
    sources: tuple[Titled, ...]

    def number(self, score: str) -> Fraction | None:
        """A score as a number: as written, or yes for 1 and no for 0; None for a word."""
        if score not in self.values:
            return None
        return Fraction({"no": "0", "yes": "1"}.get(score, score))


@dataclass(frozen=True)
class AxisScore:
    """A score of one axis: a value of the book, or a word such as `not due`."""

    book: Id
    axis: Id
    score: Id
    why: Quote
    scorer: Name
    sources: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Percentage:
    """A code book's percentage over pledges: of `n` scores, words left out."""

    book: Id
    axis: Id
    n: int
    percent: float


@cache
def books() -> tuple[Book, ...]:
    """The code books of `templates/codebooks.yaml`."""
    return tuple(Book.model_validate(one) for one in template("codebooks"))


def marks(state: PledgeState, judged: PledgeVerdict) -> tuple[AxisScore, ...]:
    """What scorers gave, and what follows from the number by each book's rule."""
    given = (
        AxisScore(
            one.what.book, one.what.axis, one.what.score, one.what.why, one.what.scorer, one.sources
        )
        for one in state.scored
    )
    ruled = (mark for book in books() for mark in by_rule(book, judged))
    return (*given, *ruled)


def by_rule(book: Book, judged: PledgeVerdict) -> Iterator[AxisScore]:
    """The score of each axis; the verdict's own word where it says that none can be given yet."""
    for axis in book.axes:
        if judged.word not in SETTLED or (judged.share is None and judged.basis != "counted"):
            yield AxisScore(book.id, axis, judged.word.value, "", RULE, judged.sources)
        else:
            row = next(one for one in book.rule if one.axis == axis and _holds(one, judged))
            yield AxisScore(book.id, axis, row.score, row.why, RULE, judged.sources)


def _holds(row: ScoringRow, judged: PledgeVerdict) -> bool:
    share = judged.share or 0.0
    is_whole = judged.word in (ComplianceStatus.MET, ComplianceStatus.LATE)
    least = row.least is None or share >= row.least or is_whole
    more = row.more is None or share > row.more
    in_time = row.in_time is None or (judged.word is ComplianceStatus.MET) is row.in_time
    return least and more and in_time


def disagree(axis_scores: Iterable[AxisScore]) -> tuple[tuple[str, str], ...]:
    """Book and axis of which scorers gave different values."""
    given: dict[tuple[str, str], set[str]] = {}
    for one in axis_scores:
        given.setdefault((one.book, one.axis), set()).add(one.score)
    return tuple(key for key, scores in given.items() if len(scores) > 1)


def percentages(given: Iterable[AxisScore]) -> tuple[Percentage, ...]:
    """(s + 1)/2 · 100 of the mean, Σ/(3n) · 100, or the share of yes: by each book's own ends."""
    kept = list(given)
    return tuple(
        Percentage(book.id, axis, len(numbers), percent(book, numbers))
        for book in books()
        for axis in book.axes
        if (numbers := _numbers(book, axis, kept))
    )


def percent(book: Book, numbers: Iterable[Fraction]) -> float:
    """The mean between the book's lowest and highest score, as a percentage.

    >>> g20, matrix, _ = books()
    >>> percent(g20, [Fraction(1), Fraction(0)]), percent(matrix, [Fraction(3), Fraction(0)])
    (75.0, 50.0)
    """
    scores = list(numbers)
    mean = sum(scores, Fraction(0)) / len(scores)
    return float((mean - book.low) / (book.high - book.low) * 100)


def _numbers(book: Book, axis: str, given: list[AxisScore]) -> list[Fraction]:
    scores = (one.score for one in given if (one.book, one.axis) == (book.id, axis))
    return [number for score in scores if (number := book.number(score)) is not None]
