"""What the study of consistency answers: where the chapters of one plan contradict each other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor


class Check(StrEnum):
    """The numbered checks across chapters (definitions §56)."""

    ORDER = "C1"
    BEFORE_RIPE = "C2"
    THREAT = "C3"
    LETTER = "C4"
    STANDS_OR_FALLS = "C5"
    COUNTS = "C6"
    PREPARED = "C7"
    AT_HOME = "C8"
    VALUES = "C9"
    CHANNELS = "C10"
    LATITUDE = "C11"
    INSTRUMENT = "C12"
    CARDS = "C13"
    CARD_ORDER = "C14"
    CARD_DATES = "C15"
    HOMEWORK_TOLD = "C16"
    DONE_TOGETHER = "C17"
    GIVEN_FIRST = "C18"
    LAID_OUT = "C19"
    DAYS = "C20"
    AS_AGREED = "C21"
    UNSAFE = "C22"
    WAITS = "C23"


@dataclass(frozen=True)
class Unsettled(Rests):
    """What one check found, as a fact."""

    number: Check
    fact: Fact


@dataclass(frozen=True)
class Consistency:
    """All that is not settled, in the order of the checks that were run."""

    unsettled: tuple[Unsettled, ...]
    run: tuple[Check, ...]


@dataclass(frozen=True)
class OrderBeaten(Fact):
    """An order that finishes more often, brings us more, and exposes us no more."""

    order: Id
    done: float
    ours: float


@dataclass(frozen=True)
class DueBeforeRipe(Fact):
    """Issues with acts that are due in a month before the texts are concluded on this day."""

    issues: tuple[Id, ...]
    acts: int
    concluded: date


@dataclass(frozen=True)
class DueBeforeLead(Fact):
    """Issues with dated acts of which nobody of ours is named to lead."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class OtherAmount(Fact):
    """A day that is said to bring back another amount than the pledge that ends with it held."""

    what: Quote
    issues: tuple[Id, ...]
    pledge: Id
    returns: float
    pledged: float


@dataclass(frozen=True)
class RunsPast(Fact):
    """A day that is said to end a pledge which runs until a later day."""

    what: Quote
    issues: tuple[Id, ...]
    pledge: Id
    until: date


@dataclass(frozen=True)
class EndedBefore(Fact):
    """A day that is said to end a pledge which no longer holds."""

    what: Quote
    issues: tuple[Id, ...]
    pledge: Id


@dataclass(frozen=True)
class LetterReveals(Fact):
    """Issues of which the message names a red line, or words of what we would give."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class NamedUnprepared(Fact):
    """Issues that the message names and that the agenda says must be prepared first."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class AsksNotNamed(Fact):
    """Asks of the package that the message neither names nor leaves out for their homework."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class NoDeadline(Fact):
    """Nobody says to the other side by when an answer is hoped for, though a meeting is set."""


@dataclass(frozen=True)
class RestFallsToo(Fact):
    """The rest is said to stand without this issue, though these gives are made only for it."""

    issue: Id
    gives: tuple[Id, ...]


@dataclass(frozen=True)
class LeadsDiffer(Fact):
    """Issues without a lead in one chapter and not in the other."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class PledgesDiffer(Fact):
    """Two counts of a side's pledges: kept of those judged, in the register and in the record."""

    side: Actor
    kept: int
    of: int
    record_kept: int
    record_of: int


@dataclass(frozen=True)
class GivenUnprepared(Fact):
    """Issues that we give in the package and that the agenda says must be prepared first."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class NotAtHome(Fact):
    """A side's win at home, which holds only under a condition that the package does not meet."""

    side: Actor
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class SaidTwice(Fact):
    """What the order brings a side: one sum in the ladder's chapter, another in the rehearsal's.

    `ladder`, `rehearsal`: the same figure, as planned or as `played`, in the two chapters.
    """

    side: Actor
    played: bool
    ladder: float
    rehearsal: float


@dataclass(frozen=True)
class SaidApart(Fact):
    """The sum as planned and the sum as rehearsed, which nowhere stand together with the reason."""

    planned: float
    rehearsed: float


@dataclass(frozen=True)
class SilentYetMet(Fact):
    """A channel whose last sign of life is said to be older than a meeting on record."""

    channel: Id
    title: Name
    last: Id
    met: Id


@dataclass(frozen=True)
class OnTravellingPaper(Fact):
    """Options on cards that are not those of the package: latitude that may not travel."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class NotAsAgreed(Fact):
    """The day on which a package was agreed at the table that the plan is not for."""

    day: Id


@dataclass(frozen=True)
class WithoutInstrument(Fact):
    """Issues with acts of a side for which no instrument is named, though the case names others."""

    issues: tuple[Id, ...]
    side: Actor = Actor.US


@dataclass(frozen=True)
class RaisedEarly(Fact):
    """Issues that the message holds back until homework is done, and a card proposes unsaid."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class RefusalUntold(Fact):
    """Asks for which a give waits, without an answer to a refusal on the card that asks."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class AddedElsewhere(Fact):
    """What they are likely to add, on another card than its lead's."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class OtherLeads(Fact):
    """Issues of other leads on which a card makes something hang by name."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class OrderUntold(Fact):
    """Gives that a card ties to asks without the order in which the ladder has their acts."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class CardAfterAct(Fact):
    """Issues with acts that fall due before the day on which a card asks for their text."""

    issues: tuple[Id, ...]
    ripe: date


@dataclass(frozen=True)
class HomeworkUntold(Fact):
    """Issues that a card proposes without open homework that stands before them."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class GivenFirst(Fact):
    """Gives that a card makes only for asks, and the ladder before these, waiting for nothing."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class TogetherTooEarly(Fact):
    """Issues whose homework both sides are to do before both have named their people."""

    issues: tuple[Id, ...]
    named: date


class PlanDay(StrEnum):
    """A day on the way to the review, in the order in which they have to come."""

    SENT = "sent"
    ANSWER = "answer"
    STOP = "stop"
    RIPE = "ripe"
    MEETING = "meeting"


@dataclass(frozen=True)
class AheadOfDates(Fact):
    """An act of ours that an unsafe order puts before one of theirs that the case dates sooner.

    `month`: when the order has ours; `ours_due`, `theirs_due`: by when the case has each.
    """

    issue: Id
    step: Id
    option: Id
    month: Id
    ours_due: Id
    their_issue: Id
    their_step: Id
    their_option: Id
    theirs_due: Id


@dataclass(frozen=True)
class WaitsUnalike(Fact):
    """The chosen path opens with waiting and the first page does not (`path`), or the other way."""

    path: bool


@dataclass(frozen=True)
class OutOfOrder(Fact):
    """A day that has to come before another one, and does not."""

    first: PlanDay
    on: date
    then: PlanDay
    at: date
