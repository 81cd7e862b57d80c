"""What a file of acts is built of: its tables and guards, and what is none of them."""

import re
from functools import cache

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import StaticPool

from detente.table.store.migrations import MIGRATIONS
from detente.table.store.schema import migration
from detente.visible import named

Built = dict[tuple[str, str], str]
"""Of each table, index and trigger, by kind and name, the words that made it."""


def strange(engine: Engine, version: int) -> str:
    """What a file at this version of the schema holds that is not ours; "" where nothing.

    A guard that is missing does no harm: what it guards is verified.
    """
    ours = _of(version)
    others = (place for place, words in _built(engine).items() if ours.get(place) != words)
    kind, name = next(others, ("", ""))
    return f"the {kind} {named(name)} is not as this program makes it" if kind else ""


def _built(engine: Engine) -> Built:
    query = text("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    with engine.connect() as held:
        rows = held.execute(query).all()
    return {(str(kind), str(name)): _plain(str(name), str(words)) for kind, name, words in rows}


def _plain(name: str, words: str) -> str:
    """A statement without its layout; of the table of versions, which a library words, its kind."""
    if name == migration.name:
        return " ".join(words.split()[:2]).upper()
    return re.sub(r"\s+", " ", words).strip()


@cache
def _of(version: int) -> Built:
    """The same of an empty store at a version."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    migration.create(engine)
    with engine.begin() as held:
        for step in MIGRATIONS[:version]:
            for statement in step.sqlite:
                held.execute(text(statement.replace(":", r"\:")))
    return _built(engine)
