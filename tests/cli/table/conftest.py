"""What tests of `detente table` share."""

from tests.table.conftest import quick_keys, server

__all__ = ["quick_keys", "server"]
