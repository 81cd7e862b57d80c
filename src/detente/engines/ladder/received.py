"""What a side receives from the other's steps: as planned, and withheld from some month on (§30).

Everything is seen from month 0. Suffix sums of the planned flows are taken once; a step that is
withheld brings its planned flows until nothing more arrives, and what is left of its share then.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import FlowClock
from detente.engines.ladder.problem import Problem, Step

Line = NDArray[np.float64]


@dataclass(frozen=True)
class ReceivedStep:
    """One step of the other's: `row` its shares by planned month; out: whether it is withheld."""

    step: Step
    row: tuple[float, ...]
    side: int
    clock: FlowClock
    out: bool

    def __post_init__(self) -> None:
        step, last = self.step, len(self.row) + self.step.delay + 1
        length = last if self.clock.end is None else self.clock.end
        months: NDArray[np.int64] = np.arange(length)
        at = months - step.delay
        shares = np.array([*self.row, 0.0])
        arrived: Line = np.where(at >= 0, shares[np.clip(at, -1, len(self.row) - 1)], 0.0)
        rate: Line = np.power(self.clock.rate, months)
        monthly: Line = rate * step.monthly[self.side] * arrived
        each: Line = monthly + rate * step.once[self.side] * np.diff(arrived, prepend=0.0)
        tail = self._steady(self.row[-1], length)
        object.__setattr__(self, "each", each)
        object.__setattr__(self, "whole", _suffixes(each, tail))
        object.__setattr__(self, "running", _suffixes(monthly, tail))

    each: Line = None  # type: ignore[assignment]
    """Flows of each month."""
    whole: Line = None  # type: ignore[assignment]
    """Flows from a month on."""
    running: Line = None  # type: ignore[assignment]
    """Monthly flows alone, from a month on."""

    def _steady(self, share: float, month: int) -> float:
        """Monthly flows of a share from a month on."""
        return share * self.step.monthly[self.side] * self.clock.annuity(month)

    def flow(self, month: int) -> float:
        """In a month."""
        if month < len(self.each):
            return float(self.each[month])
        steady = self.row[-1] * self.step.monthly[self.side] * self.clock.rate**month
        return steady if self.clock.end is None else 0.0

    def planned(self, month: int) -> float:
        """From a month on."""
        return self._from(self.whole, month)

    def _from(self, sums: Line, month: int) -> float:
        return float(sums[month]) if month < len(sums) else self._steady(self.row[-1], month)

    def withheld(self, month: int, first: int) -> float:
        """From a month on, when it is withheld from the month `first` on, no earlier."""
        if not self.out:
            return self.planned(month)
        share = self.row[min(first, len(self.row)) - 1] if first else 0.0
        stays = max(month, first + self.step.delay)
        worth = self.planned(month) - self.planned(stays) + self._steady(share, stays)
        if self.step.monthly[self.step.giver] > 0:
            return worth
        gone = first + self.step.back_lag
        lost = self._steady(share, max(gone, stays))
        if gone < stays:
            lost += self._from(self.running, gone) - self._from(self.running, stays)
        return worth - self.step.back * lost


def _suffixes(line: Line, tail: float) -> Line:
    """Sums of what comes in and after each place, with what comes after the last."""
    sums: Line = np.append(np.cumsum(line[::-1])[::-1], 0.0) + tail
    return sums


@dataclass(frozen=True)
class Received:
    """All steps of the other side."""

    steps: tuple[ReceivedStep, ...]

    def flow(self, month: int) -> float:
        """In a month."""
        return sum(one.flow(month) for one in self.steps)

    def planned(self, month: int) -> float:
        """From a month on."""
        return sum(one.planned(month) for one in self.steps)

    def withheld(self, month: int, first: int) -> float:
        """From a month on, when what is withheld is from the month `first` on."""
        return sum(one.withheld(month, first) for one in self.steps)


def received(problem: Problem, rows: tuple[tuple[float, ...], ...], side: int) -> Received:
    """What a side has of the other's steps; rows K × T, of all steps."""
    clock, out = FlowClock(problem.rate(side), problem.end), problem.withheld(1 - side)
    return Received(
        tuple(
            ReceivedStep(step, row, side, clock, gone)
            for step, row, gone in zip(problem.steps, rows, out, strict=True)
            if step.giver != side
        )
    )
