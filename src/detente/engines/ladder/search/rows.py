"""What a ladder must keep, as linear rows: caps on outlay, and that going on beats stopping (§30).

- outlay: E_i(t) ≤ tolerance_i;
- stop: going on is worth at least as much as stopping openly;
- unseen: being late as far as nobody can see is at least as good as one plan of a side. Such a row
  is in the marks, and binds only where the plan's tranches fall due in the plan's months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from detente.engines.ladder.best_response.milder_plan import MilderPlan
from detente.engines.ladder.best_response.plan import SidePlan
from detente.engines.ladder.best_response.stakes import late_pays
from detente.engines.ladder.coefficients import Coefficients, LinearForm, Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.columns import Columns
from detente.engines.steps.step import Pair

Kind = Literal["outlay", "stop", "unseen"]
TOLERANCE = 1e-6
"""How far below 0 a form may lie, in points, and still count as kept."""


@dataclass(frozen=True)
class LadderRow:
    """form · released + marks · set marks ≥ 0 for `side` at `month`; the last for plans alone.

    bonds, stakes: by how much it rises for each point that side 0 and side 1 deposit or stake.
    bundle: places of the steps of which the plan is late in something.
    """

    kind: Kind
    side: int
    month: int
    form: LinearForm
    bonds: Pair
    stakes: Pair
    bundle: tuple[int, ...] = ()
    marks: tuple[float, ...] = ()
    plan: SidePlan | MilderPlan | None = None

    def slack(self, released: Weights, columns: Columns) -> float:
        """By how much the row is kept (below 0: broken); +inf where its plan is not due."""
        if self.plan is None:
            return self.form.of(released)
        values = columns.values(released)
        for one in self.plan.late:
            at = columns.mark((one.place, one.tranche), one.due)
            if not values[at] or (one.due and values[at - 1]):
                return float("inf")
        return float(np.array(self.marks) @ values[: columns.marks]) + self.form.constant


@dataclass(frozen=True)
class LadderRows:
    """The rows of a problem: those known from the outset, and any bundle's."""

    problem: LadderProblem

    @cached_property
    def coefficients(self) -> Coefficients:
        """The linear forms."""
        return Coefficients(self.problem)

    @cached_property
    def fixed(self) -> tuple[LadderRow, ...]:
        """Outlay rows where there is a tolerance; open-stop rows where the problem enforces.

        Under `linked` nobody stops all at once: rows against what is broken are added when found.
        """
        stops = self.problem.enforce and self.problem.answer != "linked"
        return (*self._outlays(), *(self._stops() if stops else ()))

    @cached_property
    def columns(self) -> Columns:
        """The numbering of the marks."""
        return Columns(self.problem)

    def slack(self, row: LadderRow, released: Weights) -> float:
        """By how much a ladder keeps a row."""
        return row.slack(released, self.columns)

    def keeps(self, row: LadderRow, released: Weights) -> bool:
        """Whether a ladder keeps it, within `TOLERANCE`."""
        return self.slack(row, released) >= -TOLERANCE

    def outlay(self, side: int, month: int, tolerance: float) -> LadderRow:
        """−outlay ≥ −tolerance."""
        had = self.coefficients.standing(side, month)
        held = float(month < self.problem.months)
        bonds = (0.0, held) if side == 0 else (held, 0.0)
        form = LinearForm(had.weights, had.constant + tolerance)
        return LadderRow("outlay", side, month, form, bonds, (0.0, 0.0))

    def stop(self, side: int, month: int) -> LadderRow:
        """C_i(t) − S_i(t, ρ_j) ≥ 0."""
        problem = self.problem
        gained = self.coefficients.stopping(side, month, problem.reaction[1 - side])
        form = self.coefficients.going_on(side, month).minus(gained)
        rate = problem.rate(side)
        bond = rate ** (problem.months - month) if month < problem.months else 0.0
        stake = rate ** (problem.horizon - month) if month < problem.horizon else 0.0
        return LadderRow("stop", side, month, form, _of(side, bond), _of(side, stake))

    @cached_property
    def lateness(self) -> tuple[Weights, Weights]:
        """Flows of the whole ladder, each side's own steps as late as nobody can see; K × T."""
        return self._late(0), self._late(1)

    def _late(self, side: int) -> Weights:
        problem, weights = self.problem, self.coefficients.going_on(side, 0).weights.copy()
        for place, step in enumerate(problem.steps):
            lag = min(step.seen_lag, problem.months)
            if step.giver == side and lag and late_pays(step, problem.rate(side)):
                weights[place] = _later(weights[place], lag)
        return weights

    def _outlays(self) -> Iterator[LadderRow]:
        for side, most in enumerate(self.problem.tolerance):
            if most is not None:
                for month in range(self.problem.months + 1):
                    yield self.outlay(side, month, most)

    def _stops(self) -> Iterator[LadderRow]:
        for side in (0, 1):
            for month in range(self.problem.tested):
                yield self.stop(side, month)


def _later(weights: Weights, lag: int) -> Weights:
    """Weights of a share that follows the plan `lag` months later, and is whole in the last."""
    found = np.zeros_like(weights)
    inside = len(weights) - 1
    for month in range(inside):
        if month >= lag:
            found[month - lag] += weights[month]
    found[inside] += weights[inside]
    return found


def _of(side: int, points: float) -> Pair:
    return (points, 0.0) if side == 0 else (0.0, points)


def due(released: Weights, place: int, month: int) -> bool:
    """Whether a step releases anything in a month."""
    before = released[place, month - 1] if month else 0.0
    return bool(released[place, month] - before > 1e-9)
