"""Does a ladder still hold where one side's points are not what we think?

Points are drawn within their ranges, group by group, and the ladder is judged anew for that side:
stopping openly, its best plan, its cap. A side's best gain is the greatest of forms that are linear
in its points, hence convex: it is worst in a corner. The worst corner is sought from the one where
every group is worth least, a group at a time; what is found is a corner, and may not be the worst.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.bracket import bracket
from detente.engines.ladder.best_response.milder import MILDER, milder
from detente.engines.ladder.best_response.respond import fits, shortfalls
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.coefficients import Coefficients
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.robustness.slips import SimulatedShare, wilson
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate
from detente.engines.steps.step import CLOSE, Pair

Points = NDArray[np.float64]
Kind = Literal["detection", "reversible", "all detection", "bond"]
SCREENED = 10
"""Draws that fail by which changes are compared; the best is then judged by all."""


@dataclass(frozen=True)
class PointDoubt:
    """Steps whose points to the side go together, by place.

    low, high: what the side's gain of them is less and more than thought, as a part of the sum of
    what it gains and loses by them; every gain is raised and every loss lowered by that part.
    """

    places: tuple[int, ...]
    low: float
    high: float


@dataclass(frozen=True)
class Helped:
    """A change under which the ladder, as it is, holds in more of the draws.

    kind: "detection" and "reversible" (of one step, surely and at once), "all detection", "bond"
    (of the side, `amount` in its points). share: in how many it then holds.
    """

    kind: Kind
    place: int | None
    amount: float
    share: SimulatedShare


@dataclass(frozen=True)
class DoubtOutcome:
    """In which share of the draws a ladder holds for the side, with the interval of 95%.

    corner: by group the part of `Doubt` in the worst corner found; short: by how many of its points
    the ladder fails there, 0: it holds. helped: the change that raises the share most; None where
    none does, or none needs to.
    """

    side: int
    share: SimulatedShare
    draws: int
    corner: tuple[float, ...]
    short: float
    helped: Helped | None = None


def doubted(
    schedule: Schedule,
    side: int,
    doubts: tuple[PointDoubt, ...],
    *,
    draws: int = 100,
    seed: int = 0,
) -> DoubtOutcome:
    """Judge a ladder over what one side's points may be.

    >>> steps = LadderStep("ours", 0, once=(-1, 3), earliest=1), LadderStep("theirs", 1, once=(3,
    ...     -2))
    >>> ladder = Schedule(LadderProblem(steps, 2, 2, reaction=(0, 0)), ((0, 1), (1, 1)))
    >>> found = doubted(ladder, 1, (PointDoubt((0,), -0.5, 0.5),), draws=200)
    >>> found.corner, found.short, 0.8 < found.share.share < 0.87
    ((-0.5,), 0.5, True)
    """
    judged = JudgedLadder(schedule, side, doubts)
    drawn = np.random.default_rng(seed).random((draws, len(doubts)))
    low, high = (np.array([getattr(one, end) for one in doubts]) for end in ("low", "high"))
    parts = low + drawn * (high - low)
    failing = parts[judged.short(parts) > CLOSE]
    corner, short = _worst(judged, low, high)
    share = wilson(draws - len(failing), draws)
    helped = _helps(judged, parts, failing) if len(failing) else None
    return DoubtOutcome(side, share, draws, tuple(corner.tolist()), max(0.0, short), helped)


@dataclass(frozen=True)
class JudgedLadder:
    """A ladder to be judged with other points of one side."""

    schedule: Schedule
    side: int
    doubts: tuple[PointDoubt, ...]

    @cached_property
    def risks(self) -> Points:
        """By month 0 … T and step, what the side has if the other stops: linear in its points."""
        months, shares = self.schedule.problem.months, np.array(self.schedule.released)
        forms = Coefficients(self.schedule.problem)
        lines = [forms.standing(self.side, t).weights * shares for t in range(months + 1)]
        return np.array([line.sum(axis=1) for line in lines])

    @cached_property
    def covered(self) -> Points:
        """What the other's deposit covers of them."""
        problem = self.schedule.problem
        months = np.arange(problem.months + 1)
        return np.where(months < problem.months, problem.bond[1 - self.side], 0.0)

    def factors(self, parts: Points) -> Points:
        """What each step's flows to the side are multiplied by, N × K; parts N × groups."""
        found = np.ones((len(parts), len(self.schedule.problem.steps)))
        for one, part in zip(self.doubts, parts.T, strict=True):
            for place in one.places:
                found[:, place] = 1 + part if self._worth(place) >= 0 else 1 - part
        return found

    def _worth(self, place: int) -> float:
        step, months = self.schedule.problem.steps[place], self.schedule.problem.horizon
        return step.once[self.side] + months * step.monthly[self.side]

    def short(self, parts: Points) -> Points:
        """By how much the ladder fails for the side: what it gains, or risks beyond its cap.

        parts: N × groups; one figure for each reading.
        """
        factors = self.factors(parts)
        found = self._gains(factors)
        cap = self.schedule.problem.tolerance[self.side]
        if cap is not None:
            risks = (-factors @ self.risks.T - self.covered).max(axis=1)
            found = np.maximum(found, risks - cap)
        return found

    def _gains(self, factors: Points) -> Points:
        if self.schedule.problem.answer in MILDER:
            return np.array([self._milder(one) for one in factors])
        found, signs = np.zeros(len(factors)), np.where(factors < 0, -1.0, 1.0)
        for sign in np.unique(signs, axis=0):
            alike = (signs == sign).all(axis=1)
            found[alike] = self._tempted(self._worth_so(sign), sign * factors[alike])
        return found

    def _milder(self, factors: Points) -> float:
        found = milder(self._worth_so(factors), self.side)
        if found.gain is None:
            return float("inf")
        return max(found.open, found.gain - found.lateness)

    def _tempted(self, schedule: Schedule, factors: Points) -> Points:
        """By how much stopping openly, or else its best plan, beats keeping the ladder."""
        stakes = Stakes(schedule, self.side, factors)
        found: Points = stakes.temptation.copy()
        kept = found <= CLOSE
        if fits(stakes):
            open_ = shortfalls(stakes)[kept]
        else:
            each = (Stakes(schedule, self.side, one) for one in factors[kept])
            open_ = np.array([bracket(one).open for one in each])
        found[kept] = np.maximum(found[kept], open_)
        return found

    def _worth_so(self, factors: Points) -> Schedule:
        """The ladder where each step is worth so many times as much to the side."""
        steps = tuple(
            _scaled(step, self.side, float(factor))
            for step, factor in zip(self.schedule.problem.steps, factors, strict=True)
        )
        return replace(self.schedule, problem=replace(self.schedule.problem, steps=steps))


