"""What has been said through which channel, and what each side may infer from it."""

from enum import StrEnum

from pydantic import Field

from detente.case.issue import Actor
from detente.case.part import Part, Sourced
from detente.case.scalars import Number, Range, Text, When, YesNo


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


class Statement(Sourced):
    """Something that a side has said, to whom it was open, and what it meant if taken at its word.

    `means` names a reading of `question`; `issue` and `option` say what a demand asked for.
    """

    date: When
    side: Actor
    speaker: Text
    openness: Openness
    level: Level
    kind: StatementKind
    text: Text
    question: Text = ""
    means: Text = ""
    issue: Text = ""
    option: Text = ""


class Reading(Sourced):
    """One way to read a party. `shifts` moves the listener's reservation when acted on."""

    says: Text
    worst: YesNo = False
    prior: Number | None = Field(default=None, ge=0, le=1)
    shifts: Range = Field(default=(0, 0), validate_default=True)


class Question(Sourced):
    """What one side must infer of the other: an aim or a constraint, and its readings."""

    about: Actor
    asks: Text
    kind: Text = Field(default="aim", pattern="^(aim|constraint)$")
    readings: dict[Text, Reading] = Field(min_length=2)
    threshold: Number | None = Field(
        default=None,
        gt=0,
        le=1,
        description="The probability from which a reading is acted on; else the template's.",
    )


class Heard(Sourced):
    """How informative a kind of speech is to its listener: θ of definitions §9, judged."""

    openness: Openness
    level: Level
    kind: StatementKind
    informs: Range = Field(description="Between 0 (theatre) and 1 (taken at its word).")
    best: Number | None = None
    counts: YesNo = Field(description="Whether a request so made counts as one.")
    face: Range = Field(
        default=(0, 0),
        validate_default=True,
        description="Points of face that a demand so made costs its receiver.",
    )


class Hearing(Part):
    """How the listeners of this case hear, where it differs from the template."""

    hostile_says_itself: Range | None = None
    heard: tuple[Heard, ...] = ()


class Channel(Sourced):
    """A channel between the sides: what it is for, its level, whether it can be switched off."""

    title: Text
    issues: tuple[Text, ...] = ()
    purpose: Text = Field(default="", pattern="^(|communication|deliverables|crisis|notice)$")
    openness: Openness = Openness.PRIVATE
    level: Text = ""
    start: When | None = None
    end: When | None = None
    cadence: Text = ""
    lead_us: Text = ""
    lead_them: Text = ""
    status: Text = ""
    firewalled: YesNo = False
    can_be_switched_off: YesNo = True
    period: Text = ""
