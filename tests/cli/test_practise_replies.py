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
from detente.cli.practise_room import PracticeRoom
from detente.report.setting import Setting
from detente.report.wording import practice_debrief as debrief
from detente.report.wording.talks import taken
from detente.studies.talks.practice_estimates import EstimateNoted
from detente.studies.values.practice import HowItEnded
from tests.cli.test_practise_asked import RIVER, rounds
from tests.cli.test_practise_room import begins, run
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
    assert "There is no reply of this number" in before
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
    assert "`12 hours` +45, `48 hours` +22.5, `none` +0 (now) (not heard)" in shown
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
