"""What a side has at stake in a ladder, month by month, as its best response weighs it (§30).

All figures are the side's own points, seen from month 0. Steps that are *watched* are those that it
could leave out or delay with some gain and without being noticed for certain at once; everything
else runs as planned until somebody ends it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import FlowClock, paying
from detente.engines.ladder.problem import Problem, Step
from detente.engines.ladder.received import Received, received
from detente.engines.ladder.schedule import Schedule

Line = NDArray[np.float64]


@dataclass(frozen=True)
class WatchedStep:
    """A step of the side: by how many tranches it may be behind, and what each number costs.

    dues: tranches that are due by the end of each month. keeps[t]: what having given so many
    tranches costs or brings in months t and later, month by month.
    """

    place: int
    step: Step
    clock: FlowClock
    dues: tuple[int, ...]
    tested: int

    @property
    def side(self) -> int:
        """Its giver."""
        return self.step.giver

    @property
    def tranches(self) -> int:
        """Parts that the ladder releases of it in the end."""
        return self.dues[-1]

    @property
    def seen(self) -> float:
        """The chance in a month of being noticed while behind."""
        return self.step.seen

    @cached_property
    def shares(self) -> Line:
        """The share that each number of tranches is."""
        shares: Line = np.arange(self.tranches + 1) / self.step.tranches
        return shares

    @cached_property
    def monthly(self) -> Line:
        """What each number of tranches costs or brings in one month."""
        cost: Line = self.step.monthly[self.side] * self.shares
        return cost

    @cached_property
    def keeps(self) -> list[Line]:
        """By month 0 … `tested`: month-by-month flows from there on."""
        return [self.monthly * self.clock.annuity(t) for t in range(self.tested + 1)]

    @cached_property
    def pays(self) -> tuple[float, ...]:
        """What a whole release brings in each planned month, where it brings anything, else 0."""
        months = range(len(self.dues))
        return tuple(max(0.0, paying(self.step, self.side, t, self.clock)) for t in months)

    @cached_property
    def later(self) -> tuple[float, ...]:
        """What planned releases of months t and later still bring where they pay; t = 0 … T."""
        found = [0.0]
        for t in reversed(range(len(self.dues))):
            before = self.dues[t - 1] if t else 0
            share = (self.dues[t] - before) / self.step.tranches
            found.append(found[-1] + share * self.pays[t])
        return tuple(found[::-1])

    def due(self, month: int) -> int:
        """Tranches due by the end of a month."""
        return self.dues[min(month, len(self.dues) - 1)] if month >= 0 else 0

    def visible(self, month: int) -> int:
        """Tranches of which it can be noticed in a month that they are missing."""
        return self.due(month - self.step.seen_lag)

    def paid(self, month: int) -> Line:
        """One-off flows of all that was given so far, as if paid in a month."""
        worth: Line = self.clock.rate**month * self.step.once[self.side] * self.shares
        return worth

    def gives(self, month: int) -> Line:
        """One-off flows of all that is given by the end of a month, and its monthly ones."""
        worth: Line = self.paid(month) + self.clock.rate**month * self.monthly
        return worth

    def ends(self, month: int) -> Line:
        """What stays in force after an end in a month, for each number given before.

        Monthly costs are taken back; what falls due from then on is given where that pays.
        """
        return self._ends[month]

    @cached_property
    def _ends(self) -> list[Line]:
        return [self._after_end(month) for month in range(self.tested)]

    def _after_end(self, month: int) -> Line:
        step, side = self.step, self.side
        worth = self.monthly * self.clock.annuity(month)
        if step.monthly[side] < 0:
            worth = worth - step.back * self.monthly * self.clock.annuity(month + step.back_lag)
        if month < len(self.dues):
            overdue = (self.due(month - 1) - np.arange(self.tranches + 1)) / step.tranches
            worth = worth + self.later[month] + overdue * self.pays[month]
        ended: Line = worth
        return ended

    def mends(self, month: int) -> Line:
        """What giving all that is due by a month at once, and the rest on time, costs or brings."""
        count, side = self.step.tranches, self.side
        missing = (self.due(month) - np.arange(self.tranches + 1)) / count
        worth = self.clock.rate**month * self.step.once[side] * missing
        running = self.due(month) / count * self.step.monthly[side] * self.clock.annuity(month)
        mended: Line = worth + (running + self._to_come[min(month + 1, len(self.dues))])
        return mended

    @cached_property
    def _to_come(self) -> tuple[float, ...]:
        """What planned releases of months t and later cost or bring; t = 0 … T."""
        found = [0.0]
        for t in reversed(range(len(self.dues))):
            part = (self.dues[t] - (self.dues[t - 1] if t else 0)) / self.step.tranches
            monthly = self.step.monthly[self.side] * self.clock.annuity(t)
            found.append(
                found[-1] + part * (self.clock.rate**t * self.step.once[self.side] + monthly)
            )
        return tuple(found[::-1])


@dataclass(frozen=True)
class Stakes:
    """A ladder as one side weighs it."""

    schedule: Schedule
    side: int

    @property
    def problem(self) -> Problem:
        """The ladder's problem."""
        return self.schedule.problem

    @property
    def months(self) -> int:
        """T."""
        return self.problem.months

    @property
    def tested(self) -> int:
        """Stopping is judged in the months before this one."""
        return self.problem.tested

    @cached_property
    def clock(self) -> FlowClock:
        """How going on is judged."""
        return FlowClock(self.problem.rate(self.side), self.problem.end)

    @cached_property
    def own(self) -> tuple[WatchedStep, ...]:
        """All steps of the side of which anything is released."""
        rows = zip(self.problem.steps, self.schedule.released, strict=True)
        own = (
            WatchedStep(
                k, step, self.clock, tuple(round(share * step.tranches) for share in row),
                self.tested,
            )
            for k, (step, row) in enumerate(rows)
            if step.giver == self.side
        )  # fmt: skip
        return tuple(one for one in own if one.tranches)

    @cached_property
    def watched(self) -> tuple[WatchedStep, ...]:
        """Those that cost it anything and are not noticed for certain at once."""
        return tuple(
            one
            for one in self.own
            if min(one.step.once[self.side], one.step.monthly[self.side]) < 0
            and not (one.step.seen >= 1 and one.step.seen_lag == 0)
        )

    @cached_property
    def sure(self) -> tuple[WatchedStep, ...]:
        """The others of its own."""
        watched = {one.place for one in self.watched}
        return tuple(one for one in self.own if one.place not in watched)

    @cached_property
    def received(self) -> Received:
        """What the other side's steps bring."""
        return received(self.problem, self.schedule.released, self.side)

    @cached_property
    def rest(self) -> tuple[float, ...]:
        """By planned month, all flows but those of watched steps while nobody ended it."""
        months = range(self.months)
        return tuple(
            self.received.flow(t) + sum(self._flow(one, t) for one in self.sure) for t in months
        )

    def _flow(self, one: WatchedStep, month: int) -> float:
        due, before = one.due(month), one.due(month - 1)
        return float(one.gives(month)[due] - one.paid(month)[before])

    @cached_property
    def between(self) -> dict[int, float]:
        """For months t ≥ T: the same from month T to before t."""
        found, total = {}, 0.0
        for t in range(self.months, self.tested):
            found[t] = total
            now = sum(float(one.monthly[one.tranches]) for one in self.sure)
            total += self.received.flow(t) + self.clock.rate**t * now
        return found

    @cached_property
    def after(self) -> float:
        """From month T on, when all goes on: flows but those of watched steps, stake and bond."""
        t = self.months
        worth = self.received.planned(t)
        worth += sum(float(one.keeps[t][one.tranches]) for one in self.sure)
        return worth + self._staked + self._bond

    @property
    def _staked(self) -> float:
        return self.clock.rate**self.problem.horizon * self.problem.stake[self.side]

    @property
    def _bond(self) -> float:
        """The bond is returned at month T: lost by an end before, had by a later one."""
        return self.clock.rate**self.months * self.problem.bond[self.side]

    def _ended(self, month: int, reaction: int) -> float:
        """All flows but those of watched steps after an end in a month, answered some later."""
        worth = self.received.withheld(month, month + reaction)
        return worth + sum(float(one.ends(month)[one.due(month - 1)]) for one in self.sure)

    @cached_property
    def now(self) -> tuple[float, ...]:
        """After an end in a month that is answered at once."""
        return tuple(self._ended(t, 0) for t in range(self.tested))

    @cached_property
    def announced_worth(self) -> tuple[float, ...]:
        """After an end that the other notices in its own time."""
        reaction = self.problem.reaction[1 - self.side]
        return tuple(self._ended(t, reaction) for t in range(self.tested))

    def breaking(self, month: int) -> float:
        """The better of both, with the bond where it is returned by then."""
        worth = max(self.now[month], self.announced_worth[month])
        if month < self.months:
            return worth
        staked = self._staked if month >= self.problem.horizon else 0.0
        return worth + self._bond + staked

    def announced(self, month: int) -> bool:
        """Whether an end that the other notices in its own time is the better one."""
        return self.announced_worth[month] >= self.now[month]

    @cached_property
    def mend(self) -> tuple[float, ...] | None:
        """When it gives all it owes after being caught and the other withholds for good; by month.

        None where the answer ends everything.
        """
        if self.problem.answer == "total":
            return None
        return tuple(self._mended(t) for t in range(self.months))

    def _mended(self, month: int) -> float:
        worth = self.received.withheld(month, month)
        for one in self.sure:
            worth += float(one.mends(month)[one.due(month - 1)])
        return worth + self._staked + self._bond

    @cached_property
    def keeping(self) -> float:
        """C_i(0): what keeping the ladder is worth."""
        worth = self.received.planned(0)
        worth += sum(float(one.mends(0)[0]) for one in self.own)
        return worth + self._staked + self._bond

    @cached_property
    def temptation(self) -> float:
        """The most that an open stop brings beyond keeping a ladder that was kept so far."""
        best, past = -float("inf"), 0.0
        for month in range(self.tested):
            worth = self.announced_worth[month]
            worth += sum(float(one.ends(month)[one.due(month - 1)]) for one in self.watched)
            if month >= self.months:
                worth += self._bond
            if month >= self.problem.horizon:
                worth += self._staked
            best = max(best, past + worth - self.keeping)
            past += self.received.flow(month) + sum(self._flow(one, month) for one in self.own)
        return best

    @cached_property
    def lateness(self) -> float:
        """What giving everything as late as nobody can notice, within the plan, adds to that."""
        return sum(self._late(one) for one in self.own)

    def _late(self, one: WatchedStep) -> float:
        if not late_pays(one.step, self.clock.rate):
            return 0.0
        total, last = 0.0, self.months - 1
        for t in range(self.months):
            share = (one.due(t) - one.due(t - 1)) / one.step.tranches
            if share:
                later = min(t + one.step.seen_lag, last)
                total += share * (self._release(one, later) - self._release(one, t))
        return total

    def _release(self, one: WatchedStep, month: int) -> float:
        once, monthly = one.step.once[self.side], one.step.monthly[self.side]
        return self.clock.rate**month * once + monthly * self.clock.annuity(month)


def late_pays(step: Step, rate: float) -> bool:
    """Whether its giver has more of a step the later it gives it."""
    return step.once[step.giver] * (1 - rate) + step.monthly[step.giver] < 0
