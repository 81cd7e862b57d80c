"""What the study of clarity answers: how each side is read, what to say, what to ask."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class ReadingShare:
    """One reading of a party and the weight it has now, with its range over all judged θ and η."""

    id: str
    says: str
    worst: bool
    prior: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Step:
    """One statement and what the listener made of it; a repeat in one spell is not counted."""

    date: date
    speaker: str
    heard_as: str
    text: str
    means: str
    counted: bool
    shares: dict[str, float]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """A recorded aim or constraint, said once through one channel, and what it would change."""

    means: str
    says: str
    heard_as: str
    openness: str
    level: str
    share_after: float
    worst_after: float
    acted_on_after: str
    changes_reading: bool
    spells_needed: int | None


@dataclass(frozen=True)
class Asking:
    """What to ask the other side, through which channel, and how much it would tell (bits)."""

    question: str
    asks: str
    heard_as: str
    bits: float
    unknown_bits: float


@dataclass(frozen=True)
class QuestionRead:
    """How one question about one side is read now.

    `range_status`: how far the ranges of the readings' weights are proven (exact, within,
    incomplete); `assumed`: in how many readings of a stated grid the same one is acted on.
    """

    id: str
    about: str
    listener: str
    asks: str
    kind: str
    threshold: Fraction
    readings: tuple[ReadingShare, ...]
    acted_on: str
    acted_on_worst: bool
    clear: bool
    assumed: str
    path: tuple[Step, ...]
    sayings: tuple[Saying, ...]
    asking: Asking | None
    range_status: str = "exact"


@dataclass(frozen=True)
class DemandRead:
    """What a demand on an issue gains and costs through each way of making it."""

    issue: str
    heard_as: str
    counts: bool
    face: Fraction
    said: str


@dataclass(frozen=True)
class Clarity:
    """How we are read, how we read them, what to say and through which channel, what to ask."""

    questions: tuple[QuestionRead, ...]
    say: tuple[Saying, ...]
    ask: tuple[Asking, ...]
    demands: tuple[DemandRead, ...]
    zone_as_read: str
