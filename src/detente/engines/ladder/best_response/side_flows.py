"""What one side's own releases cost it and what the other's bring it, seen from month 0 (§30).

All of it is linear in the shares that are released: figures are taken of a ladder, and weights of
any (`weights_…`, one for each planned month of a step's row).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import FlowClock, paying
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule

FOREVER = 1 << 30
Given = tuple[int, ...]
Line = NDArray[np.float64]


@dataclass(frozen=True)
class SideFlows:
    """Flows of a problem as one side judges them."""

    problem: LadderProblem
    side: int

    @cached_property
    def clock(self) -> FlowClock:
        """How going on is judged."""
        return FlowClock(self.problem.rate(self.side), self.problem.end)

    @cached_property
    def threats(self) -> tuple[int, ...]:
        """Steps that the other side would suspend."""
        out = self.problem.withheld(1 - self.side)
        return tuple(k for k, gone in enumerate(out) if gone)

    @cached_property
    def length(self) -> int:
        """Months after which nothing changes any more, or flows end."""
        if self.problem.end is not None:
            return self.problem.end
        steps = self.problem.steps
        longest = max((step.delay + step.back_lag for step in steps), default=0)
        return self.problem.tested + self.problem.pause + longest + 2

    def releases(self, place: int) -> tuple[float, ...]:
        """What releasing all of an own step in each planned month, and keeping it, brings."""
        return self._releases[place]

    @cached_property
    def _releases(self) -> tuple[tuple[float, ...], ...]:
        return tuple(tuple(self._each(step)) for step in self.problem.steps)

    def _each(self, step: LadderStep) -> Iterator[float]:
        once, monthly = step.once[self.side], step.monthly[self.side]
        for t in range(self.problem.months):
            yield self.clock.rate**t * once + monthly * self.clock.annuity(t)

    def pays(self, place: int) -> tuple[float, ...]:
        """What a release after an end still brings, where it brings anything, else 0."""
        return self._pays[place]

    @cached_property
    def _pays(self) -> tuple[tuple[float, ...], ...]:
        months = range(self.problem.months)
        return tuple(
            tuple(max(0.0, paying(step, self.side, t, self.clock)) for t in months)
            for step in self.problem.steps
        )

    def saves(self, place: int, month: int) -> float:
        """What taking back all of an own step from a month on saves, where it saves anything."""
        step = self.problem.steps[place]
        cost = max(0.0, -step.monthly[self.side])
        return cost * step.back * self.clock.annuity(month + step.back_lag)

    def withheld(self, place: int, first: int, resumed: int, rows: Line) -> Line:
        """What is lost of the other's step when it is withheld for some months; rows N × T."""
        return self._worth(place, first, resumed, rows) - self._worth(place, FOREVER, 0, rows)

    def _worth(self, place: int, first: int, resumed: int, rows: Line) -> Line:
        step, months = self.problem.steps[place], np.arange(self.length)
        whole = rows[:, np.minimum(months, rows.shape[1] - 1)]
        before = whole[:, first - 1 : first] if 0 < first <= self.length else 0.0 * whole[:, :1]
        given = np.where((months >= first) & (months < resumed), before, whole)
        arrived = np.hstack([np.zeros((len(rows), step.delay)), given])[:, : self.length]
        gone = (months >= first + step.back_lag) & (months < resumed)
        gone &= step.monthly[step.giver] <= 0
        left = 1 - step.back * gone
        each = step.once[self.side] * np.diff(arrived, axis=1, prepend=0.0)
        each = each + step.monthly[self.side] * arrived * left
        total: Line = each @ self.clock.rate**months
        if self.problem.end is None:
            steady = step.monthly[self.side] * arrived[:, -1] * left[-1]
            total = total + steady * self.clock.annuity(self.length)
        return total

    def weights_withheld(self, place: int, first: int, resumed: int) -> Line:
        """What is lost, for a share released by the end of each planned month alone."""
        return self.withheld(place, first, resumed, np.eye(self.problem.months))

    def weights_given(
        self, place: int, end: int | None = None, lag: int = 0, *, back: bool = False,
        on: bool = False,
    ) -> Line:  # fmt: skip
        """An own step of which each part is given `lag` months late, and none from a month on.

        back: what was given by then is taken back; on: what still pays is given, as soon as due.
        """
        months, gives, pays = self.problem.months, self.releases(place), self.pays(place)
        last = months if end is None else end
        released = np.zeros(months)
        for t in range(months):
            if t + lag < min(last, months):
                released[t] = gives[t + lag]
            elif on and max(t, last) < months:
                released[t] = pays[max(t, last)]
        weights = _of_shares(released)
        had = min(last, months) - 1 - lag
        if end is not None and back and had >= 0:
            weights[had] += self.saves(place, end)
        return weights

    @property
    def staked(self) -> float:
        """What a point at stake is worth."""
        return float(self.clock.rate**self.problem.horizon)

    @property
    def bonded(self) -> float:
        """What a point deposited is worth, returned at month T."""
        return float(self.clock.rate**self.problem.months)


def _of_shares(released: Line) -> Line:
    """Weights of what each month releases as weights of what is released by then."""
    shares: Line = released - np.append(released[1:], 0.0)
    return shares


def milder_cost(schedule: Schedule) -> tuple[float, float]:
    """The most that the answer costs each side, over all months of a breach, in its points.

    What is withheld, from then on or for the least pause, less what it brings its own giver.
    """
    problem, costs = schedule.problem, []
    for side in (0, 1):
        flows = SideFlows(problem, side)
        out = [k for k, gone in enumerate(problem.withheld(side)) if gone]
        last = FOREVER if problem.answer == "linked" else max(1, problem.pause)
        worst = 0.0
        for month in range(problem.months):
            resumed = min(FOREVER, month + last)
            lost = (
                float(flows.withheld(k, month, resumed, np.array([schedule.released[k]]))[0])
                for k in out
            )
            worst = min(worst, sum(min(0.0, one) for one in lost))
        costs.append(max(0.0, -worst))
    return costs[0], costs[1]
