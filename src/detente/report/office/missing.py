"""What only some papers need, and how it is had."""

from importlib import import_module
from typing import Any

from detente.extras import absent
from detente.report.office.paper import PaperError


def needs(module: str) -> Any:
    """A module of the extra `documents`. Raises PaperError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if not (said := absent(error)):
            raise
        raise PaperError(said) from error
