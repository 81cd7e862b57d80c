"""What an honest side loses where what it did is not confirmed, and who gains by alleging a breach.

Each month all that came of a step is confirmed with the chance of the gates that wait for it
(`certified`, the least of them). What was due `seen_lag` months before and is not confirmed is
taken for missing with the chance `seen` in that month, and answered as a breach until it is
confirmed; under "total" for good (Green and Porter 1984: where actions are seen dimly, even the
innocent are punished now and then). A side that holds
the other's deposit may allege a breach: it has what it has by stopping openly, which the other,
knowing better, answers as a stop, and the deposit. A neutral holder pays for no mere allegation.
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from detente.engines.ladder.best_response.breach import waits_for
from detente.engines.ladder.best_response.side_flows import FOREVER, SideFlows
from detente.engines.ladder.course import left_by_self, onward
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.ladder.simulate import going_on, stopping
from detente.engines.steps.step import CLOSE

Line = tuple[float, ...]
LEAST = 1e-4
"""Smaller chances that an alarm still stands are taken for one that always will."""


@dataclass(frozen=True)
class FalseAlarm:
    """An honest side: the chance of an alarm, and what it loses by alarms, in its own points.

    chance: that at least one is raised against it in the planned months. loss: by the first, on
    average, seen from month 0; worst: by one in the month `month` that is never cleared up, seen
    from that month; None where none can be raised. Where
    several may be raised in one month, the first is one of them by their chances.
    """

    side: int
    chance: float
    loss: float
    worst: float
    month: int | None


@dataclass(frozen=True)
class Alleging:
    """A side that alleges a breach of an honest other, in its own points, in its best month.

    gain: beyond going on, where it holds the other's deposit itself; neutral: where somebody else
    does, who pays for no allegation.
    """

    side: int
    month: int
    gain: float
    neutral: float

    @property
    def tempted(self) -> bool:
        """Whether it gains, and would not with a neutral holder."""
        return self.gain > CLOSE >= self.neutral


def false_alarm(schedule: Schedule, side: int) -> FalseAlarm:
    """What an honest side loses by being taken for one that is not.

    >>> from detente.engines.ladder.problem import LadderGate, LadderStep
    >>> steps = LadderStep("ours", 0, once=(-1, 3)), LadderStep("theirs", 1, once=(4, -1),
    ...     earliest=1)
    >>> gate = LadderGate("theirs", "ours", certified=0.75, quantile=0.7)
    >>> ladder = Schedule(LadderProblem(steps, 2, 2, (gate,)), ((1, 1), (0, 1)))
    >>> found = false_alarm(ladder, 0)
    >>> found.chance, round(found.loss, 9), found.worst
    (0.25, 0.25, 4.0)
    """
    problem, months = schedule.problem, range(schedule.problem.months)
    chances = {
        place: _first(schedule, place)
        for place, step in enumerate(problem.steps)
        if step.giver == side and _missed(problem, place) > 0
    }
    quiet = [prod(1 - sum(line[: t + 1]) for line in chances.values()) for t in months]
    loss, worst, at = 0.0, 0.0, None
    for t in months:
        before = 1.0 if t == 0 else quiet[t - 1]
        alarmed = [k for k, line in chances.items() if line[t]]
        for k in alarmed:
            share = _hazard(chances[k], t) / sum(_hazard(chances[j], t) for j in alarmed)
            loss += (before - quiet[t]) * share * _loses(schedule, side, k, t)
            cost = _unbelieved(schedule, side, k, t)
            if cost > worst + CLOSE:
                worst, at = cost, t
    return FalseAlarm(side, 1.0 - quiet[-1], loss, worst, at)


def _hazard(line: Line, month: int) -> float:
    return line[month] / (1 - sum(line[:month]))


def _missed(problem: LadderProblem, place: int) -> float:
    """The chance in a month that what came of a step is not confirmed."""
    name = problem.steps[place].name
    return 1 - min((gate.certified for gate in problem.gates if gate.on == name), default=1.0)


def _first(schedule: Schedule, place: int) -> Line:
    """By month the chance that the first alarm over a step is raised in it, if there was no other.

    It goes by the month of the oldest release that is not confirmed.
    """
    step, row = schedule.problem.steps[place], schedule.released[place]
    missed = _missed(schedule.problem, place)
    known, open_, found = 1.0, dict[int, float](), []
    for month in range(len(row)):
        if month_share(row, month) > CLOSE:
            open_[month], known = open_.get(month, 0.0) + known, 0.0
        confirmed = sum(open_.values()) * (1 - missed)
        open_ = {since: mass * missed for since, mass in open_.items()}
        known += confirmed
        seen = {since: step.seen * (since <= month - step.seen_lag) for since in open_}
        found.append(sum(mass * seen[since] for since, mass in open_.items()))
        open_ = {since: mass * (1 - seen[since]) for since, mass in open_.items()}
    return tuple(found)


def _loses(schedule: Schedule, side: int, place: int, month: int) -> float:
    """What the answer to an alarm of a month costs an honest side until that is cleared up.

    Seen from month 0; each month it is confirmed with the same chance.
    """
    problem = schedule.problem
    if problem.answer == "total":
        return _unbelieved(schedule, side, place, month) * problem.rate(side) ** month
    missed, total, open_, months = _missed(problem, place), 0.0, 1.0, 1
    while open_ > LEAST:
        total += open_ * (1 - missed) * _withheld(schedule, side, place, month, month + months)
        open_, months = open_ * missed, months + 1
    return total + open_ * _withheld(schedule, side, place, month, FOREVER)


def _unbelieved(schedule: Schedule, side: int, place: int, month: int) -> float:
    """What it costs if it is never cleared up, seen from the month."""
    problem = schedule.problem
    rate = problem.rate(side) ** month
    if problem.answer == "total":
        courses = left_by_self(schedule, side, month, 0)
        return going_on(schedule, side, month) - onward(problem, courses, side, month)
    return _withheld(schedule, side, place, month, FOREVER) / rate


def _withheld(schedule: Schedule, side: int, place: int, month: int, last: int) -> float:
    """What is withheld for a step from a month to before another, seen from month 0."""
    problem, flows = schedule.problem, SideFlows(schedule.problem, side)
    threats = set(flows.threats)
    if problem.answer == "linked":
        threats &= waits_for(problem, place)
    rows = {k: np.array([schedule.released[k]]) for k in threats}
    return -sum(float(flows.withheld(k, month, last, row)[0]) for k, row in rows.items())


def alleging(schedule: Schedule, side: int) -> Alleging:
    """What a side gains by alleging a breach in the planned month that is best for it.

    >>> from detente.engines.ladder.problem import LadderStep
    >>> steps = LadderStep("ours", 0, once=(-1, 3)), LadderStep("theirs", 1, once=(4, -1),
    ...     earliest=1)
    >>> ladder = Schedule(LadderProblem(steps, 2, 2, bond=(6, 0), stake=(9, 9)), ((1, 1), (0, 1)))
    >>> found = alleging(ladder, 1)
    >>> found.month, found.gain, found.neutral, found.tempted
    (0, -2.0, -8.0, False)
    """
    problem, other = schedule.problem, 1 - side
    gains = [
        stopping(schedule, side, t, problem.reaction[other]) - going_on(schedule, side, t)
        for t in range(problem.months)
    ]
    neutral = max(gains)
    return Alleging(side, gains.index(neutral), neutral + problem.bond[other], neutral)
