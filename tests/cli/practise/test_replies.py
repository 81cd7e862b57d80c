"""A practised round at the screen: replies by number, whose turn it is, what a debrief says."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.api.planning import practice
from detente.api.reading import read
from detente.cli.main import cli
from detente.cli.practise.room import PracticeRoom
from detente.engines.talks import SPOKEN
from detente.report.setting import Setting
from detente.report.wording.talks import debrief
from detente.report.wording.talks.practice import brief, issues, table
from detente.report.wording.talks.replies import options
from detente.report.wording.talks.talks import level, taken, tenths
from detente.studies.talks.entries import OTHER
from detente.studies.talks.practice import Practice
from detente.studies.talks.practice_estimates import EstimateNoted
from detente.studies.values.talks.practice import HowItEnded, PracticePut, TableState
from detente.studies.values.talks.talks import LevelFrom, ReplyLevel, SaidFrom
from tests.cli.practise.test_asked import RIVER, rounds
from tests.cli.practise.test_room import begins, run
from tests.house.tree import ROOT

NEIGHBOURS = str(ROOT / "cases/three-neighbours")


def test_a_reply_is_of_the_list_shown_last_and_asks_where_it_falls_short() -> None:
    shown = rounds("replies\nreplies 60\nreply 1\nno\ntry reply 1\nreplies\nreply 1\nyes\n")
    assert shown.count("This list is near 60 points; near 80 is what replies alone lists.") == 1
    asked = shown[shown.index("This list is near 60") :]
    assert "Put it all the same (yes, no)?" in asked.split("\n")[0]
    assert "Worth to you: 60 points." in asked
    assert "You offer" in asked


def test_a_reply_can_be_tried_and_says_who_of_third_parties_consents() -> None:
    words = ["talks", "practise", NEIGHBOURS]
    typed = "\n\ntry reply 1\nreplies\ntry reply 1\nbreak off\nyes\n"
    shown = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    before, after = shown.split("Near ", 1)
    assert "No replies are listed yet: write replies." in before
    listed, tried = after.split("reply 1 offers the first.", 1)
    assert "; Ester would consent in" in listed.split("\n")[1]
    assert "Worth to you: " in tried
    assert "Ester would consent in" in tried


def test_what_would_not_hold_is_said_before_what_it_is_worth() -> None:
    words = ["talks", "practise", NEIGHBOURS]
    typed = "\n\ntry ferry = daily; icebreaker = given\nbreak off\nyes\n"
    shown = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    assert shown.index("Ester would refuse it") < shown.index("Worth to you: ")


def test_all_that_is_left_takes_something_back_and_that_is_said() -> None:
    """Only one issue is apart: to hold, or to accept, is what keeps the others."""
    shown = rounds("replies\n", "2027-04-10")
    for line in (
        "Lowland offers 70 already: accept takes it.",
        "Your last is worth 80 points to you: refuse holds to it.",
        "All else that is left takes back what both have said.",
    ):
        assert line in shown.splitlines()


def test_whose_turn_it_is_stands_behind_what_does_not_end_it(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "ready"},
        {"kind": "offer", "terms": {"power-price": "fixed", "summer-release": "20%"}},
        {"kind": "take", "terms": {"flood-warning": "48 hours"}},
        {"kind": "refuse"},
        {"kind": "break-off"},
    ):
        lowland.put(record)
    typed = "part flood = 48\naccept power\nrefuse\nrefuse\n"
    ours = run(tmp_path / "room", "us", typed).stdout
    assert ours.count("Lowland is ready.\n") == 1
    taken = "You accept power price at “fixed”; the rest is open.\n"
    assert f"{taken}It is still your turn: offer, accept or refuse.\n" in ours
    theirs = "Lowland accepts flood warning at “48 hours”; the rest is open.\n"
    assert f"{theirs}It is still the turn of Lowland.\n" in ours


@pytest.mark.parametrize(("typed", "said"), [
    ("power-price: must", "It reads as before: `power-price`"),
    ("power-price: should", "It now reads: `power-price`"),
    ("power-price: must, 15", "“must, 15” is no weight: write "),
])  # fmt: skip
def test_a_change_that_is_none_and_one_that_contradicts_itself_say_so(
    typed: str, said: str
) -> None:
    words = ["talks", "practise", RIVER]
    assert said in CliRunner().invoke(cli, words, input=f"{typed}\n\n\n").stdout


def test_a_brief_says_what_was_refused_and_which_way_is_further() -> None:
    words = ["talks", "practise", RIVER, "--as-of", "2027-04-10", "--side", "them"]
    shown = CliRunner().invoke(cli, words, input="\n\nbreak off\nyes\n").stdout
    theirs, ours = shown.split("You speak for Upland.")
    said = "(138.5 to you); you refused it, and accept ISSUE alone takes up terms of it."
    assert said in theirs
    assert "(80 to you); they refused it." in ours
    assert shown.count("refused it") == 2, "what lies there still is not called refused"
    order = "dam inspection “none”, “joint report”, “free access”."
    assert f"Further goes in this order: summer release “none”, “10%”, “20%”; {order}" in theirs


def test_a_half_is_shown_and_what_was_not_heard_is_said() -> None:
    words = ["talks", "practise", RIVER, "--side", "them"]
    typed = (
        "\n\nsummer = 10; flood = 12\nheard flood: 12 hours > 48 hours\n"
        "also flood = 48\nbreak off\nyes\n"
    )
    shown = CliRunner().invoke(cli, words, input=typed).stdout
    assert "`flood-warning`: `48 hours` +45, `12 hours` +22.5, `none` +0 (now)" in shown
    assert "`12 hours` +45, `48 hours` +22.5, `none` +0 (now, not heard)" in shown
    assert "To you: 68.5 points." in shown or "Worth to you: 68.5 points." in shown


def test_a_reply_that_gives_less_than_before_takes_nothing_back_that_both_have_said() -> None:
    shown = rounds("replies\n", "2027-04-10")
    assert "takes back dam inspection at “joint report”, which both have said" in shown
    assert "takes up flood warning; takes back" in shown
    (line,) = taken((), ("dam-inspection",), Setting(read(RIVER).case))
    assert line == "gives less than before on dam inspection"


@pytest.mark.slow
def test_a_screen_reads_the_same_at_each_start() -> None:
    command = [sys.executable, "-m", "detente", "talks", "practise", RIVER, "--as-of", "2027-04-10"]
    typed = "\n\ntable\nreplies\nbreak off\nyes\n"
    shown = {
        subprocess.run(
            command, input=typed, capture_output=True, text=True, cwd=ROOT, check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(1, 5)
    }  # fmt: skip
    assert len(shown) == 1


def test_a_debrief_takes_differences_of_what_is_not_rounded_and_names_floors_below() -> None:
    round_ = practice(read(RIVER, as_of="2027-04-10"))
    assert not round_.change("them", EstimateNoted("flood-warning", (), 15))
    round_.set_floor("us", 95)
    round_.put("us", {"power-price": "fixed", "flood-warning": "12 hours"})
    value = round_.debrief(HowItEnded.DEAL, 1)
    setting = Setting(round_.case)
    lines = list(debrief.compared(value, setting))
    assert lines[0].startswith("On its own estimates the case recommends a package that here is")
    assert "It is below the floor of Upland." in lines
    apart = replace(value, them=73.5, recommended_worth=(value.recommended_worth[0], 68.5))
    (line,) = [one for one in debrief.compared(apart, setting) if one.startswith("Lowland: ")]
    assert line.endswith("; 5 more than by that.")
    both = replace(value, floors=(0.0, 0.0))
    assert "It clears both floors." in list(debrief.compared(both, setting))
    neither = replace(value, floors=(999.0, 999.0))
    assert "It is below the floors of Upland and Lowland." in list(
        debrief.compared(neither, setting)
    )
    same = replace(value, not_assumed=())
    assert next(iter(debrief.compared(same, setting))).startswith("The case recommends a package")


@pytest.fixture(scope="module")
def many() -> Practice:
    """Both have put a package of four terms, of forty issues."""
    round_ = practice(read(str(ROOT / "cases/us-china-2025")), rounds=4)
    alike = {"fentanyl-tariff": "half rolled back", "precursors": "law tightened"}
    round_.put("us", {**alike, "truce": "extended to the review", "consumption-plan": "dated plan"})
    more = {"truce": "standing while talks go on", "access-to-us": "sectors listed"}
    round_.put("them", {**alike, **more})
    return round_


def test_replies_among_many_issues_name_few_terms_and_the_rest_is_what_somebody_said(
    many: Practice,
) -> None:
    now = many.measuring.proposal.model.now
    for side in ("us", "them"):
        own, other = many.words_of(side), many.words_of(OTHER[side])
        both = {one: to for one, to in own.items() if other.get(one) == to}
        rest = {SaidFrom.NOW: {}, SaidFrom.BOTH: both, SaidFrom.OWN: own, SaidFrom.THEIRS: other}
        value = many.options(side)
        assert len(value.options) == 3 + value.options[0].step
        for one in value.options:
            assert 0 < len(one.says) <= SPOKEN
            whole = {**rest[one.said_from], **one.says}
            assert one.terms == {name: to for name, to in whole.items() if to != now[name]}


def test_a_reply_is_listed_as_it_is_said_and_more_lists_it_whole(many: Practice) -> None:
    setting = Setting(many.case)
    value = many.options("us")
    lines = list(options(value, setting))
    assert any("their last, but " in one for one in lines)
    assert lines[-1] == "reply 1 offers the first; more 1 lists it whole."
    assert all(one.count(" = ") <= SPOKEN for one in lines)
    long = replace(value.options[0], says=dict.fromkeys(list(many.case.issues)[:13], "x"))
    (listed,) = [one for one in options(replace(value, options=(long,)), setting) if " = " in one]
    assert "; and nine more terms (" in listed
    typed = "\n\nreplies\nmore 1\nmore 9\nbreak off\nyes\n"
    shown = CliRunner().invoke(cli, ["talks", "practise", RIVER], input=typed).stdout
    assert "\n  power-price = fixed\n" in shown[shown.index("reply 1 offers the first") :]
    assert "The list has replies 1 to " in shown


def test_the_last_whole_package_stands_on_the_table_beside_what_both_say(many: Practice) -> None:
    """Never as a number of terms."""
    put = {f"a{at}": "b" for at in range(6)}
    last = PracticePut("them", 2, put, 1.0, 2.0)
    said = dict(list(put.items())[:4])
    state = TableState(said, {}, (last,))
    case = many.case.model_copy(update={"issues": {
        **many.case.issues, **dict.fromkeys(put, many.case.issues["truce"])}})  # fmt: skip
    (line, *_) = table(state, "us", Setting(case))
    assert "as a text: what both say, and " in line and "terms" not in line


def test_what_one_side_alone_has_said_stands_on_the_table_once() -> None:
    shown = rounds("part flood = 12\nrefuse\npart power = fixed\ntable\n", "2027-03-10")
    lines = shown[shown.index("Round 2, Lowland:") :].splitlines()
    (alone,) = [one for one in lines if "alone has said" in one]
    assert alone == "Upland alone has said flood warning at “12 hours”."
    (last,) = [one for one in lines if one.startswith("Upland last, ")]
    assert "power price at “fixed”" in last


def test_a_package_nearer_to_the_worth_asked_for_is_left_out_for_a_reason_that_is_said() -> None:
    """100 points lie nearer to 120 than the 90 that are shown: the veto of Lowland's home."""
    round_ = practice(read(RIVER, as_of="2027-03-10"))
    value = round_.options("us", 120.0)
    assert value.left is not None and value.left.nearer.theirs == 1
    assert max(one.worth for one in value.options) == pytest.approx(90)
    assert round_.worth_of("us", {"power-price": "fixed", "flood-warning": "12 hours"}) == 100
    shown = rounds("replies 120\n", "2027-03-10")
    assert "Nearer, and left out: one package that a rule forbids Lowland." in shown


