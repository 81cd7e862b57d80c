"""The database refuses to change or remove an act, whatever tool asks it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from detente.table.store import open_store
from tests.table.postgres import Server
from tests.table.store.chains import chain

ATTACKS = [
    "UPDATE act SET envelope = envelope",
    "UPDATE act SET sequence = 9 WHERE position = 1",
    "UPDATE act SET position = 9 WHERE position = 3",
    "DELETE FROM act",
    "DELETE FROM act WHERE position = 3",
    "INSERT INTO act VALUES (2, 'a', 7, 'd', 'e')",
    "INSERT INTO act VALUES (5, 'a', 7, 'd', 'e')",
    "INSERT INTO act VALUES (0, 'a', 7, 'd', 'e')",
    "INSERT INTO act SELECT 4, author, sequence, digest, envelope FROM act WHERE position = 1",
    "INSERT INTO act VALUES (1, 'a', 7, 'd', 'e') ON CONFLICT (position) DO UPDATE SET digest = ''",
]
SQLITE = [
    "INSERT OR REPLACE INTO act VALUES (3, 'a', 7, 'd', 'e')",
    "REPLACE INTO act SELECT 4, author, sequence, digest, 'e' FROM act WHERE position = 1",
    "UPDATE OR REPLACE act SET position = 1 WHERE position = 2",
]
POSTGRESQL = ["TRUNCATE act", "TRUNCATE act CASCADE"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_act_is_neither_changed_nor_removed(place: str, attack: str) -> None:
    check_refused(place, attack)


@pytest.mark.parametrize("attack", SQLITE)
def test_nor_replaced_in_sqlite(tmp_path: Path, attack: str) -> None:
    check_refused(str(tmp_path / "acts.db"), attack)


def test_nor_is_the_table_emptied_in_postgresql(server: Server) -> None:
    place = server.database("truncated")
    for attack in POSTGRESQL:
        check_refused(place, attack)


def check_refused(place: str, attack: str) -> None:
    with open_store(place) as store:
        store.append(chain("a", 3))
        told = r"an act is never|only appended|stored already|uniq"
        with pytest.raises(DBAPIError, match=told), store.engine.begin() as held:
            held.execute(text(attack))
        assert list(store.all()) == chain("a", 3)


def test_another_tool_may_append_at_the_next_position(place: str) -> None:
    with open_store(place) as store:
        store.append(chain("a", 3))
        with store.engine.begin() as held:
            held.execute(text("INSERT INTO act VALUES (4, 'b', 1, 'd', 'e')"))
        assert store.last() == 4
