"""Where a pledge is on the way to its deadline: what came beside what was due by then (§38)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from detente.answers.text import Id, Name
from detente.case.models.promised import same_unit
from detente.register.entries.entry import Entry, InterimAmount, Observation, Terms
from detente.register.standing.fold import PledgeState
from detente.register.standing.level import is_level
from detente.register.standing.verdict import compared, value_in


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
    level: bool = False


def on_path(state: PledgeState, terms: Terms) -> OnPath | None:
    """By the latest own count, against what its source says was due, else the path of the terms.

    Of a level, the last amount that the first count at its day or later does not keep, if there is
    one. None without a count, where nothing was due by then, and at the deadline itself.
    """
    if is_level(terms) and (broken := _broken(state, terms)):
        return broken
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


def _broken(state: PledgeState, terms: Terms) -> OnPath | None:
    """The last amount of a level's path that was not kept, with the count that says so."""
    kept = compared((one for one in state.counts if not one.what.rival), terms)
    for point in sorted(points_before(terms), key=lambda one: one.by, reverse=True):
        at_end = ((one, value) for one, value in kept if one.what.until >= point.by)
        one, value = next(at_end, (None, point.amount))
        if one and (value > point.amount if terms.at_most else value < point.amount):
            return _beside(one, value, point.amount, point.by, point.count, terms)
    return None


def points_before(terms: Terms) -> list[InterimAmount]:
    """The amounts of the path before the deadline that are in the unit of the terms, by their day;
    of several of one day the one that asks most."""
    found: dict[date, InterimAmount] = {}
    for point in terms.path:
        if (terms.due is None or point.by < terms.due) and (
            not point.unit or same_unit(point.unit, terms.unit)
        ):
            other = found.get(point.by, point)
            more = point.amount < other.amount if terms.at_most else point.amount > other.amount
            found[point.by] = point if more else other
    return [found[by] for by in sorted(found)]


def _beside(
    dated: Entry[Observation], came: Fraction, due: Fraction, by: date, count: str, terms: Terms
) -> OnPath:
    level = is_level(terms)
    return OnPath(
        float(came), dated.what.until, float(due), by, count, dated.sources, terms.at_most, level
    )
