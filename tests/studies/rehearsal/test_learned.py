"""A side of ours that learns: what it begins with, and what that changes on the same draws."""

from dataclasses import replace

import pytest

from detente.engines.rehearsal.problem import SideConduct
from detente.studies.rehearsal.detection import watched
from detente.studies.rehearsal.learned import learned, learning
from tests.studies.rehearsal.stages import case_of, design_of, stage_of

BOTH = (("reliable", 0.75, 0.1), ("partial", 0.25, 0.1))


def test_it_begins_with_what_the_case_judges_of_them() -> None:
    learns = learning(watched(stage_of(*BOTH)))
    assert learns is not None and learns.belief == pytest.approx(0.75)
    assert learns.other < learns.reliable and learns.doubt == pytest.approx(0.1)
    assert learning(watched(stage_of(("reliable", 1.0, 0.1)))) is None


def test_what_it_changes_is_told_with_its_interval() -> None:
    stage = stage_of(*BOTH, runs=400)
    found = learned(case_of(*BOTH), stage, design_of())
    assert found is not None and found.belief == pytest.approx(0.75)
    assert found.more_us.low <= found.more_us.value <= found.more_us.high
    assert found.clear == (found.p_adjusted[0] < 0.05, found.p_adjusted[1] < 0.05)


def test_where_nothing_is_ever_late_it_changes_nothing() -> None:
    stage = stage_of(*BOTH, runs=200)
    cast = replace(
        stage.cast, kinds=(stage.cast.kinds[0], (SideConduct("reliable"), SideConduct("partial")))
    )
    steps = tuple(replace(step, missed=0.0, mistaken=0.0) for step in stage.problem.steps)
    calm = replace(stage, cast=cast, problem=replace(stage.problem, steps=steps, shocks=()))
    found = learned(case_of(*BOTH), calm, design_of())
    assert found is None or (found.more_us.value == 0.0 and found.clear == (False, False))
