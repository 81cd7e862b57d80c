"""Two reliable sides run into the outlay at risk that the engine of ladders plans for the path."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from detente.engines.ladder import problem as ladder
from detente.engines.ladder.robustness.exposure import outlays
from detente.engines.rehearsal import SideConduct, rehearse
from tests.engines.rehearsal.rehearsals import some
from tests.engines.rehearsal.test_laws import quiet

FIELDS = ("name", "giver", "once", "monthly", "delay", "back", "back_lag", "firewall")


@pytest.mark.parametrize("seed", range(60, 90))
def test_the_same_outlay(seed: int) -> None:
    problem, design, _ = some(Random(seed))
    problem, design = quiet(problem), replace(design, gates=())
    reliable = SideConduct("reliable")
    found = rehearse(problem, design, (reliable, reliable), 1).outcomes
    steps = tuple(
        ladder.LadderStep(**{name: getattr(step, name) for name in FIELDS})
        for step in problem.steps
    )
    planned = ladder.LadderProblem(
        steps, problem.months, problem.horizon, discount=problem.discount, reaction=problem.reaction
    )
    paths = [[*row, *[row[-1]] * (problem.horizon - problem.months)] for row in design.path]
    for side in (0, 1):
        most = outlays(planned, np.array([paths]), side).max()
        assert found.peak[0, side] == pytest.approx(most)
