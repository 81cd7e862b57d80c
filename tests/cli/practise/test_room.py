"""Two who practise at two screens: what one says reaches the other, and nothing else does."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.api.reading import read
from detente.cli.main import cli
from detente.cli.practise.room import KINDS, PracticeRoom
from detente.files import bounded
from tests.house.tree import ROOT

RIVER = str(ROOT / "cases/river")
PRICE = {"power-price": "fixed", "summer-release": "10%"}
TYPED = "power-price = fixed; summer-release = 10%"
WATER = {"power-price": "fixed", "summer-release": "20%", "flood-warning": "48 hours"}


def begins(rounds: int = 6) -> dict[str, object]:
    return {"inputs": read(RIVER).inputs, "rounds": rounds}


def run(room: Path, side: str, typed: str = "", *more: str, begun: bool = False) -> Result:
    """Who speaks for us changes nothing first: an empty line begins."""
    words = ["talks", "practise", RIVER, "--side", side, "--room", str(room), *more]
    own = room / "us.jsonl"
    if side == "us" and not begun and "ready" not in (own.read_text() if own.exists() else ""):
        typed = f"\n{typed}"
    return CliRunner().invoke(cli, words, input=typed, catch_exceptions=False)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Lowland has said all that it will say: its own ranking, two offers, and a yes."""
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "ranks", "issue": "power-price", "best-first": ["market", "fixed"]},
        {"kind": "weighs", "issue": "power-price", "says": "60"},
        {"kind": "ready"},
        {"kind": "say", "says": "Water\x1b[2J first."},
        {"kind": "offer", "terms": WATER},
        {"kind": "accept"},
    ):
        lowland.put(record)
    return tmp_path / "room"


def test_a_round_goes_from_the_brief_to_one_debrief_for_both(room: Path) -> None:
    ours = run(room, "us", f"{TYPED}\nalso summer-release = 20%\nyes\n")
    assert ours.exit_code == 0, ours.output
    assert "There is a deal after two rounds." in ours.stdout
    assert "It is worth 60 to Upland and 26 to Lowland." in ours.stdout
    assert "Lowland liked “market” best, not “fixed”" in ours.stdout
    theirs = run(room, "them")
    debrief = ours.stdout[ours.stdout.index("There is a deal") :]
    assert theirs.stdout.endswith(debrief)


def test_the_last_offer_of_all_can_be_taken_and_answered_by_no_other(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins(1))
    for record in ({"kind": "ready"}, {"kind": "offer", "terms": PRICE}):
        lowland.put(record)
    more = "also summer-release = 20%"
    ours = run(tmp_path / "room", "us", f"{TYPED}\n{more}\naccept\n", "--rounds", "1").stdout
    assert (
        ours.count("No round is left: accept what lies there, or refuse, which ends the talks.")
        == 2
    )
    assert "There is a deal after one round." in ours
    theirs = run(tmp_path / "room", "them", "", "--rounds", "1").stdout
    assert "There is a deal after one round." in theirs


def test_each_screen_has_its_own_brief_alone_and_words_that_obey_nothing(room: Path) -> None:
    ours = run(room, "us", f"{TYPED}\nbreak off\n").stdout
    before = ours[: ours.index("The round was broken off")]
    assert "You speak for Upland" in before
    assert "You speak for Lowland" not in before
    assert "+86" not in before
    assert "Lowland says: “Water‹U+001B›[2J first.”" in before
    theirs = run(room, "them").stdout
    assert "You speak for Upland" not in theirs
    assert "`power-price`: `market` +0 (now), `fixed` −60" in theirs


def test_who_comes_back_goes_on_where_it_stopped(room: Path) -> None:
    ours = PracticeRoom(room, "us", begins())
    ours.put({"kind": "ready"})
    ours.put({"kind": "say", "says": "Power first."})
    ours.put({"kind": "offer", "terms": PRICE})
    back = run(room, "us", "also flood-warning = 12 hours\n")
    assert "Upland says: “Power first.”" in back.stdout
    assert "You offer summer release at “10%” and power price at “fixed”." in back.stdout
    assert "There is a deal after two rounds." in back.stdout
    kinds = [json.loads(line)["kind"] for line in (room / "us.jsonl").read_text().splitlines()]
    assert kinds == ["begins", "ready", "say", "offer", "offer"]


