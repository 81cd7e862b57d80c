"""The figures of definitions §28–§30 as linear forms in what is released by when.

Every one of them is Σ over steps and months of the flow of a step whose released share follows the
plan up to some month, stays there, and of which a share is gone from some later month on: a `Path`.
A form has one weight for each step and month (K × T) and a constant, in a side's own points.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.steps.step import Pair

Weights = NDArray[np.float64]
NEVER = 1 << 30


@dataclass(frozen=True)
class LinearForm:
    """Σ weights · released + constant; weights K × T, in a side's points."""

    weights: Weights
    constant: float = 0.0

    def of(self, released: Weights) -> float:
        """The figure for a ladder, `released` K × T."""
        return float((self.weights * released).sum()) + self.constant

    def minus(self, other: "LinearForm") -> "LinearForm":
        """The difference of two figures."""
        return LinearForm(self.weights - other.weights, self.constant - other.constant)


@dataclass(frozen=True)
class ReleasePath:
    """A step's released share: as planned to `until`, less its share `back` from `gone` on."""

    until: int = NEVER
    gone: int = NEVER


AS_PLANNED = ReleasePath()


@dataclass(frozen=True)
class FlowClock:
    """How flows are summed: what a month leaves of a point, and the month before which they end.

    end: None where there is none.
    """

    rate: float
    end: int | None

    def annuity(self, first: int) -> float:
        """What 1 in each month from `first` on is worth at month 0."""
        if self.end is None:
            return self.rate**first / (1 - self.rate)
        months = max(0, self.end - first)
        if self.rate == 1:
            return float(months)
        return self.rate**first * (1 - self.rate**months) / (1 - self.rate)

    def annuities(self, months: int) -> Weights:
        """That of the first so many months, not to be written to."""
        return _annuities(self, months)

    def powers(self, months: int) -> Weights:
        """What 1 in each of the first so many months is worth at month 0; not to be written to."""
        return _powers(self, months)


@lru_cache(maxsize=64)
def _annuities(clock: FlowClock, months: int) -> Weights:
    return _fixed(clock.annuity(month) for month in range(months))


@lru_cache(maxsize=64)
def _powers(clock: FlowClock, months: int) -> Weights:
    return _fixed(clock.rate**month for month in range(months))


def _fixed(figures: Iterable[float]) -> Weights:
    found = np.array(list(figures))
    found.flags.writeable = False
    return found


