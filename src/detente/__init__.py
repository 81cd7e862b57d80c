"""Plan, conduct and follow through on negotiations between rivals who do not trust each other.

The public interface is `__all__`, from `detente.api`, imported when it is first used: what is not
named here is private.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.version import __version__ as __version__

if TYPE_CHECKING:
    from detente.api import (
        Answer,
        Case,
        CaseView,
        Fact,
        Faults,
        Finding,
        Kind,
        Page,
        Plan,
        Reason,
        Rests,
        Severity,
        Status,
        Tipping,
        bare_rehearsal,
        check,
        ladder,
        lessons,
        packages,
        plan,
        pledges,
        read,
        rehearse,
        scenario,
        study,
        talks,
    )

__all__ = [
    "Answer",
    "Case",
    "CaseView",
    "Fact",
    "Faults",
    "Finding",
    "Kind",
    "Page",
    "Plan",
    "Reason",
    "Rests",
    "Severity",
    "Status",
    "Tipping",
    "bare_rehearsal",
    "check",
    "ladder",
    "lessons",
    "packages",
    "plan",
    "pledges",
    "read",
    "rehearse",
    "scenario",
    "study",
    "talks",
]


def __getattr__(name: str) -> Any:
    """A public name, from `detente.api`."""
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module("detente.api"), name)


def __dir__() -> list[str]:
    """The public names, and the version."""
    return [*__all__, "__version__"]
