"""A store in one file: SQLite, in a mode in which nothing acknowledged is lost."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from detente.files.bounded import plain
from detente.files.replace import sync_folder
from detente.table.store.error import StoreError

PATIENCE = 30.0  # seconds to wait for another writer
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""What a journal begins with, and ends with where it names a super-journal."""
SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
)


def sqlite_engine(path: Path, vfs: str | None = None) -> Engine:
    """An engine on a file, which is made and made durable where it is missing.

    `vfs` names another layer between SQLite and the disk, such as one that records what is written.
    """
    create(path)
    lone(path)
    query = {"uri": "true"} | ({"vfs": vfs} if vfs else {})
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    try:
        with engine.connect() as held:
            write_ahead(held, str(path))
    except DBAPIError as error:
        engine.dispose()
        raise unreadable(path, str(error.orig)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def create(path: Path) -> None:
    """An empty file, readable by its owner alone, whose name outlives a power failure."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        sync_folder(path.parent)


def lone(path: Path) -> None:
    """See to it that no rollback journal beside a file names another, which SQLite would delete.

    A journal of several databases at once ends with the name of a super-journal (SQLite's "Atomic
    Commit", 5.4); this program writes none.

    :raises StoreError: one does
    """
    journal = path.with_name(path.name + "-journal")
    try:
        with plain(journal) as held:
            held.seek(max(0, held.seek(0, os.SEEK_END) - len(JOURNAL_MAGIC)))
            end = held.read()
    except OSError:
        return
    if end == JOURNAL_MAGIC:
        what, why = "has a journal beside it that is not its own", "it names a file to be deleted"
        raise StoreError(str(path), what, why, f"keep {journal.name} as evidence, and take it away")


def prepare(raw: sqlite3.Connection, _: Any) -> None:
    """Each new connection: transactions are begun by us, and every commit reaches the disk."""
    raw.isolation_level = None
    for setting in SETTINGS:
        raw.execute(setting)


def begin(connection: Connection) -> None:
    """A writer takes the lock when it begins, not at its first change."""
    writer = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def write_ahead(connection: Connection, where: str) -> None:
    """Switch to the write-ahead log, once for the life of the file."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    try:
        (mode,) = raw.execute("PRAGMA journal_mode").fetchone()
        if mode != "wal":
            (mode,) = switched(raw)
            sync_folder(Path(where).absolute().parent)
    except sqlite3.DatabaseError as error:
        raise unreadable(Path(where), str(error)) from error
    if mode != "wal":
        why = "its disk does not allow the write-ahead log (a network folder often does not)"
        raise StoreError(where, "cannot be kept safely here", why, "keep the store on a local disk")


def switched(raw: Any) -> Any:
    """The mode after switching; another process that switches at the same time is waited for."""
    for left in reversed(range(100)):
        try:
            return raw.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not left:
                raise
            time.sleep(0.02)
    raise AssertionError("the last try returns or raises")


OF_THE_DISK = ("database or disk is full", "disk I/O error", "unable to open database file",
               "attempt to write a readonly database")  # fmt: skip
"""SQLite's words for FULL, IOERR, CANTOPEN and READONLY: no fault of the file."""
ROOM = "see to the disk's room and permissions"


def unreadable(path: Path, text: str) -> StoreError:
    """Why a file cannot be opened as a store, by SQLite's words."""
    if is_of_the_disk(text):
        return StoreError(str(path), "cannot be used", text, ROOM)
    do = "name another file, or restore it from a copy"
    return StoreError(str(path), "cannot be read as a store", text, do)


def is_of_the_disk(text: str) -> bool:
    """Whether SQLite's words are of a disk without room or permission: the store may be whole."""
    return text in OF_THE_DISK
