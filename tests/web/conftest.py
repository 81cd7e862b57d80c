"""What the tests of the app share."""

from collections.abc import Iterator

import pytest

from detente.web.work import LOADED


@pytest.fixture(scope="session", autouse=True)
def _hands_are_forked() -> Iterator[None]:
    """Of the many hands of these tests the first is forked too: planning is loaded once."""
    LOADED.set()
    yield
