"""What a side has in hand in a month, when all goes on as planned and when one side stops.

Written from the words of definitions §28–§30, step by step and month by month, and used only to
check: what a search for a ladder says of its figures is computed anew here.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule


@dataclass(frozen=True)
class Course:
    """How one step runs: as its row says, until it stops, and less what is then taken back.

    until: the month from which nothing more is released. gone: the month from which the share that
    can be taken back is gone. None: never. Past the plan a share stays where it was.
    """

    row: tuple[float, ...]
    until: int | None = None
    gone: int | None = None

    @property
    def last(self) -> int:
        """The last month in which something is released; −1 for none."""
        return len(self.row) - 1 if self.until is None else min(len(self.row), self.until) - 1


Courses = tuple[Course, ...]
NEVER = 1 << 40


def planned(schedule: Schedule) -> Courses:
    """Every step as planned."""
    return tuple(Course(row) for row in schedule.released)


def left_by_other(schedule: Schedule, side: int, month: int) -> Courses:
    """What a side faces when the other stops at a month (§29): the other stops in all it gives.

    The side itself gives as planned until it notices, then stops and takes back what it can where
    that costs it nothing more. What it firewalled goes on.
    """
    courses = []
    for step, row in zip(schedule.problem.steps, schedule.released, strict=True):
        if step.giver != side:
            courses.append(Course(row, month, month + step.back_lag))
        else:
            notices = month + schedule.problem.reaction[side]
            courses.append(_answer(step, row, side, notices))
    return tuple(courses)


def left_by_self(schedule: Schedule, side: int, month: int, reaction: int) -> Courses:
    """What a side has when it stops at a month itself and the other needs `reaction` months (§30).

    It takes back where that saves it something, firewalled or not. The other gives as planned until
    it notices, then withholds what the answer says and takes back where that costs it nothing more.
    What of the side's own later releases still pays it stands beside (`still_paying`).
    """
    out = schedule.problem.withheld(1 - side)
    courses = []
    for step, row, gone in zip(schedule.problem.steps, schedule.released, out, strict=True):
        if step.giver == side:
            saves = step.monthly[side] < 0
            courses.append(Course(row, month, month + step.back_lag if saves else None))
        else:
            courses.append(withheld(step, row, month + reaction) if gone else Course(row))
    return tuple(courses)


def left_withheld(schedule: Schedule, side: int, month: int) -> Courses:
    """What a side has when it gives all as planned and the other withholds from a month on."""
    out = schedule.problem.withheld(1 - side)
    return tuple(
        withheld(step, row, month) if gone else Course(row)
        for step, row, gone in zip(schedule.problem.steps, schedule.released, out, strict=True)
    )


def _answer(step: LadderStep, row: tuple[float, ...], giver: int, notices: int) -> Course:
    """A step of the side that was left, which notices in a month."""
    return Course(row) if step.firewall else withheld(step, row, notices)


def withheld(step: LadderStep, row: tuple[float, ...], month: int) -> Course:
    """A step that its giver withholds from a month on, taken back where that costs no more."""
    costs_more = step.monthly[step.giver] > 0
    return Course(row, month, None if costs_more else month + step.back_lag)


def flows(problem: LadderProblem, courses: Courses, side: int, start: int, end: int) -> list[float]:
    """What all steps bring a side in the months start … end − 1, in its points (f_i of §28).

    >>> steps = (LadderStep("list", 1, once=(6.0, -4.0)), LadderStep("toll", 0, monthly=(-1.0,
    ...     1.0), back=0.5))
    >>> courses = Course((0.0, 1.0)), Course((0.5, 1.0), until=1, gone=3)
    >>> flows(LadderProblem(steps, 2, 4), courses, 0, 0, 4)
    [-0.5, 5.5, -0.5, -0.25]
    """
    each = flows_by_step(problem, courses, side, start, end)
    total: list[float] = np.add.reduce(each, axis=0, initial=0.0).tolist()
    return total


def flows_by_step(
    problem: LadderProblem, courses: Courses, side: int, start: int, end: int
) -> NDArray[np.float64]:
    """What each step brings a side in the months start … end − 1, in its points: K × M."""
    if not courses:
        return np.zeros((0, end - start))
    figures = _figures(problem, side)
    rows = np.array([course.row for course in courses], dtype=np.float64)
    last = np.array([course.last for course in courses])[:, None]
    shares = released(rows, np.minimum(np.arange(start - 1, end) - figures.lag, last))
    kept = now = shares[:, 1:]
    if any(course.gone is not None for course in courses):
        gone = [NEVER if course.gone is None else course.gone for course in courses]
        is_gone = np.arange(start, end) >= np.array(gone)[:, None]
        kept = np.where(is_gone, now * figures.kept, now)
    made: NDArray[np.float64] = figures.once * (now - shares[:, :-1]) + figures.monthly * kept
    return made


@dataclass(frozen=True)
class StepFigures:
    """By step, as a column: the months until it arrives, what of it stays, what it brings."""

    lag: NDArray[np.int_]
    kept: NDArray[np.float64]
    once: NDArray[np.float64]
    monthly: NDArray[np.float64]


def _figures(problem: LadderProblem, side: int) -> StepFigures:
    """Those of a problem as a side has them, kept with it: they are asked for month by month."""
    known = problem.kept_figures
    if side not in known:
        steps = problem.steps
        columns = (
            [0 if side == step.giver else step.delay for step in steps],
            [1 - step.back for step in steps],
            [step.once[side] for step in steps],
            [step.monthly[side] for step in steps],
        )
        known[side] = StepFigures(*(np.array(one)[:, None] for one in columns))
    return known[side]


def released(rows: NDArray[np.float64], at: NDArray[np.int_]) -> NDArray[np.float64]:
    """The share of each step by the end of months; none before the first. rows K × T, at K × M."""
    return np.where(at >= 0, rows[np.arange(len(rows))[:, None], np.maximum(at, 0)], 0.0)


def worth(problem: LadderProblem, courses: Courses, side: int, start: int, end: int) -> float:
    """Flows of the months start … end − 1, discounted to month `start`."""
    rate, each = problem.discount[side], flows(problem, courses, side, start, end)
    return sum((rate**month * points for month, points in enumerate(each)), 0.0)


def worth_by_step(
    problem: LadderProblem, courses: Courses, side: int, start: int, end: int
) -> NDArray[np.float64]:
    """The flows of each step in the months start … end − 1, discounted to month `start`."""
    each = flows_by_step(problem, courses, side, start, end)
    made: NDArray[np.float64] = each @ problem.discount[side] ** np.arange(end - start)
    return made


def onward(problem: LadderProblem, courses: Courses, side: int, start: int) -> float:
    """Flows from month `start` on as going on is judged (§30), discounted to that month.

    Without a certain end they are summed until nothing changes any more, and the last month's is
    taken for ever.
    """
    rate = problem.rate(side)
    if problem.continuation is None:
        last = problem.horizon
    else:
        last = max([start, problem.months, *_changes(problem, courses)]) + 1
    each = flows(problem, courses, side, start, last)
    total = sum((rate**month * points for month, points in enumerate(each)), 0.0)
    if problem.continuation is not None:
        total += each[-1] * rate ** len(each) / (1 - rate)
    return total


def _changes(problem: LadderProblem, courses: Courses) -> list[int]:
    """Months in which the last of a step arrives, and in which it is gone."""
    pairs = zip(problem.steps, courses, strict=True)
    late = [course.last + 1 + step.delay for step, course in pairs]
    return late + [course.gone for course in courses if course.gone is not None]


def still_paying(schedule: Schedule, side: int, month: int) -> float:
    """What a side that stopped gains by its own later releases that pay it, seen from the month.

    A release pays when what it brings its giver from its month on is above 0, where a monthly cost
    is taken back as soon as can be.
    """
    problem, total = schedule.problem, 0.0
    for step, row in zip(problem.steps, schedule.released, strict=True):
        if step.giver != side:
            continue
        for later in range(month, problem.months):
            share = row[later] - (row[later - 1] if later else 0.0)
            if share:
                alone = brings(step, later, problem.rate(side), problem.end)
                total += problem.rate(side) ** (later - month) * share * max(0.0, alone)
    return total


@lru_cache(maxsize=4096)
def brings(step: LadderStep, month: int, rate: float, end: int | None) -> float:
    """What releasing all of a step in a month brings its giver, seen from that month."""
    side, total = step.giver, step.once[step.giver]
    last = month + step.back_lag if end is None else end
    for at in range(month, last):
        gone = step.monthly[side] < 0 and at >= month + step.back_lag
        total += rate ** (at - month) * step.monthly[side] * (1 - step.back * gone)
    if end is None:
        gone = step.monthly[side] < 0
        rest = step.monthly[side] * (1 - step.back * gone) / (1 - rate)
        total += rate**step.back_lag * rest
    return total
