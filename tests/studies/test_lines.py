"""Opening, target and walk-away around what is proposed, as the study tells them."""

from functools import cache

import pytest

from detente.case.models.case import Case
from detente.studies.plan import Planner, Request
from detente.studies.valuation.model import Model, model
from detente.studies.values.packages.lines import Lines
from tests.studies.test_choice import sinai, us_china
from tests.studies.test_packages import two


@cache
def around(name: str) -> Lines:
    return told(cases()[name])


def cases() -> dict[str, Case]:
    return {"sinai": sinai(False), "us-china": us_china()}


def told(case: Case, moves: dict[str, str] | None = None) -> Lines:
    value = Planner(Request(case, "", moves=moves)).lines().value
    assert value is not None
    return value


def ours(known: Model, issue: str, terms: dict[str, str]) -> float:
    option = terms.get(issue, known.now[issue])
    return float(known.readings.gains["us"][issue][option].best)


@pytest.mark.parametrize("name", ["sinai", "us-china"])
def test_on_no_issue_is_the_opening_worse_than_the_target_nor_the_walk_away_better(
    name: str,
) -> None:
    value, known = around(name), model(cases()[name])
    assert value.opening is not None and value.walk_away is not None
    for issue in known.orders:
        if issue in known.readings.gains["us"]:
            last, aim, first = (
                ours(known, issue, one.terms)
                for one in (value.walk_away, value.target, value.opening)
            )
            assert last <= aim <= first
    assert value.opening.gain.us.mean > value.target.gain.us.mean > value.walk_away.gain.us.mean


def test_what_makes_a_loss_good_leaves_us_no_worse() -> None:
    value, known = around("us-china"), model(us_china())
    costs = {one.issue: one.cost for one in value.losses}
    assert (costs["direct-link"], costs["precursors"], costs["truce"]) == (25, 83, 22.5)
    for one in value.losses:
        if one.instead is not None:
            assert one.instead.get(one.issue, known.now[one.issue]) == one.option
            assert known.gain("us", one.instead).best >= known.gain("us", value.target.terms).best


def test_what_is_asked_about_is_what_would_change_the_proposal() -> None:
    asked = around("us-china").questions
    assert 0 < len(asked) <= 3
    assert all(0 < one.changes <= 1 for one in asked)


def test_lines_are_drawn_around_a_package_of_the_planners_own() -> None:
    assert told(two("+must", "-nice"), {"b": "yes"}).target.terms == {"b": "yes"}


def test_marks_arrive_on_the_lines_of_their_issue() -> None:
    raw = two("+must", "+must").model_dump(mode="json", by_alias=True)
    raw["issues"]["a"]["them"]["marks"] = ["TLP:RED"]
    value = told(Case.model_validate(raw))
    assert value.target.marks == ("TLP:RED",)
    for one in value.losses:
        resting = {one.issue, *(one.instead or {})}
        assert one.marks == (("TLP:RED",) if "a" in resting else ())
