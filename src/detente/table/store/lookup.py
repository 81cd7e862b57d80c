"""Whether a store holds an act: so that nobody keeps a list.

What the index names is looked at in the table itself.
"""

from sqlalchemy import Engine, select

from detente.table.store.schema import act


class StoreLookup:
    """Looks into a store, as far as a position; acts behind it are not there yet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
