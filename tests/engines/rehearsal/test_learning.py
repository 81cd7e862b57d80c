"""A side that learns within a run what the other is like."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from detente.engines.rehearsal import (
    BeliefLearning,
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    rehearse,
    summary,
)
from detente.engines.rehearsal.compiled.runs import compiled_runs
from detente.engines.rehearsal.draws import mixed
from detente.engines.rehearsal.tables import tables
from tests.engines.rehearsal.rehearsals import learning, some
from tests.engines.rehearsal.test_reference import RUNS, different
from tests.oracles.rehearsal import reference_runs


@pytest.mark.parametrize("batch", range(4))
def test_compiled_and_plain_runs_learn_the_same(batch: int) -> None:
    draw, changed = Random(batch), 0
    for number in range(50):
        problem, design, conducts = some(draw, plans=number % 2 == 1)
        one, two = learning(draw, conducts[0]), conducts[1]
        both = (one, learning(draw, two)) if number % 3 else (one, two)
        plain = reference_runs(problem, design, both, number, 0, RUNS)
        compiled = compiled_runs(tables(problem, design, both), mixed(number), 0, RUNS)
        assert different(plain, compiled) == [], (batch, number)
        usual = compiled_runs(tables(problem, design, conducts), mixed(number), 0, RUNS)
        changed += bool(different(usual, compiled))
    assert changed > 5


def ladder(months: int = 12) -> RehearsalProblem:
    """Ours costs 1 a month each and is given month by month; theirs owes as much."""
    steps = tuple(
        RehearsalStep(f"{who} {n}", side, once=(-1.0, 3.0) if side == 0 else (3.0, -1.0))
        for n in range(months)
        for side, who in enumerate(("ours", "theirs"))
    )
    return RehearsalProblem(steps, months, months, patience=(None, None))


def value(
    learns: BeliefLearning | None, theirs: SideConduct, runs: int = 400, **more: object
) -> float:
    problem = replace(ladder(), **more)  # type: ignore[arg-type]
    path = tuple(
        tuple(float(t >= k // 2) for t in range(problem.months)) for k in range(len(problem.steps))
    )
    design = RehearsalDesign("in turn", path)
    found = rehearse(problem, design, (SideConduct("us", learns=learns), theirs), runs)
    return summary(found).sides[0].value.value


def test_who_gives_nothing_is_found_out_after_as_many_dues_as_the_odds_ask_for() -> None:
    """From even odds a due that is missing takes off log 5; below 1 to 4 it pauses: the first."""
    none = SideConduct("gives nothing", delivers=0.0)
    assert value(BeliefLearning(0.5, 0.9, 0.5, 0.2), none) == -1.0, (
        "one is given before the first is seen"
    )
    assert value(BeliefLearning(0.9, 0.9, 0.5, 0.2), none) == -3.0, "9 to 1, 1.8, 0.36, 0.07"


def test_one_due_that_is_late_does_not_turn_a_belief_but_an_alarm_does() -> None:
    late = SideConduct("slips", slips=0.1)
    trusting, alarmed = (
        value(learns, late, patience=(0, None))
        for learns in (BeliefLearning(0.9, 0.9, 0.5, 0.1), None)
    )
    assert trusting > alarmed + 3


def test_what_comes_after_all_speaks_for_it_again() -> None:
    """It pauses after one that is missing; the other makes it good, and they go on."""
    once = SideConduct("late once", slips=0.3)
    learns = BeliefLearning(0.5, 0.9, 0.5, 0.4)
    assert value(learns, once) > value(BeliefLearning(0.5, 0.9, 0.5, 0.001), once) - 24
    assert value(learns, once) > 5


@pytest.mark.parametrize(
    "learns",
    [
        BeliefLearning(belief=1.0),
        BeliefLearning(reliable=0.4, other=0.5),
        BeliefLearning(doubt=0.0),
    ],
)
def test_what_it_learns_by_is_checked(learns: BeliefLearning) -> None:
    problem = ladder()
    design = RehearsalDesign("all", tuple((1.0,) * 12 for _ in problem.steps))
    with pytest.raises(ValueError, match=r"comes more often|between 0 and 1"):
        rehearse(problem, design, (SideConduct("us", learns=learns), SideConduct("them")), 10)


def test_a_belief_that_never_falls_never_pauses() -> None:
    sure = BeliefLearning(0.5, 0.9, 0.5, 1e-12)
    none = SideConduct("gives nothing", delivers=0.0)
    assert value(sure, none) == -12.0
    assert np.isclose(value(sure, SideConduct("them")), value(None, SideConduct("them")))
