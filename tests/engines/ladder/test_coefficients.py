"""The search's linear forms against the simulator's loops, figure by figure, on any schedule."""

from random import Random

import numpy as np
import pytest

from detente.engines.ladder.cuts import broken_bundles
from detente.engines.ladder.earliest import late
from detente.engines.ladder.formulate import least
from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.rows import Rows
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import at_risk, going_on, simulate, stopping, value
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import schedules, tiny


def some(problem: Problem, seed: int) -> Schedule:
    """A schedule that need not keep anything."""
    return Random(seed).choice(list(schedules(problem)))


@pytest.mark.parametrize("seed", range(120))
def test_every_figure_is_the_simulators(seed: int) -> None:
    problem = tiny(seed)
    plan = some(problem, seed)
    released, forms = np.array(plan.released), Rows(problem).coefficients
    for side in (0, 1):
        assert forms.value[side].of(released) == pytest.approx(value(plan, side))
        for month in range(problem.months + 1):
            ledger = max(0.0, -forms.standing(side, month).of(released))
            ahead = max(0.0, -forms.standing(side, month, forward=True).of(released))
            assert (ledger, ahead) == pytest.approx(at_risk(plan, side, month))
        for month in range(problem.months):
            going = forms.going_on(side, month).of(released)
            assert going == pytest.approx(going_on(plan, side, month))
            for reaction in (0, 1, 2):
                left = forms.stopping(side, month, reaction).of(released)
                assert left == pytest.approx(stopping(plan, side, month, reaction))


def test_every_bundles_row_is_the_simulators() -> None:
    compared = 0
    for seed in range(150):
        problem = tiny(seed)
        plan = some(problem, seed)
        rows, released = Rows(problem), np.array(plan.released)
        worst = {(one.side, one.month): -1e9 for one in simulate(plan).skimps}
        for one in simulate(plan).skimps:
            bundle = tuple(sorted(plan.names.index(name) for name in one.steps))
            row = rows.unseen(one.side, one.month, bundle)
            assert row.slack(released) == pytest.approx(-one.shortfall, abs=1e-9)
            worst[one.side, one.month] = one.shortfall
            compared += 1
        told = {
            where: max(
                -row.slack(released)
                for row in broken_bundles(rows, released).rows
                if (row.side, row.month) == where
            )
            for where, shortfall in worst.items()
            if shortfall > 1e-5
        }
        assert all(told[where] == pytest.approx(worst[where]) for where in told)
    assert compared > 100


def test_the_least_of_a_form_is_no_more_than_that_of_any_lawful_schedule() -> None:
    for seed in range(60):
        problem = tiny(seed)
        plans = [plan for plan in schedules(problem) if next(broken(plan), None) is None]
        for row in Rows(problem).fixed:
            floor = least(problem, row.form)
            assert all(row.form.of(np.array(plan.released)) >= floor - 1e-9 for plan in plans)


def test_late_steps_are_those_that_no_schedule_completes() -> None:
    """Where a step is said to be late no plan keeps the dates."""
    found = 0
    for seed in range(300):
        problem = tiny(seed)
        if late(problem):
            found += 1
            assert all(next(broken(plan), None) is not None for plan in schedules(problem))
            assert solve(problem).status == "infeasible"
    assert found > 10
