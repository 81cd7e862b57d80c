"""The figures of definitions §28–§30 as linear forms in what is released by when.

Every one of them is Σ over steps and months of the flow of a step whose released share follows the
plan up to some month, stays there, and of which a share is gone from some later month on: a `Path`.
A form has one weight for each step and month (K × T) and a constant, in a side's own points.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.problem import Pair, Problem, Step

Weights = NDArray[np.float64]
NEVER = 1 << 30


@dataclass(frozen=True)
class Form:
    """Σ weights · released + constant; weights K × T, in a side's points."""

    weights: Weights
    constant: float = 0.0

    def of(self, released: Weights) -> float:
        """The figure for a ladder, `released` K × T."""
        return float((self.weights * released).sum()) + self.constant

    def minus(self, other: "Form") -> "Form":
        """The difference of two figures."""
        return Form(self.weights - other.weights, self.constant - other.constant)


@dataclass(frozen=True)
class Path:
    """A step's released share: as planned to `until`, less its share `back` from `gone` on."""

    until: int = NEVER
    gone: int = NEVER


AS_PLANNED = Path()


@dataclass(frozen=True)
class Coefficients:
    """The linear forms of one problem. Months run from 0; `side` is 0 or 1."""

    problem: Problem

    @cached_property
    def value(self) -> tuple[Form, Form]:
        """V_i: each side's present value at month 0."""
        return self._flows(0, 0, AS_PLANNED), self._flows(1, 0, AS_PLANNED)

    def standing(self, side: int, month: int, *, forward: bool = False) -> Form:
        """δ^(−t) X_i(t): what a side has, when the other stops at month t (0 … T), seen from t.

        forward: the past dropped. The outlay at risk is max(0, −standing).
        """
        problem, first = self.problem, month if forward else 0
        reacts = month + problem.reaction[side]
        flows = self._sum(
            side, first, [_faced(step, side, month, reacts) for step in problem.steps]
        )
        held = problem.bond[1 - side] if month < problem.months else 0.0
        scale = problem.discount[side] ** (first - month)
        return Form(flows * scale, held)

    def going_on(self, side: int, month: int) -> Form:
        """C_i(t): what going on from month t is worth, seen from t."""
        one = self.problem
        rate = one.discount[side]
        stake = rate ** (one.horizon - month) * one.stake[side]
        bond = rate ** (one.months - month) * one.bond[side]
        return Form(self._flows(side, month, AS_PLANNED).weights, stake + bond)

    def stopping(self, side: int, month: int, reaction: int) -> Form:
        """S_i(t, ρ): what stopping at month t is worth, the other reacting ρ months later."""
        reacts = month + reaction
        paths = [_left(step, side, month, reacts) for step in self.problem.steps]
        return Form(self._sum(side, month, paths))

    def lost(self, side: int, month: int) -> Form:
        """L_i(τ) = C_i(τ) − S_i(τ, 0): what is lost by being caught in month τ, seen from τ."""
        return self.going_on(side, month).minus(self.stopping(side, month, 0))

    def saving(self, side: int, month: int) -> Weights:
        """What not delivering saves in month t, for each step of a side per share released; K."""
        rate, last = self.problem.discount[side], self.problem.horizon - month
        worth = (1 - rate**last) / (1 - rate) if rate < 1 else float(last)
        return np.array(
            [
                -(step.once[side] + worth * step.monthly[side]) if step.giver == side else 0.0
                for step in self.problem.steps
            ]
        )

    def _flows(self, side: int, first: int, path: Path) -> Form:
        return Form(self._sum(side, first, [path] * len(self.problem.steps)))

    def _sum(self, side: int, first: int, paths: list[Path]) -> Weights:
        """Σ_{s=first}^{H−1} δ^(s−first) f(s), each step on its path; K × T."""
        key: tuple[int | Path, ...] = (side, first, *paths)
        if key not in self.sums:
            self.sums[key] = self.summed(side, first, paths)
        return self.sums[key]

    @cached_property
    def sums(self) -> dict[tuple[int | Path, ...], Weights]:
        """What was summed before, for any problem with the same steps, months and discounts."""
        problem = self.problem
        return store(problem.steps, problem.discount, problem.months, problem.horizon)

    def summed(self, side: int, first: int, paths: list[Path]) -> Weights:
        """The sum anew, not to be written to."""
        rows = [
            self._step(step, side, first, path)
            for step, path in zip(self.problem.steps, paths, strict=True)
        ]
        weights = np.array(rows).reshape(len(rows), self.problem.months)
        weights.flags.writeable = False
        return weights

    def _step(self, step: Step, side: int, first: int, path: Path) -> Weights:
        problem = self.problem
        lag = 0 if step.giver == side else step.delay
        months = np.arange(first, problem.horizon)
        factor = problem.discount[side] ** (months - first)
        left = np.where(months >= path.gone, 1 - step.back, 1.0)
        last = min(path.until, problem.months - 1)
        now, before = np.minimum(months - lag, last), np.minimum(months - lag - 1, last)
        weights = np.zeros(problem.months)
        level = factor * (step.once[side] + step.monthly[side] * left)
        np.add.at(weights, now[now >= 0], level[now >= 0])
        np.add.at(weights, before[before >= 0], -(factor * step.once[side])[before >= 0])
        return weights


@lru_cache(maxsize=4)
def store(
    steps: tuple[Step, ...], discount: Pair, months: int, horizon: int
) -> dict[tuple[int | Path, ...], Weights]:
    """Room for the sums of problems that differ in caps, stakes and bonds alone."""
    return {}


def _faced(step: Step, side: int, month: int, reacts: int) -> Path:
    """A step's path as `side` faces it when the other stops at `month` and it reacts itself."""
    if step.giver != side:
        return Path(month - 1, month + step.back_lag)
    if step.firewall:
        return AS_PLANNED
    return Path(reacts - 1, _gone(step, reacts))


def _left(step: Step, side: int, month: int, reacts: int) -> Path:
    """A step's path as `side` has it when it stops at `month` itself and the other reacts."""
    if step.giver == side:
        saves = step.monthly[side] < 0
        return Path(month - 1, month + step.back_lag if saves else NEVER)
    if step.firewall:
        return AS_PLANNED
    return Path(reacts - 1, _gone(step, reacts))


def _gone(step: Step, month: int) -> int:
    """When a reacting giver has taken back what it can, if that costs it nothing more."""
    return month + step.back_lag if step.monthly[step.giver] <= 0 else NEVER
