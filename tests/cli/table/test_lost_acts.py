"""`verify` misses what was there before, whoever took it out of the file."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import CliRunner

from detente import pledges
from detente.cli.main import cli
from detente.table.folder import open_node
from detente.table.note import VerifiedPrefix, _code, row
from detente.table.store.record import Record
from tests.cli.table.words import run
from tests.house.tree import ROOT
from tests.table.talks import pledge as promised
from tests.table.test_node import WORD, founded

LAST = "DELETE FROM act WHERE position > 3"
GUARDS = ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept")


@pytest.fixture
def vale(laid: Callable[..., Path]) -> Path:
    """Vale has said one thing and taken in three of Hill, each by one command."""
    return laid(carried) / "vale"


def carried(home: Path) -> None:
    founded(home)
    run("agenda", "vale", "sea", "The sea")
    for name in ("a", "b", "c"):
        run("agenda", "hill", name, name)
    run("export", "hill", "carried.acts", "--plain")
    run("import", "vale", "carried.acts")
    run("verify", "vale")


def edit(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "acts.db") as held:
        for name in GUARDS:
            held.execute(f"DROP TRIGGER IF EXISTS {name}")
        for one in statements:
            held.execute(one)
    held.close()


def test_acts_of_others_that_are_gone_are_missed_also_after_the_folder_was_opened(
    vale: Path,
) -> None:
    edit(vale, LAST)
    for _ in range(2):
        assert "holds 3 acts, and 5 were verified here before" in run("verify", "vale", code=2)
        assert "MISSING: the store holds 3 acts" in run("show", "vale")
        assert re.search(
            r"MISSING: acts 2 to 3 of [0-9a-f]{12}, verified here before, are gone",
            run("show", "vale"),
        )
    run("import", "vale", "carried.acts")
    run("verify", "vale")


READING = (
    ("register", "show", "--table", "vale"),
    ("register", "due", "--table", "vale", "--json"),
    ("table", "export", "vale", "all.acts", "--plain"),
)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_who_reads_a_store_that_lost_acts_is_told(vale: Path, words: tuple[str, ...]) -> None:
    assert "MISSING" not in CliRunner().invoke(cli, words).stderr
    edit(vale, LAST)
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 0
    assert "MISSING: the store holds 3 acts, and 5 were verified here before" in told.stderr


@pytest.mark.parametrize("words", [("agenda", "hill", "The hill"), ("export", "x.acts", "--plain"),
                                   ("import", "carried.acts"), ("sync", "http://127.0.0.1:1"),
                                   ("float", "x", "--card", "hill/card.json")],
                         ids=lambda words: words[0])  # fmt: skip
def test_every_command_that_opens_a_folder_says_what_it_lost(
    vale: Path, words: tuple[str, ...]
) -> None:
    def told() -> str:
        return CliRunner().invoke(cli, ["table", words[0], "vale", *words[1:]]).stderr

    edit(vale, LAST)
    assert "MISSING: the store holds 3 acts, and 5 were verified here before" in told()


def test_a_register_without_the_note_of_what_was_verified_says_so(vale: Path) -> None:
    edit(vale, LAST)
    (vale / "verified.json").unlink()
    told = CliRunner().invoke(cli, READING[0])
    assert "MISSING: verified.json is missing" in told.stderr


def test_others_in_their_place_are_told(vale: Path) -> None:
    run("agenda", "hill", "d", "d")
    with sqlite3.connect(vale / "acts.db") as held:
        rows = held.execute("SELECT position, author, sequence, digest, envelope FROM act")
        kept = rows.fetchall()
    held.close()
    edit(vale, "DELETE FROM act WHERE position > 1")
    with sqlite3.connect(vale / "acts.db") as held:
        for at, (_, *rest) in enumerate((kept[2], kept[1]), 2):
            held.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?)", (at, *rest))
        for at, (_, *rest) in enumerate(others(), 4):
            held.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?)", (at, *rest))
    held.close()
    assert "not those that were verified here before" in run("verify", "vale", code=2)


def others() -> list[tuple[object, ...]]:
    with sqlite3.connect("hill/acts.db") as held:
        query = "SELECT * FROM act WHERE author != 'genesis' AND sequence > 1"
        found = held.execute(query).fetchall()
    held.close()
    return found


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_text("{}")])
def test_a_folder_without_the_mark_of_its_key_is_told(
    vale: Path, harm: Callable[[Path], object]
) -> None:
    for path in vale.glob("last-signed-*"):
        harm(path)
    assert "is missing or odd" in run("verify", "vale", code=2)


def test_a_note_of_rubbish_is_told(vale: Path) -> None:
    (vale / "verified.json").write_text("[]")
    assert "verified.json cannot be read" in run("verify", "vale", code=2)


@pytest.mark.parametrize("has_key", [True, False])
def test_a_note_that_was_taken_away_is_missed(
    vale: Path, monkeypatch: pytest.MonkeyPatch, has_key: bool
) -> None:
    if not has_key:
        monkeypatch.delenv("DETENTE_PASSPHRASE")
    (vale / "verified.json").unlink()
    edit(vale, LAST)
    assert "verified.json is missing: how many" in run("verify", "vale", code=2)


def fewer(said: dict[str, object]) -> dict[str, object]:
    """The note of somebody who cuts the record, and makes the digest fit."""
    rows = []
    with sqlite3.connect("vale/acts.db") as held:
        rows = held.execute("SELECT author, sequence, digest, envelope FROM act").fetchall()
    held.close()
    running = sha256()
    for one in rows:
        running.update(row(Record(*one)))
    return {**said, "count": len(rows), "digest": running.hexdigest(), "heads": {}}


FORMS: dict[str, Callable[[dict[str, object]], dict[str, object]]] = {
    "as it was": dict,
    "no authors": lambda said: {name: one for name, one in said.items() if name != "heads"},
    "an older form": lambda said: {name: said[name] for name in ("count", "digest", "code")},
    "no code": lambda said: {**said, "code": ""},
    "a code of other letters": lambda said: {**said, "code": "\u0430"},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_note_that_was_edited_to_fit_is_known_by_its_code(
    vale: Path, monkeypatch: pytest.MonkeyPatch, form: str, state: Path
) -> None:
    """Also where nothing is remembered of what was seen."""
    rmtree(state)
    edit(vale, LAST)
    note = vale / "verified.json"
    note.write_text(json.dumps(FORMS[form](fewer(json.loads(note.read_text())))))
    told = run("verify", "vale", code=2)
    assert "verified.json was edited" in told or "verified.json cannot be read" in told
    Path("word").write_bytes(WORD)
    monkeypatch.delenv("DETENTE_PASSPHRASE")
    assert "verified.json" in run("verify", "vale", "--passphrase-file", "word", code=2)
    told = run("verify", "vale")
    assert (
        "and what is remembered outside the folder were not checked: no passphrase was given"
        in told
    )
    monkeypatch.setenv("DETENTE_PASSPHRASE", "another one")
    assert "does not open author.pem" in run("verify", "vale")
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    assert "how many acts were verified here before is not known" in run("show", "vale")


def test_a_note_of_an_older_program_is_still_known(vale: Path) -> None:
    node = open_node(vale, WORD)
    note, count = vale / "verified.json", node.store.last()
    known = VerifiedPrefix(count, json.loads(note.read_text())["digest"])
    code = _code(known, ("0.1.0", 2), node.table, node._key.private)
    node.close()
    note.write_text(json.dumps({"count": count, "digest": known.digest, "code": code}))
    run("verify", "vale")
    edit(vale, LAST)
    assert "holds 3 acts, and 5 were verified here before" in run("verify", "vale", code=2)


def test_a_table_that_was_just_founded_is_noted(home_of_new: Path) -> None:
    run("verify", "hill")
    edit(home_of_new / "hill", "DELETE FROM act")
    assert "holds 0 acts, and 1 were verified here before" in run("verify", "hill", code=2)


@pytest.fixture
def home_of_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders at a table that nobody has opened yet."""
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    return tmp_path