def test_what_can_be_asked_on_the_way_is_answered_and_not_carried(room: Path) -> None:
    typed = f"try {TYPED}\nreplies\nbrief\naccept\nfoo\nborder = upstream line\nsay \n"
    ours = run(room, "us", f"{typed}{TYPED}\nbreak off\n").stdout
    for said in (
        "Worth to you: 70 points.", "3. ", "There is no whole package to accept yet.",
        "That is no term",
        "red line: border stays as it is",
    ):  # fmt: skip
        assert said in ours, said
    kinds = [json.loads(line)["kind"] for line in (room / "us.jsonl").read_text().splitlines()]
    assert kinds == ["begins", "ready", "offer", "break-off"]


def test_parts_conditions_floats_and_a_reply_by_its_number(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "ready"},
        {"kind": "float", "terms": {"flood-warning": "12 hours"}, "if": {"power-price": "fixed"}},
        {"kind": "deny"},
        {"kind": "float", "terms": {"summer-release": "10%"}},
        {"kind": "take", "terms": {"power-price": "fixed"}},
        {"kind": "offer", "terms": {"flood-warning": "48 hours"}, "part": True},
        {"kind": "offer", "terms": WATER, "if": {"dam-inspection": "joint report"}},
        {"kind": "accept"},
    ):
        lowland.put(record)
    typed = (
        "deny\naccept power\nfloat power = fixed if summer = 10\npart power = fixed\n"
        "replies\nreply 9\naccept flood; summer\nreply 2\nreplies\nreply 2\nyes\n"
        "accept border\nreplies 60\nreply 1\nyes\n"
    )
    ours = run(tmp_path / "room", "us", typed).stdout
    for said in (
        "You have floated nothing that you could deny.", "They have said nothing yet that could",
        "You float what can be denied: power price at “fixed”, if summer release at “10%”.",
        "You offer a part: power price at “fixed”.",
        "Lowland denies having said: flood warning at “12 hours”, if power price at “fixed”.",
        "Lowland floats what can be denied: summer release at “10%”.",
        "Lowland accepts power price at “fixed”; the rest is open.",
        "The list has replies 1 to ",
        "Near 60 points to you (as you say), ",
        "You accept flood warning at “48 hours” and summer release at “10%”; the rest is open.",
        "“48 hours”, if dam inspection at “joint report”", "There is a deal after three rounds.",
        "1. Lowland: 100 and 57.5 (floated and denied, flood warning at “12 hours”",
    ):  # fmt: skip
        assert said in ours, said
    records = [
        json.loads(line) for line in (tmp_path / "room" / "us.jsonl").read_text().splitlines()
    ]
    kinds = [one["kind"] for one in records]
    assert kinds == ["begins", "ready", "float", "offer", "take", "offer", "offer"]
    assert ours.count("The list has replies 1 to ") == 1
    old = "What was noted or put since changes the replies: write replies."
    assert ours.count(old) == 1, "an answer to what lay there before"
    assert records[4]["terms"] == {"flood-warning": "48 hours", "summer-release": "10%"}
    theirs = run(tmp_path / "room", "them").stdout
    assert "Upland accepts flood warning at “48 hours” and summer release at “10%”" in theirs
    assert "There is a deal after three rounds." in theirs


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal of this kind there")
def test_a_remark_out_of_turn_reaches_who_is_typing(tmp_path: Path) -> None:
    """A terminal: what the other side says meanwhile is shown, and nothing else that it writes."""
    import pty

    room = tmp_path / "room"
    command = [sys.executable, "-m", "detente", "talks", "practise", RIVER, "--room", str(room)]
    lowland = PracticeRoom(room, "them", begins())
    lowland.put({"kind": "ready"})
    main, other = pty.openpty()
    upland = subprocess.Popen(command, stdin=other, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert upland.stdout is not None
        os.write(main, b"\n")
        while "Round 1, Upland:" not in (line := upland.stdout.readline()):
            assert line, "it ended early"
        lowland.put({"kind": "say", "says": "Take your time."})
        assert upland.stdout.readline().strip().endswith("Lowland says: “Take your time.”")
        assert "Round 1, Upland:" in upland.stdout.readline()
        os.write(main, f"{TYPED}\nsay We wait.\n".encode())
        while "Waiting for Lowland." not in (line := upland.stdout.readline()):
            assert line, "it ended early"
        deadline = time.monotonic() + 30
        while "We wait." not in (room / "us.jsonl").read_text():
            assert time.monotonic() < deadline, "what was said while it waited is not there"
            time.sleep(0.1)
        lowland.put({"kind": "accept"})
        assert "There is a deal after one round." in upland.communicate(timeout=60)[0]
    finally:
        upland.kill()
        upland.wait()
        os.close(main)
        os.close(other)


def test_another_case_or_day_is_refused_and_the_rounds_of_the_first_are_taken(room: Path) -> None:
    joined = run(room, "us", f"{TYPED}\nbreak off\n", "--rounds", "3")
    assert joined.exit_code == 0 and "There are six rounds." in joined.output
    refused = run(room, "us", "", "--as-of", "2027-04-05")
    assert refused.exit_code == 2
    assert "another round was begun here · its case or day is another" in refused.output
    assert run(room.parent / "other", "us", "", "--alone").exit_code == 2


def test_a_side_is_told_its_own_rules_alone_and_may_ask_for_what_the_other_cannot_take(
    tmp_path: Path,
) -> None:
    upland = PracticeRoom(tmp_path / "room", "us", begins())
    upland.put({"kind": "ready"})
    upland.put({"kind": "refuse"})
    upland.put({"kind": "break-off"})
    typed = (
        "border: nice\nFlood warning: 80\n\nalso summer = 10%\ntry summer = 20; flood = 48\n"
        "summer = 20; Summer release = 10%\nhelp\nsummer release = 20\n"
    )
    theirs = run(tmp_path / "room", "them", typed).stdout
    for said in (
        "Border is not up", "`48 hours` +80", "Upland refuses", "no package yet",
        "Worth to you: 166 points.", "named twice", "You offer summer release at “20%”.",
    ):  # fmt: skip
        assert said in theirs, said
    assert "only with" not in theirs
    assert "power price at “fixed”" not in theirs[: theirs.index("broken off")]
    records = (tmp_path / "room" / "them.jsonl").read_text().splitlines()
    assert [json.loads(line)["kind"] for line in records] == ["begins", "weighs", "ready", "offer"]
    ours = run(tmp_path / "room", "us").stdout
    assert (
        "You cannot accept it: this breaks a rule (at your home parliament vetoes a deal unless"
        in ours
    )
    assert "Another round takes another folder." in ours
    assert "Another round" not in theirs


@pytest.mark.parametrize(
    "line", ["nonsense", '{"kind": "pays"}', '{"kind": "offer", "terms": [1]}',
             '{"kind": "offer", "terms": {"border": "upstream line"}}', "x" * 30_000,
             '{"kind": "ready"}', '{"kind": "deny"}', '{"kind": "take", "terms": {"x": "y"}}',
             '{"kind": "take", "terms": {"power-price": "market"}}',
             '{"kind": "offer", "terms": {}, "if": [1]}']
)  # fmt: skip
def test_a_line_that_the_program_did_not_write_is_refused(tmp_path: Path, line: str) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    lowland.put({"kind": "ready"})
    with (tmp_path / "room" / "them.jsonl").open("a") as file:
        file.write(line + "\n")
    refused = run(tmp_path / "room", "us", f"{TYPED}\n")
    assert refused.exit_code == 2
    assert "name another folder" in refused.output


@pytest.mark.parametrize("half", ['{"kind": "say", "sa', '{"kind": "beg', ""])
def test_who_was_stopped_within_a_line_goes_on_before_it(tmp_path: Path, half: str) -> None:
    own = tmp_path / "us.jsonl"
    if "beg" in half or not half:
        own.write_text(half, encoding="utf-8")
    else:
        PracticeRoom(tmp_path, "us", begins()).put({"kind": "say", "says": "One."})
        own.write_text(own.read_text(encoding="utf-8") + half, encoding="utf-8")
    PracticeRoom(tmp_path, "us", begins()).put({"kind": "say", "says": "Two."})
    said = ["One.", "Two."] if "sa" in half else ["Two."]
    heard = PracticeRoom(tmp_path, "them", begins()).rest("us")
    assert [one.get("says") for one in heard] == said


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in KINDS.items() for field in fields]
)
def test_a_line_without_a_field_that_it_needs_is_refused(
    tmp_path: Path, kind: str, field: str
) -> None:
    upland, lowland = (PracticeRoom(tmp_path, side, begins()) for side in ("us", "them"))
    lowland.put({"kind": kind, "issue": "", "says": "", "terms": {}})
    assert upland.theirs()["kind"] == kind
    lowland.put({"kind": kind, **{one: {} for one in ("terms",) if one != field}})
    with pytest.raises(SystemExit):
        upland.theirs()


