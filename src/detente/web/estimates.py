"""A planner's own estimate as an edit of the case: an option moved, its range kept as wide."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from detente.case.case import Case
from detente.studies.valuation.model import model
from detente.studies.values.gain import Gain
from detente.web.what_if import Edit

LEAST = Fraction(1, 10)
"""Points are kept to a tenth."""


@dataclass(frozen=True)
class Grounds:
    """Who estimates otherwise, why, after what, on which day."""

    by: str
    why: str
    source: str
    day: str


def edits_of(
    case: Case, issue: str, option: str, points: Mapping[str, Fraction], grounds: Grounds
) -> tuple[Edit, ...]:
    """For each side named an edit that moves the option's best estimate to these points.

    The side's view of the issue becomes scores: what it was for every other option, and for this
    one the old range about the new middle. A side whose estimate does not move has no edit.
    Raises KeyError for what the case does not have.
    """
    known, more = model(case).readings.gains, asdict(grounds)
    return tuple(
        Edit(("issues", issue, side), _scores(known[side][issue], option, best, grounds), **more)
        for side, best in points.items()
        if abs(best - known[side][issue][option].best) >= LEAST
    )


def _scores(
    gains: Mapping[str, Gain], option: str, best: Fraction, grounds: Grounds
) -> dict[str, Any]:
    shift = best - gains[option].best
    scores = {
        name: [_number(gain.low + shift), _number(gain.high + shift)]
        if name == option
        else [_number(gain.low), _number(gain.high)]
        for name, gain in gains.items()
    }
    judged = {"judged": {"by": grounds.by, "on": grounds.day}} if grounds.by else {}
    return {"scores": scores, **({"why": grounds.why} if grounds.why else {}), **judged}


def _number(points: Fraction) -> int | Decimal:
    """A tenth of a point is finer than estimates are."""
    tenths = round(points / LEAST)
    return tenths // 10 if tenths % 10 == 0 else Decimal(tenths) / 10
