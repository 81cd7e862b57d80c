"""A store of signed acts over SQL: both databases, one behaviour."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine

from detente.table.store import lock, rows
from detente.table.store.error import StoreError
from detente.table.store.in_place import StoreFiles
from detente.table.store.lookup import StoreLookup
from detente.table.store.record import Record
from detente.table.store.schema import act

MANY = 500  # acts in one statement


class Writer:
    """What may be done while one holds the write lock; nothing of it counts before the end."""

    def __init__(self, connection: Connection) -> None:
        self._held = connection

    def heads(self) -> dict[str, int]:
        """The highest sequence of each author, with what this writer has appended."""
        return rows.heads(self._held)

    def after(self, position: int) -> Iterator[tuple[int, Record]]:
        """Position and act of all that arrived behind a position."""
        while found := rows.page(self._held, position):
            yield from found
            position = found[-1][0]

    def append(self, records: Sequence[Record]) -> int:
        """Add those that are not held yet, in this order; how many they were."""
        known = self.heads()
        fresh = [one for one in unique(records) if not self.holds(one, known)]
        start = rows.last(self._held) + 1
        for at in range(0, len(fresh), MANY):
            some = enumerate(fresh[at : at + MANY], start + at)
            self._held.execute(act.insert(), [row(position, one) for position, one in some])
        if rows.count_from(self._held, start) != len(fresh):
            why = "something in it removes what is stored"
            raise StoreError("the store", "took acts and does not hold them", why,
                             "nothing was stored: ask who keeps it")  # fmt: skip
        return len(fresh)

    def holds(self, record: Record, known: Mapping[str, int] | None = None) -> bool:
        """Whether this very act is stored; one past its author's head (`known`) cannot be."""
        if known is not None and record.sequence > known.get(record.author, -1):
            return False
        return rows.is_held(self._held, record)


class SqlStore:
    """Acts in a database, in the order in which they arrived."""

    def __init__(
        self,
        engine: Engine,
        where: str,
        ended: Callable[[], None] | None = None,
        files: StoreFiles | None = None,
    ) -> None:
        """`ended`: what is done when it was closed, of what it has been open on.

        `files`: of a store in a file that is written.
        """
        self.engine, self.where, self._ended, self._files = engine, where, ended, files

    def see_in_place(self) -> None:
        """See to it that what is open is what stands at its path, before it is acknowledged.

        :raises StoreError: the file was replaced or removed
        """
        if self._files:
            self._files.see_in_place(self.where)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the one write lock. What was appended is durable when the block ends without error.

        :raises StoreError: another process held the lock for too long, or the file is not at its
            path any more
        """
        self.see_in_place()
        with lock.writing(self.engine, self.where) as held:
            yield Writer(held)
        self.see_in_place()

    def holds(self, record: Record) -> bool:
        """Whether this very act is stored, as it stands now."""
        with self.engine.connect() as held:
            return rows.is_held(held, record)

    def append(self, records: Sequence[Record]) -> None:
        """Add acts, all or none; durable when this returns. An act that is held is left alone."""
        if records:
            with self.writing() as writer:
                writer.append(records)

    def heads(self) -> dict[str, int]:
        """The highest sequence of each author."""
        with self.engine.connect() as held:
            return rows.heads(held)

    def all(self) -> Iterator[Record]:
        """Every act, in order of arrival."""
        return (record for _, record in rows.pages(self.engine))

    def after(self, position: int) -> Iterator[tuple[int, Record]]:
        """Position and act of all that arrived behind a position."""
        return rows.pages(self.engine, position)

    def since(self, vector: Mapping[str, int]) -> Iterator[Record]:
        """What somebody lacks who knows each author up to `vector`, in order of arrival.

        Acts are verified before they are stored, so each stands behind those that it builds on.
        """
        return (record for _, record in self.since_after(vector, 0))

    def since_after(self, vector: Mapping[str, int], position: int) -> Iterator[rows.Stored]:
        """The same behind a position, each act with its own: to go on where one has stopped."""
        known = dict(vector)
        with self.engine.connect() as held:
            start = position or rows.first_unseen(held, known) - 1
        for at, record in rows.pages(self.engine, start):
            if record.author not in known or record.sequence > known[record.author]:
                yield at, record

    def identities(self) -> Iterator[rows.Identity]:
        """Author, sequence and digest of every act, by author and sequence."""
        return rows.identities(self.engine)

    def held(self) -> StoreLookup:
        """Looks up single acts, for who keeps no list of them."""
        return StoreLookup(self.engine)

    def last(self) -> int:
        """The position of the newest act: how many there are."""
        with self.engine.connect() as held:
            return rows.last(held)

    def close(self) -> None:
        """Let go of the database."""
        if self._files:
            self._files.close()
        self.engine.dispose()
        ended, self._ended = self._ended, None
        if ended:
            ended()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def unique(records: Sequence[Record]) -> list[Record]:
    """Each act once, the first of several alike."""
    seen: dict[tuple[str, int, str], Record] = {}
    for one in records:
        seen.setdefault((one.author, one.sequence, one.digest), one)
    return list(seen.values())


def row(position: int, record: Record) -> dict[str, object]:
    return {
        "position": position,
        "author": record.author,
        "sequence": record.sequence,
        "digest": record.digest,
        "envelope": record.envelope,
    }
