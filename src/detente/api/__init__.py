"""The public interface: what a program may do with cases, bare problems and tables.

Every name here is also a name of `detente` itself, imported when it is first used.
"""

from detente.answers import Answer, Fact, Finding, Kind, Reason, Rests, Severity, Status, Tipping
from detente.api.bare import ladder, lessons, packages
from detente.api.faults import Faults
from detente.api.follow import pledges
from detente.api.planning import plan, rehearse, study
from detente.api.reading import CaseView, check, read
from detente.case.case import Case
from detente.register.page import Page
from detente.studies.values.plan import Plan

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
    "check",
    "ladder",
    "lessons",
    "packages",
    "plan",
    "pledges",
    "read",
    "rehearse",
    "study",
]
