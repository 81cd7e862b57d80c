"""The public interface: what a program may do with cases, bare problems and tables.

Every name here is a name of `detente`, which says where each stands; each is imported when it is
first used.
"""

from typing import TYPE_CHECKING, Any

import detente

if TYPE_CHECKING:
    from detente import *  # noqa: F403

__all__ = list(detente.MODULES)


def __getattr__(name: str) -> Any:
    """A public name, imported now."""
    if name not in detente.MODULES:
        raise AttributeError(f"module 'detente.api' has no attribute {name!r}")
    return getattr(detente, name)
