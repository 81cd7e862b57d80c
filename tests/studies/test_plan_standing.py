"""A plan is no surer than its weakest part, and its top names how sure each part is."""

import pytest

from detente.answers import Status
from detente.studies.plan import Request, plan
from detente.studies.values.brief.standing import PlanPart
from detente.studies.values.plan import Plan
from tests.studies.ford import FORD, case_of, changed

RED = "never-trade: [{issue: shore, quiet-channel: elders}]"
ALL = "never-trade: [shore, toll, grain, lamps, flag]"
TEXTS = {"as it stands": FORD, "no package": changed(RED, ALL)}


def made(name: str) -> Plan:
    return plan(Request(case_of(TEXTS[name]), "0" * 64))


@pytest.mark.parametrize("name", list(TEXTS))
def test_the_top_is_as_sure_as_its_weakest_part(name: str) -> None:
    found = made(name)
    parts = {one.part: one.status for one in found.brief.value.parts}
    assert set(parts) == set(PlanPart)
    for part, status in parts.items():
        assert getattr(found, part.value).status is status
    order = [Status.EXACT, Status.WITHIN, Status.INCOMPLETE, Status.ESTIMATE, Status.CANNOT_SAY]
    assert order.index(found.brief.status) == max(order.index(one) for one in parts.values())


def test_a_ladder_that_cannot_be_laid_makes_no_exact_plan() -> None:
    found = made("no package")
    assert found.ladder.status is Status.CANNOT_SAY
    assert found.brief.status is not Status.EXACT
