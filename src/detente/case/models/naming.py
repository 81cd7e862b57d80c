"""The fields of a case by which one part names another, and what kind of part each names.

Whoever takes a part out of a case, or keeps it from a reader, goes by this one list.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from detente.case.models.issue import (
    Ban,
    Gate,
    Homework,
    Issue,
    Link,
    Need,
    Option,
    RedLine,
    Requirement,
)
from detente.case.models.other import Give, Other
from detente.case.models.part import Part, Sourced
from detente.case.models.party import Contact, Lead, Win
from detente.case.models.process import Addition, Carrier, Meanwhile, Outside, Process
from detente.case.models.record import Benchmark, Drawn, Episode, Pledge, RecordedFact, Source
from detente.case.models.register import (
    Correction,
    Event,
    Evidence,
    Goalpost,
    Milestone,
    Readout,
    Score,
)
from detente.case.models.signals import Channel, Statement
from detente.case.models.steps import Step, Voided, Wait
from detente.case.models.talks import TalksEntry
from detente.case.models.valuation import Apart, Valuation


class Called(StrEnum):
    """What kind of part a field names."""

    BENCHMARK = "benchmark"
    CHANNEL = "channel"
    CONDITION = "condition"
    """Issues and their options, as conditions have them."""
    DONE = "done"
    """A pledge or an episode."""
    ENTRY = "entry"
    ISSUE = "issue"
    OPTION = "option"
    """An option of an issue that stands beside it, or in which it stands."""
    PERSON = "person"
    """A leader or lead of a party."""
    PLEDGE = "pledge"
    QUESTION = "question"
    READING = "reading"
    """A reading of the question that stands beside it."""
    SERIES = "series"
    SOURCE = "source"
    STEP = "step"
    THIRD = "third"
    """A third party, where it is neither side."""


NAMING: Mapping[tuple[type[Part], str], Called] = {
    (Option, "measured_by"): Called.BENCHMARK,
    (Step, "measured_by"): Called.BENCHMARK,
    (Give, "measured_by"): Called.BENCHMARK,
    (Evidence, "benchmark"): Called.BENCHMARK,
    (Episode, "channels"): Called.CHANNEL,
    (Event, "channel"): Called.CHANNEL,
    (RedLine, "quiet_channel"): Called.CHANNEL,
    (Ban, "together"): Called.CONDITION,
    (Gate, "opened_by"): Called.CONDITION,
    (Link, "if_"): Called.CONDITION,
    (Link, "and_"): Called.CONDITION,
    (Need, "needs"): Called.CONDITION,
    (Need, "unless"): Called.CONDITION,
    (Other, "consent_if"): Called.CONDITION,
    (Requirement, "if_"): Called.CONDITION,
    (Requirement, "needs"): Called.CONDITION,
    (Win, "if_"): Called.CONDITION,
    (Drawn, "beside"): Called.DONE,
    (TalksEntry, "accepts"): Called.ENTRY,
    (TalksEntry, "refuses"): Called.ENTRY,
    (Addition, "issue"): Called.ISSUE,
    (Channel, "issues"): Called.ISSUE,
    (Episode, "issues"): Called.ISSUE,
    (Give, "with_"): Called.ISSUE,
    (Issue, "with_"): Called.ISSUE,
    (Lead, "mandate"): Called.ISSUE,
    (Meanwhile, "issue"): Called.ISSUE,
    (Need, "scores"): Called.ISSUE,
    (Outside, "issue"): Called.ISSUE,
    (RecordedFact, "issue"): Called.ISSUE,
    (RedLine, "issue"): Called.ISSUE,
    (Statement, "issue"): Called.ISSUE,
    (TalksEntry, "brackets"): Called.ISSUE,
    (TalksEntry, "terms"): Called.ISSUE,
    (TalksEntry, "if_"): Called.ISSUE,
    (Apart, "best_first"): Called.OPTION,
    (Issue, "now"): Called.OPTION,
    (Statement, "option"): Called.OPTION,
    (Valuation, "best_first"): Called.OPTION,
    (Valuation, "bottom_line"): Called.OPTION,
    (Valuation, "moved"): Called.OPTION,
    (Valuation, "scores"): Called.OPTION,
    (Carrier, "who"): Called.PERSON,
    (Channel, "lead_us"): Called.PERSON,
    (Channel, "lead_them"): Called.PERSON,
    (Contact, "with_"): Called.PERSON,
    (Give, "lead"): Called.PERSON,
    (Homework, "owner"): Called.PERSON,
    (Issue, "lead"): Called.PERSON,
    (Process, "translator"): Called.PERSON,
    (Correction, "pledge"): Called.PLEDGE,
    (Event, "pledge"): Called.PLEDGE,
    (Evidence, "pledge"): Called.PLEDGE,
    (Goalpost, "pledge"): Called.PLEDGE,
    (Milestone, "pledge"): Called.PLEDGE,
    (Outside, "ends"): Called.PLEDGE,
    (Pledge, "part_of"): Called.PLEDGE,
    (Pledge, "taken_back"): Called.PLEDGE,
    (Pledge, "waits_for"): Called.PLEDGE,
    (Readout, "pledge"): Called.PLEDGE,
    (Score, "pledge"): Called.PLEDGE,
    (Statement, "question"): Called.QUESTION,
    (Statement, "means"): Called.READING,
    (Pledge, "series"): Called.SERIES,
    (Source, "within"): Called.SOURCE,
    (Sourced, "sources"): Called.SOURCE,
    (Option, "steps"): Called.STEP,
    (Pledge, "step"): Called.STEP,
    (Wait, "step"): Called.STEP,
    (Benchmark, "by"): Called.THIRD,
    (Issue, "given_by"): Called.THIRD,
    (Issue, "others"): Called.THIRD,
    (Link, "others"): Called.THIRD,
    (Option, "by"): Called.THIRD,
    (Pledge, "by"): Called.THIRD,
    (Pledge, "to"): Called.THIRD,
    (Step, "by"): Called.THIRD,
    (TalksEntry, "side"): Called.THIRD,
    (Voided, "by"): Called.THIRD,
}


@cache
def naming(kind: type[Part]) -> Mapping[str, Called]:
    """The fields by which a kind of part names others, its own and those that it inherits."""
    return {field: called for (model, field), called in NAMING.items() if issubclass(kind, model)}
