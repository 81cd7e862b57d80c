"""A planner's own estimate as an edit of the case: an option moved, its range kept as wide."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from detente.case.editing.edit import nearest
from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import default_firm, option_gains
from detente.web.what_if import Edit

LEAST = Fraction(1, 10)
"""Points are kept to a tenth."""
OTHER = {"us": "them", "them": "us"}
ESTIMATED = frozenset({"weight", "best-first", "scores", "why", "sources", "judged"})
"""What an estimate says anew; all else that a side's view of an issue holds stays. Where the view
has other options, so do their reason, their sources and who judged them."""


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

    `case` stands at `path`, for its own sides. The side's view of the issue becomes scores: each
    option's best estimate in the middle of its range, this one's about the new middle. What else
    the view holds (drift, bottom line, marks) stays. Raises KeyError for what the case does not
    have, EditError where a view cannot be edited.
    """
    known = model(case).readings.gains
    more = asdict(grounds)
    return tuple(
        Edit(
            ("issues", issue, side), _view(case, path, issue, side, option, best - was, grounds),
            **more, option=option, before=str(was), after=str(Fraction(best)),
        )
        for side, best in points.items()
        for was in (known[side][issue][option].best,)
    )  # fmt: skip


def turned(case: Case, shown: Case, points: Mapping[str, Any]) -> dict[str, Any]:
    """Points by the sides of a case, from points by the sides of a view of it.

    Raises KeyError where the view is of another pair.
    """
    if {shown.us, shown.them} != {case.us, case.them}:
        raise KeyError(shown.us)
    return {side if shown.us == case.us else OTHER[side]: best for side, best in points.items()}


def _view(
    case: Case,
    path: Path,
    issue: str,
    side: str,
    option: str,
    up: Fraction,
    grounds: EstimateReason,
) -> dict[str, Any]:
    """The view with one option moved, and the reason for that; what is said of others stays."""
    steps = ("issues", issue, side)
    before = nearest(path, steps).at(steps)
    scores = _scores(case, issue, side, {option: up})
    alone = set(scores) <= {option, case.issues[issue].now}
    view = {name: value for name, value in before.items() if name not in ESTIMATED}
    source = [grounds.source] if grounds.source in case.sources else []
    why = " ".join((grounds.why, f"({grounds.source})" if grounds.source and not source else ""))
    why = why.strip()
    if not alone:  # what is said of the other options stays, and this one names its own judge
        said = ", ".join(part for part in (why, grounds.by, grounds.day) if part)
        why = "; ".join(part for part in (before.get("why", ""), f"{option}: {said}") if part)
        source = [*dict.fromkeys((*before.get("sources", ()), *source))]
        view |= {name: before[name] for name in ("judged",) if name in before}
    if grounds.by and "judged" not in view:
        view["judged"] = {"by": grounds.by, "on": grounds.day}
        if grounds.day > case.as_of.isoformat():  # else it would count from that day on alone
            view.setdefault("visible-from", case.as_of.isoformat())
    return {
        **view,
        "scores": scores,
        **({"why": why} if why else {}),
        **({"sources": source} if source else {}),
    }


def _scores(case: Case, issue: str, side: str, shift: Mapping[str, Fraction]) -> dict[str, Any]:
    """Each option's range, without drift and what public demands cost: these are counted beside."""
    view = getattr(case.issues[issue], side)
    plain = view.model_copy(update={"drift": None})
    levels = option_gains(case.issues[issue], plain, bands_of(case.bands), default_firm(side))
    ranges = {
        name: (gain.best + shift.get(name, 0), (gain.high - gain.low) / 2)
        for name, gain in levels.items()
    }
    return {
        name: [_number(middle - half), _number(middle + half)]
        for name, (middle, half) in ranges.items()
    }


def _number(points: Fraction) -> int | Decimal | str:
    """The same number as a case holds it: whole, with a decimal, else as a fraction."""
    if points.denominator == 1:
        return points.numerator
    tenths = points * 10
    return Decimal(tenths.numerator) / 10 if tenths.denominator == 1 else str(points)
