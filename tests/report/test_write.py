"""Writing a plan out: all its files, and no other file touched."""

from pathlib import Path

import pytest

from detente.report import write as writing
from detente.report.out_set import MANIFEST
from detente.report.write import write
from tests.report.conftest import Told


def test_it_writes_what_it_says(made: Told, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    written = write(made.plan, made.setting, out)
    there = {path for path in out.rglob("*") if path.is_file()}
    assert set(written) == there - {out / MANIFEST} and out / MANIFEST in there
    tables = {path for path in written if path.parent.name == "tables"}
    assert out / "tables" / "agenda-agenda.csv" in tables
    assert {path.name for path in written} - {path.name for path in tables} == {
        "plan.html", "plan.json", "brief.md", "book.md", "annex.md", "message.md",
        "message-note.md", "card-bo-sol.md", "card-eva-holm.md", "objections.md",
    }  # fmt: skip


def test_twice_the_same_bytes(made: Told, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write(made.plan, made.setting, tmp_path)]
    assert first == [path.read_bytes() for path in write(made.plan, made.setting, tmp_path)]


def test_other_files_stay(made: Told, tmp_path: Path) -> None:
    mine = tmp_path / "notes.txt"
    mine.write_text("mine")
    write(made.plan, made.setting, tmp_path)
    assert mine.read_text() == "mine"


def test_nothing_is_written_when_one_text_cannot_be_made(
    made: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no text")

    monkeypatch.setattr(writing, "documents", broken)
    with pytest.raises(ValueError, match="no text"):
        write(made.plan, made.setting, tmp_path)
    assert list(tmp_path.iterdir()) == []
