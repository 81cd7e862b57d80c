"""What a side that breaks its word may do under a milder answer, as a game against chance (§30).

A state is (month, tranches given of each own step, steps broken). Each way on has branches, by what
is noticed; a branch has what happens in it, so that the best plan can be weighed for a ladder and,
once it is fixed, written down for any (`milder_rows.py`).
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from math import prod
from typing import Literal, NamedTuple

import numpy as np

from detente.engines.ladder.best_response.side_flows import FOREVER, Given, SideFlows
from detente.engines.ladder.best_response.stakes import late_pays
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule

State = tuple[int, Given, int]
Kind = Literal["gives", "broken", "excused", "ended", "withheld", "bond", "stake"]
SAME = 1e-9
MOST_BRANCHES = 400_000
"""With more to be weighed, nothing is said."""


class TooManyError(Exception):
    """More branches than are weighed."""


class BranchEvent(NamedTuple):
    """What happens in a branch: to a step (its place), in a month; −1 where it is no step's.

    gives: tranches `first` to `last` − 1 more than `first` are given. broken, ended: it is taken
    back with `first` tranches given; after an end what pays is still given. excused: it falls due
    no more. withheld: from `month` to before `last`. bond, stake: lost by a break in `month`.
    """

    kind: Kind
    place: int
    month: int
    first: int = 0
    last: int = 0


Events = tuple[BranchEvent, ...]


class Branch(NamedTuple):
    """One outcome of a way on. then: the state that follows, None: all is settled."""

    chance: float
    events: Events
    then: State | None


@dataclass(frozen=True)
class BreachOutcome:
    """What the best plan comes to: the chance of each event, and own steps given out of time.

    lagged: those that are given just as late as nobody can see, as long as they are given at all.
    """

    chances: dict[BranchEvent, float]
    late: frozenset[int]
    lagged: frozenset[int]


@dataclass
class BreachGame(ABC):
    """Own steps that cost, and backward induction over what may be done with them.

    on_time: nothing is late before it is broken openly. only: places of the steps that are played;
    None: all.
    """

    schedule: Schedule
    side: int
    on_time: bool = False
    only: frozenset[int] | None = None
    known: dict[State, float] = field(default_factory=dict)
    worths: dict[BranchEvent, float] = field(default_factory=dict)
    branches: int = 0

    @property
    def problem(self) -> LadderProblem:
        """The ladder's problem."""
        return self.schedule.problem

    @cached_property
    def flows(self) -> SideFlows:
        """What every flow is worth."""
        return SideFlows(self.problem, self.side)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The side's own steps that it may gain by breaking and of which something is released."""
        pairs = zip(self.problem.steps, self.schedule.released, strict=True)
        return tuple(
            k
            for k, (step, row) in enumerate(pairs)
            if step.giver == self.side and row[-1] > 0 and self.tempts(k)
            if self.only is None or k in self.only
        )

    def tempts(self, place: int) -> bool:
        """Whether an own step costs the side anything."""
        return self._harms(place)

    def _harms(self, place: int) -> bool:
        step = self.problem.steps[place]
        return min(step.once[self.side], step.monthly[self.side]) < 0

    @cached_property
    def dues(self) -> tuple[Given, ...]:
        """Tranches of each own step due by the end of each planned month."""
        steps, rows = self.problem.steps, self.schedule.released
        return tuple(tuple(round(s * steps[k].tranches) for s in rows[k]) for k in self.own)

    @property
    def start(self) -> State:
        """Nothing given, nothing broken."""
        return 0, (0,) * len(self.own), 0

    def due(self, at: int, month: int) -> int:
        """Tranches of the own step at a place among them due by the end of a month."""
        row = self.dues[at]
        return row[min(month, len(row) - 1)] if month >= 0 else 0

    def all_due(self, month: int) -> Given:
        """Of every own step."""
        return tuple(self.due(at, month) for at in range(len(self.own)))

    def worth(self, event: BranchEvent) -> float:
        """What an event brings beside keeping all that is no own step that costs."""
        if event not in self.worths:
            self.worths[event] = self._worth(event)
        return self.worths[event]

    def _worth(self, event: BranchEvent) -> float:
        kind, place, month, first, last = event
        one = self.flows
        if kind == "bond":
            return -one.bonded * self.problem.bond[self.side] * (month < self.problem.months)
        if kind == "stake":
            return -one.staked * self.problem.stake[self.side] * (month < self.problem.horizon)
        if kind == "withheld":
            row = np.array([self.schedule.released[place]])
            return float(one.withheld(place, month, last, row)[0])
        parts = self.problem.steps[place].tranches
        if kind == "gives":
            return one.releases(place)[month] * (last - first) / parts
        if kind == "excused":
            return 0.0
        back = one.saves(place, month) * first
        return (back + (self._still(place, month, first) if kind == "ended" else 0.0)) / parts

    def _still(self, place: int, month: int, given: int) -> float:
        """What still pays is given after an end: what is overdue at once, the rest as planned."""
        pays, at = self.flows.pays(place), self.own.index(place)
        total, before = 0.0, given
        for t in range(month, self.problem.months):
            total += pays[t] * (self.due(at, t) - before)
            before = self.due(at, t)
        return total

    @cached_property
    def keeping(self) -> float:
        """Own costly steps as planned; all else is the same in every plan."""
        start = (0,) * len(self.own)
        events = self.as_planned(0, self.problem.months, start)
        return sum(self.worth(event) for event in events)

    def as_planned(self, first: int, last: int, had: Given) -> Iterator[BranchEvent]:
        """Own releases of months first … last − 1: all that is due, what is missing at once."""
        for at, place in enumerate(self.own):
            before = had[at]
            for t in range(first, min(last, self.problem.months)):
                if self.due(at, t) != before:
                    yield BranchEvent("gives", place, t, before, self.due(at, t))
                before = self.due(at, t)

    def behind(self, month: int, given: Given, out: int) -> tuple[int, ...]:
        """Own steps of which it can be noticed in a month that something is missing."""
        return tuple(
            at
            for at, k in enumerate(self.own)
            if not out >> at & 1
            and self.due(at, month - self.problem.steps[k].seen_lag) > given[at]
        )

    @cached_property
    def sure(self) -> tuple[bool, ...]:
        """Of each own step, whether it is noticed for certain, and at once, that it is missing."""
        steps = [self.problem.steps[k] for k in self.own]
        return tuple(step.seen >= 1 and step.seen_lag == 0 for step in steps)

    @cached_property
    def later(self) -> tuple[bool, ...]:
        """Of each own step, whether it is better given later."""
        rate = self.problem.rate(self.side)
        return tuple(late_pays(self.problem.steps[k], rate) for k in self.own)

    def choices(self, month: int, given: Given, out: int) -> Iterator[Given]:
        """What may have been given by the end of a month: kept out, as far as seen, or all.

        What is noticed for certain and at once is given: keeping it out is a way of its own. What
        is better given later is given no sooner than it can be seen.
        """
        each: list[Given] = []
        for at, k in enumerate(self.own):
            had, due = given[at], self.due(at, month)
            seen = self.due(at, month - self.problem.steps[k].seen_lag)
            if out >> at & 1:
                each.append((had,))
            elif self.on_time or self.sure[at]:
                each.append((max(had, due),))
            elif self.later[at]:
                each.append(tuple(sorted({had, max(had, seen)})))
            else:
                each.append(tuple(sorted({had, max(had, seen), max(had, due)})))
        yield from product(*each)

    def given(self, month: int, before: Given, then: Given) -> Events:
        """What is given in a month."""
        pairs = enumerate(zip(before, then, strict=True))
        return tuple(
            BranchEvent("gives", self.own[at], month, had, has)
            for at, (had, has) in pairs
            if had != has
        )

    @abstractmethod
    def ways(self, state: State) -> Iterator[tuple[Branch, ...]]:
        """Each way on from a state of a month in which stopping is judged, with its branches."""

    def value(self, branches: tuple[Branch, ...]) -> float:
        """What a way on is worth."""
        total = 0.0
        self.branches += len(branches)
        if self.branches > MOST_BRANCHES:
            raise TooManyError
        for chance, events, then in branches:
            worth = sum(self.worth(event) for event in events)
            total += chance * (worth + (self.best(then) if then else 0.0))
        return total

    def best(self, state: State) -> float:
        """The most from a state on."""
        if state[0] >= self.problem.tested:
            return 0.0
        if state not in self.known:
            self.known[state] = max(self.value(way) for way in self.ways(state))
        return self.known[state]

    def gain(self) -> float:
        """The most beyond keeping all."""
        return self.best(self.start) - self.keeping

    def chosen(self, state: State) -> tuple[Branch, ...]:
        """The first of the best ways on."""
        best = self.best(state)
        return next(way for way in self.ways(state) if self.value(way) >= best - SAME)

    def course(self) -> BreachOutcome:
        """What the best plan comes to, over all that may be noticed."""
        chances: dict[BranchEvent, float] = defaultdict(float)
        untimely: tuple[set[int], set[int]] = set(), set()
        alive: dict[State, float] = {self.start: 1.0}
        while alive:
            state = min(alive, key=lambda each: (each[0], each[2].bit_count()))
            mass = alive.pop(state)
            if state[0] >= self.problem.tested:
                continue
            for chance, events, then in self.chosen(state):
                if not chance:
                    continue
                for event in events:
                    chances[event] += mass * chance
                if then is not None:
                    alive[then] = alive.get(then, 0.0) + mass * chance
                    for lag, found in enumerate(untimely):
                        found |= self.out_of_time(state, then, events, lag == 1)
        promptly, lagged = untimely
        return BreachOutcome(
            dict(chances), frozenset(promptly & lagged), frozenset(promptly - lagged)
        )

    def out_of_time(self, state: State, then: State, events: Events, lagged: bool) -> set[int]:
        """Own steps that are missing after a branch although they are due, or come late in it.

        Those too that are broken once they fall due no more: what is taken back is not what is due.
        lagged: as if each fell due when it can be seen.
        """
        month, given, broken = state
        before, out = self.let_off(broken), self.let_off(then[2])
        places = [event.place for event in events if event.kind in ("broken", "excused")]
        found = {k for k in places if places.count(k) > 1}
        for at, k in enumerate(self.own):
            lag = self.problem.steps[k].seen_lag if lagged else 0
            missing = then[0] > month and then[1][at] != self.due(at, then[0] - 1 - lag)
            had = given[at] == self.due(at, month - 1 - lag)
            if not out >> at & 1:
                late = missing or not had
            else:
                late = k in places and (not had or before >> at & 1 == 1)
            if late:
                found.add(k)
        return found

    def let_off(self, broken: int) -> int:
        """Own steps that are broken, or fall due no more."""
        return broken

    def plan(self) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        """Steps that are late or left out, and what is broken, as long as nothing is noticed.

        Breaks are months and places; the place −1 stands for all.
        """
        state: State | None = self.start
        late: set[int] = set()
        breaks: list[tuple[int, int]] = []
        while state is not None and state[0] < self.problem.tested:
            unnoticed = self.chosen(state)[0]
            month, _, broken = state
            ended = any(event.kind == "ended" for event in unnoticed.events)
            if ended or (not self.own and unnoticed.then is None):
                breaks.append((month, -1))
            breaks += [(month, e.place) for e in unnoticed.events if e.kind == "broken"]
            then = unnoticed.then
            if then is not None and then[0] > month and month < self.problem.months:
                out = self.let_off(broken)
                late |= {
                    k
                    for at, k in enumerate(self.own)
                    if not out >> at & 1 and then[1][at] < self.due(at, month)
                }
            state = then
        return tuple(sorted(late)), tuple(breaks)


