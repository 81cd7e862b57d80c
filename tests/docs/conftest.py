"""What tests of pages share."""

from tests.table.conftest import quick_keys

__all__ = ["quick_keys"]