def test_acts_that_a_view_computes_are_refused(vale: Path) -> None:
    edit(vale, "CREATE TABLE real AS SELECT * FROM act", "DROP TABLE act",
         "CREATE VIEW act AS SELECT * FROM real WHERE position < 4")  # fmt: skip
    assert "no plain table" in run("verify", "vale", code=2)


def test_a_wrong_clock_moves_nothing_in_the_register_and_is_told(vale: Path) -> None:
    node = open_node(vale.parent / "hill", WORD)
    with closing(node):
        node.say(promised(), stated="2099-01-01T00:00:00Z")
    run("export", "hill", "more.acts", "--plain")
    run("import", "vale", "more.acts")
    found = pledges(table=vale, on=date.today(), today=date.today())
    assert [one.id.partition("@")[0] for one in found.pledges] == ["release"]
    (told,) = found.doubts
    assert re.match(
        r'AHEAD: dated ahead of this clock, .*: commit "\w+", number 4 of [0-9a-f]', told
    )
    assert "(2099-01-01)" in told
    assert not pledges(table=vale, on=date(2020, 1, 1), today=date.today()).pledges
    since = ("--changed-since", str(date.today()))
    words = CliRunner().invoke(cli, ["register", "show", "--table", str(vale), *since]).output
    assert words.count("AHEAD") == 1


