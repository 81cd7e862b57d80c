"""A marked carrier stands in no act, path or reason of a released process."""

import pytest

from detente.report.json import to_json
from detente.report.readers.sight import sight_of
from detente.report.readers.told import plan_told
from detente.studies.plan import Planner, Request
from tests.house.tree import ROOT
from tests.studies.ford import case_of

pytestmark = pytest.mark.slow
RIVER = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
READER = """
readers:
  press:
    level: TLP:GREEN
    released: [{what: process, by: Ana Ruiz, on: 2027-03-04, why: known}]
"""


@pytest.mark.parametrize("kind", ["letter", "call"])
def test_no_path_names_the_act_of_a_carrier_above_the_reader(kind: str) -> None:
    """`letter` is the one that the plan chooses, `call` another way."""
    old, act = f"{{kind: {kind}, ", f"private-message-{kind}"
    assert RIVER.count(old) == 1
    planner = Planner(Request(case_of(RIVER.replace(old, f"{old}marks: [TLP:RED], ") + READER), ""))
    whole = planner.plan()
    assert act in to_json(plan_told(whole, sight_of(planner.request.case, None))["process"])
    told = plan_told(whole, sight_of(planner.request.case, "press"))["process"]
    assert told["value"]["acts"] and act not in to_json(told)
