"""A marked part that only points, at an issue or a topic, is told to nobody below its mark."""

from functools import cache

import pytest

from detente.report.json import to_json
from detente.report.readers.sight import sight_of
from detente.report.readers.told import plan_told
from detente.studies.plan import Planner, Request
from detente.studies.values.plan import Plan
from tests.house.tree import ROOT
from tests.studies.ford import case_of

pytestmark = pytest.mark.slow
RIVER = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
READER = """
readers:
  press:
    level: TLP:GREEN
    released:
      - {what: agenda, by: Ana Ruiz, on: 2027-03-04, why: known}
      - {what: brief, by: Ana Ruiz, on: 2027-03-04, why: known}
additions:
  - {issue: flood-warning, marks: [TLP:RED]}
  - {issue: dam-inspection}
"""


@cache
def plan(marks: str) -> tuple[Planner, Plan]:
    old = "never-trade: [{issue: border,"
    assert RIVER.count(old) == 1
    text = RIVER.replace(old, f"never-trade: [{{issue: border, {marks}") + READER
    planner = Planner(Request(case_of(text), "d1g3st" * 10))
    return planner, planner.plan()


@pytest.mark.parametrize("marks", ["", "marks: [TLP:RED],"], ids=["open", "marked"])
def test_a_list_of_issues_leaves_out_those_that_a_marked_part_names(marks: str) -> None:
    planner, whole = plan(marks)
    press = plan_told(whole, sight_of(planner.request.case, "press"))
    added = press["agenda"]["value"]["expected_additions"]
    assert [one["issue"] for one in added] == ["dam-inspection"]
    brief = press["brief"]["value"]
    assert [one["issue"] for one in brief["never"]] == ([] if marks else ["border"])
    assert ("red-line-traded" in to_json(brief["stop_if"])) is not bool(marks)
    owners = plan_told(whole, sight_of(planner.request.case, None))
    assert [one["issue"] for one in owners["brief"]["value"]["never"]] == ["border"]
