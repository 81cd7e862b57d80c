"""The best response of one side to a whole ladder: deliver, leave out, be late, stop, in any month.

Side i knows the ladder; the other side plays it until it notices a breach, and then gives the
answer of the problem. What matters of the past is how much of each step was really given, so that a
dynamic programme over (month, tranches given) finds the best plan. A step is *behind* in month t
when what was due `seen_lag` months before is not all there; each step that is behind is noticed
with its chance in that month, by step and not by release. Definitions §30.

Abreu 1988: a plan is held by the worst answer that is believed; here the answer is an input.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.plan import Caught, LateTranche, SidePlan
from detente.engines.ladder.best_response.stakes import Stakes, WatchedStep

Grid = NDArray[np.float64]
MOST = 20_000_000
"""Months × states × patterns of what is behind that are swept in full."""
SAME = 1e-10


@dataclass(frozen=True)
class Response:
    """A side's best plan against a ladder, in its own points, seen from month 0.

    gain: how much more than keeping the ladder the plan brings. most: no plan brings more.
    lateness: what being late as far as nobody can see brings. keeping: what keeping it is worth.
    states: of how many the programme was.
    """

    plan: SidePlan
    gain: float
    most: float
    lateness: float
    keeping: float
    states: int

    @property
    def exact(self) -> bool:
        """Whether no plan brings more than this one."""
        return self.most - self.gain <= SAME * (1 + abs(self.keeping))

    @property
    def shortfall(self) -> float:
        """By how much the plan beats lateness that nobody can see; above 0: the ladder fails."""
        return self.gain - self.lateness

    @property
    def open(self) -> float:
        """By how much some plan might at most do so."""
        return self.most - self.lateness


def fits(stakes: Stakes) -> bool:
    """Whether all states can be swept."""
    states = prod(step.tranches + 1 for step in stakes.watched)
    swept: int = states * 2 ** len(stakes.watched) * stakes.months
    return swept <= MOST


def best_of_all(stakes: Stakes) -> Response:
    """The best of all plans, by backward induction over every state."""
    sweep = Sweep(stakes)
    values = sweep.values()
    plan = sweep.plan(values)
    gain, late, keeping = float(sweep.gain(values)), float(stakes.lateness), float(stakes.keeping)
    return Response(plan, gain, gain, late, keeping, sweep.size)


def shortfalls(stakes: Stakes) -> Grid:
    """`Response.shortfall` of the best of all plans, for one reading of the points or many."""
    sweep = Sweep(stakes)
    short: Grid = sweep.gain(sweep.values()) - stakes.lateness
    return short


class Sweep:
    """All states of the watched steps as one array, an axis for each step, behind any readings."""

    def __init__(self, stakes: Stakes) -> None:
        self.stakes, self.watched = stakes, stakes.watched
        self.shape = tuple(step.tranches + 1 for step in self.watched)
        self.size = int(np.prod(self.shape, dtype=np.int64))
        self.axes = range(-len(self.shape), 0)

    def spread(self, lines: list[NDArray[np.float64]], whole: Grid | float = 0.0) -> Grid:
        """Σ over steps of a figure for each number of tranches given, and one of them all."""
        total = np.zeros(self.shape) + self.level(whole)
        for axis, line in zip(self.axes, lines, strict=True):
            total = total + line.reshape(*line.shape[:-1], *(-1 if at == axis else 1
                                         for at in self.axes))  # fmt: skip
        return total

    def level(self, whole: Grid | float) -> Grid:
        """A figure of all states alike."""
        return np.reshape(whole, (*np.shape(whole), *(1,) * len(self.shape)))

    def values(self) -> list[Grid]:
        """V_t of every state before month t's giving, for t = 0 … T."""
        found = [self._last()]
        for month in reversed(range(self.stakes.months)):
            found.append(self._value(month, found[-1]))
        return found[::-1]

    def gain(self, values: list[Grid]) -> Grid:
        """How much more than keeping the ladder the best plan brings."""
        start: tuple[Any, ...] = (..., *(0,) * len(self.shape))
        gain: Grid = values[0][start] - self.stakes.keeping
        return gain

    def _last(self) -> Grid:
        """From month T on nothing is given: it goes on so, or breaks off in some later month."""
        one = self.stakes
        best = self.spread([step.keeps(one.months) for step in self.watched], one.after)
        if one.tested == one.months:
            return best
        later = slice(one.months, one.tested)
        breaks = self.spread(
            [step.breaks(later) for step in self.watched], (one.between + one.breaking)[..., later]
        )
        most: Grid = np.maximum(best, breaks.max(axis=-1 - len(self.shape)))
        return most

    def _value(self, month: int, later: Grid) -> Grid:
        ends = self.spread([step.ends(month) for step in self.watched])
        best = ends + self.level(self.stakes.breaking[..., month])
        caught = self.caught(month, ends)
        best = np.array(np.maximum(best, caught))
        going = self.going(month, later)
        paid = self.spread([step.paid(month) for step in self.watched])
        for ways in product(*(_ways(step, month) for step in self.watched)):
            missed = prod(way.missed for way in ways)
            if missed:
                had: tuple[Any, ...] = (..., *(way.had for way in ways))
                gain = missed * (self._most(going, ways) - paid[had]) + (1 - missed) * caught[had]
                best[had] = np.maximum(best[had], gain)
        return best

    def _most(self, going: Grid, ways: tuple["StepWay", ...]) -> Grid:
        """Of the states up to which may be given, the best that each state before allows."""
        given: tuple[Any, ...] = (..., *(way.given for way in ways))
        most: Grid = going[given]
        for axis, way, back in zip(self.axes, ways, self._reversed, strict=True):
            if most.shape[axis] > 1:
                most = np.maximum.accumulate(most[back], axis=axis)[back].take(way.at, axis=axis)
        return most

    def caught(self, month: int, ends: Grid) -> Grid:
        """What being caught in a month is worth, with what was given before it."""
        worth = ends + self.level(self.stakes.now[..., month])
        mend = self.stakes.mend
        if mend is None:
            return worth
        mended = self.spread([step.mends(month) for step in self.watched], mend[..., month])
        return np.maximum(worth, mended)

    def going(self, month: int, later: Grid) -> Grid:
        """What giving up to a state in a month is worth if it is not noticed then."""
        rest = self.stakes.rest[..., month]
        return self.spread([step.gives(month) for step in self.watched], rest) + later

    def missed(self, late: tuple[bool, ...]) -> float:
        """The chance that none of the steps that are behind is noticed."""
        chance = 1.0
        for behind, step in zip(late, self.watched, strict=True):
            chance *= 1 - step.seen if behind else 1.0
        return chance

    @cached_property
    def _reversed(self) -> tuple[tuple[Any, ...], ...]:
        """For each axis, all states with it turned round."""
        return tuple(
            (..., *(slice(None, None, -1 if at == axis else None) for at in self.axes))
            for axis in self.axes
        )

    def plan(self, values: list[Grid]) -> SidePlan:
        """The plan behind the values, nearest to the ladder where several are as good."""
        state: tuple[int, ...] = (0,) * len(self.watched)
        given: list[tuple[int, ...]] = []
        caught: list[Caught] = []
        for month in range(self.stakes.months):
            ends = self.spread([step.ends(month) for step in self.watched])
            worth = self.caught(month, ends)
            pays = float(worth[state]) > float(ends[state]) + float(self.stakes.now[month]) + SAME
            caught.append("mend" if pays else "end")
            after = self._next(month, state, values, float(worth[state]))
            if after is None:
                stops = float(ends[state]) + float(self.stakes.breaking[month])
                mends = pays and float(worth[state]) > stops + SAME
                caught += ["end"] * (self.stakes.months - month - 1)
                return self._plan(given, month, mends, tuple(caught))
            given.append(after)
            state = after
        stop = self._breaks(state, values[-1])
        return self._plan(given, stop, False, tuple(caught))

    def _next(
        self, month: int, state: tuple[int, ...], values: list[Grid], caught: float
    ) -> tuple[int, ...] | None:
        """What it has given after a month; None where it breaks off in it."""
        going = self.going(month, values[month + 1])
        paid = sum(step.paid(month)[at] for step, at in zip(self.watched, state, strict=True))
        best: tuple[float, int, tuple[int, ...]] | None = None
        target = float(values[month][state])
        near = SAME * (1 + abs(target))
        choices = [
            range(at, step.due(month) + 1) for at, step in zip(state, self.watched, strict=True)
        ]
        for after in product(*choices):
            late = tuple(
                at < step.visible(month) for at, step in zip(after, self.watched, strict=True)
            )
            missed = self.missed(late)
            worth = missed * (float(going[after]) - paid) + (1 - missed) * caught
            if worth >= target - near and missed > 0:
                rank = (0.0, sum(after), after)
                best = rank if best is None or rank > best else best
        return None if best is None else best[2]

    def _breaks(self, state: tuple[int, ...], last: Grid) -> int | None:
        """The month after the planned ones in which it breaks off; None: never."""
        one = self.stakes
        keeps = sum(
            float(step.keeps(one.months)[at]) for step, at in zip(self.watched, state, strict=True)
        )
        if keeps + float(one.after) >= float(last[state]) - SAME * (1 + abs(keeps)):
            return None
        for month in range(one.months, one.tested):
            whole = float(one.between[month] + one.breaking[month]) + sum(
                float(step.breaks(slice(month, month + 1))[0, at])
                for step, at in zip(self.watched, state, strict=True)
            )
            if whole >= float(last[state]) - SAME * (1 + abs(whole)):
                return month
        return None

    def _plan(
        self, given: list[tuple[int, ...]], stop: int | None, mends: bool,
        caught: tuple[Caught, ...],
    ) -> SidePlan:  # fmt: skip
        lines = [[state[axis] for state in given] for axis in range(len(self.watched))]
        late = [
            one
            for step, line in zip(self.watched, lines, strict=True)
            for one in late_tranches(step, line)
        ]
        announced = stop is not None and self.stakes.announced(stop)
        return SidePlan(self.stakes.side, tuple(late), stop, announced, mends, caught)


class StepWay(NamedTuple):
    """A step in a month, behind or not: the chance that it is not noticed, the tranches that may
    have been given before, those that are given after, and for each of the former the first."""

    missed: float
    had: slice
    given: slice
    at: NDArray[np.int64]


def _ways(step: WatchedStep, month: int) -> list[StepWay]:
    """Not behind, and behind where that can be noticed."""
    seen, due, most = step.visible(month), step.due(month), step.due(month - 1)
    before = np.arange(most + 1)
    kept = StepWay(1.0, slice(0, most + 1), slice(seen, due + 1), np.maximum(before - seen, 0))
    if not seen:
        return [kept]
    short = before[:seen]
    return [kept, StepWay(1 - step.seen, slice(0, len(short)), slice(0, seen), short)]


def late_tranches(step: WatchedStep, given: list[int]) -> list[LateTranche]:
    """Tranches that are not given when they are due; `given` by the end of each month played."""
    found = []
    for tranche in range(1, step.tranches + 1):
        due = next((t for t in range(len(given)) if step.due(t) >= tranche), None)
        came = next((t for t in range(len(given)) if given[t] >= tranche), None)
        if due is not None and came != due:
            found.append(LateTranche(step.place, tranche, due, came))
    return found