def test_a_file_is_read_anew_only_where_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upland, lowland = (PracticeRoom(tmp_path, side, begins()) for side in ("us", "them"))
    for number in range(200):
        lowland.put({"kind": "say", "says": str(number)})
    reads, reading = [], bounded.bounded
    monkeypatch.setattr(
        bounded, "bounded", lambda path, most: reads.append(path) or reading(path, most)
    )
    assert [record.get("says") for record in upland.rest("them")][1:] == [
        str(n) for n in range(200)
    ]
    assert len(reads) == 1
    lowland.put({"kind": "say", "says": "more"})
    assert upland.theirs()["says"] == "more" and len(reads) == 2


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_file_that_lost_lines_is_refused(
    tmp_path: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    upland, lowland = (PracticeRoom(tmp_path, side, begins()) for side in ("us", "them"))
    for number in range(3):
        lowland.put({"kind": "say", "says": str(number)})
    assert len(list(upland.rest("them"))) == 4
    path = tmp_path / "them.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:left]))
    with pytest.raises(SystemExit):
        list(upland.rest("them"))
    assert "lines that were read are gone" in capsys.readouterr().err


def test_a_file_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "them.jsonl").symlink_to(tmp_path / "elsewhere")
    refused = run(tmp_path / "room", "us")
    assert refused.exit_code == 2
    assert "is no plain file" in refused.output


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_nothing_is_added_through_a_file_that_was_exchanged_meanwhile(
    tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    upland, precious = PracticeRoom(tmp_path / "room", "us", begins()), tmp_path / "precious"
    precious.write_text("precious\n", encoding="utf-8")
    own = tmp_path / "room" / "us.jsonl"
    own.rename(tmp_path / "old")
    link(own, precious)
    with pytest.raises(SystemExit):
        upland.put({"kind": "say", "says": "Water first."})
    assert precious.read_text(encoding="utf-8") == "precious\n"


@pytest.mark.slow
def test_two_processes_play_six_rounds_against_each_other(tmp_path: Path) -> None:
    """Each types all that it will say; each waits for the other in between."""
    command = [sys.executable, "-m", "detente", "talks", "practise", RIVER,
               "--room", str(tmp_path / "room")]  # fmt: skip
    offers = ("", TYPED, "also flood-warning = 12 hours",
              "also flood-warning = 48 hours", "also summer-release = 20%",
              "also dam-inspection = joint report", "also summer-release = 20%")  # fmt: skip
    answers = ("flood-warning: must", "", "say July.",
               "power-price = fixed; summer-release = 20%; flood-warning = 48 hours",
               "replies", "also dam-inspection = joint report", "also flood-warning = 12 hours",
               "also flood-warning = 48 hours", "also dam-inspection = none", "accept")  # fmt: skip
    typed = {"us": offers, "them": answers}
    both = {
        side: subprocess.Popen(
            [*command, "--side", side], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=ROOT,
        )
        for side in typed
    }  # fmt: skip
    for side, one in both.items():
        assert one.stdin is not None
        one.stdin.write("\nyes\n".join(typed[side]) + "\nyes\n")
        one.stdin.flush()
    told = {side: one.communicate(timeout=120)[0] for side, one in both.items()}
    ends = {said[said.index("There is a deal after six rounds.") :] for said in told.values()}
    assert len(ends) == 1
    assert "Lowland says: “July.”" in told["us"]


def test_what_gives_away_and_an_older_package_are_asked_again(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "ready"},
        {"kind": "offer", "terms": PRICE},
        {"kind": "offer", "terms": {"dam-inspection": "joint report"}, "part": True},
        {"kind": "break-off"},
    ):
        lowland.put(record)
    less = "power-price = fixed; summer-release = 20%"
    typed = (
        f"part flood-warning = 12 hours\n{less}\nno\npart flood-warning = 48 hours\naccept\nno\n"
    )
    ours = run(tmp_path / "room", "us", f"{typed}try part flood = 12\nrefuse\n").stdout
    assert "This is worth 60 to you, and what they offer 70: accept takes that." in ours
    assert "since then they put parts. Accept it all the same (yes, no)?" in ours
    assert "Worth to you: 20 points.\nThe rest as it is now." in ours, (
        "a part, with what goes with it"
    )
    records = (tmp_path / "room" / "us.jsonl").read_text().splitlines()
    assert [json.loads(one)["kind"] for one in records] == [
        "begins",
        "ready",
        "offer",
        "offer",
        "refuse",
    ]