@dataclass(frozen=True)
class Coefficients:
    """The linear forms of one problem. Months run from 0; `side` is 0 or 1."""

    problem: LadderProblem

    @cached_property
    def valued(self) -> tuple[FlowClock, FlowClock]:
        """How value and outlay are counted."""
        one, two = self.problem.discount
        return FlowClock(one, self.problem.horizon), FlowClock(two, self.problem.horizon)

    @cached_property
    def judged(self) -> tuple[FlowClock, FlowClock]:
        """How going on and stopping are judged: with the chance that the relation goes on."""
        end = self.problem.end
        return FlowClock(self.problem.rate(0), end), FlowClock(self.problem.rate(1), end)

    @cached_property
    def value(self) -> tuple[LinearForm, LinearForm]:
        """V_i: each side's present value at month 0."""
        one, two = (self._flows(i, 0, AS_PLANNED, self.valued[i]) for i in (0, 1))
        return one, two

    def standing(self, side: int, month: int, *, forward: bool = False) -> LinearForm:
        """δ^(−t) X_i(t): what a side has, when the other stops at month t (0 … T), seen from t.

        forward: the past dropped. The outlay at risk is max(0, −standing).
        """
        problem, first = self.problem, month if forward else 0
        reacts = month + problem.reaction[side]
        paths = [_faced(step, side, month, reacts) for step in problem.steps]
        flows = self._sum(side, first, paths, self.valued[side])
        held = problem.bond[1 - side] if month < problem.months else 0.0
        scale = problem.discount[side] ** (first - month)
        return LinearForm(flows * scale, held)

    def going_on(self, side: int, month: int) -> LinearForm:
        """C_i(t): what going on from month t is worth, seen from t."""
        weights = self._flows(side, month, AS_PLANNED, self.judged[side]).weights
        return LinearForm(weights, self.kept(side, month))

    def kept(self, side: int, month: int) -> float:
        """What a side has of its stake and its bond by going on from month t, seen from t."""
        one = self.problem
        rate = one.rate(side)
        stake = rate ** (one.horizon - month) * one.stake[side] if month < one.horizon else 0.0
        bond = rate ** (one.months - month) * one.bond[side] if month < one.months else 0.0
        return stake + bond

    def stopping(self, side: int, month: int, reaction: int) -> LinearForm:
        """S_i(t, ρ): what stopping at month t is worth, the other reacting ρ months later."""
        key: tuple[Any, ...] = ("stop", side, month, reaction, self._terms(side))
        if key not in self.sums:
            weights = self._answered(side, month, reaction) + self._paying(side, month)
            weights.flags.writeable = False
            self.sums[key] = weights
        return LinearForm(self.sums[key])

    def _answered(self, side: int, month: int, reaction: int) -> Weights:
        reacts, out = month + reaction, self.problem.withheld(1 - side)
        steps = enumerate(self.problem.steps)
        paths = [_left(step, side, month, reacts, out[k]) for k, step in steps]
        return self._sum(side, month, paths, self.judged[side])

    def mending(self, side: int, month: int) -> LinearForm:
        """What giving all as planned is worth from month t on, the other withholding from t on."""
        out = self.problem.withheld(1 - side)
        steps = enumerate(self.problem.steps)
        paths = [_withheld(step, month) if out[k] else AS_PLANNED for k, step in steps]
        weights = self._sum(side, month, paths, self.judged[side])
        return LinearForm(weights, self.kept(side, month))

    def ended(self, side: int, month: int, reaction: int) -> Weights:
        """All flows, seen from month 0, where a side stops at month t: S_i(t, ρ) and what came."""
        return self._joined(("ended", side, month, reaction))

    def mended(self, side: int, month: int) -> Weights:
        """All flows, seen from month 0, where all is given as planned, the other withholding."""
        return self._joined(("mended", side, month, 0))

    def _joined(self, key: tuple[str, int, int, int]) -> Weights:
        """The flows of months 0 … t−1 as planned and what follows, kept for the next to ask."""
        if key not in self.joined:
            how, side, month, reaction = key
            clock = self.judged[side]
            later = self._flows(side, month, AS_PLANNED, clock).weights
            if how == "ended":
                after = self.stopping(side, month, reaction).weights
            else:
                after = self.mending(side, month).weights
            rest = clock.rate**month * (after - later)
            self.joined[key] = self._flows(side, 0, AS_PLANNED, clock).weights + rest
        return self.joined[key]

    @cached_property
    def joined(self) -> dict[tuple[str, int, int, int], Weights]:
        """What `_joined` made."""
        return {}

    def _paying(self, side: int, month: int) -> Weights:
        """What of its own later releases still pays a side that stopped at month t, seen from t."""
        found = np.zeros((len(self.problem.steps), self.problem.months))
        clock = self.judged[side]
        for place, step in enumerate(self.problem.steps):
            if step.giver != side:
                continue
            for later in range(month, self.problem.months):
                worth = max(0.0, paying(step, side, later, clock)) / clock.rate**month
                found[place, later] += worth
                if later:
                    found[place, later - 1] -= worth
        return found

    def _terms(self, side: int) -> tuple[Any, ...]:
        """What a stop depends on beside steps, months and discounts."""
        return self.problem.continuation, self.problem.withheld(1 - side)

    def _flows(self, side: int, first: int, path: ReleasePath, clock: FlowClock) -> LinearForm:
        return LinearForm(self._sum(side, first, [path] * len(self.problem.steps), clock))

    def _sum(self, side: int, first: int, paths: list[ReleasePath], clock: FlowClock) -> Weights:
        """Σ_{s≥first} rate^(s−first) f(s), each step on its path; K × T."""
        key: tuple[Any, ...] = (side, first, clock, *paths)
        if key not in self.sums:
            self.sums[key] = self.summed(side, first, paths, clock)
        return self.sums[key]

    @cached_property
    def sums(self) -> dict[tuple[Any, ...], Weights]:
        """What was summed before, for any problem with the same steps, months and discounts."""
        problem = self.problem
        return store(problem.steps, problem.discount, problem.months, problem.horizon)

    def summed(self, side: int, first: int, paths: list[ReleasePath], clock: FlowClock) -> Weights:
        """The sum anew, not to be written to."""
        rows = [self._row(k, side, first, path, clock) for k, path in enumerate(paths)]
        weights = np.array(rows).reshape(len(rows), self.problem.months)
        weights.flags.writeable = False
        return weights

    def _row(
        self, place: int, side: int, first: int, path: ReleasePath, clock: FlowClock
    ) -> Weights:
        """The sum of one step's flows, of which other sums are made as well."""
        key = ("row", place, side, first, min(path.until, self.problem.months), path.gone, clock)
        if key not in self.sums:
            self.sums[key] = self._step(self.problem.steps[place], side, first, path, clock)
        return self.sums[key]

    def _step(
        self, step: LadderStep, side: int, first: int, path: ReleasePath, clock: FlowClock
    ) -> Weights:
        lag = 0 if step.giver == side else step.delay
        last = min(path.until, self.problem.months - 1)
        steady = max(first, last + lag + 1, path.gone if path.gone < NEVER else 0)
        stop = steady if clock.end is None else clock.end
        months = np.arange(first, stop)
        factor = clock.rate ** (months - first)
        left = np.where(months >= path.gone, 1 - step.back, 1.0)
        now, before = np.minimum(months - lag, last), np.minimum(months - lag - 1, last)
        level = factor * (step.once[side] + step.monthly[side] * left)
        at = np.concatenate([now, before])
        added = np.concatenate([level, -(factor * step.once[side])])
        weights = np.bincount(at[at >= 0], added[at >= 0], self.problem.months).astype(np.float64)
        if clock.end is None and last >= 0:
            kept = 1 - step.back if steady >= path.gone else 1.0
            worth = clock.annuity(steady) / clock.rate**first
            weights[last] += step.monthly[side] * kept * worth
        return weights


