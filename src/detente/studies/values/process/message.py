"""What the leader's private message contains; its words are written by `report.letter`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers import Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.issue import Purpose
from detente.studies.values.mandates import ToLearn


class NoMessage(StrEnum):
    """Why no message is drafted."""

    NOTHING_PROPOSED = "nothing-proposed"
    NOT_OURS = "first-word-not-ours"
    HOMEWORK = "homework-unfinished"
    AGREED = "agreed-already"


class MessagePart(StrEnum):
    """A part that a message may hold."""

    SAID = "aims"
    RECOGNITION = "recognition"
    ASKED = "questions"
    AREAS = "areas"
    LEADS = "leads"
    COUNTERPARTS = "counterparts"
    MEETING = "meeting"
    ADDITIONS = "additions"
    ANSWER = "answer"
    PRIVACY = "privacy"
    NO_CONDITION = "no-condition"


class Assurance(StrEnum):
    """What the message assures: each is a commitment that the plan has to keep."""

    NOT_DICTATED = "neither-dictates"
    NO_CONDITION = "no-condition"
    ADDITIONS_ANSWERED = "additions-answered"
    AUTHORITY = "leads-have-authority"


class Lacks(StrEnum):
    """What has to be settled before the message can go."""

    AIM = "aim"
    LEAD = "lead"
    MEETING = "meeting"


@dataclass(frozen=True)
class MessageGap:
    """What the message lacks; `issue` is of a lead."""

    lacks: Lacks
    issue: Id = ""


@dataclass(frozen=True)
class HeldPart:
    """A part that the message holds, and the paper's passages that ask for it (Hass 2025)."""

    part: MessagePart
    passages: tuple[Id, ...]


@dataclass(frozen=True)
class ToSay(Rests):
    """A recorded aim, or what binds us, that may be said.

    `first`: the study of clarity would have it said, for it changes how we are read.
    """

    means: Id
    says: Quote
    binds: bool
    first: bool


@dataclass(frozen=True)
class ToAsk(Rests):
    """A question on the other side that is best asked in private between leaders."""

    question: Id
    asks: Quote


@dataclass(frozen=True)
class LeadInLetter:
    """A lead, with the office.

    `on`: of a subject that another leads, the parts that are on this lead's card; else empty.
    """

    name: Name
    office: Name
    on: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Subject(Rests):
    """An area that the message proposes: subjects, never positions.

    `riders` ride with the issue; `leads` is empty where nobody is named, and begins with whoever
    leads on the issue itself. `raised_by`: to whom it
    matters; to both where asks and gives are bundled. `counterparts`: their leads with authority on
    all of it.
    """

    issue: Id
    riders: tuple[Id, ...]
    purpose: Purpose
    raised_by: Actor | None
    leads: tuple[LeadInLetter, ...]
    counterparts: tuple[LeadInLetter, ...] = ()


@dataclass(frozen=True)
class LeftOut(Rests):
    """An issue of the package on which the message says nothing: homework of ours is not done."""

    issue: Id
    work: tuple[Quote, ...]


@dataclass(frozen=True)
class Occasion(Rests):
    """Where and when the leaders meet; `on` as the case writes it; whether texts can be ripe.

    `agreed`: both sides have agreed on it.
    """

    where: Name
    on: Quote
    ripe: bool = True
    agreed: bool = False


@dataclass(frozen=True)
class Before(Rests):
    """A date from outside, on a proposed subject, before the leaders meet."""

    what: Quote
    on: Quote


@dataclass(frozen=True)
class OralNote:
    """What the carrier says and the paper does not: by when an answer would leave time enough."""

    answer_by: date


@dataclass(frozen=True)
class Message(Rests):
    """The private message as facts: who to whom, by which carrier, and what it says and asks.

    `reveals`: issues of which its quotes name a red line, or words of what we would give.
    `consenting`: third parties without which nothing of it can hold. `learns`: the subject of
    which knowing what it is worth to them would help most; it names no option.
    """

    carrier: Id
    carrier_who: Name
    to: Name
    from_: Name
    send_by: date | None
    recognition: Quote
    says: tuple[ToSay, ...]
    asks: tuple[ToAsk, ...]
    areas: tuple[Subject, ...]
    left_out: tuple[LeftOut, ...]
    meeting: Occasion | None
    before: tuple[Before, ...]
    assures: tuple[Assurance, ...]
    holds: tuple[HeldPart, ...]
    gaps: tuple[MessageGap, ...]
    reveals: tuple[Id, ...]
    oral_note: OralNote | None
    consenting: tuple[Id, ...] = ()
    learns: ToLearn | None = None

    @property
    def questions(self) -> int:
        """How many things it asks of them."""
        return len(self.asks) + (self.learns is not None)