def test_a_round_is_written_out_for_a_copy_of_the_case(tmp_path: Path) -> None:
    log, copy = tmp_path / "practised.csv", tmp_path / "river"
    typed = "\nfloat flood = 12\ndeny\npart power = fixed\nreply 1\nreplies\nreply 1\nyes\naccept\n"
    words = ["talks", "practise", RIVER, "--alone", "--seed", "3", "--write", str(log)]
    done = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False)
    assert done.exit_code == 0 and f"wrote {log}" in done.stdout
    shutil.copytree(RIVER, copy)
    (copy / "talks.csv").write_text(log.read_text())
    case = read(copy, as_of="2027-10-01", planning=False).case
    said = [one for key, one in case.talks.items() if key.startswith("practised-")]
    assert len(said) >= 3 and {one.text for one in said} == {"Practised, and never said."}
    assert case.talks.keys() > read(RIVER, as_of="2027-10-01", planning=False).case.talks.keys()
    assert not said[0].whole and said[0].terms == {"power-price": "fixed"}
    assert CliRunner().invoke(cli, words, input="", catch_exceptions=False).exit_code == 2


def test_what_is_written_accepts_the_other_side_s_package(tmp_path: Path) -> None:
    """Not one's own, though that came behind it."""
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in ({"kind": "ready"}, {"kind": "offer", "terms": PRICE}, {"kind": "refuse"}):
        lowland.put(record)
    log = tmp_path / "practised.csv"
    typed = f"refuse\n{TYPED}; flood-warning = 12 hours\naccept\n"
    done = run(tmp_path / "room", "us", typed, "--write", str(log))
    assert "There is a deal" in done.stdout
    (taken,) = [line for line in log.read_text().splitlines() if "practised-1," in line[20:]]
    assert taken.startswith("practised-3,")


