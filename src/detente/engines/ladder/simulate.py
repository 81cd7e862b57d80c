"""A ladder judged month by month, from the words of definitions §28–§30.

Independent of any search: it shares no coefficients with one, so that each can check the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.engines.ladder.best_response.milder import MILDER, Milder, milder
from detente.engines.ladder.best_response.respond import Response
from detente.engines.ladder.best_response.response import responses
from detente.engines.ladder.course import (
    flows,
    left_by_other,
    left_by_self,
    onward,
    planned,
    still_paying,
    worth,
    worth_by_step,
)
from detente.engines.ladder.kept import Violation, broken
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.steps.step import CLOSE

Line = tuple[float, ...]
Both = tuple[Line, Line]


@dataclass(frozen=True)
class SimulatedRung:
    """One step of the ladder: when it begins and ends, and how well it holds where it is released.

    slack: the least of C_i(t) − S_i(t, ρ_j) over the months in which it is released, for side 0 and
    side 1, in each side's own points. None throughout where it is never released.
    """

    step: str
    begins: int | None
    ends: int | None
    slack: tuple[float, float] | None


@dataclass(frozen=True)
class Simulation:
    """All figures of a ladder; each line has one figure a month, in that side's own points.

    flows: f_i(s), H months. value: V_i. outlay, forward: E_i(t) of the ledger and with the past
    left out, months 0 … T. going, stopping, slack: C_i(t), S_i(t, ρ_j), their difference, months
    0 … T−1; afterwards: the difference in the months from T on in which stopping is judged.
    responses: the best plan of each side against the ladder; milder: under a milder answer, by
    which it is then judged. violations: all that it breaks.
    """

    schedule: Schedule
    flows: Both
    value: tuple[float, float]
    outlay: Both
    forward: Both
    going: Both
    stopping: Both
    slack: Both
    afterwards: Both
    rungs: tuple[SimulatedRung, ...]
    responses: tuple[Response, Response]
    violations: tuple[Violation, ...]
    milder: tuple[Milder, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing is broken and, where it has to enforce itself, no plan beats it."""
        return not self.violations and (not self.schedule.problem.enforce or self.weighed)

    @property
    def weighed(self) -> bool:
        """Whether no plan was left open that might beat the ladder."""
        if self.milder:
            return all(one.gain is not None for one in self.milder)
        return all(one.open <= CLOSE or one.shortfall > CLOSE for one in self.responses)

    @property
    def peak(self) -> tuple[float, float]:
        """The most that each side has at risk in any month."""
        return max(self.outlay[0]), max(self.outlay[1])


def simulate(schedule: Schedule) -> Simulation:
    """Every figure of a ladder and every constraint of its problem.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> first = LadderStep("list", 1, once=(6.0, -4.0))
    >>> second = LadderStep("ship", 0, once=(-4.0, 6.0))
    >>> ladder = Schedule(LadderProblem((first, second), 2, 2), ((1.0, 1.0), (0.0, 1.0)))
    >>> found = simulate(ladder)
    >>> found.value, found.outlay[1]
    ((2.0, 2.0), (4.0, 4.0, 0.0))
    >>> [(one.kind, one.side, one.month, one.step, one.shortfall) for one in found.violations]
    [('open stop', 0, 0, '', 4.0), ('open stop', 0, 1, 'ship', 4.0), ('unseen', 0, 1, '', 4.0)]
    """
    both, months = (0, 1), range(schedule.problem.months)
    react, later = (
        schedule.problem.reaction,
        range(schedule.problem.months, schedule.problem.tested),
    )
    going = _pair(tuple(going_on(schedule, i, t) for t in months) for i in both)
    stop = _pair(tuple(stopping(schedule, i, t, react[1 - i]) for t in months) for i in both)
    slack = _pair(_less(going[i], stop[i]) for i in both)
    ahead = _pair(tuple(going_on(schedule, i, t) for t in later) for i in both)
    leaving = _pair(tuple(stopping(schedule, i, t, react[1 - i]) for t in later) for i in both)
    afterwards = _pair(_less(ahead[i], leaving[i]) for i in both)
    outlay, forward = _outlays(schedule)
    best = responses(schedule)
    answered = schedule.problem.enforce and schedule.problem.answer in MILDER
    milder_best = tuple(milder(schedule, i) for i in both) if answered else ()
    return Simulation(
        schedule=schedule,
        flows=_pair(_flows(schedule, i) for i in both),
        value=(value(schedule, 0), value(schedule, 1)),
        outlay=outlay,
        forward=forward,
        going=going,
        stopping=stop,
        slack=slack,
        afterwards=afterwards,
        rungs=tuple(_rungs(schedule, slack)),
        responses=best,
        violations=(
            *broken(schedule),
            *_beyond(schedule, outlay),
            *(_unkept(schedule, slack, afterwards, best, milder_best)),
        ),
        milder=milder_best,
    )


