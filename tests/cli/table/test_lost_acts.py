"""`verify` misses what was there before, whoever took it out of the file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.table.words import run
from tests.table.test_node import WORD, founded

LAST = "DELETE FROM act WHERE position > 3"
GUARDS = ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept")


@pytest.fixture
def vale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Vale has said one thing and taken in three of Hill, each by one command."""
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    run("agenda", "vale", "sea", "The sea")
    for name in ("a", "b", "c"):
        run("agenda", "hill", name, name)
    run("export", "hill", "carried.acts")
    run("import", "vale", "carried.acts")
    run("verify", "vale")
    return tmp_path / "vale"


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
    run("import", "vale", "carried.acts")
    run("verify", "vale")


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


def test_acts_that_a_view_computes_are_refused(vale: Path) -> None:
    edit(vale, "CREATE TABLE real AS SELECT * FROM act", "DROP TABLE act",
         "CREATE VIEW act AS SELECT * FROM real WHERE position < 4")  # fmt: skip
    assert "no plain table" in run("verify", "vale", code=2)
