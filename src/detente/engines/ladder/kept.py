"""Does a ladder keep what every plan must keep: dates, parts, gates, rules (definitions §28)?"""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.steps.step import CLOSE


@dataclass(frozen=True)
class Violation:
    """One thing that a ladder breaks.

    kind: share, window, only-month, by, rate, tranche, gate, rule, capacity, tolerance, open stop
    or unseen. side: who gives too much, too early or too late, who risks too much, or who gains by
    stopping; None where both do (capacity, rules). month: where it breaks. step: the step or the
    rule, of several the one that costs its giver most; "" where no step is due. shortfall: by how
    much, in shares or, for the last three kinds, in that side's points; capacity: in steps.
    bundle: all steps that are skimped together.
    """

    kind: str
    side: int | None
    month: int
    step: str
    shortfall: float
    bundle: tuple[str, ...] = ()


def broken(schedule: Schedule) -> Iterator[Violation]:
    """Every break of §28, in the order of the problem's steps, gates and rules."""
    problem = schedule.problem
    for step, row in zip(problem.steps, schedule.released, strict=True):
        yield from _shares(step, row)
        yield from _dates(step, row)
        yield from _whole(step, row)
    for gate in problem.gates:
        yield from _gate(schedule, gate)
    for rule in problem.rules:
        yield from _rule(schedule, rule)
    yield from _capacity(schedule)


def _shares(step: LadderStep, row: tuple[float, ...]) -> Iterator[Violation]:
    for month, share in enumerate(row):
        new = month_share(row, month)
        out = max(-share, share - 1, -new)
        if out > CLOSE:
            yield Violation("share", step.giver, month, step.name, out)
        if new - step.rate > CLOSE:
            yield Violation("rate", step.giver, month, step.name, new - step.rate)
        parts = share * step.tranches
        if abs(parts - round(parts)) > CLOSE * step.tranches:
            off = abs(parts - round(parts)) / step.tranches
            yield Violation("tranche", step.giver, month, step.name, off)


def _dates(step: LadderStep, row: tuple[float, ...]) -> Iterator[Violation]:
    last = len(row) - 1 if step.latest is None else step.latest
    for month in range(len(row)):
        new = month_share(row, month)
        if new <= CLOSE:
            continue
        if not step.earliest <= month <= last:
            yield Violation("window", step.giver, month, step.name, new)
        if step.only and month not in step.only:
            yield Violation("only-month", step.giver, month, step.name, new)
        if step.optional and step.by is not None and month > step.by:
            yield Violation("by", step.giver, month, step.name, new)


def _whole(step: LadderStep, row: tuple[float, ...]) -> Iterator[Violation]:
    """A step that is not optional is complete by its month, or by the end of the plan."""
    end = len(row) - 1 if step.by is None else min(step.by, len(row) - 1)
    if not step.optional and 1 - row[end] > CLOSE:
        yield Violation("by", step.giver, end, step.name, 1 - row[end])


def _gate(schedule: Schedule, gate: LadderGate) -> Iterator[Violation]:
    if gate.waived:
        return
    own, on, lag = schedule.of(gate.step), schedule.of(gate.on), gate.wait
    giver = schedule.problem.steps[schedule.names.index(gate.step)].giver
    for month, share in enumerate(own):
        brought = on[month - lag] if month >= lag else 0.0
        over = share - gate.lets(brought)
        if over > CLOSE:
            yield Violation("gate", giver, month, gate.step, over)


def _rule(schedule: Schedule, rule: LadderRule) -> Iterator[Violation]:
    for month in range(schedule.problem.months):
        if all(schedule.of(name)[month] >= share - CLOSE for name, share in rule.when):
            short = [share - schedule.of(name)[month] for name, share in rule.then]
            if not any(one <= CLOSE for one in short):
                yield Violation("rule", None, month, rule.name, min(short, default=1.0))


def _capacity(schedule: Schedule) -> Iterator[Violation]:
    problem: LadderProblem = schedule.problem
    if problem.capacity is None:
        return
    for month in range(problem.months):
        busy = [
            name
            for name, row in zip(schedule.names, schedule.released, strict=True)
            if month_share(row, month) > CLOSE
        ]
        if len(busy) > problem.capacity:
            over = float(len(busy) - problem.capacity)
            yield Violation("capacity", None, month, busy[0], over, tuple(busy))