def test_what_a_side_heard_is_its_own_estimate_and_is_compared_at_the_end(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    best = {"best-first": ["free access", "joint report", "none"], "says": "45"}
    for record in (
        {"kind": "ranks", "issue": "dam-inspection", **best},
        {"kind": "ready"},
        {"kind": "heard", "issue": "summer-release", "says": "most"},
        {"kind": "break-off"},
    ):
        lowland.put(record)
    dam = "try power = fixed; dam = free access"
    typed = (
        f"{dam}\nheard dam: free\nheard dam: free > joint, 40\n{dam}\nreplies\nheard dam\n"
        f"heard dam: fre\nheard border: must\nheard flood: as assumed\n{TYPED}\n"
    )
    ours = run(tmp_path / "room", "us", typed).stdout
    for said in (
        "About 53 to Lowland.", "Noted of Lowland: `dam-inspection`: `free access` +20",
        "`free access` +40, `joint report` +20", "About 75 to Lowland, dam inspection as you heard",
        "dam inspection as you heard)",
        "Write heard issue: best > next",
        "Border is not up in these talks.", "You have changed nothing there.",
        "Upland heard “free access” best on dam inspection, 40 points: for Lowland it was best "
        "too, at 45 points.", "Lowland heard “none” best on summer release",
    ):  # fmt: skip
        assert said in ours, said
    kinds = [json.loads(one)["kind"] for one in (tmp_path / "room/us.jsonl").open()]
    assert kinds == ["begins", "ready", "heard", "heard", "heard", "offer"]
    theirs = run(tmp_path / "room", "them").stdout
    debrief = ours[ours.index("The round was broken off") :]
    assert theirs.endswith(debrief)
    assert "free access" not in theirs[: theirs.index("broken off")].split("To offer a package")[1]


def test_both_sides_set_their_estimates_and_a_floor_and_take_them_back(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "floor", "says": "30"},
        {"kind": "ready"},
        {"kind": "offer", "terms": {"summer-release": "20%"}},
        {"kind": "break-off"},
    ):
        lowland.put(record)
    typed = (
        "floor: 20\nundo\npower: 60\nundo\nundo\n"
        "flood: 48 > 12 > none, 40\nflood: as assumed\nflood: as assumed\n"
        "summer: none > 10 > 20, 5\nflood: 48 > 12, 40\nfloor: x\nlimit 75\nbrief\n\nreplies\n"
        "power = fixed; summer = 20; dam = free\nno\npower = fixed\nreplies 50\nrefuse\n"
    )
    ours = run(tmp_path / "room", "us", typed, begun=True).stdout
    for said in (
        "`power-price`: `fixed` +60",
        "That is taken back. It now reads: `power-price`: `fixed` +80",
        "That is taken back. Your floor is 0 points",
        "`48 hours` +40, `12 hours` +20", "takes each option once: “none” missing",
        "“x” is no floor", "Your floor is 75 points", "counts 0 points; your floor is 75.",
        "`10%` −2.5, `20%` −5", "what this program would put first for you",
        "This is worth 55 to you, below your floor of 75. Put it all the same (yes, no)?",
        "Near 50 points to you (as you say)",
    ):  # fmt: skip
        assert said in ours, said
    assert ours.count("That is taken back.") == 3
    assert ours.count("You have changed nothing there.") == 1
    shown = ours[ours.index("Round 1, Upland:") : ours.index("This is worth 55")]
    for one in ("97.5 points", "95 points", "75 points"):
        assert one in shown, "no reply is below the floor"
    kinds = [json.loads(one)["kind"] for one in (tmp_path / "room/us.jsonl").open()]
    assert kinds[1:10] == [
        "floor",
        "undo",
        "weighs",
        "undo",
        "ranks",
        "undo",
        "ranks",
        "floor",
        "ready",
    ]
    back = run(tmp_path / "room", "us").stdout
    assert back.endswith(ours[ours.index("The round was broken off") :])


