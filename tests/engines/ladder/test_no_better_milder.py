"""Under milder answers too the solver's ladder is the best of all that hold, tried one by one."""

from dataclasses import replace
from random import Random

import pytest

from detente.engines.ladder.kept import broken
from detente.engines.ladder.milder import milder
from detente.engines.ladder.problem import Gate, Problem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import at_risk
from detente.engines.ladder.solve import solve
from tests.engines.ladder.test_no_better import NEAR, objective
from tests.engines.ladder.tiny import schedules, tiny


def drawn(seed: int) -> Problem:
    dice = Random(seed)
    problem = tiny(seed)
    steps = tuple(replace(step, tranches=1) for step in problem.steps)
    names = [step.name for step in steps]
    pairs = [(one.name, two.name) for one in steps for two in steps if one.giver != two.giver]
    gates = problem.gates
    if pairs and not gates and len(names) > 1:
        step, on = dice.choice(pairs)
        gates = (Gate(step, on, lag=dice.randint(0, 1)),)
    return replace(
        problem, steps=steps, gates=gates, enforce=True, answer=dice.choice(("linked", "pause")),
        pause=dice.randint(1, 3), continuation=dice.choice((None, 0.8)),
    )  # fmt: skip


def holds(plan: Schedule) -> bool:
    for side, cap in enumerate(plan.problem.tolerance):
        months = range(plan.problem.months + 1)
        if cap is not None and any(at_risk(plan, side, t)[0] > cap + NEAR for t in months):
            return False
    return all(milder(plan, side).holds for side in (0, 1))


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_no_ladder_that_holds_is_better(first: int) -> None:
    infeasible = 0
    for seed in range(first, first + 50):
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
    assert 0 < infeasible < 50
