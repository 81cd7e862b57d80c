"""The record: past episodes, pledges, benchmarks, series, facts, and where sources differ."""

from pydantic import Field

from detente.case.issue import Actor
from detente.case.part import Sourced
from detente.case.scalars import Number, Text, When, YesNo

Code = Number | None


class Episode(Sourced):
    """A past episode: asked, agreed, outcome and ingredients in 0..1; empty is not known."""

    title: Text
    area: Text = ""
    issues: tuple[Text, ...] = Field(default=(), description="Issues of the case it bears on.")
    period: Text = ""
    start: When
    end: When
    asked: Text = ""
    agreed: Text = ""
    outcome: Number | None = Field(default=None, ge=0, le=1)
    outcome_why: Text = ""
    follow_through: Number | None = Field(default=None, ge=0, le=1)
    follow_through_why: Text = ""
    leaders: Number | None = Field(default=None, ge=0, le=1)
    leaders_why: Text = ""
    objectives: Number | None = Field(default=None, ge=0, le=1)
    objectives_why: Text = ""
    benefit: Number | None = Field(default=None, ge=0, le=1)
    benefit_why: Text = ""
    process: Number | None = Field(default=None, ge=0, le=1)
    process_why: Text = ""
    coding: Text = ""


class Pledge(Sourced):
    """What a side promised, how much by when, and what came of it."""

    package: Text = ""
    what: Text
    by: Text
    to: Text = ""
    quantity: Text = ""
    unit: Text = ""
    baseline: Text = ""
    deadline: Text = ""
    delivered: Text = ""
    delivered_unit: Text = ""
    percent: Text = ""
    status: Text = ""
    sourcing: Text = ""
    note: Text = ""
    date: When | None = None


class Benchmark(Sourced):
    """What a step is measured by, and whether the promiser controls it."""

    what: Text
    unit: Text = ""
    by: Actor
    controlled: YesNo = Field(description="An act that the promiser controls; else it only warns.")
    target: Text = ""
    due: When | None = None
    seen_by: Text = Field(default="", description="Who would see it, and how soon.")


class Discrepancy(Sourced):
    """Two values for one thing, and how this case handles them."""

    topic: Text
    first: Text
    other: Text
    handling: Text


class Fact(Sourced):
    """A figure or statement with its date and source; several values need vintages."""

    fact: Text
    value: Text
    unit: Text = ""
    vintage: Text = ""
    date: When | None = None


class Source(Sourced):
    """Where something is published. `within` names the work that a passage belongs to."""

    title: Text
    address: Text = ""
    date: When | None = Field(default=None, description="The day of publication.")
    tier: Text = ""
    within: Text = ""
    note: Text = ""


class Series(Sourced):
    """A table of figures beside the case file."""

    title: Text = ""
    file: Text
    unit: Text = ""
