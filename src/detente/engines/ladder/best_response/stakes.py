"""What a side has at stake in a ladder, month by month, as its best response weighs it (§30).

All figures are the side's own points, seen from month 0. Steps that are *watched* are those that it
could leave out or delay with some gain and without being noticed for certain at once; everything
else runs as planned until somebody ends it.

Every figure is a sum over steps, and grows with what a step is worth to the side: `factors` say how
many times as much that is, for one reading of its points (K) or for many at once (N × K).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.received import ReceivedStep, received
from detente.engines.ladder.coefficients import FlowClock, paying
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule

Line = NDArray[np.float64]


@dataclass(frozen=True)
class WatchedStep:
    """A step of the side: by how many tranches it may be behind, and what each number costs.

    dues: tranches that are due by the end of each month. factor: see `Stakes`. A line has a figure
    for each number of tranches.
    """

    place: int
    step: LadderStep
    clock: FlowClock
    dues: tuple[int, ...]
    tested: int
    factor: Line = field(default_factory=lambda: np.ones(()), compare=False)

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

    def _lines(self, lines: Line) -> Line:
        """Lines of a whole point as lines of what a point is worth to the side."""
        return self.factor.reshape(*self.factor.shape, *(1,) * lines.ndim) * lines

    @cached_property
    def _keeps(self) -> Line:
        monthly = self.step.monthly[self.side] * self.shares
        return self._lines(np.outer(self.clock.annuities(self.tested + 1), monthly))

    def keeps(self, month: int) -> Line:
        """What having given so many brings from a month on (0 … `tested`), month by month."""
        return self._keeps[..., month, :]

    @cached_property
    def pays(self) -> Line:
        """What a whole release brings in each planned month, where it brings anything, else 0."""
        months = range(len(self.dues))
        return np.array([max(0.0, paying(self.step, self.side, t, self.clock)) for t in months])

    @cached_property
    def later(self) -> Line:
        """What planned releases of months t and later still bring where they pay; t = 0 … T."""
        return _from_each(np.diff(self.dues, prepend=0) / self.step.tranches * self.pays)

    def due(self, month: int) -> int:
        """Tranches due by the end of a month."""
        return self.dues[min(month, len(self.dues) - 1)] if month >= 0 else 0

    @cached_property
    def before(self) -> NDArray[np.int64]:
        """Tranches due by the start of each month in which stopping is judged."""
        return np.array([self.due(month - 1) for month in range(self.tested)])

    def at_due(self, lines: Line) -> Line:
        """Of lines of the first months what stands at the tranches due before each."""
        months = np.arange(lines.shape[-2])
        return lines[..., months, self.before[months]]

    def visible(self, month: int) -> int:
        """Tranches of which it can be noticed in a month that they are missing."""
        return self.due(month - self.step.seen_lag)

    @cached_property
    def _paid(self) -> Line:
        once = self.clock.powers(self.tested) * self.step.once[self.side]
        return self._lines(np.outer(once, self.shares))

    def paid(self, month: int | slice) -> Line:
        """One-off flows of all that was given so far, as if paid in a month; or by month."""
        return self._paid[..., month, :]

    @cached_property
    def _gives(self) -> Line:
        monthly = self.step.monthly[self.side] * self.shares
        return self._paid + self._lines(np.outer(self.clock.powers(self.tested), monthly))

    def gives(self, month: int | slice) -> Line:
        """One-off flows of all that is given by the end of a month, and its monthly ones."""
        return self._gives[..., month, :]

    @cached_property
    def flow(self) -> Line:
        """What the plan's releases bring in each month in which stopping is judged."""
        months = np.arange(self.tested)
        now = np.append(self.before[1:], self.due(self.tested - 1))
        flow: Line = self._gives[..., months, now] - self.at_due(self._paid)
        return flow

    def ends(self, month: int) -> Line:
        """What stays in force after an end in a month, for each number given before.

        Monthly costs are taken back; what falls due from then on is given where that pays.
        """
        return self.ended[..., month, :]

    @cached_property
    def ended(self) -> Line:
        """The same by month."""
        step, monthly = self.step, self.step.monthly[self.side] * self.shares
        annuities = self.clock.annuities(self.tested + step.back_lag)
        worth = np.outer(annuities[: self.tested], monthly)
        if step.monthly[self.side] < 0:
            worth -= np.outer(annuities[step.back_lag :], step.back * monthly)
        planned = len(self.dues)
        overdue = self.before[:planned, None] / step.tranches - self.shares
        worth[:planned] += self.later[:planned, None] + overdue * self.pays[:, None]
        return self._lines(worth)

    def breaks(self, months: slice) -> Line:
        """What stays in force, from month T on, after it went on until an end in some months."""
        running = self.keeps(len(self.dues))[..., None, :] - self._keeps[..., months, :]
        broken: Line = running + self.ended[..., months, :]
        return broken

    def mends(self, month: int) -> Line:
        """What giving all that is due by a month at once, and the rest on time, costs or brings."""
        return self.mended[..., month, :]

    @cached_property
    def mended(self) -> Line:
        """The same by planned month."""
        planned, side = len(self.dues), self.side
        due = np.array(self.dues) / self.step.tranches
        once = self.clock.powers(planned) * self.step.once[side]
        running = due * (self.step.monthly[side] * self.clock.annuities(planned))
        worth = once[:, None] * (due[:, None] - self.shares)
        return self._lines(worth + (running + self._to_come[1:])[:, None])

    @cached_property
    def releases(self) -> Line:
        """What releasing all of it in each planned month, and keeping it, brings."""
        planned = len(self.dues)
        once = self.clock.powers(planned) * self.step.once[self.side]
        return once + self.step.monthly[self.side] * self.clock.annuities(planned)

    @cached_property
    def _to_come(self) -> Line:
        """What planned releases of months t and later cost or bring; t = 0 … T."""
        return _from_each(np.diff(self.dues, prepend=0) / self.step.tranches * self.releases)

    @cached_property
    def late(self) -> Line:
        """What giving it as late as nobody can notice, within the plan, adds."""
        share = np.diff(self.dues, prepend=0) / self.step.tranches
        months = np.arange(len(self.dues))
        later = np.minimum(months + self.step.seen_lag, len(self.dues) - 1)
        added = share @ (self.releases[later] - self.releases)
        return self.factor * (added if late_pays(self.step, self.clock.rate) else 0.0)


