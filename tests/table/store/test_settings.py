"""What is acknowledged is on the disk: the settings that this rests on are on, or it is said."""

from pathlib import Path

import pytest
from sqlalchemy import text

from detente.table.store import StoreError, open_store
from tests.table.postgres import Server, why_not


def test_sqlite_syncs_the_log_at_every_commit(tmp_path: Path) -> None:
    with open_store(tmp_path / "acts.db") as store, store.engine.connect() as held:
        asked = ("journal_mode", "synchronous", "fullfsync", "recursive_triggers")
        found = {name: held.execute(text(f"PRAGMA {name}")).scalar() for name in asked}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "recursive_triggers": 1,
    }


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    open_store(tmp_path / "acts.db").close()
    assert (tmp_path / "acts.db").stat().st_mode & 0o777 == 0o600


def test_postgresql_waits_for_the_disk_whatever_its_settings_say(server: Server) -> None:
    place = server.database("impatient")
    with open_store(place) as store, store.engine.connect() as held:
        held.execute(text("ALTER ROLE postgres IN DATABASE impatient SET synchronous_commit = off"))
        held.commit()
    with open_store(place) as store, store.writing() as writer:
        assert writer._held.execute(text("SHOW synchronous_commit")).scalar() == "on"


def test_a_table_that_a_crash_would_empty_is_refused(server: Server) -> None:
    place = server.database("unlogged")
    with open_store(place) as store, store.engine.connect() as held:
        held.execute(text("ALTER TABLE act SET UNLOGGED"))
        held.commit()
    with pytest.raises(StoreError, match="table of acts is unlogged"):
        open_store(place)


@pytest.mark.slow
def test_a_server_that_forgets_is_refused() -> None:
    if reason := why_not():
        pytest.skip(reason)
    careless = Server("fsync=off", "full_page_writes=off")
    try:
        with pytest.raises(StoreError, match=r"fsync and full_page_writes switched off"):
            open_store(careless.database("acts"))
    finally:
        careless.stop()
