"""The message: it holds what it should, says nothing that it should not, and names its gaps."""

import os
from pathlib import Path

import pytest

from detente.case.process import CarrierKind
from detente.case.read import read_case
from detente.studies.process import sentences as say
from tests.studies.ford import FORD, changed, planned, planned_case

GOLDEN = Path(__file__).with_name("golden") / "river-message.txt"
RIVER = Path(__file__).resolve().parents[2] / "cases" / "river"


def test_the_message_of_the_river_case() -> None:
    """With UPDATE_GOLDEN=1 in the environment the file is written anew."""
    case = read_case(RIVER).case
    assert case is not None
    text = planned_case(case).letter() + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_it_holds_all_that_it_should() -> None:
    message = planned().process.value.message
    assert message is not None
    text = planned().letter()
    assert set(message.holds) == {
        "aims in plain words",
        "both are major powers, neither dictates",
        "the proposed areas",
        "a lead for each",
        "a request for counterpart leads",
        "when the leaders next meet, to review",
        "that they may add",
        "a request for an answer",
        "privacy",
        "no demand, threat or condition",
    }
    for part in (
        "to keep the road open all year",
        "Neither of us can dictate terms",
        "The toll at the ford",
        "Una Rook, our grain master, will lead",
        "named a counterpart for each",
        "on 1 September 2031 (Ford council)",
        "will be received and answered",
        "grateful for your answer",
        "shall not speak of it in public",
        "None of this is a condition",
    ):
        assert part in text
    assert message.gaps == ()
    assert "[" not in text


def test_it_names_no_red_line_no_give_no_latitude_and_no_silent_aim() -> None:
    text = planned().letter().lower()
    for hidden in ("shore", "cannon", "hundred sacks", "sacks go over", "outlast the winter"):
        assert hidden not in text


def test_it_makes_no_demand_and_no_threat() -> None:
    text = f" {planned().letter().lower()} "
    for word in (" must ", " demand", " insist", " or else", " unless ", " deadline", " ultimatum"):
        assert word not in text


def test_a_lead_that_is_missing_is_an_honest_gap() -> None:
    text = changed("    lead: [Una Rook, Mo Yar]\n", "").replace("mandate: [grain]", "mandate: []")
    found = planned(text)
    assert found.process.value.message is not None
    assert found.process.value.message.gaps == ("name a lead for grain before the frost",)
    assert "The lead on my side is [name a lead for grain before the frost]." in found.letter()
    assert not found.rule("PR5").holds


def test_an_aim_that_is_missing_and_a_meeting_that_is_missing_are_gaps() -> None:
    text = changed('{says: "to keep the road open all year"}', "{says: x, may-be-said: no}")
    text = changed("meet: {where: Ford council, date: 2031-09-01}\n", "", text)
    message = planned(text).process.value.message
    assert message is not None
    assert message.gaps == ("state an aim that is recorded and may be said", "name the meeting")


def test_the_ask_is_our_own_first_wish_and_not_what_the_package_settles_for() -> None:
    text = changed(
        "    lead: [Ole Pim, Lu Tan]\n    us:   {weight: must,",
        '      gone: {says: "the same, and then to nothing", by: them}\n'
        "    lead: [Ole Pim, Lu Tan]\n    us:   {weight: must,",
    )
    text = changed(
        "{weight: must, best-first: [low, high]", "{scores: {high: 0, low: 60, gone: 66}", text
    )
    text = changed(
        "{weight: nice, best-first: [high, low]", "{scores: {high: 0, low: -10, gone: -70}", text
    )
    found = planned(text)
    assert found.packages.recommended is not None
    assert found.packages.recommended.moves["toll"] == "low"
    assert "the toll falls to a tenth, and then to nothing" in found.letter()


def test_a_date_from_outside_that_comes_first_is_named() -> None:
    text = FORD + "outside: [{what: The ford freezes, date: 2031-08-10, issue: toll}]\n"
    assert "One date falls before we meet: the ford freezes on 10 August 2031." in (
        planned(text).letter()
    )


def test_a_spoken_message_has_no_salutation() -> None:
    text = changed("{kind: call, cost: 2,", "{kind: call, cost: 0.5,")
    found = planned(text)
    assert found.process.value.message is not None
    assert found.process.value.message.carrier == "call"
    assert found.letter().startswith("I call you privately")
    assert "Excellency" not in found.letter()


def test_without_a_package_there_is_nothing_to_propose() -> None:
    text = changed("best-first: [low, high]", "best-first: [high, low]")
    text = changed(
        "best-first: [a hundred sacks, none]", "best-first: [none, a hundred sacks]", text
    )
    for line in ("{weight: nice, best-first: [lit, none]}", "[lit, none], firm: likely}"):
        text = text.replace(line, line.replace("[lit, none]", "[none, lit]"))
    text = text.replace("best-first: [both flags, none]", "best-first: [none, both flags]")
    found = planned(text.replace("drift: [-5, -2]", "drift: 0"))
    assert found.packages.recommended is None
    assert found.process.value.message is None


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ("to keep the road open", "My aim is to keep the road open."),
        ("keep the road open", "My aim is to keep the road open."),
        ("that the road stays open", "My aim is that the road stays open."),
        ("an open road", "My aim is an open road."),
        ("we want an open road.", "We want an open road."),
    ],
)
def test_an_aim_reads_as_a_sentence_however_it_is_written(says: str, sentence: str) -> None:
    assert say.aims([says]) == f"Let me say plainly what I want. {sentence}"


def test_several_aims_are_counted() -> None:
    text = say.aims(["to a", "to b"])
    assert "My first aim is to a. My second aim is to b." in text


def test_one_lead_two_leads_and_a_gap() -> None:
    assert say.lead([("A", "x")], "") == "On my side A, our x, will lead."
    assert say.lead([("A", "x"), ("B", "the y")], "").endswith(
        "A, our x, and B, the y, will lead together."
    )
    assert say.lead([], "name one") == "The lead on my side is [name one]."


@pytest.mark.parametrize("kind", list(CarrierKind))
def test_every_carrier_has_its_opening(kind: CarrierKind) -> None:
    assert "privately" in say.opening(kind)


def test_lists_of_riders_read_as_english() -> None:
    assert say.area(1, "A", [], "S.", "L.") == "1. A. S. L."
    assert say.area(2, "A", ["b"], "S.", "L.") == "2. A, together with b. S. L."
    assert say.area(3, "A", ["b", "c", "d"], "S.", "L.") == "3. A, together with b, c and d. S. L."
