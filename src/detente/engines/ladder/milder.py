"""The best response under a milder answer: what waits for the broken step alone, or some months.

`linked`: the other side withholds, for good, those of the steps that it would suspend which wait,
through gates, for the step that was broken; all else goes on, stake included. `pause`: the breach
is made good at once, and it suspends for so many months; then it gives what fell due meanwhile and
goes on as planned. What is not made good ends all. Both take away no more than `suspend` does, so
that the best ladder under that answer bounds theirs from above (§30). Here a ladder is judged,
exactly, by backward induction over (month, tranches given, steps broken); it is searched for under
`suspend`.

Abreu 1988 on what an answer can hold; issue linkage as in Bernheim and Whinston 1990.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import FlowClock
from detente.engines.ladder.problem import Problem, Step
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.stakes import Stakes

MOST_STATES = 200_000
FOREVER = 1 << 30
TOLERANCE = 1e-6
Given = tuple[int, ...]
Line = NDArray[np.float64]


@dataclass(frozen=True)
class Milder:
    """A side's best plan, in its own points, from month 0.

    gain: beyond keeping the ladder; None: too many states to weigh. open: the most that keeping all
    on time until an open break brings. lateness: what unseeable lateness brings. late: steps of
    which something is late or never given while nothing is noticed, by place. breaks: months and
    places of what is broken openly.
    """

    side: int
    gain: float | None
    open: float
    lateness: float
    late: tuple[int, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether no plan that can be noticed beats lateness, and none on time an open break."""
        if self.gain is None:
            return None
        return self.gain <= self.lateness + TOLERANCE and self.open <= TOLERANCE


def milder(schedule: Schedule, side: int) -> Milder:
    """What a side's best plan against a ladder is, under the problem's `linked` or `pause`.

    >>> steps = Step("a", 0, once=(-3, 3)), Step("b", 1, once=(5, -1), earliest=1)
    >>> for answer in ("linked", "pause"):
    ...     problem = Problem(steps, 2, 2, answer=answer, pause=1)
    ...     print(milder(Schedule(problem, ((1, 1), (0, 1))), 0).gain)
    3.0
    0.0
    """
    game = _GAMES[schedule.problem.answer](schedule, side)
    lateness = Stakes(schedule, side).lateness
    on_time = _GAMES[schedule.problem.answer](schedule, side, on_time=True)
    if game.states > MOST_STATES:
        return Milder(side, None, 0.0, lateness)
    start = (0,) * len(game.own)
    gain, unbroken = game.best(0, start, 0), on_time.best(0, start, 0)
    late, breaks = game.plan()
    keeping = game.keeping
    return Milder(side, gain - keeping, unbroken - keeping, lateness, late, breaks)


