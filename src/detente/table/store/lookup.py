"""Whether a store holds an act, and which came first under a number: so that nobody keeps a list.

What the index names is looked at in the table itself. Before it is believed that something is not
there, the index is compared with the table once: somebody may have taken a line out of the file.
"""

from sqlalchemy import Engine, select, text

from detente.table.store.error import StoreError
from detente.table.store.schema import act


class StoreLookup:
    """Looks into a store, as far as a position; acts behind it are not there yet."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where
        self._sound = engine.dialect.name != "sqlite"

    def holds(self, author: str, sequence: int, digest: str, upto: int) -> bool:
        """Whether this very act stands at one of the positions 1 to `upto`."""
        named = (act.c.author == author, act.c.sequence == sequence, act.c.digest == digest)
        columns = select(act.c.author, act.c.sequence, act.c.digest)
        with self._engine.connect() as held:
            at = held.execute(select(act.c.position).where(*named)).scalar()
            row = None
            if at is not None and at <= upto:
                row = held.execute(columns.where(act.c.position == at)).first()
        if row is not None and tuple(row) == (author, sequence, digest):
            return True
        self._compare()
        return False

    def first(self, author: str, sequence: int, upto: int) -> str:
        """The digest that came first under a number.

        :raises StoreError: there is none
        """
        named = (act.c.author == author, act.c.sequence == sequence, act.c.position <= upto)
        query = select(act.c.digest).where(*named).order_by(act.c.position).limit(1)
        with self._engine.connect() as held:
            found = held.execute(query).scalar()
        if found is None:
            raise self._broken(f"number {sequence} of {author[:12]} is gone")
        return str(found)

    def _compare(self) -> None:
        """The index beside the table, once; a server of PostgreSQL sees to that itself."""
        if self._sound:
            return
        with self._engine.connect() as held:
            said = [row[0] for row in held.execute(text("PRAGMA integrity_check"))]
        if said != ["ok"]:
            raise self._broken(str(said[0]))
        self._sound = True

    def _broken(self, why: str) -> StoreError:
        do = "keep this store as evidence, open a copy made before, and synchronise it with a peer"
        return StoreError(self._where, "its index is not that of its acts", why, do)