def paying(step: LadderStep, side: int, month: int, clock: FlowClock) -> float:
    """What releasing a step in month t brings its giver per share, seen from month 0.

    What costs it month by month it takes back as soon as it can.
    """
    worth = clock.rate**month * step.once[side] + step.monthly[side] * clock.annuity(month)
    if step.monthly[side] < 0:
        worth -= step.back * step.monthly[side] * clock.annuity(month + step.back_lag)
    return worth


@lru_cache(maxsize=4)
def store(
    steps: tuple[LadderStep, ...], discount: Pair, months: int, horizon: int
) -> dict[tuple[Any, ...], Weights]:
    """Room for the sums of problems that differ in caps, stakes and bonds alone."""
    return {}


def _faced(step: LadderStep, side: int, month: int, reacts: int) -> ReleasePath:
    """A step's path as `side` faces it when the other stops at `month` and it reacts itself."""
    if step.giver != side:
        return ReleasePath(month - 1, month + step.back_lag)
    if step.firewall:
        return AS_PLANNED
    return ReleasePath(reacts - 1, _gone(step, reacts))


def _left(step: LadderStep, side: int, month: int, reacts: int, out: bool) -> ReleasePath:
    """A step's path as `side` has it when it stops at `month` itself and the other reacts.

    out: whether the other withholds it then.
    """
    if step.giver == side:
        saves = step.monthly[side] < 0
        return ReleasePath(month - 1, month + step.back_lag if saves else NEVER)
    return _withheld(step, reacts) if out else AS_PLANNED


def _withheld(step: LadderStep, month: int) -> ReleasePath:
    """A step's path when its giver withholds it from a month on."""
    return ReleasePath(month - 1, _gone(step, month))


def _gone(step: LadderStep, month: int) -> int:
    """When a reacting giver has taken back what it can, if that costs it nothing more."""
    return month + step.back_lag if step.monthly[step.giver] <= 0 else NEVER
