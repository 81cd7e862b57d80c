"""How talks can start and proceed between these two sides."""

from enum import StrEnum

from pydantic import Field, field_validator

from detente.case.models.actor import Actor
from detente.case.models.part import Sourced
from detente.case.models.scalars import Number, Text, When, YesNo


class Opener(StrEnum):
    """Who may make the first move."""

    US = "us"
    THEM = "them"
    EITHER = "either"


class CarrierKind(StrEnum):
    """The ways a private message may travel (Hass 2025, P221)."""

    LETTER = "letter"
    CALL = "call"
    CONFIDANT = "confidant"
    THIRD_LEADER = "third-leader"


NOBODY = frozenset(("nobody", "by nobody", "no one", "by no one", "none", "no"))
"""What people write where no leak is likely."""


class Carrier(Sourced):
    """One carrier of the message: who, what it needs, what it costs, how it may leak."""

    kind: CarrierKind = Field(description="In what form the message travels.")
    who: Text = Field(default="", description="Who carries it.")
    needs: Text = Field(default="", description="What it needs before it can go.")
    cost: Number = Field(ge=0, description="A judged cost in points; carriers are ranked by it.")
    leak: Text = Field(
        default="", description="How it may become public; `nobody`: that is not likely."
    )
    days: int = Field(default=7, ge=0, description="Days until it has been received.")

    @field_validator("leak")
    @classmethod
    def _nobody(cls, leak: str) -> str:
        """A leak by nobody is none."""
        return "" if leak.strip(" .").casefold() in NOBODY else leak


class EntryDemand(Sourced):
    """A concession demanded as the condition for talks."""

    side: Actor = Field(description="Who demands it.")
    asks: Text = Field(description="What is demanded.")
    as_: Text = Field(
        default="condition",
        pattern="^(condition|agenda-item)$",
        description="As a condition of talks, or as an item of the agenda.",
    )


class Act(Sourced):
    """One more act of the process, beside the template's."""

    id: Text = Field(description="A short name.")
    says: Text = Field(description="What is done.")
    by: Actor = Field(description="Who does it.")
    needs: tuple[Text, ...] = Field(default=(), description="What must hold before.")
    brings: tuple[Text, ...] = Field(default=(), description="What holds afterwards.")
    cost: Number = Field(
        default=0, ge=0, validate_default=True, description="A judged cost in points."
    )
    days: int = Field(default=0, ge=0, description="Days that it takes.")
    startable: YesNo = Field(
        default=False, description="Whether it can be done without anything before it."
    )


class Process(Sourced):
    """The facts of the process that the paths to a leaders' review rest on (definitions §13)."""

    first_move: Opener = Field(default=Opener.EITHER, description="Who may make the first move.")
    first_move_why: Text = Field(default="", description="Why it is so.")
    recognition: Text = Field(
        default="",
        description="What the message says that both sides are, as one sentence.",
    )
    leaders_bargain_over: Text = Field(
        default="contours",
        pattern="^(contours|anything)$",
        description="Whether leaders bargain only over contours that staff prepared.",
    )
    staff_start_on: Text = Field(
        default="leader-signal",
        pattern="^(leader-signal|own-mandate)$",
        description="Whether staff wait for a leader's signal.",
    )
    additions: Text = Field(
        default="receive",
        pattern="^(receive|refuse)$",
        description="Whether items that the other side adds are received.",
    )
    entry_demands: tuple[EntryDemand, ...] = Field(
        default=(), description="Concessions demanded as the price of talks."
    )
    carriers: tuple[Carrier, ...] = Field(
        default=(), description="Ways in which the first message may travel."
    )
    acts: tuple[Act, ...] = Field(default=(), description="Acts beside the template's.")
    rounds: int = Field(
        default=3, ge=1, le=12, description="Rounds of talks before the leaders meet."
    )
    days_between_rounds: int = Field(
        default=21, ge=1, description="Days from one round to the next."
    )
    attention: int = Field(
        default=4, ge=1, description="How many issues leaders can attend to at once, assumed."
    )
    translator: Text = Field(
        default="", description="Who translates the message: a person, by name."
    )
    send_by: When | None = Field(default=None, description="By when the message should leave.")


class Addition(Sourced):
    """An item that the other side has put, or is likely to put, on the agenda."""

    issue: Text = Field(description="The issue, or the topic of a red line.")
    side: Actor = Field(default=Actor.THEM, description="Who adds it.")
    date: When | None = Field(default=None, description="When it was added.")
    expected: YesNo = Field(default=False, description="Whether it is expected rather than made.")


class Outside(Sourced):
    """A date outside the talks, and what it brings."""

    what: Text = Field(description="What happens then.")
    date: When = Field(description="When.")
    by: Actor | None = Field(
        default=None, description="The side that can put it off alone; empty: neither."
    )
    brings: Text = Field(default="", description="What it means for the talks.")
    issue: Text = Field(default="", description="The issue that it bears on.")
    ends: tuple[Text, ...] = Field(
        default=(), description="Pledges that run out then, by their names."
    )
    returns: Number | None = Field(
        default=None, description="How much then comes back, in the unit of what runs out."
    )


class Meanwhile(Sourced):
    """What a side does to compete while talks go on."""

    side: Actor = Field(description="Who does it.")
    what: Text = Field(description="What is done, or left undone.")
    kind: Text = Field(
        pattern="^(hard-step|standstill|forbearance)$",
        description="A hard step, a standstill, or forbearance.",
    )
    date: When | None = Field(default=None, description="When.")
    paid_for_with: Text = Field(default="", description="What was given for it; empty: nothing.")
    issue: Text = Field(default="", description="The issue that it bears on.")


class Objection(Sourced):
    """An objection that critics of the plan will make, beside the template's."""

    id: Text = Field(description="A short name.")
    says: Text = Field(description="The objection in its critics' words.")
    sign: Text = Field(default="", description="How we would know that they were right.")
    then: Text = Field(default="", description="What we then do.")
    answers: tuple[Text, ...] = Field(default=(), description="What in the plan answers it.")
