"""What a register follows of pledges, each part dated: what was said, due, moved, seen, scored."""

from enum import StrEnum

from pydantic import Field

from detente.case.models.actor import Actor
from detente.case.models.part import Sourced
from detente.case.models.scalars import Number, Text, When, YesNo


class Seen(StrEnum):
    """How far a pledge could be seen, by whoever looked."""

    OBSERVED = "observed"
    CANNOT_OBSERVE = "cannot observe"
    DISPUTED = "disputed"
    WAIVED = "waived"


class Moved(StrEnum):
    """Which part of a pledge was moved."""

    DEADLINE = "deadline"
    QUANTITY = "quantity"
    BASELINE = "baseline"
    UNIT = "unit"
    SCOPE = "scope"


class EventKind(StrEnum):
    """What happened between the sides."""

    CONTACT = "contact"
    ACT = "act"
    BREACH = "breach"
    CERTIFY = "certify"
    DISPUTE = "dispute"
    WAIVE = "waive"
    SUSPEND = "suspend"
    RESUME = "resume"
    VOID = "void"


class Readout(Sourced):
    """What one side said of a pledge, or the text that both agreed (side `both`)."""

    pledge: Text = Field(description="The pledge that it speaks of.")
    side: Actor = Field(description="Who said it: `us`, `them`, or `both` for the joint text.")
    date: When = Field(description="When it was said.")
    text: Text = Field(description="What it says, in your own words.")
    quantity: Number | None = Field(default=None, description="How much it names; left out: none.")
    unit: Text = Field(default="", description="The unit that it names.")
    deadline: When | None = Field(default=None, description="By when, in its words.")
    confirms: YesNo | None = Field(
        default=None, description="Whether it confirms the pledge; left out: the joint text itself."
    )


class Milestone(Sourced):
    """One point of a pledge's path: how much is due in all by a date, and whose count it is."""

    pledge: Text = Field(description="The pledge whose path it is on.")
    date: When = Field(description="By when.")
    amount: Number = Field(description="How much is due in all by then.")
    unit: Text = Field(default="", description="The unit.")
    count: Text = Field(
        default="", description="Whose count it is, where there are several; left out: the text's."
    )


class Goalpost(Sourced):
    """A moved goalpost: what of a pledge was changed after it was made, and by whom."""

    pledge: Text = Field(description="The pledge whose goalpost was moved.")
    date: When = Field(description="When it was moved.")
    field: Moved = Field(description="What was moved.")
    from_: Text = Field(default="", description="What it was before, as written in the pledge.")
    to: Text = Field(description="What it was after, in the same form, or in words.")
    by: Actor | None = Field(default=None, description="Who moved it; left out: neither side.")
    confirmed: YesNo = Field(default=False, description="Whether the other side agreed to it.")


class Evidence(Sourced):
    """One observation of a pledge or a benchmark: of which time, published when, by whom."""

    pledge: Text = Field(default="", description="The pledge that it is about.")
    benchmark: Text = Field(default="", description="The benchmark that it is about.")
    since: When | None = Field(default=None, description="When the time counted begins.")
    until: When = Field(description="When the time counted ends.")
    published: When = Field(description="When it was published: its vintage.")
    value: Number | None = Field(default=None, description="How much; left out: said in words.")
    unit: Text = Field(default="", description="The unit.")
    due: Number | None = Field(
        default=None, description="How much was due by then, by the same source."
    )
    seen: Seen = Field(default=Seen.OBSERVED, description="How far it could be seen.")
    rival: YesNo = Field(default=False, description="Counted otherwise than the pledge's own line.")
    says: Text = Field(default="", description="What was seen, in your own words.")


class Score(Sourced):
    """A score of a pledge by a published code book; scorers may disagree, and both stay."""

    pledge: Text = Field(description="The pledge that is scored.")
    book: Text = Field(description="The code book, by its name among the templates.")
    axis: Text = Field(default="", description="The axis of the code book, where it has several.")
    score: Text = Field(description="The score, as the code book writes it.")
    scorer: Text = Field(description="Who scored.")
    date: When = Field(description="As of which day it is scored.")


VERDICTS = "verdict"
"""The book of a coder who says how a pledge ended, in the register's own words."""
VERDICT_WORDS = ("met", "late", "in part", "missed")


class Correction(Sourced):
    """A correction of what this case wrote of a pledge: what it said before stays visible."""

    pledge: Text = Field(description="The pledge whose entry was corrected.")
    date: When = Field(description="When it was corrected.")
    field: Text = Field(description="What was corrected: a field of the pledge, or its evidence.")
    from_: Text = Field(description="What stood there before.")
    to: Text = Field(description="What stands there now.")
    by: Text = Field(description="Who corrected it.")


CERTIFIED = {"met": True, "not met": False}
"""What a certificate says in a word."""


class Event(Sourced):
    """A contact, an act or a breach between the sides, or a step taken on a pledge."""

    date: When = Field(description="When it happened.")
    side: Actor | None = Field(default=None, description="Whose it was; left out: a third party's.")
    kind: EventKind = Field(description="What kind of event it was.")
    what: Text = Field(description="What happened.")
    met: YesNo | None = Field(
        default=None,
        description="Of `certify`: whether it says that the pledge was met; left out: `what` is "
        "`met` or `not met`.",
    )
    channel: Text = Field(default="", description="The channel of the case that carried it.")
    pledge: Text = Field(default="", description="The pledge that it is about, if any.")

    @property
    def says_met(self) -> bool | None:
        """What one that certifies says of the pledge; None where it does not say."""
        return CERTIFIED.get(self.what.strip().lower()) if self.met is None else self.met
