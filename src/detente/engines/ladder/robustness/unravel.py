"""How far a ladder comes undone from its end: backward induction over its rungs.

Who would stop at the last rung does so, and the other knows; then the rung before is the last one
(definitions §30). A plan that ends with nothing beyond it can come undone to the ground.
"""

from dataclasses import dataclass, replace

from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.ladder.simulate import going_on, stopping
from detente.engines.steps.step import CLOSE


@dataclass(frozen=True)
class UnravellingRound:
    """One round: who would stop when, by how many of its points, and what is then never given.

    month: where stopping pays. cut: from this month on nothing is released any more; it lies before
    `month` where nothing was left to release by then. steps: what falls away, in the problem's
    order.
    """

    side: int
    month: int
    gain: float
    cut: int
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Unravelling:
    """The rounds from the last rung back, and the ladder that remains.

    stands: nobody would stop at any month of what remains. False only where nothing is left to
    release and stopping still pays.
    """

    rounds: tuple[UnravellingRound, ...]
    remains: Schedule
    stands: bool

    @property
    def holds(self) -> bool:
        """Whether the ladder stands as it is."""
        return self.stands and not self.rounds

    @property
    def whole(self) -> bool:
        """Whether all of it comes undone."""
        return bool(self.rounds) and self.remains.finish is None


@dataclass(frozen=True)
class LookAhead:
    """The same ladder judged with the months beyond the plan, and as if the plan were the end.

    `without` sets the horizon to the last planned month; what going on is worth then (`stake`) is
    kept. Where only `within` holds, it is the look-ahead that carries the last rung.
    """

    within: Unravelling
    without: Unravelling


def unravel(schedule: Schedule) -> Unravelling:
    """Undo the ladder from its end until nobody would stop, or nothing is left to give.

    In each round the latest month in which a side gains by stopping openly is found. All releases
    from there on fall away; where there are none, the last release before does. A rung that holds
    only because of later ones falls in a later round.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> steps = LadderStep("list", 1, once=(6.0, -4.0)), LadderStep("ship", 0, once=(-4.0, 6.0))
    >>> found = unravel(Schedule(LadderProblem(steps, 2, 2), ((1.0, 1.0), (0.0, 1.0))))
    >>> [(one.side, one.cut, one.steps) for one in found.rounds], found.whole
    ([(0, 1, ('ship',)), (1, 0, ('list',))], True)
    """
    rounds: list[UnravellingRound] = []
    while True:
        worst = _latest(schedule)
        if worst is None or schedule.finish is None:
            return Unravelling(tuple(rounds), schedule, worst is None)
        side, month, gain = worst
        cut = min(month, schedule.finish)
        rounds.append(UnravellingRound(side, month, gain, cut, _after(schedule, cut)))
        schedule = _cut(schedule, cut)


def look_ahead(schedule: Schedule) -> LookAhead:
    """What the look-ahead beyond the planned months does to the verdict."""
    months = schedule.problem.months
    bare = replace(schedule.problem, horizon=months, continuation=None)
    return LookAhead(unravel(schedule), unravel(replace(schedule, problem=bare)))


def _latest(schedule: Schedule) -> tuple[int, int, float] | None:
    """(side, month, gain) of the latest month in which stopping pays, the greater gain first."""
    for month in reversed(range(schedule.problem.tested)):
        gains = [(_gain(schedule, side, month), side) for side in (0, 1)]
        gain, side = max(gains, key=lambda gain: (gain[0], -gain[1]))
        if gain > CLOSE:
            return side, month, gain
    return None


def _gain(schedule: Schedule, side: int, month: int) -> float:
    reaction = schedule.problem.reaction[1 - side]
    return stopping(schedule, side, month, reaction) - going_on(schedule, side, month)


def _after(schedule: Schedule, cut: int) -> tuple[str, ...]:
    """Steps that release anything in or after a month."""
    return tuple(
        name
        for name, row in zip(schedule.names, schedule.released, strict=True)
        if any(month_share(row, month) > CLOSE for month in range(cut, len(row)))
    )


def _cut(schedule: Schedule, cut: int) -> Schedule:
    rows = tuple(
        tuple(row[month] if month < cut else (row[cut - 1] if cut else 0.0) for month in months)
        for row in schedule.released
        for months in (range(len(row)),)
    )
    return replace(schedule, released=rows)