def test_the_last_part_closes_the_deal_and_is_asked_first(tmp_path: Path) -> None:
    lowland = PracticeRoom(tmp_path / "room", "them", begins())
    for record in (
        {"kind": "ready"},
        {"kind": "offer", "terms": WATER},
        {"kind": "take", "terms": {"dam-inspection": "joint report"}},
        {"kind": "offer", "terms": {"summer-release": "20%"}, "part": True},
    ):
        lowland.put(record)
    typed = (
        "part power = fixed; dam = joint\naccept flood\npart summer = 10\n"
        "part summer = 20\nno\naccept summer\nyes\n"
    )
    log, copy = tmp_path / "practised.csv", tmp_path / "river"
    ours = run(tmp_path / "room", "us", typed, "--write", str(log)).stdout
    ours = ours[: ours.index("wrote ")]
    assert ours.count("It closes the deal, 60 points to you. Close it (yes, no)?") == 2
    assert "You accept summer release at “20%”; all is settled." in ours
    assert "There is a deal after three rounds." in ours
    assert "It is worth 60 to Upland and 201 to Lowland." in ours
    theirs = run(tmp_path / "room", "them").stdout
    assert "Upland accepts summer release at “20%”; all is settled." in theirs
    assert theirs.endswith(ours[ours.index("There is a deal") :])
    shutil.copytree(RIVER, copy)
    heads, *rows = log.read_text().splitlines()
    here = [one for one in rows if one.startswith("practised-")]
    (copy / "talks.csv").write_text("\n".join([heads, *here, ""]))
    (copy / "talks-closed.csv").unlink()
    words = ["talks", "show", str(copy), "--as-of", "2027-04-10", "--json"]
    shown = json.loads(CliRunner().invoke(cli, words, catch_exceptions=False).stdout)["value"]
    assert shown["deal"]["moves"] == {**WATER, "dam-inspection": "joint report"}


