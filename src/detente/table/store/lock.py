"""The one write lock of a store: whoever holds it is alone in writing, in all processes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from detente.table.store.error import StoreError
from detente.visible import in_marks

ADVISORY = 0x64C3A974  # a number of our own among PostgreSQL's advisory locks


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that holds the write lock from its first statement; durable when it ends.

    :raises StoreError: the lock was not free in time, or the database refused
    """
    held = engine.connect().execution_options(writing=True)
    try:
        with held, held.begin():
            if engine.dialect.name == "postgresql":
                lock(held)
            yield held
    except DBAPIError as error:
        raise failed(where, error) from error


def lock(connection: Connection) -> None:
    """PostgreSQL: ours among ourselves, and the table's against whoever inserts by other means."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY})
    if connection.execute(text("SELECT to_regclass('act')")).scalar() is not None:
        connection.execute(text("LOCK TABLE act IN SHARE ROW EXCLUSIVE MODE"))


def failed(where: str, error: DBAPIError) -> StoreError:
    """What the database said, for people."""
    said = str(error.orig).splitlines()[0] if error.orig else str(error)
    if isinstance(error, OperationalError) and "lock" in said.lower():
        why = "another process has been writing to it for too long"
        return StoreError(where, "cannot be written now", why, "wait, or end the other process")
    do = "nothing was stored: look at the cause"
    return StoreError(where, "the database refused", in_marks(said), do)