class LinkedBreach(BreachGame):
    """What waits for a broken step is withheld; each step breaks by itself."""

    def tempts(self, place: int) -> bool:
        """Whether an own step costs it anything, or what is withheld for it does."""
        waiting = waits_for(self.problem, place) & set(self.flows.threats)
        return self._harms(place) or any(self._harms(k) for k in waiting)

    @cached_property
    def waiting(self) -> tuple[frozenset[int], ...]:
        """For each own step, all steps that wait for it through gates."""
        return tuple(waits_for(self.problem, k) for k in self.own)

    def tied(self, number: int, two: int) -> bool:
        """Whether breaking one own step changes what breaking another brings."""
        shared = self.waiting[number] & self.waiting[two] & set(self.flows.threats)
        waits = self.own[two] in self.waiting[number] or self.own[number] in self.waiting[two]
        return bool(shared) or waits

    @cached_property
    def _excused(self) -> tuple[int, ...]:
        """By own step, the own steps that fall due no more once it is broken."""
        return tuple(
            sum(1 << at for at, k in enumerate(self.own) if k in waiting)
            for waiting in self.waiting
        )

    def let_off(self, broken: int) -> int:
        """Own steps that are broken or wait for one that is."""
        out = broken
        for at, excused in enumerate(self._excused):
            if broken >> at & 1:
                out |= excused
        return out

    def breaks(self, at: int, month: int, given: int, broken: int, reaction: int) -> Events:
        """What breaking a step in a month brings: taken back, less what is newly withheld."""
        already = frozenset().union(
            *(self.waiting[b] for b in range(len(self.own)) if broken >> b & 1)
        )
        new = sorted((self.waiting[at] - already) & set(self.flows.threats))
        newly = self._excused[at] & ~self.let_off(broken) & ~(1 << at)
        return (
            BranchEvent("broken", self.own[at], month, given),
            *(BranchEvent("withheld", k, month + reaction, last=FOREVER) for k in new),
            *(BranchEvent("excused", k, month) for b, k in enumerate(self.own) if newly >> b & 1),
            *(() if broken else (BranchEvent("bond", -1, month),)),
        )

    def ways(self, state: State) -> Iterator[tuple[Branch, ...]]:
        """Give and go on, or break one openly."""
        month, given, broken = state
        if month >= self.problem.months:
            yield (Branch(1.0, (), (month + 1, given, broken)),)
        else:
            out = self.let_off(broken)
            for then in self.choices(month, given, out):
                yield tuple(self._noticed(state, then, self.behind(month, then, out)))
        reaction = self.problem.reaction[1 - self.side]
        for at, count in enumerate(given):
            if not broken >> at & 1:
                for wait in {0, reaction} if self.sure[at] else {reaction}:
                    events = self.breaks(at, month, count, broken, wait)
                    yield (Branch(1.0, events, (month, given, broken | 1 << at)),)

    def _noticed(self, state: State, then: Given, short: Given) -> Iterator[Branch]:
        """What is noticed is not given this month, and is broken; nothing noticed comes first."""
        month, given, broken = state
        for seen in product((False, True), repeat=len(short)):
            chances = [self.problem.steps[self.own[at]].seen for at in short]
            chance = prod(p if yes else 1 - p for p, yes in zip(chances, seen, strict=True))
            caught = [at for at, yes in zip(short, seen, strict=True) if yes]
            if not chance and caught:
                continue
            after = tuple(given[at] if at in caught else share for at, share in enumerate(then))
            events, now = self.given(month, given, after), broken
            for at in caught:
                events += self.breaks(at, month, after[at], now, 0)
                now |= 1 << at
            yield Branch(chance, events, (month + 1, after, now))


