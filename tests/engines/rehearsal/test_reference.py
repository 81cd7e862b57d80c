"""The compiled runs and the plain ones come to the same, figure by figure, on the same draws."""

from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest

from detente.engines.rehearsal.compiled.runs import compiled_runs
from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.outcomes import Outcomes, Stopped, joined
from detente.engines.rehearsal.tables import tables
from tests.engines.rehearsal.rehearsals import some
from tests.oracles.rehearsal import reference_runs

RUNS = 6


@pytest.mark.parametrize("batch", range(8))
def test_the_same_on_random_small_inputs(batch: int) -> None:
    draw = Random(batch)
    for number in range(75):
        problem, design, conducts = some(draw, plans=number % 2 == 1)
        plain = reference_runs(problem, design, conducts, number, 0, RUNS)
        compiled = compiled_runs(tables(problem, design, conducts), mixed(number), 0, RUNS)
        assert different(plain, compiled) == [], (batch, number)


def test_on_figures_that_are_not_exact_they_differ_by_rounding_alone() -> None:
    draw = Random(99)
    for number in range(60):
        problem, design, conducts = some(draw, plans=number % 2 == 1)
        problem = replace(problem, discount=(0.97, 0.991))
        steps = tuple(replace(s, monthly=(s.monthly[0] / 7, 0.3)) for s in problem.steps)
        problem = replace(problem, steps=steps)
        plain = reference_runs(problem, design, conducts, number, 0, RUNS)
        compiled = compiled_runs(tables(problem, design, conducts), mixed(number), 0, RUNS)
        for name in {field.name for field in fields(Outcomes)} - {"value", "peak"}:
            assert np.array_equal(getattr(plain, name), getattr(compiled, name)), name
        np.testing.assert_allclose(plain.value, compiled.value, atol=1e-9)
        np.testing.assert_allclose(plain.peak, compiled.peak, atol=1e-9)


def test_the_random_inputs_reach_every_part_of_the_model() -> None:
    """Every way to stop, false alarms, notice, completion and an end all occur among them."""
    draw, parts = Random(3), []
    for number in range(150):
        problem, design, conducts = some(draw)
        part = compiled_runs(tables(problem, design, conducts), mixed(number), 0, RUNS)
        parts.append(replace(part, arrived=part.arrived[:, :1], course=part.course[:, :1]))
    found = joined(parts)
    assert set(found.stopped.tolist()) == {kind.value for kind in Stopped}
    for figure in (found.noticed, found.overdue, found.done_month, found.over_month):
        assert (figure >= 0).any()
        assert (figure < 0).any()
    assert found.false_alarms.any()
    assert found.arrived.any() and not found.arrived.all()
    assert (found.peak > 0).any()


def different(one: Outcomes, other: Outcomes) -> list[str]:
    """The figures in which two differ by any bit."""
    return [
        field.name
        for field in fields(Outcomes)
        if not np.array_equal(getattr(one, field.name), getattr(other, field.name))
    ]
