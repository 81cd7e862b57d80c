"""Whether a store holds an act: so that nobody keeps a list.

What the index names is looked at in the table itself.
"""

from sqlalchemy import Engine, bindparam, select

from detente.table.store.rows import HELD, KEY
from detente.table.store.schema import act

AT = select(*KEY).where(act.c.position == bindparam("position"))


class StoreLookup:
    """Looks into a store, as far as a position; acts behind it are not there yet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def holds(self, author: str, sequence: int, digest: str, upto: int) -> bool:
        """Whether this very act stands at one of the positions 1 to `upto`."""
        named = {"author": author, "sequence": sequence, "digest": digest}
        with self._engine.connect() as held:
            at = held.execute(HELD, named).scalar()
            row = None
            if at is not None and at <= upto:
                row = held.execute(AT, {"position": at}).first()
        return row is not None and tuple(row) == (author, sequence, digest)
