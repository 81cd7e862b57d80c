"""What tests of `detente table` share."""

from tests.table.conftest import server

__all__ = ["server"]