def _pair(lines: Iterator[Line]) -> Both:
    first, second = lines
    return first, second


def _less(left: Line, right: Line) -> Line:
    return tuple(one - other for one, other in zip(left, right, strict=True))


def _flows(schedule: Schedule, side: int) -> Line:
    problem, courses = schedule.problem, planned(schedule)
    return tuple(flows(problem, courses, side, 0, problem.horizon))


def value(schedule: Schedule, side: int) -> float:
    """V_i of §28: the present value of a side's flows over the horizon."""
    return worth(schedule.problem, planned(schedule), side, 0, schedule.problem.horizon)


def going_on(schedule: Schedule, side: int, month: int) -> float:
    """C_i(t) of §30."""
    problem = schedule.problem
    ahead = onward(problem, planned(schedule), side, month)
    return ahead + kept_by(problem, side, month)


def kept_by(problem: LadderProblem, side: int, month: int) -> float:
    """Stake and bond of a side that goes on from a month, seen from it."""
    rate, left = problem.rate(side), 0.0
    if month < problem.horizon:
        left += rate ** (problem.horizon - month) * problem.stake[side]
    if month < problem.months:
        left += rate ** (problem.months - month) * problem.bond[side]
    return left


def stopping(schedule: Schedule, side: int, month: int, reaction: int) -> float:
    """S_i(t, ρ) of §30."""
    courses = left_by_self(schedule, side, month, reaction)
    rest = onward(schedule.problem, courses, side, month)
    return rest + still_paying(schedule, side, month)


def at_risk(schedule: Schedule, side: int, month: int) -> tuple[float, float]:
    """Outlay at risk of a side when the other stops at a month (§29): ledger and forward view."""
    problem = schedule.problem
    past = worth(problem, planned(schedule), side, 0, month)
    left = left_by_other(schedule, side, month)
    ahead = worth(problem, left, side, month, problem.horizon)
    if month < problem.months:
        ahead += problem.bond[1 - side]
    grown = past / problem.discount[side] ** month
    return max(0.0, -(grown + ahead)), max(0.0, -ahead)


def at_risk_by_step(schedule: Schedule, side: int, month: int) -> tuple[tuple[float, ...], float]:
    """What each step makes of a side's outlay at risk (§29), and what the other's bond takes off.

    Their sum, where it is above 0, is the outlay of the ledger; a step that has brought more than
    it cost stands with a minus.

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> first = LadderStep("list", 1, once=(6.0, -4.0))
    >>> second = LadderStep("ship", 0, once=(-4.0, 6.0))
    >>> ladder = Schedule(LadderProblem((first, second), 2, 2), ((1.0, 1.0), (0.0, 1.0)))
    >>> at_risk_by_step(ladder, 1, 1)
    ((4.0, 0.0), 0.0)
    """
    problem = schedule.problem
    past = worth_by_step(problem, planned(schedule), side, 0, month)
    left = left_by_other(schedule, side, month)
    ahead = worth_by_step(problem, left, side, month, problem.horizon)
    bond = problem.bond[1 - side] if month < problem.months else 0.0
    parts = -(past / problem.discount[side] ** month + ahead) + 0.0
    return tuple(parts.tolist()), -bond + 0.0


