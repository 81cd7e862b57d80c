"""Rows against a side's best plan under a milder answer, linear in what is released (§30).

Once the plan is fixed over all that may be noticed, the chance of each event is. What is broken in
a month, and what is withheld for it, are forms in the shares. Steps that are given out of time are
taken with their figures: the row binds only where their tranches fall due in just these months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.breach import TooManyError, breaches
from detente.engines.ladder.best_response.milder import TOLERANCE
from detente.engines.ladder.best_response.milder_plan import MilderPlan, milder_plan
from detente.engines.ladder.best_response.side_flows import SideFlows
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.coefficients import LinearForm
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.rows import Kind, LadderRow, LadderRows

Marks = NDArray[np.float64]


def milder_deviations(rows: LadderRows, schedule: Schedule) -> tuple[list[LadderRow], bool]:
    """For each side the rows that a ladder breaks; whether every plan was weighed."""
    found: list[LadderRow] = []
    complete = True
    for side in (0, 1):
        spare = {False: float(Stakes(schedule, side).lateness), True: 0.0}
        try:
            for on_time, most in spare.items():
                games = breaches(schedule, side, on_time=on_time)
                if sum(game.gain() for game in games) > most + TOLERANCE:
                    found.append(MilderRow(rows, milder_plan(games)).row)
        except TooManyError:
            complete = False
    return found, complete


def milder_around(rows: LadderRows, plan: MilderPlan) -> Iterator[LadderRow]:
    """Rows against a plan, and of open breaks against the same in any month."""
    last = rows.problem.tested
    for by in sorted(range(-last, last + 1), key=abs):
        moved = plan.moved(by, last)
        if moved is not None:
            yield MilderRow(rows, moved).row


@dataclass(frozen=True)
class MilderRow:
    """What a plan brings beyond keeping a ladder that is not known yet: a form in the marks."""

    rows: LadderRows
    plan: MilderPlan

    @cached_property
    def flows(self) -> SideFlows:
        """What every flow is worth."""
        return SideFlows(self.rows.problem, self.plan.side)

    @cached_property
    def row(self) -> LadderRow:
        """Lateness that nobody can see, or keeping all on time, is at least as good as the plan."""
        problem, side = self.rows.problem, self.plan.side
        bond = self._lost("bond", problem.months) * self.flows.bonded
        stake = self._lost("stake", problem.horizon) * self.flows.staked
        constant = stake * problem.stake[side] + bond * problem.bond[side] - self.plan.worth
        bonds = (bond, 0.0) if side == 0 else (0.0, bond)
        stakes = (stake, 0.0) if side == 0 else (0.0, stake)
        empty = np.zeros((len(problem.steps), problem.months))
        kind: Kind = "stop" if self.plan.on_time else "unseen"
        return LadderRow(
            kind,
            side,
            self.plan.first,
            LinearForm(empty, constant),
            bonds,
            stakes,
            self.plan.places,
            marks=tuple(self._marks()),
            plan=self.plan,
        )

    def _lost(self, kind: str, before: int) -> float:
        """The chance that it is lost."""
        return sum(p for e, p in self.plan.events if e.kind == kind and e.month < before)

    def _marks(self) -> Marks:
        columns, months = self.rows.columns, self.rows.problem.months
        late = np.zeros((len(self.rows.problem.steps), months))
        if not self.plan.on_time:
            going = self.rows.coefficients.going_on(self.plan.side, 0).weights
            late = self.rows.lateness[self.plan.side] - going
        marks = columns.spread(late - self._changed())[: columns.marks]
        unseen = columns.spread(late)[: columns.marks]
        for one in self.plan.late:
            at = columns.mark((one.place, one.tranche), 0)
            kept = self.flows.weights_given(one.place) / self._parts(one.place)
            marks[at : at + months] = unseen[at : at + months] + kept
        return marks

    def _parts(self, place: int) -> int:
        return self.rows.problem.steps[place].tranches

    def _changed(self) -> Marks:
        """What events change of each step beside keeping it, by share released; K × T."""
        total = np.zeros((len(self.rows.problem.steps), self.rows.problem.months))
        one = self.flows
        for event, chance in self.plan.events:
            if event.kind == "withheld":
                lost = one.weights_withheld(event.place, event.month, event.last)
                total[event.place] += chance * lost
            elif event.place >= 0:
                broken = one.weights_given(
                    event.place, event.month, self._lag(event.place),
                    back=event.kind != "excused", on=event.kind == "ended",
                )  # fmt: skip
                total[event.place] += chance * (broken - self._given(event.place))
        for place in self.plan.lagged:
            total[place] += self._given(place) - one.weights_given(place)
        return total

    def _lag(self, place: int) -> int:
        return self.rows.problem.steps[place].seen_lag if place in self.plan.lagged else 0

    def _given(self, place: int) -> Marks:
        return self.flows.weights_given(place, None, self._lag(place))
