"""What grows is added to through one door, and nothing is added to a file elsewhere."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.cli.practise.room import PracticeRoom
from detente.files.append import appending
from detente.report.readers.copies import Copy, log_copies
from detente.table.latitude import within
from detente.table.state import state_of
from detente.table.store.record import Refused
from detente.web.own_files import KeptError, append
from tests.house.tree import PACKAGE
from tests.table.talks import agreed, pledge

KEPT = "what stood there"


def _over_latitude(folder: Path) -> None:
    (folder / "latitude.yaml").write_text("acts: [withdraw]", encoding="utf-8")
    talk = agreed()
    within(folder, pledge(), state_of(talk.records), talk.records[-1], "Ana Ruiz")


GROWING: dict[str, Callable[[Path], object]] = {
    "copies.csv": lambda folder: log_copies(folder, [Copy("2027-03-05T10:00:00Z", "", "a", "b")]),
    "remarks.jsonl": lambda folder: append(folder / "remarks.jsonl", "more\n"),
    "over-latitude.jsonl": _over_latitude,
    "us.jsonl": lambda folder: PracticeRoom.put(_room(folder), {"kind": "ready"}),
}
"""Each file that grows, and what adds to it."""


def _room(folder: Path) -> PracticeRoom:
    room = PracticeRoom.__new__(PracticeRoom)
    room.folder, room.side, room._read = folder, "us", {"us": 0, "them": 0}
    return room


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("link", [os.link, os.symlink], ids=["hard", "soft"])
def test_nothing_is_added_through_a_link(
    name: str, link: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "folder"
    elsewhere.write_text(KEPT)
    folder.mkdir()
    link(elsewhere, folder / name)
    with pytest.raises((OSError, KeptError, Refused, SystemExit)):
        GROWING[name](folder)
    assert elsewhere.read_text() == KEPT


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
@pytest.mark.parametrize("name", GROWING)
def test_what_is_added_to_becomes_its_owners_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("")
    (tmp_path / name).chmod(0o644)
    GROWING[name](tmp_path)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600 and (tmp_path / name).read_text()


def test_every_file_that_grows_is_opened_by_the_one_door() -> None:
    opens = re.compile(r"""O_APPEND|open\([^)]*["']a[bt+]*["']""")
    found = {str(one.relative_to(PACKAGE)) for one in PACKAGE.rglob("*.py")
             if opens.search(one.read_text(encoding="utf-8"))}  # fmt: skip
    assert found == {"files/append.py"}


def test_a_missing_file_is_made_where_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        appending(tmp_path / "a", is_made=False)
    with appending(tmp_path / "a") as file:
        file.write(b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
