"""Copies of sources are found, and as they were noted; however many name one, it is read once."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from detente.case.models.case import Case
from detente.case.models.record import Source
from detente.case.reading import archived
from detente.files.place import PlaceIndex
from tests.studies.ford import FORD, case_of


def case(**sources: Source) -> Case:
    return case_of(FORD).model_copy(update={"sources": sources})


def told(found: Case, folder: Path) -> list[str]:
    return [one.what for one in archived.check_archived(found, PlaceIndex(), folder)]


def test_a_copy_that_many_name_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a")
    read: list[Path] = []
    digest = sha256(b"a").hexdigest()
    monkeypatch.setattr(archived, "sha256_of", lambda path: read.append(path) or digest)
    every = {f"s{n}": Source(title="A", archived="a.txt", sha256=digest) for n in range(400)}
    assert told(case(**every), tmp_path) == [] and len(read) == 1


def test_of_all_copies_only_so_much_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(13):
        with (tmp_path / f"{number}").open("wb") as file:
            os.truncate(file.fileno(), archived.MOST_BYTES)
    monkeypatch.setattr(archived, "sha256_of", lambda _: "0" * 64)
    every = {f"s{n}": Source(title="A", archived=f"{n}", sha256="0" * 64) for n in range(13)}
    assert [text for text in told(case(**every), tmp_path) if "one too many" in text]


@pytest.mark.parametrize(
    "name", ["x" * 5_000, "é" * 200, "a\0b", "loop", "../a.txt", "/etc/passwd"]
)
def test_what_is_no_file_of_the_case_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert len(told(case(s=Source(title="A", archived=name)), tmp_path)) == 1
