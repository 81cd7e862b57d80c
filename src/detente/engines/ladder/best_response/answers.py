"""What answering a breach costs who answers, and how likely the relation has to go on (§30).

A threat is believed as far as carrying it out costs little beside going on as if nothing had been
(weak renegotiation-proofness: Farrell & Maskin 1989, van Damme 1989).
"""

from dataclasses import replace

from detente.engines.ladder.best_response.milder import MILDER, milder
from detente.engines.ladder.best_response.respond import SAME
from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.best_response.side_flows import milder_cost
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.course import left_by_self, left_withheld, onward, planned
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import going_on

LIKELIEST = 0.999999
"""The largest chance of another month that is looked at."""


def answer_cost(schedule: Schedule) -> tuple[float, float]:
    """The most that the answer costs each side, over all months of a breach, in its points.

    Under "suspend" the other side goes on; what is withheld costs what it would have brought its
    own giver. Under "total" everything ends on both sides, under "pause" it is the least pause.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> steps = LadderStep("ours", 0, once=(-1, 3)), LadderStep("theirs", 1, once=(3, -1),
    ...     earliest=1)
    >>> rows, total = ((1, 1), (0, 1)), LadderProblem(steps, 2, 2, answer="total")
    >>> answer_cost(Schedule(total, rows)), answer_cost(Schedule(LadderProblem(steps, 2, 2), rows))
    ((3.0, 2.0), (0.0, 0.0))
    """
    if schedule.problem.answer in MILDER:
        return milder_cost(schedule)
    months = range(schedule.problem.months)
    one, two = (max(max(0.0, _cost(schedule, side, t)) for t in months) for side in (0, 1))
    return one, two


def _cost(schedule: Schedule, side: int, month: int) -> float:
    """What answering a breach in a month costs a side."""
    problem = schedule.problem
    if problem.answer == "total":
        courses = left_by_self(schedule, 1 - side, month, 0)
        return going_on(schedule, side, month) - onward(problem, courses, side, month)
    courses = left_withheld(schedule, 1 - side, month)
    whole = onward(problem, planned(schedule), side, month)
    return whole - onward(problem, courses, side, month)


def least_continuation(schedule: Schedule, within: float = 1e-9) -> float | None:
    """The least chance of another month, each month, at which a ladder holds; None: at none.

    Found by halving, taking it that a ladder which holds at a chance holds at a greater one: more
    of what both would lose then lies ahead.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> steps = LadderStep("ours", 0, monthly=(-1, 2), back=1), LadderStep("theirs", 1,
    ...     monthly=(2, -1), back=1)
    >>> round(least_continuation(Schedule(LadderProblem(steps, 2, 6), ((1, 1), (1, 1)))), 6)
    0.5
    """
    high, low = LIKELIEST, 0.0
    if not holds_at(schedule, high):
        return None
    while high - low > within:
        middle = (high + low) / 2
        high, low = (middle, low) if holds_at(schedule, middle) else (high, middle)
    return high


def holds_at(schedule: Schedule, chance: float) -> bool:
    """Whether a ladder holds by itself where each month goes on with a chance."""
    problem = replace(schedule.problem, continuation=chance)
    return all(_keeps(replace(schedule, problem=problem), side) for side in (0, 1))


def _keeps(schedule: Schedule, side: int) -> bool:
    if schedule.problem.answer in MILDER:
        return milder(schedule, side).holds is True
    near = SAME * 100
    if Stakes(schedule, side).temptation > near:
        return False
    best = response(schedule, side)
    return best.open <= near * (1 + abs(best.keeping))
