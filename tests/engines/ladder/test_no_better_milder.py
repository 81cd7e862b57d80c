"""Under milder answers too the solver's ladder is the best of all that hold, tried one by one."""

from dataclasses import replace
from random import Random

import pytest

from detente.engines.ladder.best_response.milder import milder
from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import at_risk
from detente.engines.ladder.solve import solve
from tests.drawn import of_the_day
from tests.engines.ladder.test_milder_plans import drawn as small
from tests.engines.ladder.test_no_better import NEAR, objective
from tests.engines.ladder.tiny import schedules, tiny
from tests.oracles.ladder_milder import courses


def drawn(seed: int) -> LadderProblem:
    dice = Random(seed)
    problem = tiny(seed)
    steps = tuple(replace(step, tranches=1) for step in problem.steps)
    names = [step.name for step in steps]
    pairs = [(one.name, two.name) for one in steps for two in steps if one.giver != two.giver]
    gates = problem.gates
    if pairs and not gates and len(names) > 1:
        step, on = dice.choice(pairs)
        gates = (LadderGate(step, on, lag=dice.randint(0, 1)),)
    return replace(
        problem, steps=steps, gates=gates, enforce=True, answer=dice.choice(("linked", "pause")),
        pause=dice.randint(1, 3), continuation=dice.choice((None, 0.8)),
    )  # fmt: skip


def within_caps(plan: Schedule) -> bool:
    return all(
        cap is None
        or all(at_risk(plan, side, t)[0] <= cap + NEAR for t in range(plan.problem.months + 1))
        for side, cap in enumerate(plan.problem.tolerance)
    )


def holds(plan: Schedule) -> bool:
    return within_caps(plan) and all(milder(plan, side).holds for side in (0, 1))


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


def keeps(plan: Schedule, side: int) -> bool:
    """By following every plan through all that may be noticed."""
    late = courses(plan.problem, plan.released, side)
    openly = courses(plan.problem, plan.released, side, on_time=True)
    return openly.gain() <= NEAR and late.gain() <= late.lateness() + NEAR


def test_nor_by_an_enumeration_that_shares_no_code() -> None:
    infeasible, chances, seeds = 0, 0, of_the_day(range(200), 50)
    for seed in seeds:
        problem = replace(
            small(seed).problem, tolerance=Random(seed).choice(((None, None), (2, 3)))
        )
        lawful = [plan for plan in schedules(problem) if next(broken(plan), None) is None]
        ranked = sorted(filter(within_caps, lawful), key=objective, reverse=True)
        best = next((p for p in ranked if all(keeps(p, side) for side in (0, 1))), None)
        found = solve(problem)
        if best is None:
            infeasible += 1
            assert found.status == "infeasible", seed
            continue
        assert found.status == "optimal", seed
        assert found.objective == pytest.approx(objective(best), abs=1e-5), seed
        assert found.schedule is not None and within_caps(found.schedule)
        assert all(keeps(found.schedule, side) for side in (0, 1)), seed
        chances += any(0 < step.seen < 1 for step in problem.steps)
    assert 0 < infeasible < len(seeds) and chances
