"""What a side receives from the other's steps: as planned, and withheld from some month on (§30).

Everything is seen from month 0. Suffix sums of the planned flows are taken once; a step that is
withheld brings its planned flows until nothing more arrives, and what is left of its share then.
Figures are asked for many months at once.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import FlowClock
from detente.engines.ladder.problem import LadderProblem, LadderStep

Line = NDArray[np.float64]
Months = NDArray[np.int64]


@dataclass(frozen=True)
class ReceivedStep:
    """One step of the other's: `row` its shares by planned month; out: whether it is withheld.

    last: the last month that is asked for.
    """

    step: LadderStep
    row: tuple[float, ...]
    side: int
    clock: FlowClock
    out: bool
    last: int

    @cached_property
    def _steady(self) -> Line:
        """Monthly flows of a whole step from each month on."""
        return self.step.monthly[self.side] * self.clock.annuities(self.last + 1)

    @cached_property
    def _flows(self) -> tuple[Line, Line]:
        """Flows of each month, all and monthly ones, until nothing changes any more."""
        step, length = self.step, len(self.row) + self.step.delay + 1
        months: Months = np.arange(length if self.clock.end is None else self.clock.end)
        at = months - step.delay
        shares = np.array([*self.row, 0.0])
        arrived: Line = np.where(at >= 0, shares[np.clip(at, -1, len(self.row) - 1)], 0.0)
        rate: Line = np.power(self.clock.rate, months)
        monthly: Line = rate * step.monthly[self.side] * arrived
        return monthly + rate * step.once[self.side] * np.diff(arrived, prepend=0.0), monthly

    @cached_property
    def flow(self) -> Line:
        """In each month."""
        each = self._flows[0][: self.last + 1]
        steady = self.row[-1] * self.step.monthly[self.side] * (self.clock.end is None)
        after = self.clock.powers(self.last + 1)[len(each) :]
        return np.concatenate([each, steady * after])

    @cached_property
    def planned(self) -> Line:
        """From each month on."""
        return self._suffixes(self._flows[0])

    @cached_property
    def _running(self) -> Line:
        """Monthly flows alone, from each month on."""
        return self._suffixes(self._flows[1])

    def _suffixes(self, line: Line) -> Line:
        """Sums of what comes in and after each month, with what comes after the last."""
        steady = self.row[-1] * self._steady
        tail = self.row[-1] * self.step.monthly[self.side] * self.clock.annuity(len(line))
        sums = np.cumsum(line[::-1])[::-1] + tail
        return np.concatenate([sums[: len(steady)], steady[len(line) :]])

    def withheld(self, months: Months, first: Months) -> Line:
        """From months on, when it is withheld from the months `first` on, no earlier."""
        if not self.out:
            return self.planned[months]
        share = np.array([0.0, *self.row])[np.minimum(first, len(self.row))]
        stays = np.maximum(months, first + self.step.delay)
        worth = self.planned[months] - self.planned[stays] + share * self._steady[stays]
        if self.step.monthly[self.step.giver] > 0:
            return worth
        gone = first + self.step.back_lag
        lost = share * self._steady[np.maximum(gone, stays)]
        lost += np.where(gone < stays, self._running[gone] - self._running[stays], 0.0)
        return worth - self.step.back * lost


def received(
    problem: LadderProblem, rows: tuple[tuple[float, ...], ...], side: int
) -> dict[int, ReceivedStep]:
    """The other's steps by their places; rows K × T, of all steps."""
    clock, out = FlowClock(problem.rate(side), problem.end), problem.withheld(1 - side)
    late = max((max(step.delay, step.back_lag) for step in problem.steps), default=0)
    last = problem.tested + problem.reaction[1 - side] + late
    return {
        place: ReceivedStep(step, row, side, clock, gone, last)
        for place, (step, row, gone) in enumerate(zip(problem.steps, rows, out, strict=True))
        if step.giver != side
    }
