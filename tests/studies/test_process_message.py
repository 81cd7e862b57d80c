"""The message: it holds what it should, says nothing that it should not, and names its gaps."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.process import CarrierKind
from detente.case.reading.read import read_case
from detente.report.letter import sentences as say
from detente.report.letter.letter import MOST_WORDS, letter, words_in
from detente.report.letter.oral import asked_aloud, oral
from detente.report.letter.sentences import OWN_ACCOUNT
from detente.report.outline.message import lacks
from detente.report.setting import Setting
from detente.studies.plan import Planner
from detente.studies.process.message import to_learn
from detente.studies.values.mandates import ToLearn
from detente.studies.values.process.message import (
    Assurance,
    Lacks,
    LeftOut,
    Message,
    MessageGap,
    MessagePart,
    NoMessage,
)
from tests.studies.ford import FORD, changed, planned, planned_case

GOLDEN = Path(__file__).with_name("golden") / "river-message.txt"
CASES = Path(__file__).resolve().parents[2] / "cases"
RIVER = CASES / "river"
UNDONE = changed("owner: Ole Pim, done: yes", "owner: Ole Pim, due: 2031-02-20")


def message(text: str = FORD) -> Message:
    found = planned(text).process.value.message
    assert found is not None
    return found


def test_the_message_of_the_river_case() -> None:
    """With UPDATE_GOLDEN=1 in the environment the file is written anew."""
    case = read_case(RIVER).case
    assert case is not None
    text = planned_case(case).letter() + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("side", ["us", "them"])
@pytest.mark.parametrize("name", [path.name for path in sorted(CASES.iterdir())])
def test_a_letter_is_one_page(name: str, side: str) -> None:
    view = read(CASES / name)
    if side == "them":
        view = read(CASES / name, party=view.case.them)
    planner = Planner(request_of(view, None, 0, lambda name: None))
    found = planner.answer("process").value.message
    if found is not None:
        assert words_in(found, Setting(planner.request.case)) <= MOST_WORDS


def test_what_is_too_long_is_said_and_not_cut() -> None:
    found, setting = message(), Setting(planned().case)
    assert not any("shorten" in text for text in lacks(found, setting))
    long = replace(found, recognition="both banks " * MOST_WORDS)
    assert any("shorten it to 400" in text for text in lacks(long, setting))


def test_it_holds_all_that_it_should() -> None:
    text = planned().letter()
    assert {one.part for one in message().holds} == set(MessagePart) - {MessagePart.ASKED} | (
        {MessagePart.ASKED} if message().asks else set()
    )
    for part in (
        "to keep the road open all year",
        "The toll at the ford",
        "Una Rook, grain master, will lead",
        "As counterparts I suggest: on the first and third, Lu Tan",
        "on 1 September 2031, at Ford council",
        "it will be answered",
        "welcome an answer",
        "I set no conditions for these talks",
    ):
        assert part in text
    assert message().gaps == ()
    assert "[" not in text


def test_it_names_no_red_line_no_give_no_latitude_and_no_silent_aim() -> None:
    text = planned().letter().lower()
    for hidden in ("shore", "cannon", "hundred sacks", "sacks go over", "outlast the winter"):
        assert hidden not in text


def test_it_names_subjects_and_no_position() -> None:
    """No option of any issue stands in it, ours or theirs, in its name or in full."""
    text = planned().letter().lower()
    options = [
        words.lower()
        for issue in planned().case.issues.values()
        for name, option in issue.options.items()
        for words in (name, option.says)
        if len(words) > len("hidden")
    ]
    assert options
    assert not [words for words in options if words in text]


def test_words_of_the_case_that_name_a_red_line_or_a_give_are_told() -> None:
    assert message().reveals == ()
    aim = '"to keep the road open all year"'
    assert message(changed(aim, '"to keep the shore"')).reveals == ("shore",)
    text = changed(aim, '"that sacks go over"')
    assert message(text).reveals == ("grain",)
    assert any("take them out" in said for said in lacks(message(text), Setting(planned().case)))


def test_it_says_and_asks_what_clarity_would_have_said_and_asked() -> None:
    planner = Planner(request_of(read(CASES / "us-china-2025"), None, 0, lambda name: None))
    read_now, found = planner.answer("clarity").value, planner.answer("process").value.message
    due = [one.means for one in read_now.say if one.changes_reading]
    assert due and found is not None
    assert [one.means for one in found.says if one.first] == due[: len(found.says)]
    assert found.says[0].first
    text = "\n".join(letter(found, Setting(planner.request.case)))
    assert read_now.say[0].says in text
    asked = [line.asks for line in found.asks]
    assert asked and read_now.ask[0].asks == asked[0]
    assert all(one in asked_aloud(found) and one not in text for one in asked)
    assert OWN_ACCOUNT in text


def test_it_gives_no_day_for_an_answer_and_the_carrier_does() -> None:
    found = message()
    assert found.oral_note is not None and found.oral_note.answer_by == date(2031, 3, 1)
    assert "1 March 2031" not in planned().letter()
    assert "1 March 2031" in oral(found)
    assert "1 September 2031" in planned().letter()


def test_what_homework_has_not_cleared_is_left_out() -> None:
    found = message(UNDONE)
    assert found.left_out == (LeftOut("toll", ("a list of all tolls",)),)
    assert "toll" not in [area.issue for area in found.areas]
    assert "The toll at the ford" not in planned(UNDONE).letter()
    assert "The toll at the ford" in planned().letter()


def test_a_rider_that_is_cleared_stands_for_its_area() -> None:
    text = changed("    title: Lamps", "    with: toll\n    title: Lamps", UNDONE)
    areas = {area.issue: area.riders for area in message(text).areas}
    assert areas == {"lamps": (), "grain": ()}


def test_where_homework_clears_nothing_no_message_is_drafted() -> None:
    text = UNDONE
    for title in (
        "    title: Grain before the frost\n",
        "    title: Lamps that warn of high water\n",
    ):
        text = changed(title, title + "    homework: [{what: x, owner: y}]\n", text)
    value = planned(text).process.value
    assert value.message is None
    assert value.no_message is NoMessage.HOMEWORK


def test_it_promises_only_what_the_plan_keeps() -> None:
    assert set(message().assures) == set(Assurance) - {Assurance.NOT_DICTATED}
    powers = "{name: Una Rook, office: grain master, rank: 2, empowered: yes,"
    text = changed(powers, powers.replace("yes", "no"))
    assert Assurance.AUTHORITY not in message(text).assures
    assert "my authority" in planned().letter() and "my authority" not in planned(text).letter()
    assert "shown" not in planned().letter()
    leak = planned().process.value.leaks[0]
    assert leak.assures == message().assures


def test_it_says_nothing_that_the_package_gives() -> None:
    """That neither dictates is a give where the package has us say something as equals."""
    assert "dictate" not in planned().letter()
    plain = changed("    respect: yes\n", "")
    assert Assurance.NOT_DICTATED in message(plain).assures
    assert "dictate" in planned(plain).letter()


def test_it_asks_in_writing_of_nothing_that_we_give() -> None:
    found, made = message(), planned()
    area = found.areas[0].issue
    lines = (ToLearn(area, "", "them", given=True), ToLearn(area, "", "them"))
    card = made.mandates.value.cards[0]
    for given, learned in ((lines[:1], None), (lines, lines[1])):
        cards = replace(made.mandates.value, cards=(replace(card, learns=given),))
        assert to_learn(cards, found.areas) == learned


def test_it_makes_no_demand_and_no_threat() -> None:
    text = f" {planned().letter().lower()} "
    for word in (" must ", " demand", " insist", " or else", " unless ", " deadline", " ultimatum"):
        assert word not in text


def test_a_lead_that_is_missing_is_an_honest_gap() -> None:
    text = changed("    lead: [Una Rook, Mo Yar]\n", "").replace("mandate: [grain]", "mandate: []")
    assert message(text).gaps == (MessageGap(Lacks.LEAD, "grain"),)
    assert planned(text).letter().count("…… will lead.") == 1
    assert not planned(text).rule("PR5").holds


def test_an_aim_that_is_missing_and_a_meeting_that_is_missing_are_gaps() -> None:
    text = changed('{says: "to keep the road open all year"}', "{says: x, may-be-said: no}")
    text = changed("meet: {where: Ford council, date: 2031-09-01}\n", "", text)
    assert message(text).gaps == (MessageGap(Lacks.AIM), MessageGap(Lacks.MEETING))


def test_a_date_from_outside_that_comes_first_is_named() -> None:
    text = FORD + "outside: [{what: The ford freezes, date: 2031-08-10, issue: toll}]\n"
    assert "Before that, the ford freezes on 10 August 2031." in planned(text).letter()


def test_a_spoken_message_has_no_salutation() -> None:
    text = changed("{kind: call, cost: 2,", "{kind: call, cost: 0.5,")
    assert message(text).carrier == "call"
    assert planned(text).letter().startswith("I call you privately")
    assert "Excellency" not in planned(text).letter()


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


def test_who_leads_on_a_subject_comes_first_and_others_with_what_is_theirs() -> None:
    assert say.lead([("A, x", ())]) == "A, x, will lead."
    assert say.lead([("A", ()), ("B", ["b"])]) == "A will lead, with B on b."
    assert say.lead([("A, x", ()), ("B, y", ["b", "c"])]) == (
        "A, x, will lead, with B, y, on b and c."
    )
    assert say.lead([("B", ["b"])]) == "B will lead on b."
    assert say.lead([]) == "…… will lead."


@pytest.mark.parametrize("kind", list(CarrierKind))
def test_every_carrier_has_its_opening(kind: CarrierKind) -> None:
    assert "privately" in say.opening(kind, 3, reviewed=True)
    assert "a day to review" not in say.opening(kind, 3, reviewed=False)


def test_lists_of_riders_read_as_english() -> None:
    assert say.area(1, "A", [], "S.", "L.", spoken=False) == ("1. A.", "S.", "L.")
    assert say.area(2, "A", ["b"], "", "L.", spoken=False) == ("2. A, together with b.", "L.")
    many = ["b", "c", "d"]
    assert say.area(3, "a", many, "S.", "L.", spoken=True) == (
        "Third, a, together with b, c and d.", "S.", "L.",
    )  # fmt: skip


def test_a_meeting_too_soon_for_texts_settles_what_is_worked_on() -> None:
    soon = planned(changed("date: 2031-09-01", "date: 2031-03-01")).process.value.message
    late = planned(FORD).process.value.message
    assert soon and soon.meeting and late and late.meeting
    assert (soon.meeting.ripe, late.meeting.ripe) == (False, True)
    assert "settle what our people work on" in say.then_propose(False)
    assert "conclude what is ready" in say.then_propose(True)
    assert "We shall next meet" in say.next_meet("in March", "here", True)
    assert "I hope we can meet" in say.next_meet("in March", "here", False)


def test_no_message_promises_what_our_homework_keeps_back_also_where_they_raised_it() -> None:
    text = changed(
        "    purposes: [settle]\n    raised-by: us\n    now: high",
        "    purposes: [settle]\n    raised-by: them\n    now: high",
        UNDONE,
    )
    found = message(text)
    assert [one.issue for one in found.left_out] == ["toll"]
    assert "toll" not in [area.issue for area in found.areas]
    assert "the toll" not in planned(text).letter().lower()


def test_after_a_deal_no_message_proposes_what_is_agreed() -> None:
    entries = """
talks:
  a1: {date: 2031-01-08, round: 1, side: us, form: text, whole: yes, terms: "toll = low"}
  b1: {date: 2031-01-14, round: 1, side: them, form: text, accepts: a1}
"""
    assert planned(FORD + entries.replace("  b1", "#  b1")).process.value.message is not None
    value = planned(FORD + entries).process.value
    assert (value.message, value.no_message) == (None, NoMessage.AGREED)
