"""Third parties of a case: read, told by place, turned with the sides, gone when later."""

from fractions import Fraction

from detente.case.reading.gives import with_gives
from detente.case.reading.read import read_text
from detente.case.views.swap import swapped
from tests.case.sample import case_of, changed, found

GIVES = (
    "others:",
    "  Hill:",
    "    role: guarantor",
    "    consent: yes",
    "    give:",
    "      dredger: {title: a dredger, to: them, us: [1, 2], them: 9, costs: [2, 4], with: water}",
)
WANTS = (
    "now: market => now: market\n"
    "    others: {Hill: {weight: nice, best-first: [market, fixed]}}\n    lead: [A, B]"
)


def test_a_give_is_an_issue_by_its_giver() -> None:
    dredger = case_of(*GIVES).issues["dredger"]
    assert (dredger.now, *dredger.options, dredger.given_by) == (
        "not given", "not given", "given", "Hill",
    )  # fmt: skip
    assert dredger.us is not None and dredger.us.scores["given"] == (1, 2)
    assert dredger.others["Hill"].scores["given"] == (-4, -2)
    assert dredger.steps["dredger"].by == dredger.options["given"].by == "Hill"


def test_gives_are_added_once() -> None:
    case = case_of(*GIVES)
    assert with_gives(case) is case
    assert list(case.issues) == ["water", "power", "dredger"]


def test_a_give_that_names_no_leads_has_those_that_it_rides_with() -> None:
    rides = GIVES[-1].replace("with: water", "with: power")
    assert case_of(*GIVES[:-1], rides, WANTS).issues["dredger"].lead == ("A", "B")
    own = rides.replace("with: power", "with: power, lead: [C]")
    assert case_of(*GIVES[:-1], own, WANTS).issues["dredger"].lead == ("C",)


def test_conditions_may_speak_of_a_give() -> None:
    rule = 'requires: [{if: "power = fixed", needs: "dredger = given"}]'
    assert not [one for one in found(*GIVES, rule) if "note" not in one]
    wrong = rule.replace("given", "giben")
    assert "did you mean `given`? (rule §C12)" in found(*GIVES, wrong)[0]


def test_a_fault_in_a_give_is_told_at_its_line() -> None:
    late = GIVES[-1].replace("with: water", "with: watr")
    assert found(*GIVES[:-1], late)[0].startswith("case.yaml:22: the issue `watr` is not there")


def test_faults_of_third_parties_come_with_all_others() -> None:
    bad = (*GIVES, "never-trade: [water]", WANTS.replace("[market, fixed]}", "[market]}"))
    said = found(*bad, "as-of: 2027-03-15 => as-of: soon")
    assert any("as-of" in one for one in said)
    assert any("leaves out `fixed`" in one for one in said)
    assert not any("dredger" in one for one in said)


def test_swapping_sides_swaps_what_a_give_is_worth() -> None:
    case = case_of(*GIVES)
    there = swapped(case)
    give = there.others["Hill"].give["dredger"]
    assert (give.us, give.them, give.to) == ((9, 9), (1, 2), "us")
    assert there.issues["dredger"].us == case.issues["dredger"].them
    assert there.issues["dredger"].others == case.issues["dredger"].others
    assert swapped(there) == case


def test_a_case_without_third_parties_has_none() -> None:
    case = case_of()
    assert case.others == {} and all(not issue.others for issue in case.issues.values())
    assert read_text("case.yaml", changed()).findings == ()


def test_points_are_exact() -> None:
    third = GIVES[-1].replace("them: 9", 'them: "1/3"')
    worth = case_of(*GIVES[:-1], third).issues["dredger"].them
    assert worth is not None and worth.scores["given"] == (Fraction(1, 3), Fraction(1, 3))
