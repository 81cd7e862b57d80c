"""Reading acts in pages, so that a long store takes no more memory than a short one."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, select, text, tuple_

from detente.table.store.record import Record
from detente.table.store.schema import act

PAGE = 500  # acts read at once
MANY = 5_000  # identities read at once
BEFORE_ALL = -(2**63)

# One look into the index for each author, however long their chains are.
HEADS = text("""
    WITH RECURSIVE known(author) AS (
        SELECT min(author) FROM act
        UNION ALL
        SELECT (SELECT min(act.author) FROM act WHERE act.author > known.author)
        FROM known WHERE known.author IS NOT NULL
    )
    SELECT author, (SELECT max(sequence) FROM act WHERE act.author = known.author)
    FROM known WHERE author IS NOT NULL
""")

# What is asked for each act is put together once, and not at each question.
KEY = (act.c.author, act.c.sequence, act.c.digest)
HELD = select(act.c.position).where(*(column == bindparam(column.name) for column in KEY))
LAST = select(act.c.position).order_by(act.c.position.desc()).limit(1)
FROM = select(func.count()).select_from(act).where(act.c.position >= bindparam("position"))
BEHIND = select(act).where(act.c.position > bindparam("after")).order_by(act.c.position).limit(PAGE)

Stored = tuple[int, Record]


def heads(connection: Connection) -> dict[str, int]:
    """The highest sequence of each author."""
    return {row[0]: row[1] for row in connection.execute(HEADS)}


def last(connection: Connection) -> int:
    """The position of the newest act; 0 in an empty store."""
    return int(connection.execute(LAST).scalar() or 0)


def is_held(connection: Connection, record: Record) -> bool:
    """Whether this very act is stored already."""
    named = {"author": record.author, "sequence": record.sequence, "digest": record.digest}
    return connection.execute(HELD, named).first() is not None


def count_from(connection: Connection, position: int) -> int:
    """How many acts stand at a position or behind it."""
    return int(connection.execute(FROM, {"position": position}).scalar_one())


def page(connection: Connection, after: int) -> list[Stored]:
    """The next acts behind a position, in order of arrival."""
    return [stored(row) for row in connection.execute(BEHIND, {"after": after})]


def stored(row: Sequence[Any]) -> Stored:
    """A row; one that was edited by hand may hold text where bytes were."""
    some = row[4].encode("utf-8", "replace") if isinstance(row[4], str) else bytes(row[4])
    return row[0], Record(row[1], row[2], row[3], some)


def pages(engine: Engine, after: int = 0) -> Iterator[Stored]:
    """All acts behind a position, each page read in a transaction of its own.

    From 0, also those that somebody has put before the first: so that they are found.
    """
    after = after or BEFORE_ALL
    while True:
        with engine.connect() as held:
            found = page(held, after)
        if not found:
            return
        yield from found
        after = found[-1][0]


def first_unseen(connection: Connection, vector: dict[str, int]) -> int:
    """The position of the first act that somebody lacks who knows the authors up to `vector`."""
    lacking = [behind(connection, author, vector.get(author)) for author in heads(connection)]
    return min((position for position in lacking if position), default=last(connection) + 1)


def behind(connection: Connection, author: str, sequence: int | None) -> int | None:
    """The position of an author's first act after a sequence number."""
    query = select(act.c.position).where(act.c.author == author)
    if sequence is not None:
        query = query.where(act.c.sequence > sequence)
    return connection.execute(query.order_by(act.c.position).limit(1)).scalar()


Identity = tuple[str, int, str]


def identities(engine: Engine) -> Iterator[Identity]:
    """Author, sequence and digest of every act, by author and sequence, without the envelopes."""
    after: Identity | None = None
    while True:
        query = select(*KEY).order_by(*KEY).limit(MANY)
        if after:
            query = query.where(tuple_(*KEY) > tuple_(*after))
        with engine.connect() as held:
            found = [(row[0], int(row[1]), row[2]) for row in held.execute(query)]
        if not found:
            return
        yield from found
        after = found[-1]
