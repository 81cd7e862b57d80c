"""A practised round: what is asked before it is put, taken back, or said of what lies there."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.api.reading import read
from detente.cli.main import cli
from detente.cli.practise.room import PracticeRoom
from detente.report import screen
from tests.house.tree import ROOT

RIVER = str(ROOT / "cases/river")
DAM = "part dam = free if summer = none\n"


def play(typed: str, day: str = "2027-04-05") -> str:
    """Two at one screen, from the changes of the first on."""
    words = ["talks", "practise", RIVER, "--as-of", day]
    done = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def rounds(typed: str, day: str = "2027-04-05") -> str:
    shown = play(f"\n\n{typed}", day)
    return shown[shown.index("Round 1, Upland:") :]


def test_undo_takes_back_the_last_change_of_any_kind_one_after_the_other() -> None:
    ours = play("dam: 50\nfloor: 30\nheard dam: free, 60\ndam: as assumed\npower: 10\n"
                "undo\nundo\nundo\nundo\nundo\nundo\n")  # fmt: skip
    back = [line for line in ours.splitlines() if line.startswith("That is taken back.")]
    assert "`fixed` +80" in back[1]
    assert "`free access` −50" in back[2]
    assert back[3] == "That is taken back."
    assert back[4] == "That is taken back. Your floor is 0 points: less is asked again."
    assert "`free access` −20" in back[5]
    assert "There is nothing to undo." in ours


def test_a_floor_that_no_package_reaches_is_refused_and_one_can_be_changed_in_a_turn() -> None:
    shown = rounds("floor: 2000\nfloor: 85\nreplies\nundo\nundo\nfloor = 30\nbrief\n")
    assert "“2000” is no floor: write points from 0 to 90, which the best package" in shown
    assert "Near 85 points to you (your floor), not said before:" in shown
    assert "There is nothing to undo." in shown
    assert "your floor is 30." in shown


def test_what_was_put_ends_what_can_be_undone() -> None:
    shown = rounds("heard dam: free\naccept flood\nundo\n")
    assert "You accept" in shown or "Upland accepts" in shown
    assert "What you put was heard, and stands: it cannot be undone" in shown
    assert "heard ISSUE: as assumed takes it back." in shown, "what was noted stands too"


def test_a_part_on_a_condition_is_taken_with_it_from_either_end() -> None:
    for issue in ("dam", "summer"):
        shown = rounds(f"{DAM}try accept {issue}\naccept {issue}\n")
        assert shown.count("both stand together:") == 2
        said = next(line for line in shown.splitlines() if line.startswith("Lowland accepts"))
        assert "dam inspection at “free access”" in said
        assert "summer release at “none”" in said
    later = rounds(f"{DAM}refuse\npart summer = 10\naccept dam\n")
    assert "Lowland accepts dam inspection at “free access”; the rest is open." in later


def test_what_was_only_floated_on_a_condition_is_not_told_as_an_offer() -> None:
    floated = "part dam = joint\nfloat dam = free if summer = none\nrefuse\n"
    shown = rounds(f"refuse\n{floated}accept dam\n")
    assert "They only floated it, on a condition, both stand together" in shown
    assert "They offer it on a condition" not in shown


def test_a_yes_to_an_older_package_is_asked_once_with_all_that_speaks_against_it() -> None:
    typed = "flood = 48\nrefuse\npart power = fixed\naccept\nno\n"
    shown = rounds(f"floor: 85\nrefuse\n{typed}", "2027-03-01")
    (asked,) = [line for line in shown.splitlines() if "since then they put parts" in line]
    assert "below your floor of 85. Accept it all the same (yes, no)?" in asked


def test_also_starts_from_one_s_own_last_package_and_says_so() -> None:
    shown = rounds("try also dam = free\nrefuse\ntry also dam = free\n")
    own, other = (line for line in shown.splitlines() if line.startswith("From your last: "))
    assert "flood warning at “12 hours”" in own
    assert "flood warning at “48 hours”" in other
    early = rounds("power = fixed\ntry also flood = 48\n", "2027-03-01")
    assert "From their last: power price at “fixed”." in early


@pytest.mark.parametrize("typed", ["part power = market", "also power = market"])
def test_what_takes_back_what_both_have_said_is_asked(typed: str) -> None:
    asked = "This takes back power price at “fixed”, which both have said."
    shown = rounds(f"try {typed}\n{typed}\nsummer = 10\nrefuse\n")
    assert shown.count(asked) == 2
    assert "“summer = 10” is no answer: taken as no, and not carried out." in shown
    assert "Upland refuses" in shown


def test_a_part_is_not_held_against_the_floor_but_where_it_closes_the_deal() -> None:
    shown = rounds("floor: 85\npart summer = 20\n")
    assert "Upland offers a part" in shown and "below your floor" not in shown
    shown = rounds("floor: 30\npart dam = joint\nno\ntry part dam = joint\n", "2027-03-10")
    assert "This is worth −10 to you, the rest as it is now. Put it all the same (yes" in shown
    assert "below your floor" not in shown
    shown = rounds("refuse\nfloor: 30\naccept summer\nno\n")
    assert "below your floor" not in shown
    shown = rounds("floor: 85\naccept summer; flood; dam\nno\n")
    assert "below your floor of 85. Close it (yes, no)?" in shown


def test_what_the_table_shows_as_theirs_can_be_accepted_and_else_what_can_is_said() -> None:
    shown = rounds("try accept\naccept summer; flod\naccept border\naccept summer\n")
    assert "Their last package was refused: accept ISSUE takes up its terms" in shown
    assert "“flod” is no issue here: write " in shown
    assert "They have said nothing of border: accept takes up their last word on " in shown
    assert "accepts summer release at “20%”; the rest is open." in shown
    taken = rounds("try accept\n", "2027-04-10")
    assert "Worth to you: " in taken


def test_figures_of_a_level_add_up_and_what_is_far_says_so() -> None:
    from detente.report.wording.talks.talks import level, tenths
    from detente.studies.values.talks.talks import LevelFrom, ReplyLevel

    line = ReplyLevel(155.4, LevelFrom.LAST, 173.6, 18.2, None)
    assert ", 174, less 19: " in level(line, "Lowland", "Upland")
    for base, gained, lying in ((77.5, 30.0, 50.0), (77.25, 13.75, None), (61.35, 9.2, None)):
        points = (base + lying) / 2 if lying else base - gained
        line = ReplyLevel(points, LevelFrom.LAST, base, gained, lying, gained)
        said = re.search(r", ([0-9.]+), less ([0-9.]+): ", level(line, "Us", "Upland", tenths))
        assert said is not None
        start, less = map(float, said.groups())
        assert start - less == pytest.approx(float(tenths(points)))
    shown = rounds("replies 60\nreplies 3\n")
    assert "Near 60 points to you (as you say), not of one worth, not said before:" in shown


def test_a_third_party_that_would_refuse_is_told_before_and_after(tmp_path: Path) -> None:
    words = ["talks", "practise", str(ROOT / "cases/three-neighbours")]
    typed = "\n\nferry = daily; icebreaker = given\nno\nferry = daily; icebreaker = given\nyes\n"
    shown = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    assert shown.count("Ester would refuse it, so it would not hold") >= 3
    assert "; Ester would have refused it)" in shown[shown.index("broken off") :]


def test_who_may_lose_by_a_reply_is_not_said_to_gain_and_what_is_nearer_is_named() -> None:
    words = ["talks", "practise", str(ROOT / "cases/three-neighbours")]
    typed = "ferry: none > weekly > daily, 25\n\nsewage: 40\nfloor: 30\n"
    typed += "heard ferry: none > weekly > daily, should\n\nrefuse\nreplies\n"
    shown = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    assert "to Norra on the winter ferry alone, as you heard" in shown
    assert "packages by which you gain and Norra may, " in shown
    assert "by which both gain" not in shown
    assert "None is near 53 points to you" in shown
    assert "Nearer, and left out: " in shown
    assert "by which Norra loses, as far as is known" in shown


@pytest.mark.parametrize("side", ["us", "them"])
def test_commands_of_the_debrief_can_be_pasted_whatever_the_screen(
    side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "dam: free > joint > none, 45\n" + "\n\nbreak off\n"
    shown = play(typed if side == "us" else f"\n{typed}")
    line = next(one for one in shown.splitlines() if one.startswith("  detente set CASE"))
    assert f"issues.dam-inspection.{side}.best-first=" in line
    monkeypatch.setattr(screen, "columns_of", lambda stream: 40)
    folded = play(typed if side == "us" else f"\n{typed}")
    assert line in folded.splitlines()
    assert "│" in folded


def test_who_comes_in_on_another_day_is_told_the_day_and_puts_out_nobody(tmp_path: Path) -> None:
    folder, view = tmp_path / "room", read(RIVER, as_of="2027-04-05")
    begins = {"inputs": view.inputs, "rounds": 6, "day": view.case.as_of.isoformat()}
    PracticeRoom(folder, "them", begins)
    words = ["talks", "practise", RIVER, "--room", str(folder), "--as-of", "2027-04-10"]
    other = CliRunner().invoke(cli, words, input="", catch_exceptions=False)
    assert other.exit_code == 2
    assert "its day is 2027-04-05 · come in with --as-of 2027-04-05" in other.output
    assert "You speak for" not in other.output
    assert not (folder / "us.jsonl").exists()


def test_what_was_accepted_is_no_offer_of_its_own_in_the_debrief() -> None:
    shown = rounds("part flood = 12\naccept flood\nbreak off\n")
    course = shown[shown.index("Each offer, worth to Upland and to Lowland, of a part with") :]
    assert "  1. Lowland accepts flood warning at “12 hours”.\n" in course
    assert "Lowland: " not in course


def test_a_float_that_a_later_package_replaced_is_not_on_the_table() -> None:
    shown = rounds("float flood = 12\ntable\npower = fixed\ntable\n")
    before, after = shown.split("You offer power price", 1)
    assert "Upland floated flood warning" in before
    assert "Upland floated" not in after


def test_the_review_names_the_third_party_whose_consent_is_needed(tmp_path: Path) -> None:
    copy = tmp_path / "case"
    shutil.copytree(ROOT / "cases/three-neighbours", copy)
    words = ["talks", "review", str(copy)]
    put = "date: 2031-02-01, round: 1, side: us, form: text, whole: yes"
    entry = f"n1: {{{put}, terms: sewage = treated in Sund}}"
    with (copy / "case.yaml").open("a") as file:
        file.write(f"\ntalks:\n  {entry}\n")
    shown = CliRunner().invoke(cli, words, catch_exceptions=False).stdout
    assert "No deal holds without the consent of Ester." in " ".join(shown.split())
    with (copy / "case.yaml").open("a") as file:
        file.write("  s1: {date: 2031-02-02, round: 1, side: them, form: text, accepts: n1}\n")
    shown = CliRunner().invoke(cli, words, catch_exceptions=False).stdout
    assert "Nothing of it holds without Ester, who consents" in " ".join(shown.split())


def alone(typed: str, *words: str, day: str = "2027-04-10") -> str:
    asked = ["talks", "practise", RIVER, "--alone", "--as-of", day, *words]
    return CliRunner().invoke(cli, asked, input=typed, catch_exceptions=False).stdout


@pytest.mark.parametrize("side", ["us", "them"])
def test_alone_one_plays_by_one_s_own_estimates_and_floor(side: str) -> None:
    shown = alone("power: fixed > market, 55\nfloor: 30\n\nissues\nbrief\n", "--side", side)
    assert "`power-price`: `fixed` +55, `market` +0 (now)" in shown
    assert shown[shown.index("Round 1, ") :].count("`fixed` +55") == 2
    assert "your floor is 30." in shown
    debrief = shown[shown.index("The round was broken off") :]
    assert f"issues.power-price.{side}.weight=[55, 55]" in debrief


def test_alone_nothing_is_told_of_what_the_program_s_side_would_be_set_to() -> None:
    assert "detente set CASE" not in alone("\naccept\n")


def test_one_s_own_last_offer_and_the_end_of_the_talks_are_asked_first() -> None:
    again = "This is your own last offer again, and spends your turn. Put it all the same"
    shown = rounds(
        "power = fixed\nrefuse\npower = fixed\nno\nalso power = fixed\nyes\nbreak off\nno\n"
    )
    assert shown.count(again) == 2
    assert shown.count("You offer the same again.") + shown.count("offers the same again.") >= 1
    assert "Break off (yes, no)?" in shown and "Round 2, Lowland:" in shown
    part = rounds("part power = fixed\nrefuse\npart power = fixed\nyes\nrefuse\n"
                  "part power = fixed if flood = 48\n")  # fmt: skip
    assert part.count(again) == 1, "on a condition it is another offer"
    ended = rounds("break off\nyes\n")
    assert ended.count("The round was broken off after one round.") == 1


def test_a_deal_stands_beside_the_floors_and_the_package_of_the_case() -> None:
    shown = alone("floor: 45\n\naccept\n")
    deal = shown[shown.index("There is a deal") :]
    assert "It is worth 70 to Upland and 15" in deal
    assert "the case recommends a package that here is worth 70 to Upland and " in deal
    assert "Upland: 25 over its floor of 45; as much as by that." in deal
    assert "\nLowland: over no agreement, which is its floor; " in deal
    below = alone("floor: 75\n\naccept\nyes\n")
    assert "Upland: 5 below its floor of 75; " in below
    none = alone("floor: 45\n\nbreak off\n")
    none = none[none.index("The round was broken off") :]
    assert "That leaves both sides with no agreement, 0 points each." in none
    assert "the case recommends a package that here is worth 70 to Upland and " in none
    assert "For Upland that is 25 over its floor of 45." in none
    assert "For Lowland that is" not in none


def test_what_lay_there_before_the_round_is_what_is_accepted_when_it_is_written(
    tmp_path: Path,
) -> None:
    log, copy = tmp_path / "practised.csv", tmp_path / "river"
    assert "There is a deal" in alone("\naccept\n", "--write", str(log))
    shutil.copytree(RIVER, copy)
    (copy / "talks.csv").write_text(log.read_text())
    words = ["talks", "show", str(copy), "--as-of", "2027-04-10"]
    shown = CliRunner().invoke(cli, words, catch_exceptions=False).stdout
    assert "Agreed on 10 April 2027: " in shown


def test_entries_of_later_days_are_told_when_a_round_is_written(tmp_path: Path) -> None:
    shown = alone("\naccept\n", "--write", str(tmp_path / "p.csv"), day="2027-04-05")
    told = "One entry of the log came after 5 April 2027 and did not count in this round; "
    assert told in " ".join(shown.split())
    late = alone("\naccept\n", "--write", str(tmp_path / "late.csv"))
    assert "did not count" not in late


def test_words_at_a_question_are_said_and_the_question_is_put_again(tmp_path: Path) -> None:
    asked = "Put it all the same (yes, no)?:"
    shown = rounds("dam = joint\nsay ten is enough\nyes\nbreak off\nsay good bye\nyes\n",
                   "2027-03-10")  # fmt: skip
    assert shown.count(asked) == 2 and shown.count("Break off (yes, no)?:") == 2
    assert "Upland says: “ten is enough”" in shown and "Lowland says: “good bye”" in shown
    assert "taken as no" not in shown
    assert "Upland offers dam inspection at “joint report”" in shown
    silent = alone("\ndam = joint\nsay ten is enough\nno\nbreak off\nyes\n", day="2027-03-10")
    assert silent.count(asked) == 2 and "taken as no" not in silent
    typed = "\ndam = joint\nsay ten is enough\nyes\n"
    view = read(RIVER, as_of="2027-03-10")
    begins = {"inputs": view.inputs, "rounds": 6, "day": view.case.as_of.isoformat()}
    lowland = PracticeRoom(tmp_path / "room", "them", begins)
    for record in ({"kind": "ready"}, {"kind": "accept"}):
        lowland.put(record)
    words = ["talks", "practise", RIVER, "--room", str(tmp_path / "room"), "--as-of", "2027-03-10"]
    for _ in range(2):
        done = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False)
        assert "There is a deal" in done.stdout
    kinds = [record["kind"] for record in lowland.rest("us")]
    assert kinds == ["begins", "ready", "say", "offer"]
