"""Single acts are looked up in the table itself; an index that was edited is not believed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente.table.store import StoreError, open_store
from tests.table.store.chains import chain

GUARDS = ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept")
UNIQUE = "UNIQUE (author, sequence, digest)"


def test_an_act_is_there_from_its_position_on(place: str) -> None:
    acts = chain("a", 3)
    with open_store(place) as store:
        store.append(acts)
        held = store.held()
        for at, one in enumerate(acts, 1):
            named = (one.author, one.sequence, one.digest)
            assert [held.holds(*named, upto) for upto in (at - 1, at, 9)] == [False, True, True]
            assert not held.holds("b", one.sequence, one.digest, 9)
            assert not held.holds("a", one.sequence, "0" * 64, 9)


@contextmanager
def without_index(path: Path) -> Iterator[sqlite3.Connection]:
    """The file with its index out of sight: what is done here, the index does not see."""
    raw = sqlite3.connect(path, isolation_level=None)
    for name in GUARDS:
        raw.execute(f"DROP TRIGGER IF EXISTS {name}")
    raw.execute("PRAGMA writable_schema = ON")
    index = "sqlite_autoindex_act_1"
    query = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = ?"
    row = raw.execute(query, (index,)).fetchone()
    change = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'act'"
    raw.execute(change, (UNIQUE, "CHECK (1)"))
    raw.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
    raw.close()
    raw = sqlite3.connect(path, isolation_level=None)
    yield raw
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(change, ("CHECK (1)", UNIQUE))
    raw.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
    raw.close()


@pytest.mark.parametrize("reading", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM act WHERE position = 3",
        "DELETE FROM act WHERE position = 5",  # a coming act would be taken for stored
        "UPDATE act SET digest = 'd' WHERE position = 3",
        "INSERT INTO act SELECT 6, 'a', 9, digest, envelope FROM act WHERE position = 3",
    ],
)
def test_an_index_that_is_not_that_of_its_acts_is_not_opened(
    statement: str, reading: bool, tmp_path: Path
) -> None:
    with open_store(tmp_path / "acts.db") as store:
        store.append(chain("a", 5))
    with without_index(tmp_path / "acts.db") as raw:
        raw.execute(statement)
    with pytest.raises(StoreError, match="not that of its acts"):
        open_store(tmp_path / "acts.db", reading=reading)
