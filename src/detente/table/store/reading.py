"""A file of acts that is only read: nothing is written to it, and nothing appears beside it.

SQLite would put two files beside a store that it reads. A store without a write-ahead log is read
as it lies there (`immutable`), and looked at again at the end. One with a log that nobody has open
is read in a copy; where another process has it open, its files are there already.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from detente.table.store.error import StoreError
from detente.table.store.migrations import MIGRATIONS, newer, version
from detente.table.store.schema import migration
from detente.table.store.sqlite import PATIENCE, begin, prepare

MOST_COPIED = 1 << 30
"""Bytes of a store and its log that are copied to be read."""
Opened = tuple[Engine, Callable[[], None]]
"""An engine, and what is to be done when its reader has ended."""


def reading_engine(path: Path) -> Opened:
    """An engine on a file that only reads.

    :raises StoreError: there is no such file
    """
    if not path.is_file():
        raise StoreError(
            str(path),
            "cannot be read as a store",
            "there is no such file",
            "take in a file of the other side's acts, or synchronise with a peer",
        )
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if not (log.is_file() and log.stat().st_size):
        before = _stamp(path)
        return _engine(path, immutable="1"), lambda: _still(path, before)
    if index.exists():
        return _engine(path), _nothing
    if (size := path.stat().st_size + log.stat().st_size) > MOST_COPIED:
        raise StoreError(
            str(path),
            f"is not read: it has {size:,} bytes with what was not yet taken into it",
            f"what is only read is copied first where that is so, and at most {MOST_COPIED:,}",
            "run `detente table verify` at its own node, which takes it in",
        )
    copy = tempfile.TemporaryDirectory(prefix="detente-")
    for each in (path, log):
        shutil.copyfile(each, Path(copy.name) / each.name)
    return _engine(Path(copy.name) / path.name), copy.cleanup


def is_known(engine: Engine, where: str) -> None:
    """See to it that this program knows the schema; older ones are read as they are.

    :raises StoreError: a newer program has written it
    """
    if inspect(engine).has_table(migration.name) and version(engine) > len(MIGRATIONS):
        raise newer(where, version(engine))


def _engine(path: Path, **more: str) -> Engine:
    query = {"uri": "true", "mode": "ro", **more}
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _stamp(path: Path) -> tuple[int, int, int]:
    said = path.stat()
    return said.st_ino, said.st_size, said.st_mtime_ns


def _still(path: Path, before: tuple[int, int, int]) -> None:
    if not path.is_file() or _stamp(path) != before:
        raise StoreError(
            str(path),
            "was not read as a whole",
            "another process wrote to it meanwhile",
            "run the command again",
        )


def _nothing() -> None:
    """Nothing is left to be done."""
