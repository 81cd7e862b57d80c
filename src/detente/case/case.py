"""The whole case, as people write it."""

from typing import ClassVar

from pydantic import Field

from detente.case.issue import Ban, Home, Issue, Link, RedLineOrName, Requirement
from detente.case.part import Judged, Part
from detente.case.party import Meeting, Party
from detente.case.process import Addition, Meanwhile, Objection, Outside, Process
from detente.case.record import (
    Benchmark,
    Discrepancy,
    Episode,
    Fact,
    Pledge,
    Series,
    Source,
)
from detente.case.scalars import Day, Range, Text
from detente.case.signals import Channel, Hearing, Question, Statement


class Case(Part):
    """A case: whose plan it is, with whom, over what, and all that is known about it.

    Sections that are lists may stand in CSV files of the same name beside the case file;
    sections that are keyed by an id have that id in the first column.
    """

    TABLES: ClassVar[tuple[str, ...]] = (
        "statements",
        "channels",
        "record",
        "pledges",
        "sources",
        "discrepancies",
        "facts",
        "meanwhile",
        "outside",
    )

    title: Text = ""
    about: Text = ""
    as_of: Day = Field(description="The date of planning: nothing later counts.")
    us: Text
    them: Text
    meet: Meeting | None = None
    judged: Judged | None = None
    marks: tuple[Text, ...] = ()
    parties: dict[Text, Party] = Field(default_factory=dict)
    issues: dict[Text, Issue] = Field(min_length=1)
    home: Home = Home()
    never_trade: tuple[RedLineOrName, ...] = ()
    links: tuple[Link, ...] = ()
    requires: tuple[Requirement, ...] = ()
    bans: tuple[Ban, ...] = ()
    questions: dict[Text, Question] = Field(default_factory=dict)
    hearing: Hearing = Hearing()
    statements: tuple[Statement, ...] = ()
    channels: dict[Text, Channel] = Field(default_factory=dict)
    process: Process = Process()
    additions: tuple[Addition, ...] = ()
    outside: tuple[Outside, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()
    objections: tuple[Objection, ...] = ()
    benchmarks: dict[Text, Benchmark] = Field(default_factory=dict)
    record: dict[Text, Episode] = Field(default_factory=dict)
    pledges: dict[Text, Pledge] = Field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    series: dict[Text, Series] = Field(default_factory=dict)
    discrepancies: dict[Text, Discrepancy] = Field(default_factory=dict)
    sources: dict[Text, Source] = Field(default_factory=dict)
    bands: dict[Text, Range] = Field(
        default_factory=dict, description="Words for weights, where they differ from the template."
    )
