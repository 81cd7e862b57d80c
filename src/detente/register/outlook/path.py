"""Where a pledge is on the way to its deadline: what came beside what was due by then (§38)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from detente.answers.text import Id, Name
from detente.case.models.promised import same_unit
from detente.register.entries.entry import Entry, InterimAmount, Observation, Terms
from detente.register.standing.fold import PledgeState
from detente.register.standing.verdict import value_in


@dataclass(frozen=True)
class OnPath:
    """In the unit of the terms: `came` in all by `counted_to`, and `due` by `due_by`.

    `count` is whose count says what was due, "" for the source of what came, or the terms;
    `sources` are those of what came.
    """

    came: float
    counted_to: date
    due: float
    due_by: date
    count: Name
    sources: tuple[Id, ...]
    at_most: bool = False


def on_path(state: PledgeState, terms: Terms) -> OnPath | None:
    """By the latest own count, against what its source says was due, else the path of the terms.

    None without a count, where nothing was due by then, and at the deadline itself.
    """
    counts = [(one, value) for one in state.counts if not one.what.rival
              and (value := value_in(one.what, terms)) is not None]  # fmt: skip
    latest = max(counts, key=lambda pair: (pair[0].what.until, pair[0].day), default=None)
    if latest is None:
        return None
    one, value = latest
    if terms.due is not None and one.what.until >= terms.due:
        return None
    if one.what.due is not None:
        return _beside(one, value, one.what.due, one.what.until, "", terms)
    due = [point for point in points_before(terms) if point.by <= one.what.until]
    last = max(due, key=lambda point: point.by, default=None)
    return _beside(one, value, last.amount, last.by, last.count, terms) if last else None


def points_before(terms: Terms) -> list[InterimAmount]:
    """The amounts of the path before the deadline that are in the unit of the terms."""
    return [
        point
        for point in terms.path
        if (terms.due is None or point.by < terms.due)
        and (not point.unit or same_unit(point.unit, terms.unit))
    ]


def _beside(
    dated: Entry[Observation], came: Fraction, due: Fraction, by: date, count: str, terms: Terms
) -> OnPath:
    until, most = dated.what.until, terms.at_most
    return OnPath(float(came), until, float(due), by, count, dated.sources, most)