def _from_each(line: Line) -> Line:
    """Sums of what stands at and after each place, and of nothing."""
    sums: Line = np.append(np.cumsum(line[::-1])[::-1], 0.0)
    return sums


@dataclass(frozen=True)
class Stakes:
    """A ladder as one side weighs it.

    factors: above 0, by step how many times as much it is worth to the side as in the problem (K);
    of many readings at once N × K, and then each figure is one of N. None: as in the problem.
    """

    schedule: Schedule
    side: int
    factors: Line | None = None

    @property
    def problem(self) -> LadderProblem:
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
    def _factors(self) -> Line:
        return np.ones(len(self.problem.steps)) if self.factors is None else self.factors

    @cached_property
    def own(self) -> tuple[WatchedStep, ...]:
        """All steps of the side of which anything is released."""
        rows = zip(self.problem.steps, self.schedule.released, strict=True)
        own = (
            WatchedStep(
                k, step, self.clock, tuple(round(share * step.tranches) for share in row),
                self.tested, self._factors[..., k],
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
    def received(self) -> dict[int, ReceivedStep]:
        """What the other side's steps bring, by place."""
        return received(self.problem, self.schedule.released, self.side)

    def _theirs(self, figure: Callable[[ReceivedStep], Line]) -> Iterator[Line]:
        """A figure of each of the other's steps."""
        for place, one in self.received.items():
            yield self._factors[..., place, None] * figure(one)

    @cached_property
    def rest(self) -> Line:
        """By month, all flows but those of watched steps while nobody ended it."""
        theirs = self._theirs(lambda step: step.flow[: self.tested])
        return _sum(self.tested, *theirs, *(one.flow for one in self.sure))

    @cached_property
    def between(self) -> Line:
        """The same from month T to before each month in which stopping is judged; before T: 0."""
        later = np.where(np.arange(self.tested) >= self.months, self.rest, 0.0)
        return np.cumsum(later, axis=-1) - later

    @cached_property
    def after(self) -> Line:
        """From month T on, when all goes on: flows but those of watched steps, stake and bond."""
        t = self.months
        theirs = self._theirs(lambda step: step.planned[t : t + 1])
        sure = (one.keeps(t)[..., -1:] for one in self.sure)
        return _sum(1, *theirs, *sure)[..., 0] + self._staked + self._bond

    @property
    def _staked(self) -> float:
        return self.clock.rate**self.problem.horizon * self.problem.stake[self.side]

    @property
    def _bond(self) -> float:
        """The bond is returned at month T: lost by an end before, had by a later one."""
        return self.clock.rate**self.months * self.problem.bond[self.side]

    def _ended(self, reaction: int) -> Line:
        """All flows but those of watched steps after an end in each month, answered some later."""
        months = np.arange(self.tested)
        theirs = self._theirs(lambda step: step.withheld(months, months + reaction))
        return _sum(self.tested, *theirs, *(one.at_due(one.ended) for one in self.sure))

    @cached_property
    def now(self) -> Line:
        """By month, after an end that is answered at once."""
        return self._ended(0)

    @cached_property
    def announced_worth(self) -> Line:
        """After an end that the other notices in its own time."""
        return self._ended(self.problem.reaction[1 - self.side])

    @cached_property
    def kept(self) -> Line:
        """What of bond and stake is had after an end in each month."""
        months = np.arange(self.tested)
        staked = self._staked * (months >= self.problem.horizon)
        return self._bond * (months >= self.months) + staked

    @cached_property
    def breaking(self) -> Line:
        """By month the better of both, with bond and stake where they are had by then."""
        return np.maximum(self.now, self.announced_worth) + self.kept

    def announced(self, month: int) -> bool:
        """Whether an end that the other notices in its own time is the better one."""
        return bool(self.announced_worth[month] >= self.now[month])

    @cached_property
    def mend(self) -> Line | None:
        """When it gives all it owes after being caught and the other withholds for good; by month.

        None where the answer ends everything.
        """
        if self.problem.answer == "total":
            return None
        months = np.arange(self.months)
        theirs = self._theirs(lambda step: step.withheld(months, months))
        sure = (one.at_due(one.mended) for one in self.sure)
        return _sum(self.months, *theirs, *sure) + self._staked + self._bond

    @cached_property
    def keeping(self) -> Line:
        """C_i(0): what keeping the ladder is worth."""
        theirs = self._theirs(lambda step: step.planned[:1])
        own = (one.mended[..., 0, :1] for one in self.own)
        return _sum(1, *theirs, *own)[..., 0] + self._staked + self._bond

    @cached_property
    def temptation(self) -> Line:
        """The most that an open stop brings beyond keeping a ladder that was kept so far."""
        ends = (one.at_due(one.ended) for one in self.watched)
        worth = _sum(self.tested, self.announced_worth, self.kept, *ends)
        flows = _sum(self.tested, self.rest, *(one.flow for one in self.watched))
        past = np.cumsum(flows, axis=-1) - flows
        best: Line = (past + worth).max(axis=-1) - self.keeping
        return best

    @cached_property
    def lateness(self) -> Line:
        """What giving everything as late as nobody can notice, within the plan, adds to that."""
        return _sum(1, *(one.late[..., None] for one in self.own))[..., 0]


def _sum(length: int, *lines: Line) -> Line:
    """The sum of lines of a length, of one reading or many."""
    return sum(lines, np.zeros(length))


def late_pays(step: LadderStep, rate: float) -> bool:
    """Whether its giver has more of a step the later it gives it."""
    return step.once[step.giver] * (1 - rate) + step.monthly[step.giver] < 0
