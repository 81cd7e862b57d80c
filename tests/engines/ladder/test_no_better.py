"""The solver's ladder is the best that holds, where every schedule and plan is tried one by one."""

from dataclasses import replace
from random import Random

import pytest

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import at_risk, value
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import schedules, tiny
from tests.oracles.ladder_plans import Enumeration

NEAR = 1e-6


def drawn(seed: int) -> LadderProblem:
    dice = Random(seed)
    problem = replace(
        tiny(seed),
        enforce=True,
        answer=dice.choice(("suspend", "total")),
        continuation=dice.choice((None, 0.8)),
    )
    steps = tuple(replace(step, tranches=min(step.tranches, 2)) for step in problem.steps)
    return replace(problem, steps=steps)


def objective(plan: Schedule) -> float:
    one, two = plan.problem.weights
    return one * value(plan, 0) + two * value(plan, 1)


def holds(plan: Schedule) -> bool:
    """Caps by the simulator, stopping and every plan by enumeration."""
    for side, cap in enumerate(plan.problem.tolerance):
        months = range(plan.problem.months + 1)
        if cap is not None and any(at_risk(plan, side, t)[0] > cap + NEAR for t in months):
            return False
    return all(keeps(plan, side) for side in (0, 1))


def keeps(plan: Schedule, side: int) -> bool:
    one = Enumeration(plan.problem, plan.released, side)
    dues = {k: one.dues[k] for k in one.own}
    going, reaction = one.worth(dues, None, 0), plan.problem.reaction[1 - side]
    if any(one.ended(dues, stop, reaction) > going + NEAR for stop in one.stops):
        return False
    gain, late = one.best()
    return gain <= late + NEAR


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_no_ladder_that_holds_is_better(first: int) -> None:
    infeasible = 0
    for seed in range(first, first + 100):
        problem = drawn(seed)
        lawful = [plan for plan in schedules(problem) if next(broken(plan), None) is None]
        best = next((p for p in sorted(lawful, key=objective, reverse=True) if holds(p)), None)
        found = solve(problem)
        if best is None:
            infeasible += 1
            assert found.status == "infeasible", seed
        else:
            assert found.status == "optimal", seed
            assert found.objective == pytest.approx(objective(best), abs=1e-5), seed
            assert found.schedule is not None and holds(found.schedule)
    assert 0 < infeasible < 100
