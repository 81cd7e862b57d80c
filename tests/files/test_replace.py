"""Files take their places whole, several at once, and what killed runs left goes."""

import os
from pathlib import Path

import pytest

from detente.files.replace import STALE, write_one, write_together


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize("fails", range(3))
def test_files_that_belong_together_all_come_or_none(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever time the disk takes no more: three files are written, and the old one stands."""
    (tmp_path / "a").write_bytes(b"old")
    real, calls = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == fails + 1:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    contents = {tmp_path / "a": b"new", tmp_path / "b": b"b", tmp_path / "folder" / "c": b"c"}
    with pytest.raises(OSError, match="No space"):
        write_together(contents)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [tmp_path / "a"]
    monkeypatch.setattr(os, "fsync", real)
    write_together(contents)
    assert {path: path.read_bytes() for path in contents} == contents
    assert names(tmp_path) == ["a", "b", "folder"] and names(tmp_path / "folder") == ["c"]


def test_what_a_killed_run_left_goes_with_the_next_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a[1].yaml"
    left, young = tmp_path / ".a[1].yaml.0123abcd.part", tmp_path / ".a[1].yaml.1123abcd.part"
    others = [tmp_path / name for name in (".a[1].yaml.part", ".b.0123abcd.part", "a.part")]
    for one in (left, young, *others):
        one.write_bytes(b"half")
        if one != young:
            before = one.stat().st_mtime - STALE - 60
            os.utime(one, (before, before))
    write_one(file, b"whole")
    assert names(tmp_path) == sorted(one.name for one in (file, young, *others))