def test_a_deal_without_a_third_party_that_must_consent_does_not_hold(tmp_path: Path) -> None:
    case, room = str(ROOT / "cases/three-neighbours"), tmp_path / "room"
    sund = PracticeRoom(room, "them", {"inputs": read(case).inputs, "rounds": 6})
    for record in (
        {"kind": "weighs", "issue": "icebreaker", "says": "40"},
        {"kind": "weighs", "issue": "sewage", "says": "35"},
        {"kind": "ready"},
        {"kind": "offer", "terms": {"ferry": "daily", "icebreaker": "given"}},
    ):
        sund.put(record)
    words = ["talks", "practise", case, "--room", str(room)]
    typed = (
        "\ntry ferry = weekly; icebreaker = given; sewage = treated\n"
        "ferry = weekly; sewage = treated\naccept\nno\naccept\nyes\nyes\n"
    )
    ours = CliRunner().invoke(cli, words, input=typed, catch_exceptions=False).stdout
    for said in (
        "Ester is a third party; Kai Roos (chancellor) decides for it; it wants “a lake in which",
        "No deal holds without the consent of Ester.",
        "An icebreaker for the winter is Ester's to give: it waits for “Sund treats the sewage",
        "Ester would consent in 19 of 20 of its readings.",
        "Ester would refuse it, so it would not hold (consent in fewer than 1 of 20",
        "Ester waits for “Sund treats the sewage of its towns”, which is not in it.",
        "There is a deal that does not hold, after two rounds.",
        "for Sund, not 0 and 0:",
        "detente set CASE 'others.Ester.give.icebreaker.them=[40, 40]'",
        "'issues.sewage.them.weight=[35, 35]'",
    ):  # fmt: skip
        assert said in ours, said
    copy = tmp_path / "copy"
    shutil.copytree(case, copy)
    for line in ours.splitlines():
        if line.startswith("  detente set CASE "):
            asked = [str(copy) if one == "CASE" else one for one in shlex.split(line)[1:]]
            assert CliRunner().invoke(cli, asked, catch_exceptions=False).exit_code == 0
    found = read(copy, planning=False).case.issues
    assert [found[one].them for one in ("icebreaker", "sewage")] != [
        read(case, planning=False).case.issues[one].them for one in ("icebreaker", "sewage")
    ]


def test_what_was_accepted_cannot_become_something_else(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    lowland = PracticeRoom(folder, "them", begins())
    for record in ({"kind": "ready"}, {"kind": "offer", "terms": WATER}):
        lowland.put(record)
    ours = run(folder, "us", f"{TYPED}\naccept\nyes\n")
    assert ours.exit_code == 0 and "There is a deal" in ours.stdout
    theirs = folder / "them.jsonl"
    theirs.write_text(theirs.read_text().replace("48 hours", "12 hours"))
    again = run(folder, "us")
    assert again.exit_code == 2 and "what was accepted is not what" in again.output
    assert "There is a deal" not in again.stdout
