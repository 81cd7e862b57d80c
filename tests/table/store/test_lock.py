"""Two processes on one store never give one number to two acts."""

import subprocess
import sys

import pytest

from detente.table.store import SqlStore, StoreError, open_store, sqlite
from tests.house.tree import ROOT
from tests.table.store.chains import chain

TURNS = 25
SIGN = f"""
import sys
from detente.table.store import open_store
from tests.table.store.chains import record
with open_store(sys.argv[1]) as store:
    for _ in range({TURNS}):
        with store.writing() as writer:
            number = writer.heads().get("a", 0) + 1
            writer.append([record("a", number, sys.argv[2])])
"""


def test_two_processes_that_write_at_once_make_one_chain(place: str) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", SIGN, place, word], cwd=ROOT) for word in "xyz"
    ]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    with open_store(place) as store:
        assert [one.sequence for one in store.all()] == list(range(1, 3 * TURNS + 1))


def test_reading_goes_on_while_somebody_writes(place: str) -> None:
    with open_store(place) as store, open_store(place) as other:
        store.append(chain("a", 2))
        with store.writing() as writer:
            writer.append(chain("a", 1, 3))
            assert other.heads() == {"a": 2}
            assert len(list(other.all())) == 2
        assert other.heads() == {"a": 3}


def test_a_writer_that_waits_too_long_is_told(
    tmp_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    place = f"{tmp_path}/acts.db"
    with open_store(place) as store, open_store(place) as other, store.writing():
        with pytest.raises(StoreError, match=r"cannot be written now · another process"):
            other.append(chain("a", 1))
        assert isinstance(other, SqlStore)