def test_what_a_side_ends_its_key_before_is_told_though_nobody_built_on_it(vale: Path) -> None:
    run("commit", "hill", "gauges", "Mend the gauges", "--item", "a", "--to", "Vale")
    run("export", "hill", "more.acts", "--plain")
    run("import", "vale", "more.acts")
    node = open_node(vale.parent / "hill", WORD)
    author = node.key
    node.close()
    run("revoke", "hill", author, "--last", "0")
    run("export", "hill", "end.acts", "--plain")
    run("import", "vale", "end.acts")
    shown = run("show", "vale")
    assert 'ENDED: commit of "Hill"' in shown and "│ pledge: gauges" in shown
    found = pledges(table=vale, on=date.today(), today=date.today())
    assert any(one.startswith('ENDED: commit "gauges"') for one in found.doubts)


def test_what_is_contested_keeps_its_words_and_is_told_everywhere(vale: Path) -> None:
    run("commit", "hill", "gauges", "Mend the gauges", "--item", "a", "--to", "Vale")
    run("export", "hill", "more.acts", "--plain")
    run("import", "vale", "more.acts")
    run("agenda", "vale", "later", "Later")
    node = open_node(vale.parent / "hill", WORD)
    author = node.key
    node.close()
    run("export", "vale", "back.acts", "--plain")
    run("import", "hill", "back.acts")
    run("revoke", "hill", author, "--last", "0")
    run("export", "hill", "end.acts", "--plain")
    run("import", "vale", "end.acts")
    shown = run("show", "vale")
    assert 'CONTESTED: commit of "Hill"' in shown and "│ pledge: gauges" in shown
    assert ", ended behind number 0 (key" in shown
    (told,) = [
        one
        for one in pledges(table=vale, on=date.today(), today=date.today()).doubts
        if "gauges" in one
    ]
    assert told.startswith('CONTESTED: commit "gauges"')
    assert "was built on, and does not count" in run("verify", "vale")
    assert "ENDED" not in shown
    _hidden_from_a_reader(vale.parent / "kase")


def _hidden_from_a_reader(folder: Path) -> None:
    """No command and no page tells a reader of the doubt, where a part of the case is above it."""
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
    marked = text.replace("  gauge: {what", "  gauge: {marks: [TLP:RED], what")
    assert marked != text
    readers = "\nreaders:\n  envoy: {level: TLP:GREEN, ask: Ana Ruiz}\n"
    why = "released: [{what: talks, by: Ana Ruiz, on: 2026-01-02, why: known}]"
    readers += f"  press: {{level: TLP:GREEN, ask: Ana Ruiz, {why}}}\n"
    readers += "  desk: {level: TLP:RED, ask: Ana Ruiz}\n"
    folder.mkdir()
    (folder / "case.yaml").write_text(marked + readers, encoding="utf-8")
    for command in (
        ("register", "show", "kase"),
        ("register", "due", "kase", "--json"),
        ("talks", "show", "kase"),
    ):
        told = {
            name: CliRunner().invoke(cli, [*command, "--table", "vale", "--reader", name]).output
            for name in ("envoy", "desk", "press")
        }
        assert command[0] == "register" or told["press"] == told["envoy"]  # whoever founds a table
        assert "CONTESTED" in told["desk"] and "CONTESTED" not in told["envoy"], command
        what = "what the table says beside this" if command[0] == "register" else "why acts of"
        assert f"Withheld: {what}" in told["envoy"] and "Ask Ana Ruiz." in told["envoy"]
    given = ("register", "report", "kase", "--table", "vale", "--out", "given")
    for reader, is_told in (("envoy", False), ("desk", True)):
        args = [*given[:-1], f"given-{reader}", "--reader", reader]
        assert CliRunner().invoke(cli, args).exit_code == 0
        for name in ("register.html", "register.md", "register.json"):
            text = Path(f"given-{reader}", name).read_text(encoding="utf-8")
            assert ("CONTESTED" in text) is is_told, (reader, name)


def test_the_register_as_a_value_and_as_pages_carries_what_is_missing(vale: Path) -> None:
    river = str(ROOT / "cases" / "river")
    args = ("register", "report", river, "--table", "vale", "--as-of", "2031-01-01", "--out")
    assert CliRunner().invoke(cli, (*args, "whole")).exit_code == 0
    assert not pledges(table=vale, on=date(2031, 1, 1)).doubts
    edit(vale, LAST)
    assert CliRunner().invoke(cli, (*args, "cut")).exit_code == 0
    assert any("MISSING" in line for line in pledges(table=vale, on=date(2031, 1, 1)).doubts)
    for name in ("register.html", "register.md", "register.json"):
        assert "MISSING: the store holds 3 acts" in Path("cut", name).read_text()
        assert "MISSING" not in Path("whole", name).read_text()
