"""The search's linear forms against the simulator's loops, figure by figure, on any schedule."""

from random import Random

import numpy as np
import pytest

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.earliest import late
from detente.engines.ladder.search.rows import LadderRows
from detente.engines.ladder.simulate import at_risk, going_on, stopping, value
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import schedules, tiny


def some(problem: LadderProblem, seed: int) -> Schedule:
    """A schedule that need not keep anything."""
    return Random(seed).choice(list(schedules(problem)))


@pytest.mark.parametrize("seed", range(120))
def test_every_figure_is_the_simulators(seed: int) -> None:
    problem = tiny(seed)
    plan = some(problem, seed)
    released, forms = np.array(plan.released), LadderRows(problem).coefficients
    for side in (0, 1):
        assert forms.value[side].of(released) == pytest.approx(value(plan, side))
        for month in range(problem.months + 1):
            ledger = max(0.0, -forms.standing(side, month).of(released))
            ahead = max(0.0, -forms.standing(side, month, forward=True).of(released))
            assert (ledger, ahead) == pytest.approx(at_risk(plan, side, month))
        for month in range(problem.tested):
            going = forms.going_on(side, month).of(released)
            assert going == pytest.approx(going_on(plan, side, month))
            for reaction in (0, 1, 2):
                left = forms.stopping(side, month, reaction).of(released)
                assert left == pytest.approx(stopping(plan, side, month, reaction))


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