def _scaled(step: LadderStep, side: int, factor: float) -> LadderStep:
    def scaled(pair: Pair) -> Pair:
        one, two = pair
        return (one * factor, two) if side == 0 else (one, two * factor)

    return replace(step, once=scaled(step.once), monthly=scaled(step.monthly))


def _worst(judged: JudgedLadder, low: Points, high: Points) -> tuple[Points, float]:
    """From where all is worth least, one group after the other turned where that is worse."""
    corner = low.copy()
    short = float(judged.short(corner[None])[0])
    at, in_vain = 0, 0
    while in_vain < len(corner):
        other = np.where(corner == low, high, low)
        turned = np.where(np.eye(len(corner), dtype=bool), other, corner)
        shorts = judged.short(turned)
        while in_vain < len(corner):
            here, at = at, (at + 1) % len(corner)
            if shorts[here] > short + CLOSE:
                corner, short, in_vain = turned[here], float(shorts[here]), 0
                break
            in_vain += 1
    return corner, short


def _helps(judged: JudgedLadder, parts: Points, failing: Points) -> Helped | None:
    """The change that raises the share most, the smaller one of equals."""
    few = failing[:SCREENED]
    screened = []
    for order, (kind, place, amount, problem) in enumerate(_changes(judged, failing)):
        changed = replace(judged, schedule=replace(judged.schedule, problem=problem))
        mended = int((changed.short(few) <= CLOSE).sum())
        if mended:
            screened.append((-mended, order, kind, place, amount, changed))
    for _, _, kind, place, amount, changed in sorted(screened, key=lambda entry: entry[:2]):
        if _spoils(judged, changed):
            continue
        holding = int((changed.short(parts) <= CLOSE).sum())
        if holding > len(parts) - len(failing):
            return Helped(kind, place, amount, wilson(holding, len(parts)))
    return None


def _spoils(judged: JudgedLadder, changed: JudgedLadder) -> bool:
    """Whether a ladder that holds at the points as thought no longer does."""
    return simulate(judged.schedule).holds and not simulate(changed.schedule).holds


Change = tuple[
    Literal["detection", "reversible", "all detection", "bond"], int | None, float, LadderProblem
]


def _changes(judged: JudgedLadder, failing: Points) -> Iterator[Change]:
    problem, side = judged.schedule.problem, judged.side
    seen = {
        k: replace(step, seen=1.0, seen_lag=0)
        for k, step in enumerate(problem.steps)
        if step.giver == side and (step.seen < 1 or step.seen_lag)
    }
    for k, step in seen.items():
        yield "detection", k, 0.0, _with(problem, {k: step})
    for k, step in enumerate(problem.steps):
        if step.giver != side and not step.firewall and (step.back < 1 or step.back_lag):
            yield "reversible", k, 0.0, _with(problem, {k: replace(step, back=1.0, back_lag=0)})
    if len(seen) > 1:
        yield "all detection", None, 0.0, _with(problem, seen)
    least = float(judged.short(failing).max()) / problem.rate(side) ** problem.months
    amount = ceil(10 * least) / 10
    bond = (amount, problem.bond[1]) if side == 0 else (problem.bond[0], amount)
    yield "bond", None, amount, replace(problem, bond=bond)


def _with(problem: LadderProblem, changed: dict[int, LadderStep]) -> LadderProblem:
    steps = tuple(changed.get(k, step) for k, step in enumerate(problem.steps))
    return replace(problem, steps=steps)