def test_what_makes_a_list_old_and_a_number_that_it_has_not_are_told_apart() -> None:
    shown = rounds("reply 1\nreplies\nheard flood: 12 hours\nundo\nreply 1\nreplies\nreply 9\n")
    said = ("No replies are listed yet", "What was noted or put since changes the replies",
            "The list has replies 1 to ")  # fmt: skip
    at = [shown.index(one) for one in said]
    assert at == sorted(at)


def test_a_refusal_that_ends_the_talks_is_asked_and_no_reply_is_offered_behind_them() -> None:
    words = ["talks", "practise", RIVER, "--as-of", "2027-03-10", "--rounds", "1"]
    typed = (
        "\n\npower-price = fixed\nsummer = 20; power = fixed\nreplies\nrefuse\nno\nrefuse\nyes\n"
    )
    shown = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    assert "There is one round." in shown
    after = shown[shown.index("No round is left: ") :]
    assert "reply 1" not in after and "refuse holds to it" not in after
    assert after.count("This ends the talks with no agreement. Refuse (yes, no)?") == 2
    nothing = "\n\nrefuse\nrefuse\nno\npower = fixed\nrefuse\nyes\n"
    shown = CliRunner().invoke(cli, words, input=nothing, catch_exceptions=False).stdout
    assert shown.count("Refuse (yes, no)?") == 2, "behind it nothing can be put or taken"


def test_a_brief_says_what_counts_of_two_issues_together_and_no_two_brackets_meet(
    many: Practice,
) -> None:
    setting = Setting(many.case)
    for side in ("us", "them"):
        given = many.brief(side)
        for lines in (list(brief(given, setting)), list(issues(given, setting))):
            text = "\n".join(lines)
            assert ") (" not in text
            assert len(given.together) >= 2 and text.count("Together: ") == len(given.together)
            assert "Requirement: the fentanyl tariff at “rolled back” only with" in text
    (line,) = [one for one in many.brief("them").together if "rolled back" in one.first]
    assert (line.second, line.points) == ("precursors = enforced under the leader", 10)


def test_what_they_moved_by_below_no_agreement_is_told_beside_what_counts() -> None:
    """Norra's words moved from −10 to 3: that is 13, of which 3 count."""
    line = ReplyLevel(50.0, LevelFrom.LAST, 53.0, 3.0, None, 13.0)
    said = level(line, "Sund", "Norra", tenths)
    assert said.endswith("less 3: Norra has moved by 13, 3 of it above no agreement")
    same = level(replace(line, moved=3.0), "Sund", "Norra", tenths)
    assert same.endswith("less 3: Norra has moved by 3")
