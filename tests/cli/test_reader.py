"""`--reader` at the door: who is not named sees nothing, and no command goes round it."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from detente.cli.commands import COMMANDS
from detente.cli.main import cli
from detente.cli.options.reader import QUESTIONS
from tests.assistant.mill import mill
from tests.house.tree import ROOT
from tests.report.marked_river import river

NO_READER = {
    "new": "writes a starter",
    "check": "is for who writes the case",
    "set": "is for who writes the case",
    "convert": "is of bare scenarios",
    "schema": "is of no case",
    "table": "is of signed acts",
    "verify-out": "compares digests",
    "demo": "is of a case that travels in the package",
    "import": "is for who writes the case",
    "completion": "is of no case",
    "cluster": "is of no case",
    "register import": "is for who writes the case",
    "talks practise": "gives each side's limits to whoever plays it",
}
"""Commands that show nothing of a case to a reader, and why."""


HOW = set(
    "json as_json seed reader case cases out as_of for_ facing time_limit memory_limit strict "
    "lines home_sheets kind form template named given_to runs workers jobs cluster cluster_key "
    "points draws row table changed_since party field status stake pledge port no_browser "
    "help".split()
)
"""Options that say for whom, as of when, in which form or how exactly; what is named among the
pledges is looked for among those that the reader may see; days: test_reader_days."""
ASKED = {
    ("packages", "--package"): ("weir=open", "weir=shut", "weir=up", "wier=open", "flour=none"),
    ("packages", "--lines", "--package"): ("weir=open", "wier=open", "flour=none"),
    ("plan", "--package"): ("weir=open", "weyr=open"),
    ("process", "--package"): ("weir=open", "weyr=open", "flour=none"),
    ("mandates", "--package"): ("weir=open", "weyr=open"),
    ("mandates", "--home-sheets", "--package"): ("weir=open", "weyr=open"),
    ("ladder", "--package"): ("weir=open", "weyr=open"),
    ("objections", "--package"): ("weir=open", "weyr=open"),
    ("spoilers", "--package"): ("weir=open", "weyr=open"),
    ("rehearse", "--package"): ("weir=open", "weyr=open"),
    ("export", "--as", "brief", "--format", "md", "--package"): ("weir=open", "weyr=open"),
    ("sweep", "--points", "2", "--vary"): (
        "weir.us.open=-50..50", "weir.them.weight=1..9", "wier.us.open=1..2", "weir.us.up=1..2",
        "flour.us.weight=10..90", "flour.us.wait=10..90",
    ),
    ("rehearse", "--conduct"): ("them=keeps", "them=zz"),
    ("talks", "reply", "--worth"): ("10", "90"),
}  # fmt: skip
"""Doors at which somebody names something, and what is named at each: there, or not there."""


def table_of_own(name: str) -> bool:
    """Whether an option is of a table of cases, which has no readers."""
    from detente.cli.lessons_command import SHOWN, TABLE

    return name in {*TABLE, *SHOWN}


def test_each_option_is_a_question_of_the_readers_own_or_is_none() -> None:
    unknown = {
        (name, str(one.name))
        for name, command in commands()
        if "--reader" in {option for one in command.params for option in one.opts}
        for one in command.params
        if one.name not in QUESTIONS and one.name not in HOW and not table_of_own(str(one.name))
    }
    assert unknown == set()


def test_each_door_that_takes_a_package_or_an_estimate_is_tried() -> None:
    tried = {(door[0], door[-1]) for door in ASKED}
    flags = {"--package", "--vary", "--worth", "--conduct"}
    there = {
        (name.split()[0], flag)
        for name, command in commands()
        for one in command.params
        for flag in flags & set(one.opts)
    }
    assert there == tried


@pytest.mark.parametrize("reader", ["envoy", "press"])
@pytest.mark.parametrize("door", ASKED, ids=" ".join)
def test_what_a_reader_names_is_not_looked_at_where_it_rests_on_more(
    door: tuple[str, ...], reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mill(tmp_path)
    text = path.read_text(encoding="utf-8").replace("{what: packages,", "{what: NAME,")
    rows = [line for line in text.splitlines() if "NAME" in line]
    more = "\n".join(rows[0].replace("NAME", one) for one in ("packages", "rehearsal", "talks"))
    path.write_text(text.replace(rows[0], more), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    told = {(one.exit_code, one.output) for said in ASKED[door]
            for one in (run(*door, said, path, "--reader", reader),)}  # fmt: skip
    assert len(told) == 1 and next(iter(told))[0] == 2
    assert "it is not looked at · ask" in next(iter(told))[1]
    assert sorted(tmp_path.iterdir()) == before


def test_who_may_see_all_is_answered_what_was_asked(tmp_path: Path) -> None:
    path = mill(tmp_path)
    for door, said in (
        (("packages", "--package"), "weir=open"),
        (("sweep", "--points", "2", "--vary"), "weir.us.open=-50..50"),
    ):
        assert run(*door, said, path, "--reader", "minister").exit_code == 0
    swept = run("sweep", "--points", "2", "--vary", "weir.us.open=0", path, "--reader", "minister")
    assert swept.stdout.startswith("Handling: TLP:RED · HERON\n")


def test_what_they_taught_is_told_to_no_reader_who_may_not_see_it(case: Path) -> None:
    told = run("plan", case, "--learned", "--reader", "clear-released")
    assert told.exit_code == 2 and told.stdout == "" and "it is not looked at" in told.stderr


def test_a_party_above_the_reader_is_one_that_is_not_there(tmp_path: Path) -> None:
    text = river().replace("\nreaders:\n", "\nothers:\n  Zqhills: {title: zqthe hills, role: ally, "
                           "marks: [TLP:RED]}\n  Plain: {role: ally}\nreaders:\n", 1)  # fmt: skip
    (tmp_path / "others.yaml").write_text(text, encoding="utf-8")
    words = ("agenda", tmp_path / "others.yaml", "--reader", "clear", "--for")
    told = {(one.exit_code, one.output) for name in ("Zqhills", "zqthe hills", "Nobody")
            for one in (run(*words, name),)}  # fmt: skip
    assert len(told) == 1 and next(iter(told))[0] == 2
    assert run(*words, "Plain").exit_code == 0


FERRY = """  ferry:
    {title: the ferry, now: none, options: [none, weekly], us: {weight: nice, best-first: [none,
     weekly]}, them: {weight: nice, best-first: [none, weekly]}}
