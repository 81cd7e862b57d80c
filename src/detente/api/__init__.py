"""The public interface: what a program may do with cases, bare problems and tables.

Every name here is also a name of `detente` itself; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.answers import (
        Answer,
        Fact,
        Finding,
        Kind,
        Reason,
        Rests,
        Severity,
        Status,
        Tipping,
    )
    from detente.api.bare import bare_rehearsal, ladder, lessons, packages
    from detente.api.editing import change
    from detente.api.faults import Faults
    from detente.api.follow import pledges
    from detente.api.frames import frame, tables
    from detente.api.planning import plan, rehearse, study, talks
    from detente.api.reading import CaseView, check, read
    from detente.api.scenarios import scenario
    from detente.api.sweeping import sweep
    from detente.case.models.case import Case
    from detente.register.page import Page
    from detente.studies.values.plan import Plan

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
    """A public name, imported now."""
    if name not in MODULES:
        raise AttributeError(f"module 'detente.api' has no attribute {name!r}")
    return getattr(import_module(f"detente.{MODULES[name]}"), name)
