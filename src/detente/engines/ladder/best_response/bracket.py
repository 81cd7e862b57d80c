"""The best response where its states are too many: between two proven bounds.

At most `MOST_BEHIND` steps are behind at once in the plans that are weighed; leaving the others out
gives the lower bound. With more behind a side is worth no more than if only so many ran the
chance of being caught, the dearest saved what falls due that month, what was left out before cost
nothing any more, and from the month in which fewer are behind the best state of those were its own:
that gives the upper one. A release that costs once or
monthly is best given as late as nobody can see, so that a step which is not behind stands
there; what a step of mixed flows might bring by other timing is added to the upper bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import prod

from detente.engines.ladder.best_response.plan import Caught, SidePlan
from detente.engines.ladder.best_response.respond import SAME, Response, late_tranches
from detente.engines.ladder.best_response.stakes import Line, Stakes, WatchedStep, late_pays

MOST_BEHIND = 3
MOST_STATES = 60_000
"""With so many states weighed, no further step is let behind."""
CLOSE = 1e-6
Behind = tuple[tuple[int, int], ...]
"""WatchedStep steps that are behind, by place among them, with the tranches given."""


@dataclass(frozen=True)
class StateWorth:
    """Bounds of what a state is worth, and the next one of the plan behind the lower; None: an end.

    mends: it ends by being caught and giving all that is due. caught: what it does when caught.
    stop: after the planned months, when it breaks off; None: never.
    """

    low: float
    high: float
    after: Behind | None = None
    mends: bool = False
    caught: Caught = "end"
    stop: int | None = None


def bracket(stakes: Stakes) -> Response:
    """A plan that is proven to be near the best; with more steps behind until that is settled."""
    best = None
    for most in range(1, MOST_BEHIND + 1):
        layers = reached(stakes, most)
        if layers is None:
            break
        now = Few(stakes, most, layers).response()
        if best is None or now.most - now.gain < best.most - best.gain or _beats(now):
            best = now
        if _beats(now) or now.open <= CLOSE:
            break
    return nothing_known(stakes) if best is None else best


def _beats(best: Response) -> bool:
    return best.shortfall > CLOSE


def nothing_known(stakes: Stakes) -> Response:
    """Keeping the ladder, with what could be had by paying nothing and never being caught."""
    few = Few(stakes, 0, [set() for _ in range(stakes.months + 1)])
    late, keeping = float(stakes.lateness), float(stakes.keeping)
    most = few.unpaid[0] + few.spare - keeping
    months: tuple[Caught, ...] = tuple("end" for _ in range(stakes.months))
    plan = SidePlan(stakes.side, (), None, True, False, months)
    return Response(plan, 0.0, max(0.0, most), late, keeping, 0)


def reached(stakes: Stakes, most: int) -> list[set[Behind]] | None:
    """The states that can be reached by the start of each month; None where they are too many."""
    few = Few(stakes, most, [])
    layers: list[set[Behind]] = [{()}]
    for month in range(stakes.months):
        layers.append({then for one in layers[-1] for then, _ in few.choices(month, one)})
        if sum(map(len, layers)) > MOST_STATES:
            return None
    return layers


@dataclass
class Few:
    """The programme with at most `most` steps behind, over the states reached by each month."""

    stakes: Stakes
    most: int
    layers: list[set[Behind]]
    known: dict[tuple[int, Behind], StateWorth] = field(default_factory=dict)
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
    def usual(self) -> tuple[tuple[int, ...], ...]:
        """Tranches given by the end of months −1 … T−1 of each step that is not behind."""
        return tuple(
            tuple(
                one.visible(month) if late else one.due(month)
                for one, late in zip(self.watched, self.late, strict=True)
            )
            for month in range(-1, self.stakes.months)
        )

    def response(self) -> Response:
        """The plan of the lower bound, and both bounds."""
        months = self.stakes.months
        self._after(self.layers[months])
        self.beyond[months] = self.unpaid[months]
        for month in reversed(range(months)):
            self._before(month, self.layers[month])
            self.beyond[month] = self._more_behind(month)
        worth, keeping = self.known[0, ()], float(self.stakes.keeping)
        return Response(
            self.plan(), worth.low - keeping, worth.high + self.spare - keeping,
            float(self.stakes.lateness), keeping, len(self.known),
        )  # fmt: skip

    def _after(self, states: set[Behind]) -> None:
        """What each state is worth when nothing more is given: it goes on so, or breaks off."""
        one, usual = self.stakes, self.usual[-1]
        keeps = [each.keeps(one.months) for each in self.watched]
        ways = [StateSum(keeps, usual, float(one.after))]
        stops = [None, *range(one.months, one.tested)]
        for month in range(one.months, one.tested):
            parts = [each.breaks(slice(month, month + 1))[0] for each in self.watched]
            ways.append(StateSum(parts, usual, float(one.between[month] + one.breaking[month])))
        for state in states:
            worth = [way.of(state) for way in ways]
            best = max(worth)
            first = next(n for n, each in enumerate(worth) if each >= best - SAME)
            self.known[one.months, state] = StateWorth(best, best, stop=stops[first])

    def _before(self, month: int, states: set[Behind]) -> None:
        one, had = self.stakes, self.usual[month]
        parts = [each.ends(month) for each in self.watched]
        ends = StateSum(parts, had, float(one.now[month]))
        broken = float(one.breaking[month] - one.now[month])
        mends = None
        if one.mend is not None:
            parts = [each.mends(month) for each in self.watched]
            mends = StateSum(parts, had, float(one.mend[month]))
        paid = StateSum([each.paid(month) for each in self.watched], had, 0.0)
        parts = [each.gives(month) for each in self.watched]
        gives = StateSum(parts, self.usual[month + 1], self.rest[month])
        for state in states:
            self.known[month, state] = self._state(month, state, ends, broken, mends, paid, gives)

    def _state(
        self, month: int, state: Behind, ends: "StateSum", broken: float, mends: "StateSum | None",
        paid: "StateSum", gives: "StateSum",
    ) -> StateWorth:  # fmt: skip
        now = ends.of(state)
        caught, answer = now, "end"
        if mends is not None and mends.of(state) > now + SAME:
            caught, answer = mends.of(state), "mend"
        low = max(now + broken, caught)
        high, after, mended = low, None, caught > now + broken + SAME
        before = paid.of(state)
        for then, chance in self.choices(month, state):
            later = self.known[month + 1, then]
            whole, sure = gives.of(then) - before, (1 - chance) * caught
            worth = chance * (whole + later.low) + sure
            if worth > low + (SAME if after is not None else -SAME):
                low, after, mended = worth, then, False
            high = max(high, chance * (whole + later.high) + sure)
        open_ = [at for at, _ in self._open(month, state)]
        for chance, pays in self._with(month, open_, self.most + 1, len(open_)):
            top = self.rest[month] + pays + self.beyond[month + 1]
            high = max(high, chance * top + (1 - chance) * caught)
        return StateWorth(low, max(high, low), after, mended, "mend" if answer == "mend" else "end")

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

    def _open(self, month: int, behind: Behind) -> list[tuple[int, int]]:
        """Steps that can be behind in a month, with the tranches given of each."""
        short = {at for at, _ in behind}
        return sorted((*behind, *(one for one in self.openings[month] if one[0] not in short)))

    @cached_property
    def openings(self) -> tuple[Behind, ...]:
        """By month, the steps that are not behind yet and can be, with their usual tranches."""
        return tuple(
            tuple(
                (at, had)
                for at, (one, had) in enumerate(zip(self.watched, usual, strict=True))
                if one.visible(month) > had
            )
            for month, usual in enumerate(self.usual[: self.stakes.months])
        )

    def choices(self, month: int, behind: Behind) -> Iterator[tuple[Behind, float]]:
        """What can be behind at the end of a month, and the chance that nothing is noticed."""
        open_ = self._open(month, behind)
        for count in range(min(self.most, len(open_)) + 1):
            for then in combinations(open_, count):
                chance = prod(1 - self.watched[at].seen for at, _ in then)
                if chance > 0:
                    yield then, chance

    def _with(
        self, month: int, among: list[int], least: int, most: int
    ) -> Iterator[tuple[float, float]]:
        """For each number of steps behind in a month: the best chance that none is noticed, and
        what the others cost at least in it."""
        costs = self.costs[month]
        chances = sorted((1 - self.watched[at].seen for at in among), reverse=True)
        saved = sorted(costs[at] for at in among)
        whole = sum(costs)
        for count in range(least, min(most, len(among)) + 1):
            yield prod(chances[:count]), whole - sum(saved[:count])

    @cached_property
    def costs(self) -> tuple[tuple[float, ...], ...]:
        """By month, what each step costs in it when it is not behind; at most 0."""
        return tuple(
            tuple(
                one.clock.rate**month
                * (
                    min(0.0, one.step.once[one.side]) * (then - had)
                    + min(0.0, one.step.monthly[one.side]) * then
                )
                / one.step.tranches
                for one, had, then in zip(
                    self.watched, self.usual[month], self.usual[month + 1], strict=True
                )
            )
            for month in range(self.stakes.months)
        )

    def _more_behind(self, month: int) -> float:
        """No state of a month with more steps behind than are weighed is worth more."""
        one = self.stakes
        caught = float(one.now[month])
        if one.mend is not None:
            caught = max(caught, float(one.mend[month]))
        within = max(self.known[month + 1, then].high for then in self.layers[month + 1])
        possible = [at for at, each in enumerate(self.watched) if each.visible(month) > 0]
        found = max(float(one.breaking[month]), caught)
        for least, most, later in (
            (0, self.most, within),
            (self.most + 1, len(possible), self.beyond[month + 1]),
        ):
            for chance, pays in self._with(month, possible, least, most):
                top = self.rest[month] + pays + later
                found = max(found, chance * top + (1 - chance) * caught)
        return found

    def plan(self) -> SidePlan:
        """The plan of the lower bound."""
        behind: Behind = ()
        lines: list[tuple[int, ...]] = []
        caught: list[Caught] = []
        stop, mends = None, False
        for month in range(self.stakes.months):
            worth = self.known[month, behind]
            caught.append(worth.caught)
            if worth.after is None:
                stop, mends = month, worth.mends
                break
            behind = worth.after
            short = dict(behind)
            usual = enumerate(self.usual[month + 1])
            lines.append(tuple(short.get(at, count) for at, count in usual))
        else:
            stop = self.known[self.stakes.months, behind].stop
        caught += ["end"] * (self.stakes.months - len(caught))
        late = [
            each
            for at, one in enumerate(self.watched)
            for each in late_tranches(one, [line[at] for line in lines])
        ]
        announced = stop is not None and self.stakes.announced(stop)
        return SidePlan(self.stakes.side, tuple(late), stop, announced, mends, tuple(caught))


class StateSum:
    """A sum over the watched steps that differs from the usual state by what is behind."""

    def __init__(self, lines: list[Line], usual: tuple[int, ...], rest: float) -> None:
        pairs = zip(lines, usual, strict=True)
        self.short = [[float(x - line[at]) for x in line] for line, at in pairs]
        pairs = zip(lines, usual, strict=True)
        self.whole = rest + float(sum(line[at] for line, at in pairs))

    def of(self, behind: Behind) -> float:
        """For a state."""
        return self.whole + sum(self.short[at][given] for at, given in behind)
