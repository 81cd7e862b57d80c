"""Past episodes as the engine compares them, and as a planner reads them (definitions §20–§21)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.case.case import Case
from detente.case.issue import Ingredients
from detente.case.record import Episode
from detente.engines.lessons.nearest import Likeness, Past
from detente.studies.valuation.ingredients import SCALE, code, names, word
from detente.studies.values.lessons import Likened
from detente.studies.words import first_up

HALF = Fraction(1, 2)
Codes = Mapping[str, float | None]


def record(case: Case) -> tuple[Past, ...]:
    """The record's episodes with their codes and outcomes."""
    return tuple(
        Past(name, _codes(one), None if one.outcome is None else float(one.outcome))
        for name, one in case.record.items()
    )


def _codes(one: Episode) -> Codes:
    found = {name: code(one, name) for name in names()}
    return {name: None if value is None else float(value) for name, value in found.items()}


def now(found: Ingredients) -> dict[str, float | None]:
    """An issue's ingredients on the record's scale."""
    return {name: float(SCALE[word(found, name)]) for name in names()}


def whole(past: Sequence[Past]) -> list[Past]:
    """The episodes of which every code and the outcome are known."""
    return [one for one in past if one.outcome is not None and None not in one.codes.values()]


def row(codes: Codes) -> tuple[bool, ...]:
    """The row of the truth table: which ingredients are more there than not."""
    return tuple(value is not None and value > HALF for value in codes.values())


def progress(one: Episode) -> bool:
    """Whether an episode made more progress than not."""
    return one.outcome is not None and one.outcome > HALF


def likened(case: Case, name: str, found: Likeness | None) -> Likened:
    """An episode in words; without a likeness where nothing of it can be compared."""
    one = case.record[name]
    return Likened(
        id=name,
        title=first_up(one.title),
        period=years(one),
        distance=None if found is None else round(found.distance, 4),
        there=found.there if found else (),
        missing=found.missing if found else (),
        unknown=len(found.unknown) if found else len(names()),
        outcome=one.outcome,
        came=came(one),
        coding=one.coding,
        sources=one.sources,
    )


def years(one: Episode) -> str:
    """The years of an episode.

    >>> years(Episode(title="x", start="2013-06", end="2014-11"))
    '2013–2014'
    """
    first, last = one.start[:4], one.end[:4]
    return first if first == last else f"{first}–{last}"


def came(one: Episode) -> str:
    """What came of an episode, in words."""
    if one.outcome is None:
        return "what came of it is not known"
    why = f": {one.outcome_why}" if one.outcome_why else ""
    return grade(one.outcome) + why


def grade(outcome: Fraction) -> str:
    """An outcome in words; more than half is progress.

    >>> grade(Fraction(2, 3)), grade(Fraction(0))
    ('some progress', 'no progress')
    """
    if outcome > HALF:
        return "progress" if outcome > Fraction(5, 6) else "some progress"
    return "little progress" if outcome > Fraction(1, 6) else "no progress"


def mean(found: Sequence[Likened]) -> Fraction | None:
    """The mean outcome of episodes, of those whose outcome is known."""
    known = [one.outcome for one in found if one.outcome is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
