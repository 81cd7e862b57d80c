"""A planner's own estimate as an edit of the case: an option moved, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from detente.case.editing.edit import nearest
from detente.case.models.case import Case
from detente.studies.valuation.model import model
from detente.web.what_if import Edit, Steps

LEAST = Fraction(1, 10)
"""Points are kept to a tenth."""
UNNAMED = "somebody who gave no name"
"""Who judged in a what-if without a name: not whoever judged the rest of the case."""
OTHER = {"us": "them", "them": "us"}


@dataclass(frozen=True)
class EstimateReason:
    """Who estimates otherwise, why, after what, on which day."""

    by: str
    why: str
    source: str
    day: str


def moved(shown: Case, issue: str, option: str, points: Mapping[str, Fraction]) -> dict[str, Any]:
    """The points that differ from what a page showed, by side. Raises KeyError."""
    known = model(shown).readings.gains
    return {
        side: best
        for side, best in points.items()
        if abs(best - known[side][issue][option].best) >= LEAST
    }


def edits_of(
    case: Case,
    path: Path,
    issue: str,
    option: str,
    points: Mapping[str, Any],
    grounds: EstimateReason,
) -> tuple[Edit, ...]:
    """For each side named an edit that moves the option's best estimate to these points.

    `case` stands at `path`, for its own sides. All that the side's view of the issue says stays:
    beside it stands by how much this option is moved, with the hand, day, reason and source of
    that alone. Raises KeyError for what the case does not have, ValueError for the option that
    holds now (points are counted from it), EditError where a view cannot be edited.
    """
    if option == case.issues[issue].now:
        raise ValueError("points are counted from what holds now: estimate another option")
    known = model(case).readings.gains
    more = asdict(grounds)
    return tuple(
        Edit(
            steps, _moved(case, nearest(path, steps).at(steps), option, best - was, grounds),
            **more, option=option, before=str(was), after=str(Fraction(best)),
        )
        for side, best in points.items()
        for was, steps in ((known[side][issue][option].best, ("issues", issue, side)),)
    )  # fmt: skip


def turned(case: Case, shown: Case, points: Mapping[str, Any]) -> dict[str, Any]:
    """Points by the sides of a case, from points by the sides of a view of it.

    Raises KeyError where the view is of another pair.
    """
    if {shown.us, shown.them} != {case.us, case.them}:
        raise KeyError(shown.us)
    return {side if shown.us == case.us else OTHER[side]: best for side, best in points.items()}


def again(path: Path, case: Case, several: Iterable[Edit]) -> tuple[Edit, ...]:
    """The same edits with the words that each has now, the points as they were wanted.

    `case` stands at `path`. Raises EditError, KeyError or ValueError where one fits no more.
    """
    found: list[Edit] = []
    made: dict[Steps, dict[str, Any]] = {}
    for one in several:
        if not one.option or one.undoes:
            found.append(one)
            continue
        grounds = EstimateReason(one.by, one.why, one.source, one.day)
        view = made.get(one.path) or nearest(path, one.path).at(one.path)
        up = Fraction(one.after) - Fraction(one.before)
        made[one.path] = _moved(case, view, one.option, up, grounds)
        found.append(replace(one, value=made[one.path]))
    return tuple(found)


def _moved(
    case: Case, before: Mapping[str, Any], option: str, up: Fraction, grounds: EstimateReason
) -> dict[str, Any]:
    """The view as it stands, and beside it the option moved, with the reason for that."""
    known = before.get("moved", {})
    points = up + Fraction(str(known.get(option, {}).get("points", 0)))
    sourced = grounds.source in case.sources
    cited = f"({grounds.source})" if grounds.source and not sourced else ""
    why = " ".join(part for part in (grounds.why, cited) if part)
    one: dict[str, Any] = {"points": _number(points)}
    if why:
        one["why"] = why
    if sourced:
        one["sources"] = [grounds.source]
    one["judged"] = {"by": grounds.by or UNNAMED, "on": grounds.day}
    if grounds.day > case.as_of.isoformat():  # else it would count from that day on alone
        one["visible-from"] = case.as_of.isoformat()
    return {**before, "moved": {**known, option: one}}


def _number(points: Fraction) -> int | Decimal | str:
    """The same number as a case holds it: whole, with a decimal, else as a fraction."""
    if points.denominator == 1:
        return points.numerator
    tenths = points * 10
    return Decimal(tenths.numerator) / 10 if tenths.denominator == 1 else str(points)
