"""Power loss on SQLite at moments drawn at random, and that a careless store would be found."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.table.store import sqlite
from tests.memory import memory
from tests.torture.power import life, lost
from tests.torture.vfs import library

pytestmark = pytest.mark.skipif(
    library() is None, reason="this Python holds SQLite inside itself: no layer can be put below"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=memory()) as made:
        yield Path(made)


def test_nothing_acknowledged_is_lost_and_no_half_act_is_seen(tmp_path: Path, folder: Path) -> None:
    assert lost(life(tmp_path, appends=24, seed=3), folder, losses=60, seed=4) == []


@pytest.mark.parametrize("careless", ["OFF", "NORMAL"])
def test_a_store_that_does_not_wait_for_the_disk_is_found(
    careless: str, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "SETTINGS", (f"PRAGMA synchronous = {careless}",))
    assert lost(life(tmp_path, appends=12, seed=3), folder, losses=12, seed=4)
