"""Hostile words in every field, every command, on a terminal and in a pipe: only our own bytes."""

import html
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import category
from unittest.mock import Mock

import openpyxl
import pytest

from detente.api.faults import Faults
from detente.api.moves import moves_of
from detente.api.planning import study
from detente.api.reading import read
from detente.case.models.case import Case
from detente.cli import cluster_command
from detente.cli.main import cli
from detente.cli.practise.room import PracticeRoom
from detente.report import terminal
from detente.report.outline.details.tracked import tracked
from detente.report.setting import Setting
from detente.report.wording.explorer import held
from detente.table import exchange, passphrase
from detente.web import serve as app
from tests.cli.made_once import answers_are_made_once
from tests.cli.screens import acts, grounds
from tests.cli.screens.planted import EVIL, Planting, folder, planted, reworded
from tests.cli.screens.screen import STYLE, Shown, is_bare, run
from tests.cli.screens.walk import TYPED, Words, flags, leaves, runs
from tests.table.test_node import WORD, founded
from tests.visible.oracle import hidden

pytestmark = pytest.mark.slow
PROSE = {"plan", "lessons", "clarity", "agenda", "packages", "mandates", "ladder", "rehearse",
         "process", "objections", "spoilers"}  # fmt: skip
"""Commands that wrap words at the width of the terminal: any word may begin a row there, set in."""
IN_GROUPS = {("talks", "show"), ("talks", "reply"), ("talks", "review")}
"""Those of them within a group."""
WIDTHS = (100, 80, 40)
WIDE = 16_000
"""So wide that nothing wraps, and no wider: rows are filled up with blanks."""
COMMANDS = dict(leaves(cli))
PLACE = "z: 0 faults. FORGED"
"""A folder whose name would be a line of ours, were it not in marks."""
QUIET = "".join(sign for sign in EVIL if category(sign) != "Cc")
"""What a name of a bare ladder may hold."""


@dataclass(frozen=True)
class Home:
    """A folder with a hostile case and a hostile table, and what commands take there."""

    path: Path
    known: dict[str, str]


@pytest.fixture(scope="module")
def planting() -> Planting:
    return planted(grounds.case_text(), "rates.csv")


def begun(folder: Path, workers: int) -> AbstractContextManager[tuple[Any, Path]]:
    """A cluster that is only said to run."""
    return nullcontext((Mock(scheduler_address="tls://127.0.0.1:1"), folder / "key.pem"))


@pytest.fixture(scope="module")
def home(planting: Planting, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    path = tmp_path_factory.mktemp("hostile") / PLACE
    path.mkdir()
    rates = grounds.RATES.replace("note", f'"{EVIL}"').replace("high", f'"{EVIL}"')
    case = folder(planting, path / "case", rates)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "COST", 1 << 4)
        patch.setenv("DETENTE_PASSPHRASE", WORD.decode())
        patch.chdir(path)
        patch.setattr(exchange, "serve", lambda *_, ready, **__: ready(f"http://{EVIL}"))
        patch.setattr(PracticeRoom, "theirs", lambda *_: {"kind": "ready"})
        patch.setattr(cluster_command, "until_stopped", lambda: None)
        patch.setattr("detente.runners.local.cluster", begun)
        patch.setattr(app, "serve", lambda _, tell: tell("http://127.0.0.1:1/"))
        hill, vale = founded(path)
        names = acts.told(hill, WORD)
        answers_are_made_once(patch)
        files = dict.fromkeys(("theirs", "card", "cards"), vale / "card.json")
        files |= dict.fromkeys(("out", "file"), path / "out.file")
        yield Home(path, {
            **{f"{name} case": str(case) for name in (*PROSE, "check", "register", "talks")},
            **{f"table {name}": str(file) for name, file in files.items()},
            **{f"table {name}": word for name, word in names.items()},
            "table folder": str(hill), "table key folder": str(path / "new"),
            "table url": "http://127.0.0.1:1", "table channel": "hotline", "table item": "water",
            "table planned": "2028-06-01T00:00:00Z", "table commit pledge": "other",
            "table commit counterpart": "Vale", "table propose file": str(path / "text.yaml"),
            "table evidence until": "2027-06-01", "table float until": "2999-01-01",
            "table float words": EVIL, "register report out": str(path / "pages"),
            "register show table": str(hill), "register evidence table": str(hill),
            "plan out": str(path / "plan"), "new name": str(path / "new.yaml"),
        })  # fmt: skip


def wrong(shown: Shown) -> list[str]:
    """What a command showed that was not its own layout."""
    wraps = (shown.words[0] in PROSE or shown.words[:2] in IN_GROUPS) and shown.code == 0
    return shown.wrong() + (shown.at_the_edge() if wraps else shown.forged())


def test_every_text_field_of_a_case_was_tried(planting: Planting) -> None:
    assert ("Case", "title") in planting.taken and ("Pledge", "sources") not in planting.taken
    assert len(planting.taken) > len(planting.texts) / 2
    assert len(planting.texts) > len(Case.model_fields)