"""
ADDED = """
additions:
  - {{issue: ferry, side: {}, date: 2027-02-20, marks: [TLP:RED]}}
readers:
  envoy: {{level: TLP:GREEN, ask: Ana Ruiz}}
"""


def test_whose_a_withheld_addition_is_shows_in_no_card(tmp_path: Path) -> None:
    """A card that answers what they may add is shown without that answer, and else as it is."""
    shown, whole = set(), set()
    for side in ("us", "them"):
        path = tmp_path / f"{side}.yaml"
        text = (ROOT / "cases/river/case.yaml").read_text()
        path.write_text(text.replace("issues:\n", f"issues:\n{FERRY}", 1) + ADDED.format(side))
        words = ("mandates", path, "--json")
        shown.add(run(*words, "--reader", "envoy").stdout)
        whole.add(run(*words).stdout)
    assert len(shown) == 1 and '"replies"' in shown.pop()
    assert len(whole) == 2


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "river.yaml"
    path.write_text(river(), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)), catch_exceptions=False)


def commands() -> list[tuple[str, click.Command]]:
    """Every command, those of a group by both names."""
    context, found = click.Context(cli), []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            found += [(f"{name} {one}", each) for one, each in command.commands.items()]
        elif command is not None:
            found.append((name, command))
    return found


def test_every_command_that_shows_a_case_takes_a_reader() -> None:
    for name, command in commands():
        options = {option for one in command.params for option in one.opts}
        is_without = bool({name, name.split()[0]} & set(NO_READER))
        assert ("--reader" in options) is not is_without, f"{name}: --reader, or NO_READER and why"


@pytest.mark.parametrize(
    "words",
    [
        ("plan",), ("agenda",), ("packages", "--lines"), ("mandates", "--home-sheets"),
        ("register", "show"), ("register", "channels"), ("register", "replay"),
        ("export", "--as", "brief", "--format", "md"), ("open", "--no-browser"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_who_is_not_named_is_shown_nothing(
    words: tuple[str, ...], case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(*words, case, "--reader", "nobody")
    assert shown.exit_code == 2 and shown.stdout == ""
    assert len(shown.stderr.splitlines()) == 1 and "`nobody` is no reader" in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_faults_of_a_case_are_not_shown_to_a_reader(case: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(river().replace("now: market", "now: zqmarket"), encoding="utf-8")
    assert "zqmarket" in run("agenda", wrong).stderr
    told = run("agenda", wrong, "--reader", "all")
    assert told.exit_code == 2 and "zq" not in told.stderr
    moves = run("packages", case, "--reader", "clear", "--package", "zqtitl=12 hours")
    assert moves.exit_code == 2 and "flood" not in moves.stderr


def test_what_is_no_case_has_no_readers(tmp_path: Path) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text("{}", encoding="utf-8")
    for words in (("packages", bare), ("ladder", bare), ("register", "show", "--table", tmp_path)):
        told = run(*words, "--reader", "clear")
        assert told.exit_code == 2 and "--reader" in told.stderr, words
    table = tmp_path / "table.csv"
    table.write_text("case,A,Y\np,1,1\n", encoding="utf-8")
    told = run("lessons", table, "--outcome", "Y", "--conditions", "A", "--reader", "clear")
    assert told.exit_code == 2 and "--reader" in told.stderr


def test_a_withheld_pledge_is_one_that_is_not_there(case: Path) -> None:
    secret = run("register", "replay", case, "--pledge", "zqsecret", "--reader", "clear")
    absent = run("register", "replay", case, "--pledge", "absent", "--reader", "clear")
    assert secret.exit_code == absent.exit_code == 2
    assert secret.stderr.replace("zqsecret", "absent") == absent.stderr


def test_a_register_says_what_is_withheld_once(case: Path) -> None:
    shown = run("register", "show", case, "--reader", "clear").stdout
    assert shown.count("Withheld: what rests on") == 1 and "Ask Ana Ruiz." in shown
    assert "zq" not in shown and "publish the yearbook" in shown


def test_a_register_does_not_say_that_there_is_none_of_what_is_withheld(
    case: Path, tmp_path: Path
) -> None:
    text = river().replace("  open: {what: publish", "  open: {marks: [TLP:RED], what: publish")
    (tmp_path / "all.yaml").write_text(text, encoding="utf-8")
    for view in ("show", "due", "goalposts", "readouts", "score", "evidence"):
        shown = run("register", view, tmp_path / "all.yaml", "--reader", "clear").stdout
        assert shown.startswith("Withheld: what rests on") and len(shown.splitlines()) == 1, view
    assert "no pledge is recorded" not in run("register", "show", case, "--reader", "red").stdout


def test_which_kinds_of_conduct_there_are_is_told_to_no_reader(case: Path) -> None:
    owner = run("rehearse", case, "--conduct", "them=zz")
    given = run("rehearse", case, "--conduct", "them=zz", "--reader", "clear")
    assert owner.exit_code == given.exit_code == 2
    assert "the case has" in owner.output and "the case has" not in given.output