def _outlays(schedule: Schedule) -> tuple[Both, Both]:
    months = range(schedule.problem.months + 1)
    found = [[at_risk(schedule, side, month) for month in months] for side in (0, 1)]
    ledger = _pair(tuple(one[0] for one in line) for line in found)
    return ledger, _pair(tuple(one[1] for one in line) for line in found)


def _rungs(schedule: Schedule, slack: Both) -> Iterator[SimulatedRung]:
    for name, row in zip(schedule.names, schedule.released, strict=True):
        active = [month for month in range(len(row)) if month_share(row, month) > CLOSE]
        if active:
            least = [min(slack[side][month] for month in active) for side in (0, 1)]
            yield SimulatedRung(name, active[0], active[-1], (least[0], least[1]))
        else:
            yield SimulatedRung(name, None, None, None)


def _costliest(schedule: Schedule, side: int, month: int) -> str:
    """Of the steps that a side releases in a month, the one that costs it most; "" for none."""
    costs = []
    for step, row in zip(schedule.problem.steps, schedule.released, strict=True):
        new = month_share(row, min(month, len(row) - 1))
        if step.giver == side and month < len(row) and new > CLOSE:
            whole = step.once[side] + step.monthly[side] * (schedule.problem.horizon - month)
            costs.append((new * whole, step.name))
    return min(costs, default=(0.0, ""))[1]


def _beyond(schedule: Schedule, outlay: Both) -> Iterator[Violation]:
    for side in (0, 1):
        cap = schedule.problem.tolerance[side]
        for month, points in enumerate(outlay[side]):
            if cap is not None and points - cap > CLOSE:
                step = _costliest(schedule, side, month)
                yield Violation("tolerance", side, month, step, points - cap)


def _unkept(
    schedule: Schedule, slack: Both, afterwards: Both, best: tuple[Response, Response],
    milder_best: tuple[Milder, ...],
) -> Iterator[Violation]:  # fmt: skip
    """How a side gains by stopping, or by a plan that can be noticed, under the answer."""
    if not schedule.problem.enforce:
        return
    if milder_best:
        for one in milder_best:
            yield from _broken_word(schedule, one)
        return
    yield from _stops(schedule, slack, afterwards)
    yield from _beaten(schedule, best)


def _broken_word(schedule: Schedule, best: Milder) -> Iterator[Violation]:
    """Under a milder answer: what is broken on time, and what the best plan breaks or delays."""
    names = schedule.names
    broken = tuple(names[place] for _, place in best.breaks if place >= 0)
    bundle = tuple(dict.fromkeys((*(names[place] for place in best.late), *broken)))
    first = min((month for month, _ in best.breaks), default=0)
    step = bundle[0] if bundle else ""
    if best.open > CLOSE:
        yield Violation("open stop", best.side, first, broken[0] if broken else "", best.open)
    if best.gain is not None and best.gain - best.lateness > CLOSE:
        short = best.gain - best.lateness
        yield Violation("unseen", best.side, first, step, short, bundle)


def _stops(schedule: Schedule, slack: Both, afterwards: Both) -> Iterator[Violation]:
    for side in (0, 1):
        for month, points in enumerate((*slack[side], *afterwards[side])):
            if points < -CLOSE:
                step = _costliest(schedule, side, month)
                yield Violation("open stop", side, month, step, -points)


def _beaten(schedule: Schedule, best: tuple[Response, Response]) -> Iterator[Violation]:
    """What a side's best plan leaves out or delays, where it beats what nobody can see."""
    for one in best:
        if one.shortfall > CLOSE:
            names = tuple(schedule.names[k] for k in one.plan.places)
            first, side = one.plan.first, one.plan.side
            yield Violation("unseen", side, first, names[0] if names else "", one.shortfall, names)