class Pause(BreachGame):
    """All that would be suspended pauses until some months after the breach was made good."""

    def ways(self, state: State) -> Iterator[tuple[Branch, ...]]:
        """Give and go on, or stop openly and for good."""
        month, given, _ = state
        if month >= self.problem.months:
            yield (Branch(1.0, (), (month + 1, given, 0)),)
        else:
            for then in self.choices(month, given, 0):
                short = [self.problem.steps[self.own[at]] for at in self.behind(month, then, 0)]
                missed = prod(1 - step.seen for step in short)
                gives = Branch(missed, self.given(month, given, then), (month + 1, then, 0))
                if missed < 1:
                    noticed = self.caught(month, given)
                    yield gives, Branch(1 - missed, noticed.events, noticed.then)
                else:
                    yield (gives,)
            if any(self.sure) and self.all_due(month) != self.all_due(month - 1):
                yield (self.caught(month, given),)
        for reaction in sorted({0, self.problem.reaction[1 - self.side]}):
            yield (self.stops(month, given, reaction),)

    def stops(self, month: int, given: Given, reaction: int) -> Branch:
        """An end for good in a month."""
        threats = self.flows.threats
        events = (
            *(BranchEvent("withheld", k, month + reaction, last=FOREVER) for k in threats),
            *(BranchEvent("ended", k, month, n) for k, n in zip(self.own, given, strict=True)),
            BranchEvent("bond", -1, month),
            BranchEvent("stake", -1, month),
        )
        return Branch(1.0, events, None)

    def caught(self, month: int, given: Given) -> Branch:
        """The better of an end, and making it good at once and waiting out the pause."""
        resumed = month + self.problem.pause
        events = (
            *(BranchEvent("withheld", k, month, last=resumed) for k in self.flows.threats),
            *self.as_planned(month, resumed, given),
        )
        mends = Branch(1.0, events, (resumed, self.all_due(resumed - 1), 0))
        ends = self.stops(month, given, 0)
        return max((ends, mends), key=lambda entry: self.value((entry,)))


