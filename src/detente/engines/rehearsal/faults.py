"""What makes a rehearsal meaningless, one sentence each, all of it at once."""

from collections.abc import Iterator

from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)
from detente.engines.steps.step import is_chance, span_faults

Checks = tuple[tuple[bool, str], ...]


def faults(problem: RehearsalProblem, designs: tuple[RehearsalDesign, ...] = ()) -> list[str]:
    """Everything wrong with a problem and with designs for it; empty when sound.

    >>> from detente.engines.rehearsal.problem import RehearsalDesign
    >>> from detente.engines.rehearsal.problem import RehearsalProblem, RehearsalStep
    >>> faults(RehearsalProblem((RehearsalStep("A", 0), RehearsalStep("A", 2)), months=2,
    ...     horizon=1))
    ['2 months do not fit a horizon of 1', 'two steps are called A', 'A: the giver is 0 or 1']
    """
    return [
        *_of_problem(problem),
        *(fault for one in designs for fault in _of_design(problem, one)),
    ]


def conduct_faults(conduct: SideConduct) -> list[str]:
    """What is wrong with a kind of conduct."""
    counts = (conduct.off, conduct.stop_month or 0, conduct.stop_rung or 0)
    chances = (conduct.slips, conduct.blocked, conduct.reversed)
    checks: Checks = (
        (0 <= conduct.delivers <= 1, "what it delivers is a share"),
        (is_chance(*chances), "a chance lies from 0 to 1"),
        (min(counts) >= 0, "a month is below 0"),
        *_learning(conduct),
    )
    return [f"conduct {conduct.name}: {said}" for holds, said in checks if not holds]


def _learning(conduct: SideConduct) -> Checks:
    one = conduct.learns
    if one is None:
        return ()
    chances = (one.belief, one.reliable, one.other, one.doubt)
    return (
        (all(0 < chance < 1 for chance in chances), "what it learns by lies between 0 and 1"),
        (one.other < one.reliable, "what is reliable comes more often than what is not"),
    )


def plan_faults(problem: RehearsalProblem, conduct: SideConduct) -> list[str]:
    """What is wrong with what a conduct means to give, for a problem."""
    rows = [len(row) for row in conduct.path]
    rising = all(
        before <= after
        for row in conduct.path
        for before, after in zip((0.0, *row), (*row, 1.0), strict=True)
    )
    checks: Checks = (
        (
            not rows or rows == [problem.months] * len(problem.steps),
            "its path has a row for each step and a share for each month",
        ),
        (rising, "the shares of its path do not rise from 0 to at most 1"),
        (len(conduct.mends) in (0, problem.months), "it says for each month whether it mends"),
    )
    return [f"conduct {conduct.name}: {said}" for holds, said in checks if not holds]


def _of_problem(problem: RehearsalProblem) -> Iterator[str]:
    patience = [months for months in problem.patience if months is not None]
    yield from span_faults(problem.steps, problem.months, problem.horizon, problem.discount)
    if not problem.steps:
        yield "there is no step"
    if min((*problem.reaction, *patience)) < 0:
        yield "a reaction or a patience is negative"
    if not is_chance(problem.clears) or problem.upkeep < 0 or (problem.budget or 0) < 0:
        yield "attention is not negative, and the chance to clear up lies from 0 to 1"
    for step in problem.steps:
        yield from (f"{step.name}: {said}" for holds, said in _step(step, problem) if not holds)
    for shock in problem.shocks:
        yield from (f"{shock.name}: {said}" for holds, said in _shock(shock) if not holds)


def _step(step: RehearsalStep, problem: RehearsalProblem) -> Checks:
    chances = (step.missed, step.mistaken, step.void, step.freed)
    return (
        (is_chance(*chances), "what may befall it has a chance from 0 to 1"),
        (step.attention >= 0, "attention is not negative"),
        (all(0 <= month < problem.months for month in step.only), "a fixed date is not played"),
    )


def _shock(shock: RehearsalShock) -> Checks:
    return (
        (is_chance(shock.hazard, shock.collapse), "a chance lies from 0 to 1"),
        (shock.months >= 0, "a duration is negative"),
    )


def _of_design(problem: RehearsalProblem, design: RehearsalDesign) -> Iterator[str]:
    names = [step.name for step in problem.steps]
    where = f"design {design.name}"
    if [len(row) for row in design.path] != [problem.months] * len(names):
        yield f"{where}: the path has a row for each step and a share for each month"
        return
    for step, row in zip(problem.steps, design.path, strict=True):
        if any(after < before for before, after in zip((0.0, *row), (*row, 1.0), strict=True)):
            yield f"{where}: the shares of {step.name} do not rise from 0 to at most 1"
        if any(_gives_outside(step, row)):
            yield f"{where}: {step.name} is given outside its fixed dates"
    for gate in design.gates:
        yield from (f"{where}: {fault}" for fault in gate.faults(names))
    if design.channels < 0:
        yield f"{where}: the number of channels is negative"
    if same_month_order(problem, design) is None:
        yield f"{where}: gates of the same month wait for each other in a circle"


def _gives_outside(step: RehearsalStep, row: tuple[float, ...]) -> Iterator[bool]:
    for month, (before, after) in enumerate(zip((0.0, *row), row, strict=False)):
        yield after > before and bool(step.only) and month not in step.only


def same_month_order(problem: RehearsalProblem, design: RehearsalDesign) -> tuple[int, ...] | None:
    """Steps, each after those whose reading of the same month it waits for; None: a circle."""
    names = {step.name: at for at, step in enumerate(problem.steps)}
    waits: dict[int, set[int]] = {at: set() for at in range(len(problem.steps))}
    for gate in design.gates:
        if gate.lag == 0 and gate.step in names and gate.on in names:
            waits[names[gate.step]].add(names[gate.on])
    order: list[int] = []
    while len(order) < len(waits):
        ready = [at for at in waits if at not in order and waits[at] <= set(order)]
        if not ready:
            return None
        order.append(ready[0])
    return tuple(order)
