"""Outlines: nothing that an answer says is lost, and the same for every form."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from detente.report import words
from detente.report.documents import plan_text
from detente.report.html import html
from detente.report.outline.road import arrows, reduced, road
from detente.studies.values.process import Process
from tests.report import sample
from tests.report.conftest import Told
from tests.report.page import read_page

UNSAID = {
    "id", "about", "listener", "means", "openness", "level", "kind", "issues", "acts", "deadlock",
    "where", "inputs", "moves", "by_act", "carrier", "measured_by", "acted_on_after", "question",
    "purposes", "track", "lead", "needs", "brings", "as_of", "property", "against", "month",
    "start", "end", "peak_month", "forward_month", "finish", "step", "after", "done_by",
    "typical", "last_on", "pledge", "by", "side", "basis",
}  # fmt: skip
"""Fields that hold ids and words that the page says otherwise."""


def texts(value: Any) -> Iterator[str]:
    """Every free text of a value, keys of dicts apart."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNSAID:
                yield from texts(getattr(value, field.name))


def lost(value: Any, shown: str) -> list[str]:
    """The texts of a value that a form does not show, whatever their first letter's size."""
    flat = " ".join(shown.split()).lower()
    sought = (text.strip().rstrip(".").lower() for text in texts(value) if text)
    ids = {issue.id for issue in sample.AGENDA.lines}
    return sorted({text for text in sought if text not in flat and text not in ids})


def test_the_page_says_all_that_the_answers_say(made: Told) -> None:
    assert lost(made.plan, read_page(html(made.plan, made.setting)).text()) == []


def test_the_text_says_all_that_the_answers_say(made: Told) -> None:
    assert lost(made.plan, plan_text(made.plan, made.setting).replace("\\", "")) == []


def test_what_is_empty_is_not_shown(made: Told) -> None:
    packages = replace(made.plan.packages.value, recommended=None, frontier=(), falls=(), ties=())
    answer = replace(made.plan.packages, value=packages)
    text = plan_text(replace(made.plan, packages=answer), made.setting)
    assert "No package is a win for both" in text
    assert "### If one issue fails" not in text


def test_a_plan_without_a_message_says_so(made: Told) -> None:
    process = replace(made.plan.process.value, message=None, chosen=None, calendar=())
    plan = replace(made.plan, process=replace(made.plan.process, value=process))
    page = read_page(html(plan, made.setting)).text()
    assert "No message is drafted" in page


def test_the_road_runs_from_what_we_start_to_the_review(made: Told) -> None:
    stops = road(made.plan.process.value)
    assert [stop.says for stop in stops] == [
        ("The president writes a private letter",),
        ("Lowland names its leads",),
        ("Leads meet in working rounds",),
        ("The leaders review ripe contours",),
    ] or stops[0].startable
    assert [stop.startable for stop in stops].index(False) == 1


@pytest.fixture(params=["made", "river"])
def process(request: pytest.FixtureRequest) -> Process:
    told: Told = request.getfixturevalue(request.param)
    return told.plan.process.value


def test_arrows_forward_come_from_what_brings_a_need(process: Process) -> None:
    stops = road(process)
    drawn = arrows(stops)
    assert drawn
    for first, second in drawn:
        assert set(stops[first].brings) & set(stops[second].needs)
        assert first < second or (stops[first].stuck and stops[second].stuck)


def test_every_stuck_act_stands_on_the_road(process: Process) -> None:
    said = {says for stop in road(process) if stop.stuck for says in stop.says}
    assert said == {act.says for act in process.acts if act.id in process.deadlock}


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
    said = words.tenths(share)
    assert (said == "0 in 10") == (share == 0)
    assert (said == "10 in 10") == (share == 1)
