"""Time to delivery, with those still pending: the product-limit estimate.

Kaplan & Meier 1958. A pledge still pending is censored: it says that delivery took at least so
long. The interval is Greenwood's variance on the log–log scale (Kalbfleisch & Prentice 2002,
p. 18), which stays inside 0..1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Spell:
    """Time from the promise to delivery, or to the last look at it (`delivered` False)."""

    time: float
    delivered: bool


@dataclass(frozen=True)
class CurveStep:
    """Just after `time`: the share still `pending`, with its interval; None where none exists.

    `at_risk` pledges were pending just before, `delivered` came at this time.
    """

    time: float
    at_risk: int
    delivered: int
    pending: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class SurvivalCurve:
    """`median`: the first time by which half is delivered; None: not within what was seen."""

    steps: tuple[CurveStep, ...]
    n: int
    censored: int
    level: float

    @property
    def median(self) -> float | None:
        """The first time by which at most half is still pending."""
        return next((step.time for step in self.steps if step.pending <= 0.5), None)

    def pending(self, time: float) -> float:
        """The share still pending at a time (1 before the first delivery)."""
        earlier = [step.pending for step in self.steps if step.time <= time]
        return earlier[-1] if earlier else 1.0


def delivery_curve(spells: Sequence[Spell], level: float = 0.95) -> SurvivalCurve:
    """The share of pledges still pending, by time since the promise.

    At a tie deliveries count before censorings. ValueError for a negative time.

    >>> spells = [Spell(1, True), Spell(2, False), Spell(3, True), Spell(3, False)]
    >>> [(step.time, step.at_risk, round(step.pending, 3)) for step in delivery_curve(spells).steps]
    [(1, 4, 0.75), (3, 2, 0.375)]
    """
    if any(spell.time < 0 for spell in spells):
        raise ValueError("a time is negative")
    steps, pending, greenwood = [], 1.0, 0.0
    for time in sorted({spell.time for spell in spells if spell.delivered}):
        at_risk = sum(spell.time >= time for spell in spells)
        came = sum(spell.delivered and spell.time == time for spell in spells)
        pending *= 1 - came / at_risk
        greenwood += came / (at_risk * (at_risk - came)) if at_risk > came else 0.0
        steps.append(CurveStep(time, at_risk, came, pending, *_interval(pending, greenwood, level)))
    censored = sum(not spell.delivered for spell in spells)
    return SurvivalCurve(tuple(steps), len(spells), censored, level)


def _interval(pending: float, greenwood: float, level: float) -> tuple[float | None, float | None]:
    """S^exp(±z·√(Σ d/(n(n−d))) / ln S); none once everything is delivered."""
    if not 0 < pending < 1:
        return None, None
    away = NormalDist().inv_cdf((1 + level) / 2) * sqrt(greenwood) / abs(log(pending))
    return pending ** exp(away), pending ** exp(-away)
