"""The best response where its states are too many: between two proven bounds.

At most `MOST_BEHIND` steps are behind at once in the plans that are weighed; leaving the others out
gives the lower bound. With more behind a side is worth no more than if only so many ran the
chance of being caught, the dearest saved what falls due that month, what was left out before cost
nothing any more, and from the month in which fewer are behind the best state of those were its own:
that gives the upper one. A release that costs once or
monthly is best given as late as nobody can see, so that a step which is not behind stands
there; what a step of mixed flows might bring by other timing is added to the upper bound.

Within a month all states are weighed at once, as arrays.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.best_response.plan import Caught, SidePlan
from detente.engines.ladder.best_response.respond import SAME, Response, late_tranches
from detente.engines.ladder.best_response.stakes import Line, Stakes, WatchedStep, late_pays

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
MOST_BEHIND = 3
MOST_STATES = 60_000
"""With so many states weighed, no further step is let behind."""
CLOSE = 1e-6
BLOCK = 1_000_000
"""Pairs of states that are weighed at a time."""


def bracket(stakes: Stakes) -> Response:
    """A plan that is proven to be near the best; with more steps behind until that is settled."""
    best = None
    for most in range(1, MOST_BEHIND + 1):
        few = Few(stakes, most)
        if few.size > MOST_STATES:
            break
        now = few.response()
        if best is None or now.most - now.gain < best.most - best.gain or _beats(now):
            best = now
        if _beats(now) or now.open <= CLOSE:
            break
    return nothing_known(stakes) if best is None else best


def _beats(best: Response) -> bool:
    return best.shortfall > CLOSE


def nothing_known(stakes: Stakes) -> Response:
    """Keeping the ladder, with what could be had by paying nothing and never being caught."""
    few = Few(stakes, 0)
    late, keeping = float(stakes.lateness), float(stakes.keeping)
    most = few.unpaid[0] + few.spare - keeping
    months: tuple[Caught, ...] = tuple("end" for _ in range(stakes.months))
    plan = SidePlan(stakes.side, (), None, True, False, months)
    return Response(plan, 0.0, max(0.0, most), late, keeping, 0)


class BehindStep(NamedTuple):
    """A step that is behind, by place among the watched ones, with the tranches given; `first`: the
    month by whose start it can be so."""

    place: int
    given: int
    first: int


class StateWorths(NamedTuple):
    """Bounds of what the states of a month are worth, and what the plan behind the lower one does.

    after: the next state; −1: it ends. mends: it ends by being caught and giving all that is due.
    caught: whether it mends when caught.
    """

    low: Line
    high: Line
    after: Places
    mends: Mask
    caught: Mask


@dataclass
class Few:
    """The programme with at most `most` steps behind, over the states reached by each month.

    A state is a row of numbers of steps behind, filled up with their count, which stands for none.
    They go by the month by whose start they can be reached, so that those of a month come first.
    """

    stakes: Stakes
    most: int
    worths: dict[int, StateWorths] = field(default_factory=dict)
    beyond: dict[int, float] = field(default_factory=dict)
    """By month, no state with more steps behind is worth more."""

    @cached_property
    def watched(self) -> tuple[WatchedStep, ...]:
        """Its steps."""
        return self.stakes.watched

    @cached_property
    def rest(self) -> list[float]:
        """`Stakes.rest`."""
        rest: list[float] = self.stakes.rest.tolist()
        return rest

    @cached_property
    def late(self) -> tuple[bool, ...]:
        """Whether each is given as late as nobody can see."""
        return tuple(
            late_pays(one.step, one.clock.rate)
            or max(one.step.once[one.side], one.step.monthly[one.side]) <= 0
            for one in self.watched
        )

    @cached_property
    def spare(self) -> float:
        """What steps of mixed flows might bring at most by other timing than theirs."""
        total = 0.0
        for one in self.watched:
            once, monthly = one.step.once[one.side], one.step.monthly[one.side]
            if max(once, monthly) > 0:
                for t in range(self.stakes.months):
                    share = (one.due(t) - one.due(t - 1)) / one.step.tranches
                    rate = one.clock.rate**t
                    total += share * (abs(once) * rate + abs(monthly) * one.clock.annuity(t))
        return total

    @cached_property
    def usual(self) -> Places:
        """T + 1 × steps: tranches given by the end of months −1 … T−1 of what is not behind."""
        due = self._by_month([0] * len(self.watched))
        usual: Places = np.where(np.array(self.late, dtype=bool), self.visible, due)
        return usual

    @cached_property
    def visible(self) -> Places:
        """T + 1 × steps: of how many it can be noticed in months −1 … T−1 that they are missing."""
        return self._by_month([one.step.seen_lag for one in self.watched])

    def _by_month(self, lags: list[int]) -> Places:
        """Tranches due, so many months later, by the end of months −1 … T−1."""
        lines = np.zeros((len(self.watched), self.stakes.months + 1), dtype=np.int64)
        for line, one, lag in zip(lines, self.watched, lags, strict=True):
            line[lag + 1 :] = one.dues[: max(0, len(line) - lag - 1)]
        return lines.T

    @cached_property
    def behind(self) -> tuple[BehindStep, ...]:
        """All that can be behind, by place and tranches; for each the first month of it."""
        first: dict[tuple[int, int], int] = {}
        for month in range(self.stakes.months):
            for at, one in enumerate(self.watched):
                if self.opens[month, at] and one.seen < 1:
                    first.setdefault((at, int(self.usual[month, at])), month + 1)
        return tuple(BehindStep(*one, first[one]) for one in sorted(first))

    @cached_property
    def opens(self) -> Mask:
        """T × steps: whether a step that is not behind yet can be from that month on."""
        opens: Mask = self.visible[1:] > self.usual[:-1]
        return opens

    @cached_property
    def size(self) -> int:
        """How many states there are, over all months."""
        counts = np.zeros((self.stakes.months + 1, len(self.watched)))
        for one in self.behind:
            counts[one.first :, one.place] += 1
        ways = np.zeros((len(counts), self.most + 1))
        ways[:, 0] = 1
        for count in counts.T:
            ways[:, 1:] += count[:, None] * ways[:, :-1]
        return int(ways.sum())

    @cached_property
    def _order(self) -> tuple[Places, Places, Places]:
        """The states; of each its place among all by number, then by steps; how many by month."""
        found = [
            one
            for count in range(self.most + 1)
            for one in combinations(range(len(self.behind)), count)
            if len({self.behind[each].place for each in one}) == count
        ]
        none = len(self.behind)
        states = np.array([(*one, *(none,) * (self.most - len(one))) for one in found])
        first = np.array(
            [max((self.behind[each].first for each in one), default=0) for one in found]
        )
        rank = np.argsort(first, kind="stable")
        within = np.searchsorted(first[rank], np.arange(self.stakes.months + 1), side="right")
        return states[rank], rank, within

    @cached_property
    def missed(self) -> Line:
        """Of each state, the chance that nothing that is behind is noticed in a month."""
        each = [1 - self.watched[one.place].seen for one in self.behind]
        chances: Line = np.array([*each, 1.0])[self._order[0]].prod(axis=1)
        return chances

    @cached_property
    def _held(self) -> tuple[Mask, Mask]:
        """Of each state: what is behind in it (or none); what cannot be, for its step is."""
        states = self._order[0]
        places = np.array([*(one.place for one in self.behind), -1])
        held = np.zeros((len(states), len(places)), dtype=bool)
        np.put_along_axis(held, states, True, axis=1)
        held[:, -1] = True
        other = (places[:, None] == places) & ~np.eye(len(places), dtype=bool)
        return held, held @ other

    @cached_property
    def _short(self) -> Mask:
        """Of each state, the steps that are behind."""
        places = np.array([*(one.place for one in self.behind), len(self.watched)])
        short = np.zeros((len(self._order[0]), len(self.watched) + 1), dtype=bool)
        np.put_along_axis(short, places[self._order[0]], True, axis=1)
        return short[:, :-1]

    def response(self) -> Response:
        """The plan of the lower bound, and both bounds."""
        months = self.stakes.months
        high = self._after()
        self.beyond[months] = self.unpaid[months]
        for month in reversed(range(months)):
            within = float(high.max())
            high = self._before(month)
            self.beyond[month] = self._more_behind(month, within)
        keeping, start = float(self.stakes.keeping), self.worths[0]
        return Response(
            self.plan(), float(start.low[0]) - keeping, float(high[0]) + self.spare - keeping,
            float(self.stakes.lateness), keeping, self.size,
        )  # fmt: skip

    def _sums(self, lines: list[Line], rest: Line, months: Places) -> "StateSums":
        """Of lines by row, each with the usual state by the start of a month."""
        return StateSums(lines, self.usual[months], rest, self.behind)

    def _after(self) -> Line:
        """What each state is worth when nothing more is given: it goes on so, or breaks off."""
        one = self.stakes
        later = slice(one.months, one.tested)
        lines = [
            np.vstack([each.keeps(one.months)[None], each.breaks(later)]) for each in self.watched
        ]
        rest = np.append(one.after, (one.between + one.breaking)[later])
        sums = self._sums(lines, rest, np.full(len(rest), one.months))
        worth = np.array([sums.of(way, self._order[0]) for way in range(len(rest))])
        best: Line = worth.max(axis=0)
        first = np.argmax(worth >= best - SAME, axis=0)
        nothing = np.zeros(len(best), dtype=bool)
        self.worths[one.months] = StateWorths(best, best, first - 1, nothing, nothing)
        return best

    @cached_property
    def _planned(self) -> tuple["StateSums", "StateSums", "StateSums", "StateSums | None"]:
        """By month: what stays after an end, what was paid, what giving brings, and mending."""
        one, months = self.stakes, np.arange(self.stakes.months)
        all_ = slice(0, one.months)
        nothing = np.zeros(one.months)
        return (
            self._sums([each.ended[all_] for each in self.watched], one.now[all_], months),
            self._sums([each.paid(all_) for each in self.watched], nothing, months),
            self._sums([each.gives(all_) for each in self.watched], one.rest[all_], months + 1),
            None
            if one.mend is None
            else self._sums([each.mended for each in self.watched], one.mend, months),
        )

    def _before(self, month: int) -> Line:
        """What each state of a month is worth; the upper bounds."""
        states, rank, within = self._order
        ends, paid, gives, mends = self._planned
        count, then = within[month], within[month + 1]
        now = ends.of(month, states[:count])
        broken = now + float(self.stakes.breaking[month] - self.stakes.now[month])
        caught = now if mends is None else np.maximum(now, mends.of(month, states[:count]))
        stops, before = np.maximum(broken, caught), paid.of(month, states[:count])
        given, later = gives.of(month, states[:then]), self.worths[month + 1]
        chance, low, high = self.missed[:then], stops.copy(), stops.copy()
        after = np.full(count, -1)
        step = max(1, BLOCK // int(then))
        for first in range(0, int(count), step):
            part = slice(first, min(first + step, int(count)))
            base = (before + caught)[part, None]
            may = self._allowed(month, part)[:, states[:then]].all(axis=2)
            may &= chance > 0
            sure = np.where(may, caught[part, None] + chance * (given + later.low[:then] - base),
                            -np.inf)  # fmt: skip
            top = np.where(may, caught[part, None] + chance * (given + later.high[:then] - base),
                           -np.inf)  # fmt: skip
            best = sure.max(axis=1)
            near = np.where(sure >= best[:, None] - SAME, rank[:then], len(rank)).argmin(axis=1)
            goes = best > stops[part] - SAME
            low[part] = np.where(goes, sure[np.arange(len(best)), near], stops[part])
            after[part] = np.where(goes, near, -1)
            high[part] = np.maximum(np.maximum(low[part], stops[part]), top.max(axis=1))
        chances, pays = self._with(month, self._short[:count] | self.opens[month])
        more = self.rest[month] + pays + self.beyond[month + 1] - caught[:, None]
        worth = (caught[:, None] + chances * more)[:, self.most + 1 :]
        high = np.maximum(high, worth.max(axis=1, initial=-np.inf))
        mended = (after < 0) & (caught > broken + SAME)
        worths = StateWorths(low, high, after, mended, caught > now + SAME)
        self.worths[month] = worths
        return worths.high

    def _allowed(self, month: int, states: slice) -> Mask:
        """What can be behind at the end of a month from each state at its start; the last: none."""
        opens = [
            bool(self.opens[month, one.place]) and self.usual[month, one.place] == one.given
            for one in self.behind
        ]
        held, blocked = (each[states] for each in self._held)
        allowed: Mask = held | (np.array([*opens, True]) & ~blocked)
        return allowed

    @cached_property
    def unpaid(self) -> tuple[float, ...]:
        """What is to be had at most from month t on by paying nothing and never being caught."""
        one = self.stakes
        top = float(one.after)
        for month in range(one.months, one.tested):
            top = max(top, float(one.between[month] + one.breaking[month]))
        found = [top]
        for month in reversed(range(one.months)):
            top = max(self.rest[month] + top, float(one.breaking[month]))
            if one.mend is not None:
                top = max(top, float(one.mend[month]))
            found.append(top)
        return tuple(found[::-1])

    def _with(self, month: int, among: Mask) -> tuple[Line, Line]:
        """For each number of steps behind in a month, 0 … all: the best chance that none is
        noticed, and what the others cost at least in it. among: which can be, states × steps."""
        costs, (rows, steps) = self.costs[month], among.shape
        chances, saved = np.ones((rows, steps + 1)), np.zeros((rows, steps + 1))
        chances[:, 1:] = np.cumprod(np.sort(among * self.misses, axis=1)[:, ::-1], axis=1)
        saved[:, 1:] = np.cumsum(np.sort(among * costs, axis=1), axis=1)
        return chances, costs.sum() - saved

    @cached_property
    def costs(self) -> Line:
        """T × steps: what each costs in a month when it is not behind; at most 0."""
        costs = np.zeros(self.opens.shape)
        for at, one in enumerate(self.watched):
            had, then = self.usual[:-1, at], self.usual[1:, at]
            once, monthly = one.step.once[one.side], one.step.monthly[one.side]
            each = min(0.0, once) * (then - had) + min(0.0, monthly) * then
            costs[:, at] = one.clock.powers(len(costs)) * each / one.step.tranches
        return costs

    @cached_property
    def misses(self) -> Line:
        """Of each step, the chance that it is not noticed in a month."""
        return np.array([1 - one.seen for one in self.watched])

    def _more_behind(self, month: int, within: float) -> float:
        """No state of a month with more steps behind than are weighed is worth more.

        within: nor is any of those of the next month that are.
        """
        one = self.stakes
        caught = float(one.now[month])
        if one.mend is not None:
            caught = max(caught, float(one.mend[month]))
        possible = self.visible[month + 1, None] > 0
        chances, pays = (each[0] for each in self._with(month, possible))
        few = np.arange(len(chances)) <= self.most
        later = np.where(few, within, self.beyond[month + 1])
        worth = chances * (self.rest[month] + pays + later) + (1 - chances) * caught
        return max(float(one.breaking[month]), caught, float(worth.max()))

    def plan(self) -> SidePlan:
        """The plan of the lower bound."""
        states, months, at = self._order[0], self.stakes.months, 0
        lines: list[tuple[int, ...]] = []
        caught: list[Caught] = []
        stop, mends = None, False
        for month in range(months):
            worth = self.worths[month]
            caught.append("mend" if worth.caught[at] else "end")
            if worth.after[at] < 0:
                stop, mends = month, bool(worth.mends[at])
                break
            at = int(worth.after[at])
            short = {self.behind[n].place: self.behind[n].given
                     for n in states[at] if n < len(self.behind)}  # fmt: skip
            usual = enumerate(self.usual[month + 1])
            lines.append(tuple(short.get(place, count) for place, count in usual))
        else:
            later = int(self.worths[months].after[at])
            stop = None if later < 0 else months + later
        caught += ["end"] * (months - len(caught))
        late = [
            each
            for at, one in enumerate(self.watched)
            for each in late_tranches(one, [line[at] for line in lines])
        ]
        announced = stop is not None and self.stakes.announced(stop)
        return SidePlan(self.stakes.side, tuple(late), stop, announced, mends, tuple(caught))


class StateSums:
    """Sums over the watched steps, row by row, that differ from the usual state by what is behind.

    lines: of each step rows × tranches. usual: rows × steps, the tranches given. rest: of each row.
    """

    def __init__(
        self, lines: list[Line], usual: Places, rest: Line, behind: tuple[BehindStep, ...]
    ) -> None:
        rows = np.arange(len(rest))
        at = [line[rows, usual[:, n]] for n, line in enumerate(lines)]
        self.whole: Line = sum(at, np.array(rest, dtype=np.float64))
        self.short = np.zeros((len(rest), len(behind) + 1))
        for n, one in enumerate(behind):
            self.short[:, n] = lines[one.place][:, one.given] - at[one.place]

    def of(self, row: int, states: Places) -> Line:
        """For states, in a row."""
        total: Line = self.whole[row] + self.short[row][states].sum(axis=1)
        return total