@dataclass
class Game:
    """What both answers share: own steps that cost, and what every flow is worth from month 0."""

    schedule: Schedule
    side: int
    on_time: bool = False
    known: dict[tuple[int, Given, int], float] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        """The ladder's problem."""
        return self.schedule.problem

    @cached_property
    def clock(self) -> FlowClock:
        """How going on is judged."""
        return FlowClock(self.problem.rate(self.side), self.problem.end)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The side's own steps that cost it something and of which something is released."""
        return tuple(
            k
            for k, (step, row) in enumerate(
                zip(self.problem.steps, self.schedule.released, strict=True)
            )
            if step.giver == self.side
            and row[-1] > 0
            and min(step.once[self.side], step.monthly[self.side]) < 0
        )

    @cached_property
    def threats(self) -> tuple[int, ...]:
        """Steps that the other side would suspend."""
        out = self.problem.withheld(1 - self.side)
        return tuple(k for k, gone in enumerate(out) if gone)

    @cached_property
    def dues(self) -> tuple[Given, ...]:
        """Tranches of each own step due by the end of each planned month."""
        steps, rows = self.problem.steps, self.schedule.released
        return tuple(tuple(round(s * steps[k].tranches) for s in rows[k]) for k in self.own)

    @property
    def states(self) -> int:
        """How many there are at most."""
        given = prod(row[-1] + 1 for row in self.dues)
        return self.problem.months * int(given) * int(2 ** len(self.own))

    def due(self, at: int, month: int) -> int:
        """Tranches of the own step at a place among them due by the end of a month."""
        row = self.dues[at]
        return row[min(month, len(row) - 1)] if month >= 0 else 0

    def all_due(self, month: int) -> Given:
        """Of every own step."""
        return tuple(self.due(at, month) for at in range(len(self.own)))

    @cached_property
    def gives(self) -> tuple[tuple[float, ...], ...]:
        """What a tranche of each own step, given in a planned month and kept, brings."""
        return tuple(tuple(self._release(self.problem.steps[k])) for k in self.own)

    def _release(self, step: Step) -> Iterator[float]:
        once, monthly = step.once[self.side], step.monthly[self.side]
        for t in range(self.problem.months):
            yield (self.clock.rate**t * once + monthly * self.clock.annuity(t)) / step.tranches

    def takes_back(self, at: int, month: int, given: int) -> float:
        """What taking back an own step from a month on saves, where it saves anything."""
        step = self.problem.steps[self.own[at]]
        monthly = step.monthly[self.side]
        if monthly >= 0:
            return 0.0
        saved = -monthly * step.back * self.clock.annuity(month + step.back_lag)
        return saved * given / step.tranches

    @cached_property
    def length(self) -> int:
        """Months after which nothing changes any more, or flows end."""
        if self.problem.end is not None:
            return self.problem.end
        steps = self.problem.steps
        longest = max((step.delay + step.back_lag for step in steps), default=0)
        return self.problem.tested + self.problem.pause + longest + 2

    def withheld(self, place: int, first: int, resumed: int = FOREVER) -> float:
        """What is lost of the other's step that is withheld from a month on, until it resumes."""
        key = place, min(first, self.length), min(resumed, FOREVER)
        if key not in self._lost:
            planned = self._worth(place, FOREVER, FOREVER)
            self._lost[key] = self._worth(place, first, resumed) - planned
        return self._lost[key]

    @cached_property
    def _lost(self) -> dict[tuple[int, int, int], float]:
        return {}

    def _worth(self, place: int, first: int, resumed: int) -> float:
        """A step of the other side's, month by month, with what is withheld in between."""
        step, side = self.problem.steps[place], self.side
        row = self.schedule.released[place]
        months = np.arange(self.length)
        whole = np.array([row[min(t, len(row) - 1)] for t in range(self.length)])
        before = whole[first - 1] if 0 < first <= len(whole) else 0.0
        given = np.where((months >= first) & (months < resumed), before, whole)
        arrived = np.concatenate([np.zeros(step.delay), given])[: self.length]
        gone = (months >= first + step.back_lag) & (months < resumed)
        gone &= step.monthly[step.giver] <= 0
        each: Line = step.once[side] * np.diff(arrived, prepend=0.0)
        each = each + step.monthly[side] * arrived * (1 - step.back * gone)
        total = float(each @ self.clock.rate**months)
        if self.problem.end is None:
            steady = step.monthly[side] * arrived[-1] * (1 - step.back * gone[-1])
            total += float(steady) * self.clock.annuity(self.length)
        return total

    @property
    def staked(self) -> float:
        """What not having ended it is worth."""
        return self.clock.rate**self.problem.horizon * self.problem.stake[self.side]

    @property
    def bond(self) -> float:
        """What is returned at month T."""
        return self.clock.rate**self.problem.months * self.problem.bond[self.side]

    @property
    def keeping(self) -> float:
        """Own costly steps as planned, stake and bond; all else is the same in every plan."""
        whole = sum(self._as_planned(0, self.problem.months, (0,) * len(self.own)))
        return whole + self.staked + self.bond

    def _as_planned(self, first: int, last: int, had: Given) -> Iterator[float]:
        """Own releases of months first … last − 1: all that is due, what is missing at once."""
        for at in range(len(self.own)):
            before = had[at]
            for t in range(first, min(last, self.problem.months)):
                yield self.gives[at][t] * (self.due(at, t) - before)
                before = self.due(at, t)

    def behind(self, month: int, given: Given, broken: int) -> tuple[int, ...]:
        """Own steps of which it can be noticed in a month that something is missing."""
        return tuple(
            at
            for at, k in enumerate(self.own)
            if not broken >> at & 1
            and self.due(at, month - self.problem.steps[k].seen_lag) > given[at]
        )

    def choices(self, month: int, given: Given, broken: int) -> Iterator[Given]:
        """What may have been given by the end of a month: kept out, as far as seen, or all."""
        each: list[Given] = []
        for at, k in enumerate(self.own):
            had, due = given[at], self.due(at, month)
            seen = self.due(at, month - self.problem.steps[k].seen_lag)
            if broken >> at & 1:
                each.append((had,))
            elif self.on_time:
                each.append((max(had, due),))
            else:
                each.append(tuple(sorted({had, max(had, seen), max(had, due)})))
        yield from product(*each)

    def paid(self, month: int, given: Given, then: Given) -> float:
        """What is given in a month."""
        total = 0.0
        for at, line in enumerate(self.gives):
            total += line[month] * (then[at] - given[at])
        return total

    def best(self, month: int, given: Given, broken: int) -> float:
        """The most from a month on, before anything is done in it."""
        key = month, given, broken
        if key not in self.known:
            self.known[key] = max(worth for worth, _ in self.ways(month, given, broken))
        return self.known[key]

    def ways(self, month: int, given: Given, broken: int) -> Iterator[tuple[float, object]]:
        """Each way on with its worth: the place that is broken openly, or what is given."""
        raise NotImplementedError

    def plan(self) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        """Steps that are late or left out, and what is broken, as long as nothing is noticed."""
        month, given, broken = 0, (0,) * len(self.own), 0
        late: set[int] = set()
        breaks: list[tuple[int, int]] = []
        while month < self.problem.tested:
            best = self.best(month, given, broken)
            way = next(w for worth, w in self.ways(month, given, broken) if worth >= best - 1e-9)
            if isinstance(way, int):
                breaks.append((month, self.own[way]) if way >= 0 else (month, -1))
                if way < 0:
                    break
                broken |= 1 << way
                continue
            if isinstance(way, tuple):
                late |= {k for at, k in enumerate(self.own)
                         if not broken >> at & 1 and way[at] < self.due(at, month)}  # fmt: skip
                given = way
            month += 1
        return tuple(sorted(late)), tuple(breaks)


