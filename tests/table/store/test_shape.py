"""A file of acts is built as the program builds it, or it is not opened; nothing beside it is."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from detente.table.store import StoreError, open_store
from detente.table.store.sqlite import JOURNAL_MAGIC
from tests.table.store.chains import chain

CHANGES = [
    "CREATE TRIGGER other AFTER INSERT ON act BEGIN SELECT 1; END",
    "DROP TRIGGER act_kept; CREATE TRIGGER other AFTER INSERT ON act "
    "BEGIN DELETE FROM act WHERE position = NEW.position; END",
    "DROP TRIGGER act_once; CREATE TRIGGER act_once BEFORE INSERT ON act BEGIN SELECT 1; END",
    "CREATE TRIGGER other BEFORE INSERT ON migration BEGIN SELECT 1; END",
    "CREATE VIEW other AS SELECT * FROM act",
    "CREATE TABLE other (a)",
    "CREATE INDEX other ON act (author || 'a')",
    "DROP TABLE migration; CREATE VIEW migration AS SELECT 2 AS version, 'a' AS name",
    *(
        f"DROP TABLE migration; CREATE VIEW {name} AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL "
        "SELECT n + 1 FROM r) SELECT n AS version, 'a' AS name FROM r"
        for name in ("migration", "MIGRATION")
    ),
    "ALTER TABLE act RENAME TO one; CREATE VIEW Act AS SELECT * FROM one",
    "DROP TABLE migration; CREATE TABLE migration (version INT AS(length(zeroblob(900))), name)",
    "DROP TABLE migration; CREATE VIRTUAL TABLE migration USING fts5(version, name)",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "acts.db"
    with open_store(path) as store:
        store.append(chain("a", 3))
    return path


@pytest.mark.parametrize("reading", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_built_otherwise_is_not_opened(
    path: Path, change: str, reading: bool
) -> None:
    open_store(path, reading=reading).close()
    with sqlite3.connect(path) as held:
        held.executescript(change)
    held.close()
    with pytest.raises(StoreError, match=r"no(t built as a)? store of acts|cannot be read|refused"):
        open_store(path, reading=reading)


def test_a_journal_that_names_another_file_deletes_nothing(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "precious"
    victim.write_text("kept")
    name = str(victim).encode()
    data = bytearray(path.read_bytes())
    data[18:20] = b"\x01\x01"  # as a file is before it has a write-ahead log
    path.write_bytes(data)
    size = len(data) // 4096
    head = JOURNAL_MAGIC + (0).to_bytes(4) + (7).to_bytes(4) + size.to_bytes(4)
    head += (512).to_bytes(4) + (4096).to_bytes(4)
    sum_ = sum(name) & 0xFFFFFFFF
    tail = (0x40000000 // 4096 + 1).to_bytes(4) + name + len(name).to_bytes(4) + sum_.to_bytes(4)
    journal = path.with_name("acts.db-journal")
    journal.write_bytes(head.ljust(512, b"\0") + tail + JOURNAL_MAGIC)
    with pytest.raises(StoreError, match="not its own"):
        open_store(path)
    with suppress(StoreError):
        open_store(path, reading=True).close()
    assert victim.read_text() == "kept" and journal.exists()
