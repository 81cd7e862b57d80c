"""What the study of clarity answers: how each side is read, what to say, what to ask."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from detente.answers import Fact, Local, Rests, Status
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.signals import Level, Openness, StatementKind


@dataclass(frozen=True)
class Way:
    """A way of speaking: in public or in private, by a leader or an official."""

    openness: Openness
    level: Level


@dataclass(frozen=True)
class ReadingShare:
    """One reading of a party and the weight it has now, with its range over all judged θ and η."""

    id: Id
    says: Quote
    worst: bool
    prior: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class StatementRead(Rests):
    """One statement and what the listener made of it; a repeat in one spell is not counted.

    `deters`: the share of those with another aim whom its cost would have kept from an act.
    """

    date: date
    speaker: Name
    way: Way
    text: Quote
    means: Id
    counted: bool
    shares: dict[str, float]
    kind: StatementKind
    deters: float


@dataclass(frozen=True)
class Saying(Rests):
    """A recorded aim or constraint, said once in one way, and what it would change.

    `spells_needed`: separate spells in which it would have to be said; None: however often.
    """

    means: Id
    says: Quote
    way: Way
    share_after: float
    worst_after: float
    acted_on_after: Id
    changes_reading: bool
    spells_needed: int | None


@dataclass(frozen=True)
class Asking(Rests):
    """What to ask the other side, in which way, and how much it would tell (bits)."""

    question: Id
    asks: Quote
    way: Way
    bits: float
    unknown_bits: float


@dataclass(frozen=True)
class QuestionRead(Rests):
    """How one question about one side is read now.

    `range_status`: how far the ranges of the readings' weights are proven; in `assumed_same` of
    `assumed` readings of a stated grid the same one is acted on.
    """

    id: Id
    about: Actor
    listener: Actor
    asks: Quote
    kind: StatementKind
    threshold: Fraction
    readings: tuple[ReadingShare, ...]
    acted_on: Id
    acted_on_worst: bool
    clear: bool
    assumed_same: int
    assumed: int
    path: tuple[StatementRead, ...]
    sayings: tuple[Saying, ...]
    asking: Asking | None
    range_status: Status = Status.EXACT


@dataclass(frozen=True)
class DemandRead(Local):
    """What a demand gains and costs in each way of making it.

    `face`: points that it takes off its receiver's value of giving what is asked.
    """

    way: Way
    counts: bool
    face: Fraction


@dataclass(frozen=True)
class Clarity:
    """How we are read, how we read them, what to say and in which way, what to ask.

    `asks_for_more`: points by which how they read us now raises what they ask, at most.
    """

    questions: tuple[QuestionRead, ...]
    say: tuple[Saying, ...]
    ask: tuple[Asking, ...]
    demands: tuple[DemandRead, ...]
    asks_for_more: Fraction


@dataclass(frozen=True)
class ActsOn(Fact):
    """Which reading a listener acts on, and whether a benign one is clear enough."""

    question: Id
    reading: Id
    clear: bool


@dataclass(frozen=True)
class StatementMade(Fact):
    """A statement on record: the day as the record has it, who, and the words."""

    on: Quote
    speaker: Name
    text: Quote


@dataclass(frozen=True)
class RequestHeard(Fact):
    """How a request so made is heard: whether it counts, and whose judgement that is."""

    way: Way
    kind: StatementKind
    counts: bool
    why: Quote
    from_case: bool


@dataclass(frozen=True)
class CostDeters(Fact):
    """The share of those with another aim whom the cost of an act keeps from it, and its range."""

    text: Quote
    share: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class RepeatsCountOnce(Fact):
    """Repeats by one speaker within so many days count once."""

    days: int


@dataclass(frozen=True)
class SaidOnce(Fact):
    """An aim, said once in a way."""

    says: Quote
    way: Way


@dataclass(frozen=True)
class SaidInSpells(Fact):
    """The same aim told in so many separate spells; None: no number is enough."""

    question: Id
    spells: int | None


@dataclass(frozen=True)
class SpellsSearched(Fact):
    """Up to so many separate spells of each recorded aim were tried."""

    most: int


@dataclass(frozen=True)
class NumberMoved(Fact):
    """A judged number of the listening moved, and what the listener would then act on.

    `quantity`: informs, says-itself, prior or threshold; `way` and `kind` are of what informs,
    `reading` of a prior.
    """

    question: Id
    quantity: Id
    now: Fraction
    at: Fraction
    then: Id
    way: Way | None = None
    kind: StatementKind | None = None
    reading: Id = ""


@dataclass(frozen=True)
class NoNumberMoves(Fact):
    """No judged number turns how a question is read, moved alone over its range."""

    question: Id


@dataclass(frozen=True)
class NumbersSearched(Fact):
    """Every judged number of the listening, one at a time, over its whole range."""


@dataclass(frozen=True)
class CoverStory(Fact):
    """More than this share of those with the worst aim keeping to one cover story."""

    question: Id
    share: Fraction


@dataclass(frozen=True)
class RangesProven(Fact):
    """Weights at best estimate are exact; whether the search for their ranges ended early."""

    early: bool
