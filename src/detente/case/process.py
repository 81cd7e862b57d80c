"""How talks can start and proceed between these two sides."""

from enum import StrEnum

from pydantic import Field

from detente.case.issue import Actor
from detente.case.part import Part, Sourced
from detente.case.scalars import Number, Text, When, YesNo


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


class Carrier(Sourced):
    """One carrier of the message: who, what it needs, what it costs, how it may leak."""

    kind: CarrierKind
    who: Text = ""
    needs: Text = ""
    cost: Number = Field(ge=0, description="A judged cost in points; carriers are ranked by it.")
    leak: Text = Field(default="", description="How it may become public.")
    days: int = Field(default=7, ge=0, description="Days until it has been received.")


class EntryDemand(Sourced):
    """A concession demanded as the condition for talks."""

    side: Actor
    asks: Text
    as_: Text = Field(default="condition", pattern="^(condition|agenda-item)$")


class Act(Sourced):
    """One more act of the process, beside the template's."""

    id: Text
    says: Text
    by: Actor
    needs: tuple[Text, ...] = ()
    brings: tuple[Text, ...] = ()
    cost: Number = Field(default=0, ge=0, validate_default=True)
    days: int = Field(default=0, ge=0)
    startable: YesNo = False


class Process(Part):
    """The facts of the process that the paths to a leaders' review rest on (definitions §13)."""

    first_move: Opener = Opener.EITHER
    first_move_why: Text = ""
    leaders_bargain_over: Text = Field(default="contours", pattern="^(contours|anything)$")
    staff_start_on: Text = Field(default="leader-signal", pattern="^(leader-signal|own-mandate)$")
    additions: Text = Field(default="receive", pattern="^(receive|refuse)$")
    sources: tuple[Text, ...] = ()
    entry_demands: tuple[EntryDemand, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    acts: tuple[Act, ...] = ()
    rounds: int = Field(default=3, ge=1, le=12)
    days_between_rounds: int = Field(default=21, ge=1)
    attention: int = Field(
        default=4, ge=1, description="How many issues leaders can attend to at once, assumed."
    )
    send_by: When | None = None


class Addition(Sourced):
    """An item that the other side has put, or is likely to put, on the agenda."""

    issue: Text
    side: Actor = Actor.THEM
    date: When | None = None
    expected: YesNo = False


class Outside(Sourced):
    """A date that neither side can move, and what it brings."""

    what: Text
    date: When
    brings: Text = ""
    issue: Text = ""


class Meanwhile(Sourced):
    """What a side does to compete while talks go on."""

    side: Actor
    what: Text
    kind: Text = Field(pattern="^(hard-step|standstill|forbearance)$")
    date: When | None = None
    paid_for_with: Text = Field(default="", description="What was given for it; empty: nothing.")
    issue: Text = ""


class Objection(Sourced):
    """An objection that critics of the plan will make, beside the template's."""

    id: Text
    says: Text
    sign: Text = Field(default="", description="How we would know that they were right.")
    then: Text = Field(default="", description="What we then do.")
    answers: tuple[Text, ...] = ()
