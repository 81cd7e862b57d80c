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
        change,
        check,
        frame,
        ladder,
        lessons,
        packages,
        plan,
        pledges,
        read,
        rehearse,
        scenario,
        study,
        sweep,
        tables,
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
    "change",
    "check",
    "frame",
    "ladder",
    "lessons",
    "packages",
    "plan",
    "pledges",
    "read",
    "rehearse",
    "scenario",
    "study",
    "sweep",
    "tables",
    "talks",
]


def __getattr__(name: str) -> Any:
    """A public name, from `detente.api`."""
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    _shown()
    return getattr(import_module("detente.api"), name)


def _shown() -> None:
    """Have values show themselves in a notebook; what words them is imported when one is shown."""
    from detente.answers.shown import WORDED

    if not WORDED:
        WORDED.append(lambda value: import_module("detente.notebook").html(value))


def __dir__() -> list[str]:
    """The public names, and the version."""
    return [*__all__, "__version__"]
