"""What a plan's figures must keep, each as: a linear form in the released shares is at least 0.

- outlay: what side i has when the other stops at month t is at least − its tolerance (§29);
- stop: going on is worth at least as much to i in month t as stopping openly (§30);
- unseen: what i loses by being caught is at least what it saves by not delivering a bundle of
  what is due in month t, if not caught at once (§30). Such a row binds only where the whole bundle
  is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import Coefficients, Form, Weights
from detente.engines.ladder.problem import Pair, Problem, Step

Kind = Literal["outlay", "stop", "unseen"]
TOLERANCE = 1e-6
"""How far below 0 a form may lie, in points, and still count as kept."""


@dataclass(frozen=True)
class Row:
    """form · released ≥ 0 for `side` at `month`; `bundle` are places of steps, for unseen rows.

    bonds: by how much the form rises for each point that side 0 and side 1 deposit.
    """

    kind: Kind
    side: int
    month: int
    form: Form
    bonds: Pair
    bundle: tuple[int, ...] = ()

    def slack(self, released: Weights) -> float:
        """By how much the row is kept (below 0: broken); +inf where its bundle is not due."""
        if self.bundle and not all(due(released, k, self.month) for k in self.bundle):
            return float("inf")
        return self.form.of(released)

    def kept(self, released: Weights) -> bool:
        """Whether a ladder keeps it, within `TOLERANCE`."""
        return self.slack(released) >= -TOLERANCE


@dataclass(frozen=True)
class Rows:
    """The rows of a problem: those known from the outset, and any bundle's."""

    problem: Problem

    @cached_property
    def coefficients(self) -> Coefficients:
        """The linear forms."""
        return Coefficients(self.problem)

    @cached_property
    def fixed(self) -> tuple[Row, ...]:
        """Outlay rows where there is a tolerance; open-stop rows where the problem enforces."""
        return (*self._outlays(), *(self._stops() if self.problem.enforce else ()))

    def outlay(self, side: int, month: int, tolerance: float) -> Row:
        """−outlay ≥ −tolerance."""
        had = self.coefficients.standing(side, month)
        held = float(month < self.problem.months)
        bonds = (0.0, held) if side == 0 else (held, 0.0)
        return Row("outlay", side, month, Form(had.weights, had.constant + tolerance), bonds)

    def stop(self, side: int, month: int) -> Row:
        """C_i(t) − S_i(t, ρ_j) ≥ 0."""
        reaction = self.problem.reaction[1 - side]
        gained = self.coefficients.stopping(side, month, reaction)
        form = self.coefficients.going_on(side, month).minus(gained)
        return Row("stop", side, month, form, self._own(side, month, 1.0))

    def unseen(self, side: int, month: int, bundle: tuple[int, ...]) -> Row:
        """Σ_τ P_τ δ^(τ−t) L_i(τ) − (1 − P_t) · what the bundle saves ≥ 0."""
        chances = self.caught([self.problem.steps[k] for k in bundle], side, month)
        weights = np.tensordot(chances, self.lost[side][0][month:], axes=1)
        constant = float(chances @ self.lost[side][1][month:])
        for k in bundle:
            saved = self.saving[side][month][k] * (1 - chances[0])
            weights[k, month] -= saved
            if month:
                weights[k, month - 1] += saved
        sure = float((chances / self.discounts(side, month)).sum())
        return Row(
            "unseen", side, month, Form(weights, constant), self._own(side, month, sure), bundle
        )

    @cached_property
    def lost(self) -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]:
        """For each side L_i(τ): weights T × K × T and constants T."""
        found = []
        for side in (0, 1):
            forms = [self.coefficients.lost(side, t) for t in range(self.problem.months)]
            constants = np.array([form.constant for form in forms])
            found.append((np.array([form.weights for form in forms]), constants))
        return tuple(found)

    @cached_property
    def saving(self) -> tuple[NDArray[np.float64], ...]:
        """For each side, months × steps: what not delivering saves per share."""
        months = range(self.problem.months)
        return tuple(
            np.array([self.coefficients.saving(side, t) for t in months]) for side in (0, 1)
        )

    def caught(self, steps: list[Step], side: int, month: int) -> NDArray[np.float64]:
        """P_τ δ^(τ−t) for τ = t … T−1."""
        unseen = np.ones(self.problem.months - month)
        for step in steps:
            unseen[step.seen_lag :] *= 1 - step.seen
        before = np.concatenate(([1.0], np.cumprod(unseen)[:-1]))
        return before * (1 - unseen) * self.discounts(side, month)

    def discounts(self, side: int, month: int) -> NDArray[np.float64]:
        """δ^(τ−t) for τ = t … T−1."""
        months = np.arange(self.problem.months - month, dtype=np.float64)
        worth: NDArray[np.float64] = self.problem.discount[side] ** months
        return worth

    def _own(self, side: int, month: int, share: float) -> Pair:
        """What a side's own bond adds in a month, when it is lost with some chance."""
        worth = share * self.problem.discount[side] ** (self.problem.months - month)
        return (worth, 0.0) if side == 0 else (0.0, worth)

    def _outlays(self) -> Iterator[Row]:
        for side, most in enumerate(self.problem.tolerance):
            if most is not None:
                for month in range(self.problem.months + 1):
                    yield self.outlay(side, month, most)

    def _stops(self) -> Iterator[Row]:
        for side in (0, 1):
            for month in range(self.problem.months):
                yield self.stop(side, month)


def due(released: Weights, place: int, month: int) -> bool:
    """Whether a step releases anything in a month."""
    before = released[place, month - 1] if month else 0.0
    return bool(released[place, month] - before > 1e-9)
