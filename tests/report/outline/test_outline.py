"""Outlines: what is empty is not shown; the road of acts; shares in words."""

from dataclasses import replace

import pytest

from detente.report.documents import parts_of
from detente.report.html import html
from detente.report.outline.chapter import outlined
from detente.report.outline.details.rehearsal_figures import eaten
from detente.report.outline.details.road import arrows, reduced, road
from detente.report.wording.phrases.amounts import tenths
from detente.studies.values.process.message import NoMessage
from detente.studies.values.process.process import ProcessResult
from tests.report.conftest import Told
from tests.report.page import read_page


def test_what_is_empty_is_not_shown(made: Told) -> None:
    packages = replace(made.plan.packages.value, recommended=None, frontier=(), falls=(), ties=())
    answer = replace(made.plan.packages, value=packages)
    text = dict(
        parts_of(outlined(replace(made.plan, packages=answer), made.setting), made.setting)
    )["book"]
    assert "No package is a win for both" in text
    assert "### If one issue fails" not in text


def test_a_plan_without_a_message_says_so(made: Told) -> None:
    process = replace(
        made.plan.process.value,
        message=None,
        no_message=NoMessage.NOT_OURS,
        chosen=None,
        calendar=(),
    )
    plan = replace(made.plan, process=replace(made.plan.process, value=process))
    page = read_page(html(plan, made.setting)).text()
    assert "No message is drafted" in page


@pytest.fixture(params=["made", "river"])
def process(request: pytest.FixtureRequest) -> ProcessResult:
    told: Told = request.getfixturevalue(request.param)
    return told.plan.process.value


def test_arrows_forward_come_from_what_brings_a_need(process: ProcessResult) -> None:
    stops = road(process)
    drawn = arrows(stops)
    assert drawn
    for first, second in drawn:
        assert set(stops[first].brings) & set(stops[second].needs)
        assert first < second or (stops[first].stuck and stops[second].stuck)


def test_every_stuck_act_stands_on_the_road(process: ProcessResult) -> None:
    stuck = {act.id for stop in road(process) if stop.stuck for act in stop.acts}
    assert stuck == {act.id for act in process.acts if act.id in process.deadlock}


def test_what_is_left_of_arrows_leads_to_the_same_places() -> None:
    forward = {(0, 1), (1, 2), (0, 2), (2, 4), (0, 4), (1, 3), (3, 4)}
    assert _reach(reduced(forward)) == _reach(forward)
    assert len(reduced(forward)) == 5


def _reach(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """All places that can be reached from each, found by going on until nothing is new."""
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


@pytest.mark.parametrize("share", [i / 40 for i in range(41)])
def test_a_share_is_never_said_to_be_none_or_all_when_it_is_neither(share: float) -> None:
    said = tenths(share)
    assert (said == "0 in 10") == (share == 0)
    assert (said == "10 in 10") == (share == 1)


def test_what_takes_from_the_plan_is_added_up_over_the_same_runs(river: Told) -> None:
    value = river.plan.rehearsal.value.as_planned
    assert value and value.eaten and value.eaten_runs
    *rows, together, whole = eaten(value, river.setting).rows
    for side in (1, 2):
        parts = sum(float(str(row[side]).split(" ")[0]) for row in rows)
        assert float(str(together[side])) == pytest.approx(parts, abs=0.06 * len(rows))
    gap = value.planned_us - value.played_us.value
    assert float(str(whole[1])) == pytest.approx(gap, abs=0.06)
    assert f"first {value.eaten_runs} runs" in str(together[0])