def waits_for(problem: LadderProblem, place: int) -> frozenset[int]:
    """All steps that wait for one through gates that bind."""
    names = [step.name for step in problem.steps]
    waits = [(names.index(gate.step), names.index(gate.on)) for gate in problem.gates
             if not gate.waived]  # fmt: skip
    reached = {place}
    while more := {step for step, on in waits if on in reached} - reached:
        reached |= more
    return frozenset(reached - {place})


def breaches(schedule: Schedule, side: int, *, on_time: bool = False) -> tuple[BreachGame, ...]:
    """The games of a side under the problem's answer, whose gains add up.

    Under `linked` what is withheld for one step is nothing to another, unless both have the same
    withheld, one waits for the other, or a bond is lost with the first that breaks.
    """
    if schedule.problem.answer != "linked":
        return (Pause(schedule, side, on_time),)
    whole = LinkedBreach(schedule, side, on_time)
    if schedule.problem.bond[side] or len(whole.own) < 2:
        return (whole,)
    parts = [{at} for at in range(len(whole.own))]
    for one, two in combinations(range(len(whole.own)), 2):
        if whole.tied(one, two):
            both = [part for part in parts if one in part or two in part]
            parts = [part for part in parts if part not in both] + [set().union(*both)]
    places = (frozenset(whole.own[at] for at in part) for part in sorted(parts, key=min))
    return tuple(LinkedBreach(schedule, side, on_time, only) for only in places)
