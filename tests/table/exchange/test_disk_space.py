"""Acts of others do not take the last room on a disk, nor all memory on their way to it."""

import tracemalloc
from collections import namedtuple
from pathlib import Path

import pytest

from detente.table.exchange import disk_space as room_
from detente.table.exchange import export_file, import_file, sync
from detente.table.exchange.refusal import ExchangeError
from detente.table.store import StoreError
from tests.table.exchange.answering import answering
from tests.table.nodes import node

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_takes_no_acts_of_others_and_signs_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = node("a", str(tmp_path / "a.db")), node("b", str(tmp_path / "b.db"))
    a.say(n=3)
    export_file(a, tmp_path / "carried.acts")
    monkeypatch.setattr(room_, "disk_usage", lambda _: Usage(1 << 30, 0, room_.SPARE - 1))
    with pytest.raises(StoreError, match="255 MB are free"):
        import_file(b, tmp_path / "carried.acts")
    with answering(b) as url, pytest.raises(ExchangeError, match="cannot read or write its store"):
        sync(a, url)
    b.say(n=1)
    assert b.store.last() == 1
    monkeypatch.setattr(room_, "disk_usage", lambda _: Usage(1 << 30, 0, room_.SPARE))
    assert import_file(b, tmp_path / "carried.acts").new == 3
    for one in (a, b):
        one.close()


def test_large_acts_of_a_file_are_not_all_held_in_memory(tmp_path: Path) -> None:
    a, b = node("a", str(tmp_path / "a.db")), node("b", str(tmp_path / "b.db"))
    a.say("x" * 500_000, n=80)
    export_file(a, tmp_path / "carried.acts")
    tracemalloc.start()
    assert import_file(b, tmp_path / "carried.acts").new == 80
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 30_000_000  # of 53 MB
    for one in (a, b):
        one.close()