class Linked(Game):
    """What waits for a broken step is withheld; each step breaks by itself."""

    @cached_property
    def waiting(self) -> tuple[frozenset[int], ...]:
        """For each own step, all steps that wait for it through gates."""
        names = self.schedule.names
        waits = [(names.index(gate.step), names.index(gate.on)) for gate in self.problem.gates
                 if not gate.waived]  # fmt: skip
        found = []
        for k in self.own:
            reached = {k}
            while more := {step for step, on in waits if on in reached} - reached:
                reached |= more
            found.append(frozenset(reached - {k}))
        return tuple(found)

    def excused(self, broken: int) -> int:
        """Own steps that wait for a broken one: they fall due no more."""
        return sum(
            1 << at
            for at, k in enumerate(self.own)
            if any(broken >> b & 1 and k in self.waiting[b] for b in range(len(self.own)))
        )

    def breaks(self, at: int, month: int, given: Given, broken: int, reaction: int) -> float:
        """What breaking a step in a month brings: taken back, less what is newly withheld."""
        already = frozenset().union(*(self.waiting[b] for b in range(len(self.own))
                                      if broken >> b & 1))  # fmt: skip
        new = (self.waiting[at] - already) & set(self.threats)
        lost = sum(self.withheld(k, month + reaction) for k in new)
        bond = -self.bond if not broken and month < self.problem.months else 0.0
        return self.takes_back(at, month, given[at]) + lost + bond

    def ways(self, month: int, given: Given, broken: int) -> Iterator[tuple[float, object]]:
        """Break one openly, or give and go on."""
        if month >= self.problem.tested:
            yield self.staked + self.bond, None
            return
        yield from self._goes_on(month, given, broken)
        reaction = self.problem.reaction[1 - self.side]
        for at in range(len(self.own)):
            if not broken >> at & 1:
                worth = self.breaks(at, month, given, broken, reaction)
                yield worth + self.best(month, given, broken | 1 << at), at

    def _goes_on(self, month: int, given: Given, broken: int) -> Iterator[tuple[float, object]]:
        if month >= self.problem.months:
            yield self.best(month + 1, given, broken), None
            return
        out = broken | self.excused(broken)
        for then in self.choices(month, given, out):
            worth = 0.0
            short = self.behind(month, then, out)
            for seen in product((False, True), repeat=len(short)):
                chances = [self.problem.steps[self.own[at]].seen for at in short]
                chance = prod(p if yes else 1 - p for p, yes in zip(chances, seen, strict=True))
                if chance:
                    caught = [at for at, yes in zip(short, seen, strict=True) if yes]
                    worth += chance * self._noticed(month, given, then, broken, caught)
            yield worth, then

    def _noticed(
        self, month: int, given: Given, then: Given, broken: int, caught: list[int]
    ) -> float:
        """What was noticed is not given this month, and is broken."""
        after = tuple(given[at] if at in caught else share for at, share in enumerate(then))
        worth = self.paid(month, given, after)
        for at in caught:
            worth += self.breaks(at, month, after, broken, 0)
            broken |= 1 << at
        return worth + self.best(month + 1, after, broken)


