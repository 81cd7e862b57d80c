"""The compiled runs and the plain ones come to the same, figure by figure, on the same draws."""

from dataclasses import fields
from random import Random

import numpy as np
import pytest

from detente.engines.rehearsal.compiled.runs import compiled_runs
from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.outcomes import Outcomes
from detente.engines.rehearsal.reference import reference_runs
from detente.engines.rehearsal.tables import tables
from tests.engines.rehearsal.rehearsals import some

RUNS = 6


@pytest.mark.parametrize("batch", range(8))
def test_the_same_on_random_small_inputs(batch: int) -> None:
    draw = Random(batch)
    for number in range(75):
        problem, design, conducts = some(draw)
        plain = reference_runs(problem, design, conducts, number, 0, RUNS)
        compiled = compiled_runs(tables(problem, design, conducts), mixed(number), 0, RUNS)
        assert different(plain, compiled) == [], (batch, number)


def different(one: Outcomes, other: Outcomes) -> list[str]:
    """The figures in which two differ by any bit."""
    return [
        field.name
        for field in fields(Outcomes)
        if not np.array_equal(getattr(one, field.name), getattr(other, field.name))
    ]
