"""The record: past episodes, pledges, benchmarks, series, facts, and where sources differ."""

from typing import Annotated

from pydantic import Field, PrivateAttr

from detente.case.models.actor import By
from detente.case.models.part import Part, Sourced
from detente.case.models.scalars import Number, Text, When, YesNo
from detente.case.models.vague import Vague

Code = Annotated[Number | None, Field(ge=0, le=1)]
"""From 0 to 1, or not known."""


class Episode(Sourced):
    """A past episode: asked, agreed, outcome and ingredients in 0..1; empty is not known."""

    title: Text = Field(description="The name.")
    area: Text = Field(default="", description="The field that it belongs to.")
    issues: tuple[Text, ...] = Field(default=(), description="Issues of the case it bears on.")
    no_issue: Text = Field(default="", description="Why it bears on no issue of the talks.")
    channels: tuple[Text, ...] = Field(
        default=(), description="Channels of the case through which it was worked on."
    )
    period: Text = Field(default="", description="The time of the record that it belongs to.")
    start: When = Field(description="When it began.")
    end: When = Field(description="When it ended.")
    asked: Text = Field(default="", description="What was asked.")
    agreed: Text = Field(default="", description="What was agreed.")
    outcome: Code = Field(
        default=None, description="How far it made progress, 0 to 1; left out: not known."
    )
    outcome_why: Text = Field(default="", description="Why it is coded so.")
    follow_through: Code = Field(
        default=None, description="How far what was agreed was kept, 0 to 1."
    )
    follow_through_why: Text = Field(default="", description="Why it is coded so.")
    leaders: Code = Field(default=None, description="Leaders' buy-in, 0 to 1.")
    leaders_why: Text = Field(default="", description="Why it is coded so.")
    objectives: Code = Field(
        default=None,
        description="How far each knew the other's objectives and constraints, 0 to 1.",
    )
    objectives_why: Text = Field(default="", description="Why it is coded so.")
    benefit: Code = Field(
        default=None, description="How far a mutual benefit could be identified, 0 to 1."
    )
    benefit_why: Text = Field(default="", description="Why it is coded so.")
    process: Code = Field(
        default=None,
        description="How far the process was structured, with empowered officials, 0 to 1.",
    )
    process_why: Text = Field(default="", description="Why it is coded so.")
    coding: Text = Field(default="", description="How sure the coder is, in the case's own words.")


class Pledge(Sourced):
    """What a side promised, how much by when, and what came of it."""

    package: Text = Field(default="", description="The agreement that it belongs to.")
    kind: Text = Field(
        default="", description="What kind of act it promises: purchase, regulation, notice …"
    )
    field: Text = Field(default="", description="The field that it belongs to.")
    part_of: Text = Field(
        default="", description="The pledge of which it is a part or another count; counted once."
    )
    what: Text = Field(description="What was promised.")
    wording: Text = Field(
        default="", description="The words themselves, verbatim: as published, or translated."
    )
    original: Text = Field(
        default="", description="The words in the language they were given in, where another."
    )
    language: Text = Field(default="", description="Which language that is.")
    by: Text = Field(description="Who promised.")
    to: Text = Field(default="", description="To whom.")
    quantity: Text = Field(default="", description="How much.")
    unit: Text = Field(default="", description="The unit.")
    baseline: Text = Field(default="", description="Against what it is counted.")
    deadline: Text = Field(default="", description="By when.")
    delivered: Text = Field(default="", description="How much came.")
    delivered_unit: Text = Field(default="", description="The unit of what came.")
    percent: Text = Field(default="", description="What came as a share of what was promised.")
    status: Text = Field(default="", description="How it stands, in a word.")
    kept: Text = Field(
        default="",
        pattern="^(|met|late|partial|missed|pending|unknown)$",
        description="Whether it was kept, by one rule for both sides; left out: not known.",
    )
    stake: Text = Field(
        default="",
        pattern="^(|small|middling|large)$",
        description="What was at stake in it, as judged; left out: not judged, so not weighed.",
    )
    stake_us: Text = Field(
        default="",
        pattern="^(|small|middling|large)$",
        description="What was at stake in it for us, as we judge it.",
    )
    stake_them: Text = Field(
        default="",
        pattern="^(|small|middling|large)$",
        description="What was at stake in it for them, as they judge it.",
    )
    delivered_on: When | None = Field(default=None, description="When it was delivered in full.")
    controlled: YesNo | None = Field(
        default=None, description="An act that the promiser controls; else what others do moves it."
    )
    sourcing: Text = Field(default="", description="How well it is known.")
    note: Text = Field(default="", description="What else is to be said.")
    date: When | None = Field(default=None, description="When it was promised.")
    amount: Number | None = Field(
        default=None, description="How much, as a number; left out: `quantity`, where it is one."
    )
    base: Number | None = Field(
        default=None, description="The number against which it is counted, in the same unit."
    )
    at_most: YesNo = Field(default=False, description="A ceiling: kept by staying at or below it.")
    at_least: Number | None = Field(
        default=None,
        description="A floor under a level, at 0 or below too; with `at-most`: a band's lower end.",
    )
    lasting: YesNo = Field(
        default=False, description="Kept only by lasting to its deadline, not by being done once."
    )
    since: When | None = Field(default=None, description="From when it is counted; else `date`.")
    due: When | None = Field(
        default=None, description="By when, as a date; left out: `deadline`, where it is one."
    )
    otherwise: Number | None = Field(
        default=None, description="What would have come without the promise, in the same unit."
    )
    otherwise_why: Text = Field(default="", description="Why so much.")
    series: Text = Field(default="", description="The series of the case that counts it.")
    only: tuple[Text, ...] = Field(
        default=(), description="The groups of that series that count; left out: all."
    )
    cause: Text = Field(
        default="",
        pattern="^(|unable|unwilling|unclear|overtaken)$",
        description="Why it was not kept, where somebody judged it.",
    )
    cause_why: Text = Field(default="", description="On what that is judged.")
    clock: Text = Field(
        default="", description="The clock of disputes that runs on it, by its name."
    )
    vague: Vague | None = Field(
        default=None, description="What each side may say that it means, until that is settled."
    )
    step: Text = Field(
        default="", description="The step of the ladder that it carries out, by its name."
    )
    waits_for: tuple[Text, ...] = Field(
        default=(), description="Pledges that must be met, or waived, before it is due."
    )
    within: int = Field(
        default=0,
        ge=0,
        le=3650,
        description="Days from then by which it is due, in place of its deadline; 0: that.",
    )
    taken_back: tuple[Text, ...] = Field(
        default=(), description="What the other side may take back if it is missed, as pledges."
    )
    if_met: Text = Field(default="", description="What falls due next when it is met.")
    if_missed: Text = Field(default="", description="What may follow when it is missed.")


