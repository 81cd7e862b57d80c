"""What a side has in hand in a month, when all goes on as planned and when one side stops.

Written from the words of definitions §28–§30, step by step and month by month, and used only to
check: what a search for a ladder says of its figures is computed anew here.
"""

from dataclasses import dataclass

from detente.engines.ladder.problem import Problem, Step
from detente.engines.ladder.schedule import Schedule


@dataclass(frozen=True)
class Course:
    """How one step runs: as its row says, until it stops, and less what is then taken back.

    until: the month from which nothing more is released. gone: the month from which the share that
    can be taken back is gone. None: never.

    >>> course = Course((0.5, 1.0, 1.0), until=1, gone=3)
    >>> [course.released(month) for month in (-1, 0, 1, 2)]
    [0.0, 0.5, 0.5, 0.5]
    """

    row: tuple[float, ...]
    until: int | None = None
    gone: int | None = None

    def released(self, month: int) -> float:
        """The share released by the end of a month; past the plan it stays where it was."""
        last = len(self.row) - 1
        if self.until is not None:
            last = min(last, self.until - 1)
        at = min(month, last)
        return self.row[at] if at >= 0 else 0.0

    def flow(self, step: Step, side: int, month: int) -> float:
        """What the step brings a side in a month, in that side's points."""
        at = month - (0 if side == step.giver else step.delay)
        new = self.released(at) - self.released(at - 1)
        held = self.released(at)
        if self.gone is not None and month >= self.gone:
            held *= 1 - step.back
        return step.once[side] * new + step.monthly[side] * held


Courses = tuple[Course, ...]


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
    it notices, then stops and takes back where that costs it nothing more; what the other
    firewalled goes on.
    """
    courses = []
    for step, row in zip(schedule.problem.steps, schedule.released, strict=True):
        if step.giver == side:
            saves = step.monthly[side] < 0
            courses.append(Course(row, month, month + step.back_lag if saves else None))
        else:
            courses.append(_answer(step, row, 1 - side, month + reaction))
    return tuple(courses)


def _answer(step: Step, row: tuple[float, ...], giver: int, notices: int) -> Course:
    """A step of the side that was left, which notices in a month."""
    if step.firewall:
        return Course(row)
    costs_more = step.monthly[giver] > 0
    return Course(row, notices, None if costs_more else notices + step.back_lag)


def flow(problem: Problem, courses: Courses, side: int, month: int) -> float:
    """What all steps bring a side in a month, in that side's points (f_i of §28)."""
    pairs = zip(problem.steps, courses, strict=True)
    return sum(course.flow(step, side, month) for step, course in pairs)


def worth(problem: Problem, courses: Courses, side: int, start: int, end: int) -> float:
    """Flows of the months start … end − 1, discounted to month `start`."""
    total = 0.0
    for month in range(start, end):
        total += problem.discount[side] ** (month - start) * flow(problem, courses, side, month)
    return total
