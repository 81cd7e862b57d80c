"""Plan, conduct and follow through on negotiations between rivals who do not trust each other.

The public interface is `__all__`, each name imported when it is first used: what is not named here
is private.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.version import __version__ as __version__

if TYPE_CHECKING:
    from detente.answers import Answer as Answer
    from detente.answers import Fact as Fact
    from detente.answers import Finding as Finding
    from detente.answers import Kind as Kind
    from detente.answers import Reason as Reason
    from detente.answers import Rests as Rests
    from detente.answers import Severity as Severity
    from detente.answers import Status as Status
    from detente.answers import Tipping as Tipping
    from detente.api.bare import bare_rehearsal as bare_rehearsal
    from detente.api.bare import ladder as ladder
    from detente.api.bare import lessons as lessons
    from detente.api.bare import packages as packages
    from detente.api.editing import change as change
    from detente.api.faults import Faults as Faults
    from detente.api.follow import pledges as pledges
    from detente.api.frames import frame as frame
    from detente.api.frames import tables as tables
    from detente.api.planning import plan as plan
    from detente.api.planning import rehearse as rehearse
    from detente.api.planning import study as study
    from detente.api.planning import talks as talks
    from detente.api.reading import CaseView as CaseView
    from detente.api.reading import check as check
    from detente.api.reading import read as read
    from detente.api.scenarios import scenario as scenario
    from detente.api.sweeping import sweep as sweep
    from detente.case.models.case import Case as Case
    from detente.register.page import Page as Page
    from detente.studies.values.plan import Plan as Plan

MODULES = {
    "Answer": "answers",
    "Case": "case.models.case",
    "CaseView": "api.reading",
    "Fact": "answers",
    "Faults": "api.faults",
    "Finding": "answers",
    "Kind": "answers",
    "Page": "register.page",
    "Plan": "studies.values.plan",
    "Reason": "answers",
    "Rests": "answers",
    "Severity": "answers",
    "Status": "answers",
    "Tipping": "answers",
    "bare_rehearsal": "api.bare",
    "change": "api.editing",
    "check": "api.reading",
    "frame": "api.frames",
    "ladder": "api.bare",
    "lessons": "api.bare",
    "packages": "api.bare",
    "plan": "api.planning",
    "pledges": "api.follow",
    "read": "api.reading",
    "rehearse": "api.planning",
    "scenario": "api.scenarios",
    "study": "api.planning",
    "sweep": "api.sweeping",
    "tables": "api.frames",
    "talks": "api.planning",
}
"""Where each public name stands."""

__all__ = list(MODULES)


def __getattr__(name: str) -> Any:
    """A public name, imported now."""
    if name not in MODULES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    _shown()
    return getattr(import_module(f"detente.{MODULES[name]}"), name)


def _shown() -> None:
    """Have values show themselves in a notebook; what words them is imported when one is shown."""
    from detente.answers.shown import WORDED

    if not WORDED:
        WORDED.append(lambda value: import_module("detente.notebook").html(value))


def __dir__() -> list[str]:
    """The public names, and the version."""
    return [*__all__, "__version__"]
