"""A case turned to a third party: everybody keeps what was theirs, and only that."""

import pytest

from detente.case.checks import check
from detente.case.reading.read import read_case
from detente.case.views.swap import UnknownPartyError, for_party, places_for, swapped
from detente.case.views.turn import turned
from detente.files.place import PlaceIndex
from tests.case.sample import case_of
from tests.house.tree import ROOT

READ = read_case(ROOT / "cases/three-neighbours")
CASE = READ.case
assert CASE is not None


def test_wishes_change_places_and_theirs_stay() -> None:
    there = turned(CASE, "Ester")
    assert (there.us, there.them, list(there.others)) == ("Ester", "Sund", ["Norra"])
    for name, issue in CASE.issues.items():
        after = there.issues[name]
        assert after.them == issue.them
        assert after.us is not None
        assert after.us.best_first == issue.others["Ester"].best_first
        assert after.us.scores == issue.others["Ester"].scores
        assert after.others["Norra"].best_first == (issue.us and issue.us.best_first)


def test_the_side_that_makes_room_must_consent_with_its_people_and_audiences() -> None:
    there = turned(CASE, "Ester")
    norra = there.others["Norra"]
    assert norra.consent
    assert norra.leader == CASE.parties["Norra"].leader
    assert norra.home == CASE.home.us
    assert there.parties["Ester"].leads == CASE.others["Ester"].leads
    assert there.home.us == CASE.others["Ester"].home


def test_acts_are_by_whoever_did_them() -> None:
    there = turned(CASE, "Ester")
    assert there.issues["icebreaker"].options["given"].by == "us"
    assert there.issues["icebreaker"].steps["icebreaker"].by == "us"
    assert there.issues["icebreaker"].given_by == ""
    assert there.issues["ferry"].options["daily"].by == "Norra"
    assert there.issues["sewage"].steps["stop-sewage"].by == "them"
    catch = there.issues["catch"]
    assert {str(catch.steps[name].by) for name in catch.options["half of today"].steps} == {
        "Norra",
        "them",
    }


@pytest.mark.parametrize("facing", ["Norra", "Sund"])
def test_a_turned_case_has_no_fault(facing: str) -> None:
    there = for_party(CASE, "Ester", facing)
    assert there.them == facing
    assert not [one for one in check(there, PlaceIndex()) if one.severity == "fault"]


def test_what_only_the_replaced_side_said_is_left_out() -> None:
    said = {"date": "2031-01", "speaker": "x", "openness": "public", "level": "leader", "text": "x"}
    kinds = (("us", "aim"), ("them", "demand"), ("them", "aim"))
    entries = [{**said, "side": side, "kind": kind} for side, kind in kinds]
    talks = type(CASE).model_validate(
        {"as-of": "2031-02-10", "us": "A", "them": "B", "others": {"C": {}}, "statements": entries,
         "issues": {"i": {"now": "a", "options": ["a"]}}}, by_alias=True, by_name=False,
    )  # fmt: skip
    assert [(one.side, one.kind) for one in turned(talks, "C").statements] == [("them", "aim")]


def test_a_neutral_mediator_takes_no_sides_place() -> None:
    case = case_of("others: {Hill: {role: mediator}}")
    with pytest.raises(UnknownPartyError) as caught:
        for_party(case, "Hill")
    assert str(caught.value.finding) == (
        "party: `Hill` is a neutral mediator · it has no side of its own, and faces both · "
        "leave `facing` out: it is given drafts"
    )


def test_places_follow() -> None:
    there = places_for(CASE, READ.places, "Ester")
    for ours, theirs in (
        (("issues", "catch", "us"), ("issues", "catch", "others", "Ester")),
        (("issues", "catch", "others", "Norra"), ("issues", "catch", "us")),
        (("parties", "Ester", "leads", 0), ("others", "Ester", "leads", 0)),
        (("others", "Norra", "leader"), ("parties", "Norra", "leader")),
    ):
        assert there.of(ours) == READ.places.of(theirs)
    both = places_for(CASE, READ.places, "Ester", "Norra")
    assert both.of(("issues", "catch", "them")) == READ.places.of(("issues", "catch", "us"))


def test_facing_the_other_side_is_turning_the_swapped_case() -> None:
    assert for_party(CASE, "Ester", "Norra") == turned(swapped(CASE), "Ester")
    assert for_party(CASE, "Ester") == for_party(CASE, "Ester", "Sund")


@pytest.mark.parametrize(
    ("name", "facing", "message"),
    [
        ("Estr", None, "party: `Estr` is no party of this case · nobody has this name · "
         "did you mean `Ester`?"),
        ("Ester", "Nora", "facing: `Nora` is no party of this case · a plan is made for one of the "
         "two sides · did you mean `Norra`?"),
        ("Norra", "Ester", "facing: Norra does not face `Ester` · its plan is on talks with Sund · "
         "write `Sund`, or leave it out"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_a_clear_finding(name: str, facing: str | None, message: str) -> None:
    with pytest.raises(UnknownPartyError) as caught:
        for_party(CASE, name, facing)
    assert str(caught.value.finding) == message
