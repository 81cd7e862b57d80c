"""A migration happens whole or not at all, once, and never backwards."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, inspect, text

from detente.table.store import StoreError, migrations, open_store
from detente.table.store.migrations import MIGRATIONS, migrate, version
from detente.table.store.postgres import postgres_engine
from detente.table.store.schema import schema
from detente.table.store.sqlite import sqlite_engine
from tests.table.store.chains import chain


class CutError(Exception):
    """The power goes."""


def engine_of(place: str) -> Engine:
    return postgres_engine(place) if "://" in place else sqlite_engine(Path(place))


def cutting(engine: Engine, after: int) -> Callable[..., None]:
    """Let so many statements happen, and cut at the next one."""
    left = iter(range(after))

    def count(*_: Any) -> None:
        if next(left, None) is None:
            raise CutError

    event.listen(engine, "after_cursor_execute", count)
    return count


def test_a_cut_after_any_statement_leaves_a_whole_version(place: str) -> None:
    engine = engine_of(place)
    cuts = 0
    for after in range(200):
        cut = cutting(engine, after)
        try:
            migrate(engine, place)
        except CutError:
            cuts += 1
        finally:
            event.remove(engine, "after_cursor_execute", cut)
        check_whole(engine)
        if cuts <= after:
            break
    assert cuts > 12
    assert version(engine) == len(MIGRATIONS)
    engine.dispose()


def check_whole(engine: Engine) -> None:
    """The tables and triggers that are there are those of the version that is noted."""
    seen = inspect(engine)
    noted = version(engine) if seen.has_table("migration") else 0
    assert seen.has_table("act") == (noted >= 1)
    assert (triggers(engine) > 0) == (noted >= 2)
    assert triggers(engine) in (0, 4 if engine.dialect.name == "sqlite" else 3)


def triggers(engine: Engine) -> int:
    question = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as held:
        return int(held.execute(text(question)).scalar() or 0)


def test_acts_of_an_older_schema_are_kept(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as old:
        old.setattr(migrations, "MIGRATIONS", MIGRATIONS[:1])
        with open_store(place) as store:
            store.append(chain("a", 3))
            assert version(store.engine) == 1
    with open_store(place) as store:
        assert list(store.all()) == chain("a", 3)
        assert version(store.engine) == len(MIGRATIONS)
        assert triggers(store.engine)


def test_the_migrations_lead_to_the_schema_that_the_program_uses(place: str) -> None:
    with open_store(place) as store:
        seen = inspect(store.engine)
        made = {name: columns(seen.get_columns(name)) for name in seen.get_table_names()}
    drawn = {
        table.name: [(column.name, bool(column.nullable)) for column in table.columns]
        for table in schema.sorted_tables
    }
    assert made == drawn


def columns(found: list[Any]) -> list[tuple[str, bool]]:
    """Name of each column, and whether it may be empty (SQLite notes it of a key too)."""
    return [(one["name"], one["nullable"] and not one.get("primary_key")) for one in found]


def test_a_store_of_a_newer_program_is_not_opened(place: str) -> None:
    with open_store(place) as store, store.engine.begin() as held:
        held.execute(text("INSERT INTO migration VALUES (99, 'of another day')"))
    with pytest.raises(StoreError, match="newer version of this program"):
        open_store(place)


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear counterpart, " * 300)
    with pytest.raises(StoreError, match=r"letter.txt: cannot be read as a store"):
        open_store(path)
    assert path.read_text() == "Dear counterpart, " * 300


@pytest.mark.parametrize("words", ["database or disk is full", "disk I/O error"])
def test_a_disk_without_room_is_no_fault_of_the_store(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To restore it from a copy would be the wrong advice: nothing that was signed is lost."""

    def full(raw: object) -> None:
        raise sqlite3.OperationalError(words)

    monkeypatch.setattr("detente.table.store.sqlite.switched", full)
    with pytest.raises(StoreError, match=rf"cannot be used · {words} · see to the disk's room"):
        open_store(tmp_path / "acts.db")


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached"):
        open_store("postgresql://postgres:secret@127.0.0.1:1/acts")


def test_the_password_is_not_told() -> None:
    with pytest.raises(StoreError) as told:
        open_store("postgresql://postgres:secret@127.0.0.1:1/acts")
    assert "secret" not in str(told.value)


def test_create_engine_is_not_needed_to_read_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "acts.db") as store:
        store.append(chain("a", 2))
    plain = create_engine(f"sqlite:///{tmp_path / 'acts.db'}")
    with plain.connect() as held:
        assert held.execute(text("SELECT author, sequence FROM act")).all() == [("a", 1), ("a", 2)]
