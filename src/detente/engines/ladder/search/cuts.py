"""Rows against a side's best plan: a plan's gain is linear in what is released (§30).

Once it is fixed which tranches are late by how much and when the side breaks off, the chances of
being caught are fixed, and all flows are forms in the marks: those of a late tranche are struck
out from the month in which it is due until it is given. The row binds only where these tranches
fall due in just these months. Rows of this kind are added where a ladder breaks them (cutting
planes, as in Dantzig, Fulkerson and Johnson 1954).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.milder import MILDER
from detente.engines.ladder.best_response.milder_plan import MilderPlan
from detente.engines.ladder.best_response.plan import LateTranche, SidePlan
from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.coefficients import LinearForm, Weights
from detente.engines.ladder.schedule import ladder
from detente.engines.ladder.search.milder_rows import milder_around, milder_deviations
from detente.engines.ladder.search.rows import TOLERANCE, LadderRow, LadderRows

NEAR = 2
"""A row is written for a plan so many months earlier and later too, where it would move to."""


@dataclass(frozen=True)
class Broken:
    """Rows that a ladder breaks; open: how much a plan that was not weighed might pay beside."""

    rows: tuple[LadderRow, ...]
    open: float

    @property
    def complete(self) -> bool:
        """Whether nothing that might pay was left unweighed."""
        return self.open == 0


def deviations(rows: LadderRows, released: Weights) -> Broken:
    """For each side its best plan against a ladder, where that beats what nobody can see."""
    found, open_ = [], 0.0
    schedule = ladder(rows.problem, released)
    if rows.problem.answer in MILDER:
        broken, weighed = milder_deviations(rows, schedule)
        return Broken(tuple(broken), 0.0 if weighed else inf)
    for side in (0, 1):
        best = response(schedule, side)
        if best.shortfall > TOLERANCE:
            found.append(PlanRow(rows, best.plan).row)
            found += _alone(rows, best.plan, released)
        elif best.open > TOLERANCE:
            open_ += best.open
    return Broken(tuple(found), open_)


def _alone(rows: LadderRows, best: SidePlan, released: Weights) -> Iterator[LadderRow]:
    """Rows that a ladder breaks against plans that leave out one step and nothing else."""
    months, steps = rows.problem.months, rows.problem.steps
    if len(best.places) < 2 and best.stop is None:
        return
    values = rows.columns.values(released)
    for place, step in enumerate(steps):
        sure = step.seen >= 1 and step.seen_lag == 0
        costs = min(step.once[best.side], step.monthly[best.side]) < 0
        if step.giver != best.side or sure or not costs:
            continue
        late = []
        for tranche in range(1, step.tranches + 1):
            at = rows.columns.mark((place, tranche), 0)
            due = np.flatnonzero(values[at : at + months])
            if len(due):
                late.append(LateTranche(place, tranche, int(due[0]), None))
        if late:
            row = PlanRow(rows, SidePlan(best.side, tuple(late), caught=best.caught)).row
            if not rows.keeps(row, released):
                yield row


def around(rows: LadderRows, row: LadderRow, *, all_months: bool = True) -> Iterator[LadderRow]:
    """A row against a plan, and those against the same plan some months earlier or later.

    Where it leaves out one tranche alone: against the same in every month, if all are wanted.
    """
    assert row.plan is not None
    if isinstance(row.plan, MilderPlan):
        yield from milder_around(rows, row.plan)
        return
    near = NEAR
    if all_months and len(row.plan.late) == 1 and row.plan.stop is None:
        near = rows.problem.months
    for by in sorted(range(-near, near + 1), key=abs):
        plan = row.plan.moved(by, rows.problem.months, rows.problem.tested)
        if plan is not None:
            yield PlanRow(rows, plan).row


@dataclass(frozen=True)
class PlanRow:
    """What a plan costs its side in a ladder that is not known yet: a form in the marks."""

    rows: LadderRows
    plan: SidePlan

    @property
    def side(self) -> int:
        """Whose plan."""
        return self.plan.side

    @cached_property
    def row(self) -> LadderRow:
        """Lateness that nobody can see is at least as good as the plan."""
        problem, rate = self.rows.problem, self.rows.problem.rate(self.side)
        gain, staked, bonded = self._gain()
        marks = (
            self.rows.columns.spread(self.rows.lateness[self.side])[: self.rows.columns.marks]
            - gain
        )
        bond = (1 - bonded) * rate**problem.months
        stake = (1 - staked) * rate**problem.horizon
        bonds = (bond, 0.0) if self.side == 0 else (0.0, bond)
        stakes = (stake, 0.0) if self.side == 0 else (0.0, stake)
        whole = stake * problem.stake[self.side] + bond * problem.bond[self.side]
        empty = np.zeros((len(problem.steps), problem.months))
        return LadderRow(
            "unseen", self.side, self.plan.first, LinearForm(empty, whole), bonds, stakes,
            self.plan.places, marks=tuple(marks), plan=self.plan,
        )  # fmt: skip

    def _gain(self) -> tuple[NDArray[np.float64], float, float]:
        """All flows of the plan as weights of the marks; the chances to keep stake and bond."""
        problem, plan = self.rows.problem, self.plan
        total = np.zeros(self.rows.columns.marks)
        alive, staked, bonded = 1.0, 0.0, 0.0
        last = problem.months if plan.stop is None else min(plan.stop, problem.months)
        for month in range(last):
            noticed = alive * (1 - self._missed(month))
            if noticed:
                mends = plan.caught[month] == "mend"
                total += noticed * self._until(month, self._caught(month, mends))
                staked += noticed * mends
                bonded += noticed * mends
            alive -= noticed
        if plan.stop is None:
            total += alive * self._until(problem.months, self._whole())
            return total, staked + alive, bonded + alive
        if plan.mends:
            ended = self._caught(plan.stop, True)
        else:
            reaction = problem.reaction[1 - self.side] if plan.announced else 0
            ended = self.rows.coefficients.ended(self.side, plan.stop, reaction)
        total += alive * self._until(plan.stop, ended)
        staked += alive * (plan.mends or plan.stop >= problem.horizon)
        bonded += alive * (plan.mends or plan.stop >= problem.months)
        return total, staked, bonded

    def _missed(self, month: int) -> float:
        """The chance that nothing that is behind in a month is noticed in it."""
        chance = 1.0
        for place in self.plan.places:
            step = self.rows.problem.steps[place]
            if any(
                one.place == place
                and one.due + step.seen_lag <= month
                and (one.given is None or one.given > month)
                for one in self.plan.late
            ):
                chance *= 1 - step.seen
        return chance

    def _whole(self) -> Weights:
        return self.rows.coefficients.going_on(self.side, 0).weights

    def _caught(self, month: int, mends: bool) -> Weights:
        forms = self.rows.coefficients
        return forms.mended(self.side, month) if mends else forms.ended(self.side, month, 0)

    def _until(self, month: int, weights: Weights) -> NDArray[np.float64]:
        """Weights of the marks, those of late tranches struck out until they are given."""
        columns = self.rows.columns
        spread = columns.spread(weights)[: columns.marks]
        for one in self.plan.late:
            given = self.rows.problem.months if one.given is None else one.given
            first = columns.mark((one.place, one.tranche), one.due)
            spread[first : first + max(0, min(given, month) - one.due)] = 0.0
        return spread
