"""What has been said through which channel, and what each side may infer from it."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from detente.case.models.actor import Actor
from detente.case.models.part import Sourced
from detente.case.models.scalars import Number, Range, Text, When, YesNo
from detente.case.models.valuation import Weight


class Openness(StrEnum):
    """Who hears it."""

    PRIVATE = "private"
    PUBLIC = "public"


class Level(StrEnum):
    """At what level it is said."""

    LEADER = "leader"
    OFFICIAL = "official"


class StatementKind(StrEnum):
    """What kind of speech it is."""

    AIM = "aim"
    DEMAND = "demand"
    COMMITMENT = "commitment"
    CONSTRAINT = "constraint"
    ACT = "act"


class Statement(Sourced):
    """Something that a side has said or done, to whom it was open, and what it meant by it.

    `means` names a reading of `question`; `issue` and `option` say what a demand asked for. An act
    (a visit, an expulsion, a withdrawal) is heard by its `cost`; without one, as words are.
    """

    date: When = Field(description="When it was said.")
    side: Actor = Field(description="Which side said it.")
    speaker: Text = Field(description="Who said it.")
    openness: Openness = Field(description="Private or public.")
    level: Level = Field(description="Leader or official.")
    kind: StatementKind = Field(description="What kind of speech it is.")
    text: Text = Field(description="What was said, in short.")
    question: Text = Field(default="", description="The question that it answers, if any.")
    means: Text = Field(default="", description="The reading of that question that it states.")
    issue: Text = Field(default="", description="The issue on which it demands or commits.")
    option: Text = Field(default="", description="The option that it demands or commits to.")
    no_issue: Text = Field(default="", description="Why it bears on no issue of the talks.")
    cost: Weight | None = Field(
        default=None,
        description="What an act cost whoever did it: little, much, utmost, or a range of points.",
    )


class Reading(Sourced):
    """One way to read a party. `shifts` moves the listener's reservation when acted on."""

    says: Text = Field(description="The answer that the listener would give.")
    worst: YesNo = Field(default=False, description="Whether it is what the listener fears most.")
    prior: Number | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Its share before anything was said; left out: equal shares.",
    )
    shifts: Range = Field(
        default=(0, 0),
        validate_default=True,
        description="Points by which the listener asks more when acting on it.",
    )


MOST_READINGS = 12
"""Of a question: what may be said of each is weighed against all, over each assumed reading."""


def _few(value: Any) -> Any:
    if isinstance(value, dict) and len(value) > MOST_READINGS:
        most = f"at most {MOST_READINGS} are read"
        raise ValueError(f"holds {len(value):,}, {most}; keep those that a listener tells apart")
    return value


class Question(Sourced):
    """What one side must infer of the other: an aim or a constraint, and its readings."""

    about: Actor = Field(description="Which side it asks about.")
    asks: Text = Field(description="The question, as the listener would put it.")
    kind: Text = Field(
        default="aim",
        pattern="^(aim|constraint)$",
        description="Whether it asks for an aim or for a constraint.",
    )
    readings: Annotated[dict[Text, Reading], BeforeValidator(_few)] = Field(
        min_length=2, description="The possible answers, exactly one of them the worst."
    )
    threshold: Number | None = Field(
        default=None,
        gt=0,
        le=1,
        description="The probability from which a reading is acted on; else the template's.",
    )


class Heard(Sourced):
    """How informative a kind of speech is to its listener: θ of definitions §9, judged."""

    openness: Openness = Field(description="Private or public.")
    level: Level = Field(description="Leader or official.")
    kind: StatementKind = Field(description="What kind of speech.")
    informs: Range = Field(description="Between 0 (theatre) and 1 (taken at its word).")
    best: Number | None = Field(default=None, description="The best estimate inside the range.")
    counts: YesNo = Field(description="Whether a request so made counts as one.")
    face: Range = Field(
        default=(0, 0),
        validate_default=True,
        description="Points of face that a demand so made costs its receiver.",
    )


class Hearing(Sourced):
    """How the listeners of this case hear, where it differs from the template."""

    hostile_says_itself: Range | None = Field(
        default=None, description="How often a hostile aim says itself, between 0 and 1."
    )
    heard: tuple[Heard, ...] = Field(default=(), description="How each kind of speech is heard.")
    half_deterred_at: Range | None = Field(
        default=None,
        description="Points of cost at which half of those with another aim leave an act undone.",
    )
    costs: dict[Text, Range] = Field(
        default_factory=dict, description="Points for each word of what an act cost."
    )


class Channel(Sourced):
    """A channel between the sides: what it is for, its level, whether it can be switched off."""

    title: Text = Field(description="The name.")
    issues: tuple[Text, ...] = Field(default=(), description="The issues that it serves.")
    purpose: Text = Field(
        default="",
        pattern="^(|communication|deliverables|crisis|notice)$",
        description="What it is for.",
    )
    openness: Openness = Field(default=Openness.PRIVATE, description="Private or public.")
    level: Text = Field(default="", description="At what level it meets.")
    start: When | None = Field(default=None, description="When it began.")
    end: When | None = Field(default=None, description="When it ended; left out: it goes on.")
    cadence: Text = Field(default="", description="How often it meets.")
    lead_us: Text = Field(default="", description="Who speaks for us.")
    lead_them: Text = Field(default="", description="Who speaks for them.")
    rank_us: int | None = Field(
        default=None, ge=1, le=9, description="The rank of who speaks for us; 1 leader, 2 cabinet."
    )
    rank_them: int | None = Field(
        default=None, ge=1, le=9, description="The rank of who speaks for them."
    )
    meetings: int | None = Field(
        default=None, ge=0, description="How many times it met, as far as is known."
    )
    same_leads: YesNo | None = Field(
        default=None,
        description="Whether its leads stayed, or handed over in order, while it lasted.",
    )
    claimed: int | None = Field(
        default=None, ge=0, description="How many outcomes were claimed for it."
    )
    held_through: tuple[Text, ...] = Field(
        default=(), description="Shocks elsewhere through which it stayed open."
    )
    cut_by: tuple[Text, ...] = Field(
        default=(), description="Shocks elsewhere over which it was switched off."
    )
    status: Text = Field(default="", description="How it stands, in a word.")
    firewalled: YesNo = Field(default=False, description="Whether quarrels elsewhere leave it on.")
    can_be_switched_off: YesNo = Field(
        default=True, description="Whether a side can switch it off."
    )
    period: Text = Field(default="", description="The time of the record that it belongs to.")
