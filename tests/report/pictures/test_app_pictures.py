"""Pictures that only the app shows: the numbered frontier and exposure by month."""

from dataclasses import replace
from functools import cache

import pytest

from detente.case.models.actor import Actor
from detente.report.outline.beside.moved import answered, broken, moving
from detente.report.pictures.explorer import axes, explorer
from detente.report.pictures.exposure import TALL, exposure, foot
from detente.report.pictures.sheet import Box, Dot
from detente.report.setting import Setting
from detente.report.wording.ladder.ladder import points
from detente.studies.ladder.moved import judged
from detente.studies.plan import Planner, Request
from detente.studies.values.ladder.ladder import Breach
from detente.studies.values.ladder.moved import Trespass
from tests.studies.ford import FORD, case_of


@cache
def planned() -> tuple[Planner, Setting]:
    return Planner(Request(case_of(FORD), "")), Setting(case_of(FORD))


def test_the_map_has_each_point_of_the_frontier_where_its_gains_are() -> None:
    planner, setting = planned()
    value = planner.value("packages")
    sheet, at = explorer(value, setting), axes(value)
    dots = [one for one in sheet.shapes if isinstance(one, Dot) and one.look in ("sure", "unsure")]
    wanted = sorted((float(one.us), float(one.them)) for one in value.frontier)
    assert len(dots) == len(wanted)
    for dot, (us, them) in zip(sorted(dots, key=lambda one: one.x), wanted, strict=True):
        assert (dot.x, dot.y) == pytest.approx((at.across(us), at.up(them)))
    assert [one.look for one in sheet.shapes[-3:]] == ["doubt", "kept off", "you"]
    assert all(0 <= dot.x <= sheet.width and 0 <= dot.y <= sheet.height for dot in dots)


def test_a_bar_of_exposure_is_as_high_as_what_is_at_risk() -> None:
    planner, setting = planned()
    value = planner.value("ladder")
    boxes = {one.key: one for one in exposure(value, setting).shapes if isinstance(one, Box)}
    plan = moving(value, setting)
    for side in (Actor.US, Actor.THEM):
        for at, month in enumerate(value.months):
            box, points = boxes[f"{side}-{at}"], max(0.0, getattr(month, f"outlay_{side}"))
            assert box.height == pytest.approx(points * plan["unit"][side])
            assert box.y + box.height == pytest.approx(foot(side)) and box.height <= TALL


def test_the_page_is_told_the_ladder_as_it_is_and_as_it_was_moved() -> None:
    planner, setting = planned()
    value, laid = planner.value("ladder"), planner.studied("ladder").work
    plan = moving(value, setting)
    same = answered(judged(setting.case, laid, {}), value, setting)
    assert same["given"] == {name: plan["given"][name] for name in same["given"]}
    assert [list(map(float, same["outlay"][s]))[: len(plan["months"])] for s in ("us", "them")] == [
        plan["outlay"][s] for s in ("us", "them")
    ]
    first = value.rungs[0].step
    moved = answered(judged(setting.case, laid, {first: 9}), value, setting)
    assert moved["given"][first] != plan["given"][first] and moved["lines"][0]["tag"]


def test_a_month_in_which_a_side_risks_more_is_said_with_both_figures() -> None:
    planner, setting = planned()
    value, laid = planner.value("ladder"), planner.studied("ladder").work
    as_it_was = judged(setting.case, laid, {})
    more = [*as_it_was.outlay_us]
    more[2] += 5
    grown = replace(as_it_was, outlay_us=tuple(more))
    said = [one["text"] for one in answered(grown, value, setting)["lines"]]
    assert not [one["text"] for one in answered(as_it_was, value, setting)["lines"]
                if one["text"].startswith("At risk")]  # fmt: skip
    (line,) = (one for one in said if one.startswith("At risk"))
    assert f": {points(more[2])}; before {points(value.months[2].outlay_us)}" in line
    over = Trespass(Breach.TOLERANCE, Actor.US, value.months[2].month, "", 1.0)
    risks = tuple(replace(one, accepted=one.side is not Actor.US) for one in value.risks)
    told = replace(as_it_was, holds=False, trespasses=(over,), risks=risks)
    texts = [one["text"] for one in answered(told, value, setting)["lines"]]
    assert not [one for one in texts if one.startswith("A side risks more")]
    told = replace(told, risks=value.risks)
    texts = [one["text"] for one in answered(told, value, setting)["lines"]]
    assert [one for one in texts if one.startswith("A side risks more")]


def test_an_act_that_is_late_says_by_when_it_is_due() -> None:
    _, setting = planned()
    late = Trespass(Breach.BY, Actor.US, "2027-06", "", 1.0, last="2027-06")
    by, plain = (
        [line.text for line in broken((one,), setting)] for one in (late, replace(late, last=""))
    )
    assert by == ["An act is late (Aland), due by the end of June 2027."]
    assert plain == ["An act is late (Aland), due by the end of the plan."]
