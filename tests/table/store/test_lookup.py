"""Single acts are looked up in the table itself; an index that was edited is not believed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente.table.store import SqlStore, StoreError, open_store
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
            assert held.first(one.author, one.sequence, 3) == one.digest
            assert not held.holds("b", one.sequence, one.digest, 9)
            assert not held.holds("a", one.sequence, "0" * 64, 9)
            with pytest.raises(StoreError, match="is gone"):
                held.first(one.author, one.sequence, at - 1)


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


@pytest.fixture
def tampered(tmp_path: Path) -> Callable[..., SqlStore]:
    def made(statement: str) -> SqlStore:
        with open_store(tmp_path / "acts.db") as store:
            store.append(chain("a", 5))
        with without_index(tmp_path / "acts.db") as raw:
            raw.execute(statement)
        return open_store(tmp_path / "acts.db")

    return made


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM act WHERE position = 3", "UPDATE act SET digest = 'd' WHERE position = 3"],
)
def test_an_index_that_names_what_is_not_there(
    statement: str, tampered: Callable[..., SqlStore]
) -> None:
    one = chain("a", 5)[2]
    with tampered(statement) as store, pytest.raises(StoreError, match="not that of its acts"):
        store.held().holds(one.author, one.sequence, one.digest, 5)


def test_an_index_that_hides_what_is_there(tampered: Callable[..., SqlStore]) -> None:
    """An act that came twice is not taken for a fork, as if the first had been another."""
    again = "INSERT INTO act SELECT 6, 'a', 9, digest, envelope FROM act WHERE position = 3"
    one = chain("a", 5)[2]
    with tampered(again) as store:
        assert store.held().holds("a", 3, one.digest, 5)
        with pytest.raises(StoreError, match="not that of its acts"):
            store.held().holds("a", 9, one.digest, 6)
