"""When a step may release, and what waits for what: a plan's dates, apart from its figures.

A step of n tranches is n marks; the j-th is set once j/n of it is released (j = 1 … n). Gates,
rates and the tranches' order then all say that one mark is not set before another (`Wait`).
"""

from dataclasses import dataclass
from math import ceil, floor

from detente.engines.ladder.problem import SLACK, LadderGate, LadderProblem, LadderStep

Mark = tuple[int, int]
"""A step's place and the tranche, from 1."""


@dataclass(frozen=True)
class MarkWait:
    """`mark` is set in month t only if `on` is set by month t − lag; `on` None: never.

    why: "order", "rate" or "gate".
    """

    mark: Mark
    on: Mark | None
    lag: int
    why: str


def allowed(step: LadderStep, months: int) -> tuple[int, ...]:
    """The months in which a step may release."""
    last = months - 1 if step.latest is None else min(step.latest, months - 1)
    if step.optional and step.by is not None:
        last = min(last, step.by)
    return tuple(t for t in range(step.earliest, last + 1) if not step.only or t in step.only)


def deadline(step: LadderStep, months: int) -> int | None:
    """The month by whose end a step is complete; None for an optional one."""
    if step.optional:
        return None
    return months - 1 if step.by is None else min(step.by, months - 1)


def mark(problem: LadderProblem, name: str, share: float) -> Mark:
    """The mark that is set exactly where a step's released share is at least `share` > 0."""
    place = place_of(problem, name)
    return place, max(1, ceil(share * problem.steps[place].tranches - SLACK))


def place_of(problem: LadderProblem, name: str) -> int:
    """The place of a step."""
    return [step.name for step in problem.steps].index(name)


def waits(problem: LadderProblem) -> tuple[MarkWait, ...]:
    """What waits for what: order and rate of tranches, and every gate that is not waived."""
    found: list[MarkWait] = []
    for place, step in enumerate(problem.steps):
        found += _within(place, step)
    for gate in problem.gates:
        if not gate.waived:
            found += _gate(problem, gate)
    return tuple(found)


def _within(place: int, step: LadderStep) -> list[MarkWait]:
    """Order of tranches, and at most `rate` in a month."""
    most = floor(step.rate * step.tranches + SLACK)
    if most == 0:
        return [MarkWait((place, j), None, 0, "rate") for j in range(1, step.tranches + 1)]
    order = [MarkWait((place, j + 1), (place, j), 0, "order") for j in range(1, step.tranches)]
    apart = range(1, step.tranches - most + 1)
    return order + [MarkWait((place, j + most), (place, j), 1, "rate") for j in apart]


def _gate(problem: LadderProblem, gate: LadderGate) -> list[MarkWait]:
    place = place_of(problem, gate.step)
    count = problem.steps[place].tranches
    found = []
    for j in range(floor(gate.above * count + SLACK) + 1, count + 1):
        share = gate.needs
        if gate.proportional:
            share *= (j / count - gate.above) / (1 - gate.above)
        found.append(MarkWait((place, j), mark(problem, gate.on, share), gate.wait, "gate"))
    return found