def test_no_finding_on_a_hostile_case_does_more_than_stand_there(planting: Planting) -> None:
    assert any("FORGED" in one for one in planting.findings)
    assert not [one for one in planting.findings if is_bare(one)]
    assert not [one for one in planting.findings if hidden(one) or "\n" in one or "\u0430" in one]


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_a_command_shows_no_byte_but_its_own(names: Words, home: Home) -> None:
    told = []
    for place, one in enumerate(runs(names, COMMANDS[names], home.known)):
        screens = (place % 2 == 0,) if one.is_typed else (True, False)
        for is_terminal in screens:
            told += wrong(run(one.words, is_terminal, WIDTHS[place % len(WIDTHS)]))
    assert not told


@pytest.mark.parametrize("name", sorted(PROSE))
def test_blanks_of_others_are_one_where_a_command_wraps(
    name: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a screen so wide that nothing wraps, no word of others begins a line or a column."""
    monkeypatch.setattr(terminal, "WIDTH", WIDE)
    shown = run((name, home.known[f"{name} case"]), False)
    assert shown.code == 0 and "FORGED" in shown.out and not shown.forged()


TOLD = [names for names in COMMANDS if names[0] not in PROSE and names not in IN_GROUPS]


@pytest.mark.parametrize("names", TOLD, ids=" ".join)
def test_words_of_others_stand_in_marks(names: Words, home: Home) -> None:
    told = []
    for one in runs(names, COMMANDS[names], home.known):
        if "--json" not in one.words and not one.is_typed:
            told += run(one.words, False, WIDE).bare()
    assert not told, "\n".join(told)


FLAGGED = [(name, flag) for name in sorted(PROSE) for flag in flags(COMMANDS[name,])]
"""What else such a command can be asked to tell."""


@pytest.mark.parametrize("words", [*((name,) for name in sorted({*PROSE, "check"})), *FLAGGED])
def test_in_prose_what_is_no_name_stands_in_marks(
    words: Words, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "WIDTH", WIDE)
    told = run((*words, home.known[f"{words[0]} case"]), False).bare()
    assert not told, "\n".join(told)


def test_a_move_that_is_refused_names_its_rule_in_marks(home: Home) -> None:
    case, told = read(Path(home.known["plan case"])).case, []
    for issue, one in case.issues.items():
        for option in one.options:
            try:
                moves_of(case, {issue: option})
            except Faults as refused:
                told += [str(each) for each in refused.findings]
    assert any("FORGED" in one for one in told)
    assert not [one for one in told if is_bare(one)]


DRAWN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
"""What holds no running text: labels of pictures are cut to their room."""


def bare_on_paper(case: str, path: Path) -> list[str]:
    """Lines of a plan's papers in which planted words stand outside marks."""
    run(("plan", case, "--out", "papers"), False)
    run(("register", "report", case, "--out", "papers-too"), False)
    files = [one for name in ("papers", "papers-too") for one in (path / name).glob("*.*")]
    texts = {one.name: one.read_text("utf-8") for one in files if one.suffix in (".md", ".html")}
    assert {"brief.md", "book.md", "annex.md", "register.md", "plan.html"} <= set(texts)
    told, seen = [], 0
    for name, text in texts.items():
        pieces = re.split("<[^>]*>", DRAWN.sub("", text)) if ".html" in name else text.splitlines()
        told += [f"{name}: {one}" for one in map(html.unescape, pieces) if is_bare(one)]
        seen += text.count("FORGED")
    assert seen > 500
    return told


def test_on_paper_what_is_no_name_stands_in_marks(home: Home) -> None:
    told = bare_on_paper(home.known["plan case"], home.path)
    assert not told, "\n".join(told)


def test_in_a_calendar_and_a_workbook_too(home: Home) -> None:
    case = home.known["plan case"]
    for kind, form in (("calendar", "ics"), ("workbook", "xlsx")):
        run(("export", case, "--as", kind, "--format", form, "--out", "office"), False)
    days = (home.path / "office/calendar.ics").read_text("utf-8").replace("\n ", "").splitlines()
    book = openpyxl.load_workbook(home.path / "office/workbook.xlsx")
    cells = [str(one.value) for row in book["Rules"] for one in row]
    assert any("FORGED" in one for one in days) and any("FORGED" in one for one in cells)
    told = [one for one in (*days, *cells) if is_bare(one)]
    assert not told, "\n".join(told)


def test_in_rows_of_the_app_too(home: Home) -> None:
    view = read(Path(home.known["plan case"]))
    setting = Setting(view.case)
    lines = tracked(study(view, "follow_through").value, setting)
    rows = [one for line in lines for one in (line.what, line.package, line.due, line.rule)]
    rows += [held(line, setting) for line in study(view, "agenda").value.lines]
    assert sum("FORGED" in one for one in rows) > 3
    assert not [one for one in rows if is_bare(one)]


@pytest.mark.parametrize("words", ["[FORGED§C2,P12]", "a price [Hass 2025, FORGED] (rule §FORGED)"])
def test_nothing_of_others_has_the_form_of_our_citations(
    words: str, planting: Planting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_are_made_once(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "WIDTH", WIDE)
    rates = grounds.RATES.replace("note", f'"{words}"').replace("high", f'"{words}"')
    case = str(folder(reworded(planting, words), tmp_path / "case", rates))
    told = bare_on_paper(case, tmp_path)
    for command in (("plan",), ("check",), ("register", "show"), ("register", "readouts")):
        shown = run((*command, case), False, WIDE)
        assert shown.code == 0 and ("FORGED" in shown.out or command == ("check",)), command
        told += shown.bare()
    assert not told, "\n".join(told)


def test_what_would_be_forged_is_seen() -> None:
    from tests.cli.screens.screen import is_forged

    for line in ("  FORGED", "FORGED: 1", "  june met   FORGED", f"x{' ' * 70}FORGED"):
        assert is_forged(line), line
    assert not is_forged("│ FORGED") and not is_forged("x ⏎ FORGED FORGED")


def test_hostile_words_are_shown_at_all(home: Home) -> None:
    case, hill = home.known["plan case"], home.known["table folder"]
    for words in (("check", case), ("plan", case), ("process", case), ("register", "show", case),
                  ("table", "show", hill), ("register", "show", "--table", hill)):  # fmt: skip
        shown = run(words, True)
        assert shown.code == 0 and "FORGED" in shown.out and "‹U+202E›" in shown.out, words


@pytest.mark.parametrize(
    ("command", "data"), [("packages", grounds.BARE), ("ladder", grounds.LADDER)]
)
def test_a_bare_problem_shows_no_byte_but_its_own(
    command: str, data: dict[str, object], tmp_path: Path
) -> None:
    told, codes = [], set()
    for place, way in enumerate([(), *grounds.leaves(data)]):
        text = json.dumps(grounds.replaced(data, way, EVIL) if way else {**data, EVIL: 1})
        whole = text.replace('"water"', json.dumps(QUIET)).replace('"P"', json.dumps(QUIET))
        (tmp_path / "bare.json").write_text(text if place % 2 else whole)
        width = WIDTHS[place // 3 % len(WIDTHS)]
        shown = run((command, str(tmp_path / "bare.json")), place % 3 == 0, width)
        told += shown.wrong() + shown.forged()
        codes.add(shown.code)
    assert not told and codes == {0, 2}


def test_a_table_of_cases_shows_no_byte_but_its_own(tmp_path: Path) -> None:
    file, told, codes = tmp_path / "table.csv", [], set()
    options = ("--outcome", "SURV", "--conditions", "DEV,URB")
    for word in ("case", "AU", "BE", "DEV", "SURV", "1,0,0", "0,1,1"):
        file.write_text(grounds.LESSONS.replace(word, f'"={EVIL}"', 1), encoding="utf-8")
        for more in ((), ("--json",), ("--csv",)):
            for is_terminal in (True, False):
                shown = run(("lessons", str(file), *options, *more), is_terminal, 40)
                told += shown.wrong() + ([] if "--csv" in more else shown.forged())
                codes.add(shown.code)
    assert not told and codes == {0, 2}


@pytest.mark.parametrize(
    "words",
    [
        ("--x",),
        ("nothing",),
        ("check",),
        ("table", "x"),
        ("-h",),
        ("check", "a", "b"),
        ("schema", "x"),
        ("plan", "--as-of", "x"),
    ],
)
def test_what_was_typed_wrong_shows_no_byte_but_its_own(words: Words) -> None:
    for is_terminal, width in ((True, 80), (True, 40), (False, 80)):
        shown = run((*words[:-1], words[-1] + TYPED), is_terminal, width)
        assert shown.code == 2 and not shown.wrong() + shown.forged()


def test_what_is_written_hides_nothing(home: Home) -> None:
    case = home.known["plan case"]
    run(("plan", case, "--out", "plan"), False)
    run(("register", "report", case, "--out", "pages"), False)
    files = [path for name in ("plan", "pages") for path in (home.path / name).rglob("*.*")]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert {"plan.html", "plan.json", "annex.md", "register.html", "register.json"} <= set(texts)
    assert not [name for name, text in texts.items() if hidden(text) or "\u0430" in text]
    assert all(text.isascii() for name, text in texts.items() if name.endswith(".json"))


def test_a_real_terminal_is_given_the_same(home: Home) -> None:
    case, hill = home.known["plan case"], home.known["table folder"]
    for words in (("check", case), ("register", "show", "--table", hill)):
        shown = on_a_terminal([sys.executable, "-m", "detente", *words])
        assert "FORGED" in shown and not hidden(STYLE.sub("", shown)) and "\u0430" not in shown
        assert not [one for one in shown.splitlines() if one.strip().startswith("FORGED")]


def on_a_terminal(command: list[str]) -> str:
    """What a process of its own writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL)
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    process.wait()
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")
