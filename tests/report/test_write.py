"""Writing out: every file whole or not at all, and no other file touched."""

import os
from pathlib import Path

import pytest

from detente.report import write as writing
from detente.report.write import write, write_whole
from tests.report.conftest import Told


def test_it_writes_what_it_says(made: Told, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    written = write(made.plan, made.setting, out)
    assert sorted(written) == sorted(path for path in out.rglob("*") if path.is_file())
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


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.md"
    path.write_text("old")

    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_when_one_text_cannot_be_made(
    made: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(plan: object, setting: object) -> None:
        raise ValueError("no text")

    monkeypatch.setattr(writing, "documents", broken)
    with pytest.raises(ValueError, match="no text"):
        write(made.plan, made.setting, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_may_be_read_by_those_whom_the_mask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert write_whole(tmp_path / "a.md", "x").stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)
