"""What would make a ladder hold: each change is made and solved again, none is judged by a rule.

A rule of thumb misleads here: that an early step can be taken back may deter its receiver less or
its giver more. Amounts (room, stake, deposits) are the least that suffice. An optional step need
not be dropped, since a plan may leave it; a required one is made optional instead.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Literal

from detente.engines.ladder.coefficients import Coefficients
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.robustness.amounts import (
    Sides,
    least_room,
    least_stake,
    with_room,
    with_stake,
)
from detente.engines.ladder.robustness.bond import least_bond
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.solve import LadderSolution, solve
from detente.engines.steps.step import Pair

Kind = Literal[
    "room",
    "stake",
    "bond",
    "months",
    "waive",
    "optional",
    "reversible",
    "detection",
    "all detection",
    "tranches",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
BOTH: tuple[Sides, ...] = ((0,), (1,), (0, 1))


@dataclass(frozen=True)
class LadderRepair:
    """One change, solved again.

    kind: "room" (higher tolerance), "stake" (more from going on), "bond" (deposits), "months" (a
    longer plan, the horizon with it), "waive" (a gate does not bind), "optional" (a step may be
    left out), "reversible" (a step can be taken back whole and at once), "detection", "all
    detection" (of one step or all, surely and at once), "tranches" (twice as many). target: the
    step, or the gate as "step on step"; "" where it has none. bears: the sides that take it on: who
    risks, deposits, is watched, gives without what it waited for, loses the step or holds what can
    be taken back. amount: points of each of `bears` (room, stake), the sum of deposits, months, or
    tranches; 0 otherwise. lost: value that each side forgoes where a step is left out, at its
    undelayed worth. holds: whether a ladder was found that keeps everything; where not,
    `solution.status` says whether that is proven.
    """

    kind: Kind
    target: str
    bears: Sides
    amount: float
    problem: LadderProblem
    solution: LadderSolution
    lost: Pair = (0.0, 0.0)

    @property
    def holds(self) -> bool:
        """Whether a ladder was found that keeps everything."""
        return self.solution.schedule is not None


Make = Callable[[], tuple[LadderProblem, Sides, float] | None]


@dataclass(frozen=True)
class Candidate:
    """A change to be tried; `make` gives the changed problem, who bears it and how much it is."""

    kind: Kind
    target: str
    make: Make


def repairs(
    problem: LadderProblem,
    *,
    kinds: tuple[Kind, ...] = KINDS,
    gap: float = 0.0,
    seconds: float = 10.0,
    longer: int = 3,
    enough: Callable[[], bool] | None = None,
) -> tuple[LadderRepair, ...]:
    """All changes of some kinds, each solved again; what holds first, then by value, then amount.

    seconds: for each. longer: most months that are added. enough: asked before each change; once it
    says yes no further one is tried, so that only a part of them comes back. Amounts that do not
    exist or that were not found in time are left out.

    >>> steps = (LadderStep("one", 0, once=(-4, 6)), LadderStep("two", 1, once=(6, -4), earliest=1))
    >>> found = repairs(LadderProblem(steps, 2, 2, discount=(0.8, 0.8)), kinds=("stake", "bond",
    ...     "waive"))
    >>> [(one.kind, one.bears, round(one.amount, 4), one.holds) for one in found]
    [('bond', (1,), 5.0, True), ('stake', (1,), 5.0, True), ('stake', (0, 1), 5.0, True)]
    """
    wanted = (one for one in _candidates(problem, seconds, longer) if one.kind in kinds)
    going_on = takewhile(lambda _: enough is None or not enough(), wanted)
    tried = (_tried(one, gap, seconds) for one in going_on)
    return tuple(sorted((one for one in tried if one is not None), key=_rank))


def _tried(candidate: Candidate, gap: float, seconds: float) -> LadderRepair | None:
    made = candidate.make()
    if made is None:
        return None
    problem, bears, amount = made
    found = solve(problem, gap=gap, seconds=seconds)
    lost = _lost(found.schedule, candidate.target) if candidate.kind == "optional" else (0.0, 0.0)
    return LadderRepair(candidate.kind, candidate.target, bears, amount, problem, found, lost)


def _rank(ladder_repair: LadderRepair) -> tuple[bool, float, float, int, str, Sides]:
    value = round(-ladder_repair.solution.objective, 6)
    return (
        not ladder_repair.holds,
        value,
        ladder_repair.amount,
        len(ladder_repair.bears),
        ladder_repair.kind + ladder_repair.target,
        ladder_repair.bears,
    )


def _lost(schedule: Schedule | None, name: str) -> Pair:
    """What each side would have from the share of a step that is left out, released at once."""
    if schedule is None:
        return (0.0, 0.0)
    place = schedule.names.index(name)
    left = 1 - schedule.released[place][-1]
    one, two = (float(form.weights[place].sum()) for form in Coefficients(schedule.problem).value)
    return left * one, left * two


def _candidates(problem: LadderProblem, seconds: float, longer: int) -> Iterator[Candidate]:
    for sides in BOTH:
        yield Candidate("room", "", partial(_room, problem, sides, seconds))
        yield Candidate("stake", "", partial(_stake, problem, sides, seconds))
    yield Candidate("bond", "", partial(_bond, problem, seconds))
    for more in range(1, longer + 1):
        yield Candidate("months", "", partial(_months, problem, more))
    for place, gate in enumerate(problem.gates):
        if not gate.waived:
            yield Candidate("waive", f"{gate.step} on {gate.on}", partial(_waive, problem, place))
    yield Candidate("all detection", "", partial(_all_seen, problem))
    for place, step in enumerate(problem.steps):
        yield from _of_step(problem, place, step)


def _of_step(problem: LadderProblem, place: int, step: LadderStep) -> Iterator[Candidate]:
    """Changes of one step, as far as they change anything."""

    def change(kind: Kind, bears: Sides, amount: float, **terms: object) -> Candidate:
        changed = replace(step, **terms)  # type: ignore[arg-type]
        return Candidate(kind, step.name, lambda: (_with(problem, place, changed), bears, amount))

    receiver = 1 - step.giver
    if not step.optional:
        yield change("optional", (0, 1), 0.0, optional=True)
    if step.back < 1 or step.back_lag:
        yield change("reversible", (receiver,), 0.0, back=1.0, back_lag=0)
    if step.seen < 1 or step.seen_lag:
        yield change("detection", (step.giver,), 0.0, seen=1.0, seen_lag=0)
    if 2 * step.tranches <= problem.months:
        more = 2 * step.tranches
        yield change("tranches", (step.giver,), float(more), tranches=more)


def _with(problem: LadderProblem, place: int, step: LadderStep) -> LadderProblem:
    steps = (*problem.steps[:place], step, *problem.steps[place + 1 :])
    return replace(problem, steps=steps)


def _room(
    problem: LadderProblem, sides: Sides, seconds: float
) -> tuple[LadderProblem, Sides, float] | None:
    if any(problem.tolerance[side] is None for side in sides):
        return None
    points = least_room(problem, sides, seconds)
    return None if points is None else (with_room(problem, sides, points), sides, points)


def _stake(
    problem: LadderProblem, sides: Sides, seconds: float
) -> tuple[LadderProblem, Sides, float] | None:
    points = least_stake(problem, sides, seconds) if problem.enforce else None
    return None if points is None else (with_stake(problem, sides, points), sides, points)


def _bond(problem: LadderProblem, seconds: float) -> tuple[LadderProblem, Sides, float] | None:
    found = least_bond(problem, seconds=seconds)
    if found.bonds is None:
        return None
    one, two = (bond * (1 + 1e-6) for bond in found.bonds)
    bears = tuple(side for side, bond in enumerate((one, two)) if bond > 0)
    return replace(problem, bond=(one, two)), bears, one + two


def _months(problem: LadderProblem, more: int) -> tuple[LadderProblem, Sides, float]:
    longer = replace(problem, months=problem.months + more, horizon=problem.horizon + more)
    return longer, (0, 1), float(more)


def _waive(problem: LadderProblem, place: int) -> tuple[LadderProblem, Sides, float]:
    gates: list[LadderGate] = list(problem.gates)
    gates[place] = replace(gates[place], waived=True)
    names = {step.name: step.giver for step in problem.steps}
    return replace(problem, gates=tuple(gates)), (names[gates[place].step],), 0.0


def _all_seen(problem: LadderProblem) -> tuple[LadderProblem, Sides, float] | None:
    steps = tuple(replace(step, seen=1.0, seen_lag=0) for step in problem.steps)
    return None if steps == problem.steps else (replace(problem, steps=steps), (0, 1), 0.0)
