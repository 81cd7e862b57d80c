"""What only some papers need, and how it is had."""

from importlib import import_module
from typing import Any

from detente.report.office.paper import PaperError

INSTALL = "pip install 'detente[documents]'"


def needs(module: str) -> Any:
    """A module of the extra. Raises PaperError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise PaperError(
            f"{error.name} is not installed · it makes documents · run: {INSTALL} "
            "(in a clone: .venv/bin/pip install -e '.[documents]')"
        ) from error
