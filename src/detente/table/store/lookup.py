"""Whether a store holds an act, and which came first under a number: so that nobody keeps a list.

What the index names is looked at in the table itself.
"""

from sqlalchemy import Engine, select

from detente.table.store.error import broken
from detente.table.store.schema import act


class StoreLookup:
    """Looks into a store, as far as a position; acts behind it are not there yet."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where

    def holds(self, author: str, sequence: int, digest: str, upto: int) -> bool:
        """Whether this very act stands at one of the positions 1 to `upto`."""
        named = (act.c.author == author, act.c.sequence == sequence, act.c.digest == digest)
        columns = select(act.c.author, act.c.sequence, act.c.digest)
        with self._engine.connect() as held:
            at = held.execute(select(act.c.position).where(*named)).scalar()
            row = None
            if at is not None and at <= upto:
                row = held.execute(columns.where(act.c.position == at)).first()
        return row is not None and tuple(row) == (author, sequence, digest)

    def first(self, author: str, sequence: int, upto: int) -> str:
        """The digest that came first under a number.

        :raises StoreError: there is none
        """
        named = (act.c.author == author, act.c.sequence == sequence, act.c.position <= upto)
        query = select(act.c.digest).where(*named).order_by(act.c.position).limit(1)
        with self._engine.connect() as held:
            found = held.execute(query).scalar()
        if found is None:
            raise broken(self._where, f"number {sequence} of {author[:12]} is gone")
        return str(found)