class Pause(Game):
    """All that would be suspended pauses until some months after the breach was made good."""

    def ways(self, month: int, given: Given, broken: int) -> Iterator[tuple[float, object]]:
        """Stop openly and for good (−1), or give and go on."""
        if month >= self.problem.tested:
            yield self.staked + self.bond, None
            return
        if month >= self.problem.months:
            yield self.best(month + 1, given, 0), None
        else:
            for then in self.choices(month, given, 0):
                short = [self.problem.steps[self.own[at]] for at in self.behind(month, then, 0)]
                missed = prod(1 - step.seen for step in short)
                worth = 0.0
                if missed:
                    later = self.best(month + 1, then, 0)
                    worth += missed * (self.paid(month, given, then) + later)
                if missed < 1:
                    worth += (1 - missed) * self.caught(month, given)
                yield worth, then
        for reaction in (0, self.problem.reaction[1 - self.side]):
            yield self.stops(month, given, reaction), -1

    def stops(self, month: int, given: Given, reaction: int) -> float:
        """What an end for good in a month is worth."""
        lost = sum(self.withheld(k, month + reaction) for k in self.threats)
        saved = sum(self.takes_back(at, month, count) for at, count in enumerate(given))
        kept = self.bond if month >= self.problem.months else 0.0
        kept += self.staked if month >= self.problem.horizon else 0.0
        return lost + saved + kept

    def caught(self, month: int, given: Given) -> float:
        """The better of an end, and making it good at once and waiting out the pause."""
        resumed = month + self.problem.pause
        lost = sum(self.withheld(k, month, resumed) for k in self.threats)
        own = sum(self._as_planned(month, resumed, given))
        mended = lost + own + self.best(resumed, self.all_due(resumed - 1), 0)
        return max(self.stops(month, given, 0), mended)


_GAMES: dict[str, type[Game]] = {"linked": Linked, "pause": Pause}


def milder_cost(schedule: Schedule) -> tuple[float, float]:
    """The most that the answer costs each side, over all months of a breach, in its points.

    What is withheld, from then on or for the least pause, less what it brings its own giver.
    """
    costs = []
    for side in (0, 1):
        game = Game(schedule, side)
        problem = schedule.problem
        out = [k for k, gone in enumerate(problem.withheld(side)) if gone]
        last = FOREVER if problem.answer == "linked" else max(1, problem.pause)
        worst = 0.0
        for month in range(problem.months):
            resumed = min(FOREVER, month + last)
            worst = min(worst, sum(min(0.0, game.withheld(k, month, resumed)) for k in out))
        costs.append(max(0.0, -worst))
    return costs[0], costs[1]
