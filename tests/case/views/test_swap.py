"""The same case planned for the other side."""

import pytest

from detente.case.checks import check
from detente.case.models.valuation import Firm
from detente.case.reading.read import read_case
from detente.case.views.swap import UnknownPartyError, for_party, swapped
from tests.case.sample import case_of
from tests.house.tree import ROOT


@pytest.mark.parametrize("name", ["river", "us-china-2025"])
def test_done_twice_it_is_the_same_case(name: str) -> None:
    case = read_case(ROOT / "cases" / name).case
    assert case is not None
    assert swapped(case) != case
    assert swapped(swapped(case)) == case


@pytest.mark.parametrize("name", ["river", "us-china-2025"])
def test_the_other_side_s_case_is_without_fault(name: str) -> None:
    reading = read_case(ROOT / "cases" / name)
    assert reading.case is not None
    found = check(swapped(reading.case), reading.places)
    assert not [one for one in found if one.severity == "fault"]


def test_every_side_that_the_river_case_names_is_exchanged() -> None:
    case = read_case(ROOT / "cases" / "river").case
    assert case is not None
    other = for_party(case, "Lowland")
    assert (other.us, other.them) == (case.them, case.us)
    assert other.parties == case.parties
    before, after = case.issues["summer-release"], other.issues["summer-release"]
    assert (after.lead, after.raised_by) == (("Cy Lund", "Bo Sol"), "us")
    assert before.them is not None
    assert after.us == before.them.model_copy(update={"firm": None, "firm_there": Firm.LIKELY})
    assert (other.home.us, other.home.them) == (case.home.them, case.home.us)
    assert other.questions["what-is-the-dam-for"].about == "them"
    assert {one.side for one in other.statements} == {"them"}
    assert other.process.first_move == "them"
    assert other.meanwhile[0].side == "them"


def test_confidence_is_what_the_other_side_s_staff_would_say() -> None:
    case = case_of("weight: must => firm: likely, firm-there: firm, weight: must")
    there = swapped(case).issues["water"].us
    assert there is not None
    assert (there.firm, there.firm_there) == (Firm.FIRM, Firm.LIKELY)
    assert swapped(case).issues["water"].them == case.issues["water"].us


def test_a_lead_of_ours_alone_stays_ours() -> None:
    case = case_of("now: market => now: market\n    lead: [A]")
    assert swapped(case).issues["power"].lead == ("", "A")
    assert swapped(swapped(case)) == case


def test_one_s_own_plan_is_the_case_itself() -> None:
    case = case_of()
    assert for_party(case, "Upland") is case


def test_an_unknown_party_is_a_clear_finding() -> None:
    with pytest.raises(UnknownPartyError) as caught:
        for_party(case_of(), "Lowlnd")
    assert str(caught.value.finding) == (
        "party: `Lowlnd` is no party of this case · a plan is made for one of the two sides · "
        "did you mean `Lowland`?"
    )
