"""What makes a rehearsal meaningless, one sentence each, all of it at once."""

from collections.abc import Iterator

from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalGate,
    RehearsalProblem,
    RehearsalShock,
    RehearsalStep,
    SideConduct,
)

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
        (_chance(*chances), "a chance lies from 0 to 1"),
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
    names = [step.name for step in problem.steps]
    patience = [months for months in problem.patience if months is not None]
    if not 1 <= problem.months <= problem.horizon:
        yield f"{problem.months} months do not fit a horizon of {problem.horizon}"
    if not names:
        yield "there is no step"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two steps are called {name}"
    if not all(0 < one <= 1 for one in problem.discount):
        yield "a discount lies above 0 and not above 1"
    if min((*problem.reaction, *patience)) < 0:
        yield "a reaction or a patience is negative"
    if not _chance(problem.clears) or problem.upkeep < 0 or (problem.budget or 0) < 0:
        yield "attention is not negative, and the chance to clear up lies from 0 to 1"
    for step in problem.steps:
        yield from (f"{step.name}: {said}" for holds, said in _step(step, problem) if not holds)
    for shock in problem.shocks:
        yield from (f"{shock.name}: {said}" for holds, said in _shock(shock) if not holds)


def _step(step: RehearsalStep, problem: RehearsalProblem) -> Checks:
    durations = (step.delay, step.back_lag, step.seen_lag)
    chances = (step.seen, step.missed, step.mistaken, step.void, step.freed, step.back)
    return (
        (step.giver in (0, 1), "the giver is 0 or 1"),
        (min(durations) >= 0, "a duration is negative"),
        (_chance(*chances), "a chance or a share lies from 0 to 1"),
        (step.attention >= 0, "attention is not negative"),
        (all(0 <= month < problem.months for month in step.only), "a fixed date is not played"),
    )


def _shock(shock: RehearsalShock) -> Checks:
    return (
        (_chance(shock.hazard, shock.collapse), "a chance lies from 0 to 1"),
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
        yield from (f"{where}: {said}" for holds, said in _gate(gate, names) if not holds)
    if design.channels < 0:
        yield f"{where}: the number of channels is negative"
    if same_month_order(problem, design) is None:
        yield f"{where}: gates of the same month wait for each other in a circle"


def _gives_outside(step: RehearsalStep, row: tuple[float, ...]) -> Iterator[bool]:
    for month, (before, after) in enumerate(zip((0.0, *row), row, strict=False)):
        yield after > before and bool(step.only) and month not in step.only


def _gate(gate: RehearsalGate, names: list[str]) -> Checks:
    return (
        (gate.step in names and gate.on in names, f"{gate.step} or {gate.on} is no step"),
        (gate.step != gate.on, f"{gate.step} cannot wait for itself"),
        (0 < gate.needs <= 1 and 0 <= gate.above < 1, "a gate's shares lie in (0, 1] and [0, 1)"),
        (gate.lag >= 0, "a gate's lag is negative"),
    )


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


def _chance(*values: float) -> bool:
    return all(0 <= value <= 1 for value in values)