class Benchmark(Sourced):
    """What a step is measured by, and whether the promiser controls it."""

    what: Text = Field(description="What is counted or seen.")
    unit: Text = Field(default="", description="The unit.")
    by: By = Field(description="Who promises it: us, them, both, or a third party by name.")
    controlled: YesNo = Field(description="An act that the promiser controls; else it only warns.")
    target: Text = Field(default="", description="What has to be reached.")
    due: When | None = Field(default=None, description="By when.")
    seen_by: Text = Field(default="", description="Who would see it, and how soon.")


class Discrepancy(Sourced):
    """Two values for one thing, and how this case handles them."""

    topic: Text = Field(description="What the sources differ on.")
    first: Text = Field(description="What one says.")
    other: Text = Field(description="What the other says.")
    handling: Text = Field(description="Which value the case takes, and why.")


class RecordedFact(Sourced):
    """A figure or statement with its date and source; several values need vintages."""

    fact: Text = Field(description="What it is about.")
    value: Text = Field(description="The figure or statement.")
    unit: Text = Field(default="", description="The unit.")
    vintage: Text = Field(
        default="", description="Which state of the figure: a publication, a revision."
    )
    date: When | None = Field(default=None, description="The time that it speaks of.")
    issue: Text = Field(default="", description="The issue that it bears on.")
    no_issue: Text = Field(default="", description="Why it bears on no issue of the talks.")


class Source(Sourced):
    """Where something is published. `within` names the work that a passage belongs to."""

    title: Text = Field(description="Author, title, publication.")
    address: Text = Field(default="", description="Where it can be found.")
    date: When | None = Field(default=None, description="The day of publication.")
    tier: Text = Field(
        default="",
        description="How near to the event: primary, press, and so on, in the case's own words.",
    )
    within: Text = Field(default="", description="The source of which this is a passage.")
    archived: Text = Field(
        default="", description="A copy of it, as a file inside the case's folder."
    )
    sha256: Text = Field(
        default="",
        pattern="^(|[0-9a-f]{64})$",
        description="The digest of that copy, which `detente check` compares.",
    )
    note: Text = Field(default="", description="What else is to be said.")


class Drawn(Part):
    """How a series is drawn: what runs across, which columns are lines, and what stands beside."""

    across: Text = Field(description="The column of years, months or days.")
    lines: dict[Text, Text] = Field(description="Columns that are lines, each with its name.")
    only: dict[Text, Text] = Field(
        default_factory=dict, description="Rows that count: the value that a column has in them."
    )
    unit: Text = Field(default="", description="The unit in the picture; left out: the series'.")
    divide: Number | None = Field(
        default=None, gt=0, description="What the figures are divided by to be in that unit."
    )
    steps: YesNo = Field(default=False, description="A figure holds until the next one.")
    yearly: YesNo = Field(default=False, description="A count that begins anew each year.")
    beside: tuple[Text, ...] = Field(
        default=(), description="Pledges and episodes whose dates are marked, by their names."
    )


class Series(Sourced):
    """A table of figures beside the case file."""

    title: Text = Field(default="", description="What it holds.")
    file: Text = Field(description="The file's name inside the case's folder.")
    unit: Text = Field(default="", description="The unit of its figures.")
    period: Text = Field(default="", description="The column of the months.")
    value: Text = Field(default="", description="The column of the figures.")
    group: Text = Field(default="", description="The column that names groups of figures.")
    divide: Number | None = Field(
        default=None, gt=0, description="What its figures are divided by to have its pledges' unit."
    )
    published: Text = Field(default="", description="The column of the days of publication.")
    lag: int | None = Field(
        default=None, ge=0, le=400, description="Days from a month's end to its publication."
    )
    revised: YesNo = Field(
        default=False, description="Its figures are a later state than the first published."
    )
    drawn: Drawn | None = Field(default=None, description="How it is drawn; left out: it is not.")
    _row_sources: tuple[str, ...] = PrivateAttr(default=())

    @property
    def row_sources(self) -> tuple[str, ...]:
        """The sources of the case that its rows name; known where any source bears a mark."""
        return self._row_sources

    def with_rows(self, sources: tuple[str, ...]) -> "Series":
        """The same, with the sources that its rows name."""
        known = self.model_copy()
        known._row_sources = sources
        return known
