"""The plan's own ledger, written from definitions §28 and §29 alone."""

from detente.engines.rehearsal import RehearsalDesign, RehearsalProblem

Paths = list[list[float]]


def shares(problem: RehearsalProblem, design: RehearsalDesign) -> Paths:
    """y[k, t] to the horizon, with y[k, −1] = 0 left out."""
    return [[*row, *[row[-1]] * (problem.horizon - problem.months)] for row in design.path]


def at(row: list[float], month: int) -> float:
    return row[min(month, len(row) - 1)] if month >= 0 else 0.0


def flow(problem: RehearsalProblem, released: Paths, held: Paths, side: int, month: int) -> float:
    """Σ o·r[k, s−d] + m·y[k, s−d]; released: what was given in all; held: the part of it kept."""
    total = 0.0
    for k, step in enumerate(problem.steps):
        then = month - (0 if step.giver == side else step.delay)
        total += step.once[side] * (at(released[k], then) - at(released[k], then - 1))
        total += step.monthly[side] * at(released[k], then) * at(held[k], month)
    return total


def present(problem: RehearsalProblem, released: Paths, held: Paths, side: int) -> float:
    discount = problem.discount[side]
    return sum(
        discount**month * flow(problem, released, held, side, month)
        for month in range(problem.horizon)
    )


def planned_value(problem: RehearsalProblem, design: RehearsalDesign, side: int) -> float:
    y = shares(problem, design)
    return present(problem, y, [[1.0] * problem.horizon] * len(y), side)


def planned_outlay(
    problem: RehearsalProblem, design: RehearsalDesign, side: int, stop: int
) -> float:
    """−δ^(−t)·X(t): out of pocket if the other side stops in a month."""
    y, released, held = shares(problem, design), [], []
    for k, step in enumerate(problem.steps):
        own = step.giver == side
        last = stop + problem.reaction[side] - 1 if own else stop - 1
        if own and step.firewall:
            last = problem.horizon
        given = [at(y[k], min(month, last)) for month in range(problem.horizon)]
        gone = stop + step.back_lag + (problem.reaction[side] if own else 0)
        keeps = own and (step.firewall or step.monthly[side] > 0)
        part = 0.0 if keeps else step.back
        held.append([1 - part * (month >= gone) for month in range(problem.horizon)])
        released.append(given)
    return -present(problem, released, held, side) / problem.discount[side] ** stop
