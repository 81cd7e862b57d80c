"""A PostgreSQL server for all tests of the table, started when the first of them asks."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.table.postgres import Server, why_not

NAMES = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of the tests' own; skips where none can be started."""
    if reason := why_not():
        pytest.skip(reason)
    one = Server()
    yield one
    one.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be: a file, and then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "acts.db")
    held: Server = request.getfixturevalue("server")
    return held.database(f"acts{next(NAMES)}")
