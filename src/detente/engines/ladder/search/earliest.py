"""How early each step can be complete, whatever the figures: dates and waits alone.

The longest way through what waits for what, with each month moved to the next allowed one. Rules
and capacity are left out, so that a step may be later than this and never earlier.
"""

from dataclasses import dataclass

from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.calendar import Mark, deadline
from detente.engines.ladder.search.placing import Placed, Placing


@dataclass(frozen=True)
class Late:
    """A required step that cannot be complete by its deadline.

    earliest: the first month by whose end it can be, None: never. waits_for: the step whose
    lateness makes it late, "" where its own dates or rate do. cycle: the steps that wait for each
    other, each for the next and the last for the first, where it is one of them or waits for them;
    empty otherwise.
    """

    step: str
    deadline: int
    earliest: int | None
    waits_for: str
    cycle: tuple[str, ...] = ()


def late(problem: LadderProblem) -> tuple[Late, ...]:
    """Required steps that no plan completes in time.

    >>> from detente.engines.ladder.problem import LadderGate, LadderStep
    >>> steps = (LadderStep("one", 0, by=2), LadderStep("two", 1, earliest=2))
    >>> late(LadderProblem(steps, 6, 6, (LadderGate("one", "two", lag=1),)))
    (Late(step='one', deadline=2, earliest=3, waits_for='two', cycle=()),)
    """
    placing = Placing(problem)
    alone, found = _earliest(placing, gates=False), _earliest(placing, gates=True)
    told = []
    for place, step in enumerate(problem.steps):
        last, mark = deadline(step, problem.months), (place, step.tranches)
        if last is not None and found[mark] > last:
            cause = "" if alone[mark] > last else _cause(placing, found, place)
            month = None if found[mark] == placing.never else found[mark]
            cycle = _cycle(placing, mark) if month is None else ()
            told.append(Late(step.name, last, month, cause, cycle))
    return tuple(told)


def _cycle(placing: Placing, mark: Mark) -> tuple[str, ...]:
    """The steps of a circle of waits, some of it with a lag, that a mark leads to; from the first
    of them in the problem's order. A circle without any lag can be kept in one month."""
    reached = _way(placing, mark, None)
    for one in sorted(reached):
        for on, lag in placing.before[one]:
            if lag > 0 and (back := _way(placing, on, one)):
                places = list(dict.fromkeys(place for place, _ in (one, *back)))
                first = places.index(min(places))
                return tuple(placing.problem.steps[k].name for k in places[first:] + places[:first])
    return ()


def _way(placing: Placing, start: Mark, end: Mark | None) -> tuple[Mark, ...]:
    """A shortest way through what waits for what, ends included, () where none is; without an end,
    all marks that a start waits for, itself among them."""
    came: dict[Mark, Mark | None] = {start: None}
    for one in (queue := [start]):
        if one == end:
            break
        for on, _ in placing.before[one]:
            if on not in came:
                came[on] = one
                queue.append(on)
    if end is None:
        return tuple(came)
    way: list[Mark] = []
    at = end if end in came else None
    while at is not None:
        way.append(at)
        at = came[at]
    return tuple(reversed(way))


def _earliest(placing: Placing, *, gates: bool) -> Placed:
    """The first month of each mark; T where there is none. Deadlines are not looked at."""
    found = dict.fromkeys(placing.marks, 0)
    changed = True
    while changed:
        changed = False
        for mark in placing.marks:
            month = _first(placing, found, mark, gates)
            if month > found[mark]:
                found[mark], changed = month, True
    return found


def _first(placing: Placing, placed: Placed, mark: Mark, gates: bool) -> int:
    if mark in placing.barred:
        return placing.never
    waits = ((on, lag) for on, lag in placing.before[mark] if gates or on[0] == mark[0])
    since = max((placed[on] + lag for on, lag in waits), default=0)
    free = placing.free[mark[0]]
    return next((month for month in free if month >= since), placing.never)


def _cause(placing: Placing, placed: Placed, place: int) -> str:
    """The other step that the last of a step's marks to be held up waits for."""
    marks = [(place, j) for j in range(placing.problem.steps[place].tranches, 0, -1)]
    held = [
        (placed[on] + lag, on[0])
        for one in marks
        for on, lag in placing.before[one]
        if on[0] != place
    ]
    return placing.problem.steps[max(held)[1]].name if held else ""
