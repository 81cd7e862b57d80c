"""Past episodes as the engine compares them, and as a planner reads them (definitions §20–§21)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.case.models.case import Case
from detente.case.models.issue import Ingredients
from detente.case.models.part import uncited
from detente.case.models.record import Episode
from detente.case.models.scalars import first_day, last_day
from detente.engines.lessons.nearest import Likeness, Past
from detente.studies.reasons.because import cited
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import SCALE, code, names, word
from detente.studies.values.record.issue_lessons import Likened

HALF = Fraction(1, 2)
Codes = Mapping[str, float | None]


def record(case: Case) -> tuple[Past, ...]:
    """The record's episodes with their codes and outcomes."""
    return tuple(
        Past(name, _codes(episode), None if episode.outcome is None else float(episode.outcome))
        for name, episode in case.record.items()
    )


def _codes(episode: Episode) -> Codes:
    codes = {name: code(episode, name) for name in names()}
    return {name: None if value is None else float(value) for name, value in codes.items()}


def now(ingredients: Ingredients) -> dict[str, float | None]:
    """An issue's ingredients on the record's scale."""
    return {name: float(SCALE[word(ingredients, name)]) for name in names()}


def whole(past: Sequence[Past]) -> list[Past]:
    """The episodes of which every code and the outcome are known."""
    return [each for each in past if each.outcome is not None and None not in each.codes.values()]


def row(codes: Codes) -> tuple[bool, ...]:
    """The row of the truth table: which ingredients are more there than not."""
    return tuple(value is not None and value > HALF for value in codes.values())


def progress(episode: Episode) -> bool:
    """Whether an episode made more progress than not."""
    return episode.outcome is not None and episode.outcome > HALF


def likened(case: Case, name: str, likeness: Likeness | None) -> Likened:
    """An episode as a planner reads it; without a likeness where nothing can be compared."""
    episode = case.record[name]
    return Likened(
        id=name,
        title=episode.title,
        first=first_day(episode.start).year,
        last=last_day(episode.end).year,
        distance=None if likeness is None else round(likeness.distance, 4),
        there=likeness.there if likeness else (),
        missing=likeness.missing if likeness else (),
        unknown=len(likeness.unknown) if likeness else len(names()),
        outcome=episode.outcome,
        coding=episode.coding,
        why=uncited(episode.outcome_why),
        sources=cited(episode),
        marks=marks_at(case, ("record", name)),
    )


def mean(episodes: Sequence[Likened]) -> Fraction | None:
    """The mean outcome of episodes, of those whose outcome is known."""
    known = [each.outcome for each in episodes if each.outcome is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
