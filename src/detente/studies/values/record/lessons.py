"""What the study of lessons answers: what went with progress before, and what is missing now."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact
from detente.answers.text import Id, Quote
from detente.case.models.actor import Actor
from detente.studies.values.record.conditions import Agreement
from detente.studies.values.record.issue_lessons import IssueLessons
from detente.studies.values.record.lacking import Lacking
from detente.studies.values.record.pledges import Pledges
from detente.studies.values.record.track_record import (
    Beside,
    ChannelLine,
    Claim,
    ForecastScore,
    NotTested,
    Official,
    Period,
    Property,
)


class Grade(StrEnum):
    """An outcome in a word; more than half is progress (definitions §20)."""

    FULL = "progress"
    SOME = "some progress"
    LITTLE = "little progress"
    NONE = "no progress"


def grade(outcome: Fraction) -> Grade:
    """An outcome in a word; more than half is progress.

    >>> str(grade(Fraction(2, 3))), str(grade(Fraction(0)))
    ('some progress', 'no progress')
    """
    if outcome > Fraction(1, 2):
        return Grade.FULL if outcome > Fraction(5, 6) else Grade.SOME
    return Grade.LITTLE if outcome > Fraction(1, 6) else Grade.NONE


@dataclass(frozen=True)
class RecordCoding(Fact):
    """How many hands coded the record, and how many of its episodes after they had ended."""

    hands: int
    after_the_event: int
    episodes: int


@dataclass(frozen=True)
class Lessons:
    """What the record of the case carries; parts that it does not carry say so in `cannot_say`.

    `coding` is what to know before everything else; None without a record. `missing_most`: on how
    many issues each ingredient is missing; `turned_by`: on how many it would turn the nearest
    episodes; `turning`: issues where some ingredient would, what changes most first. `to_firewall`:
    standing channels for warning that a quarrel elsewhere may switch off.
    """

    episodes: int
    coding: RecordCoding | None
    issues: tuple[IssueLessons, ...]
    missing_most: dict[str, int]
    turned_by: dict[str, int]
    turning: tuple[Id, ...]
    claim: Claim | None
    score: ForecastScore | None
    officials: tuple[Official, ...]
    channels: tuple[ChannelLine, ...]
    periods: tuple[Period, ...]
    to_firewall: tuple[Id, ...]
    pledges: Pledges
    cannot_say: tuple[Fact, ...]
    agreement: Agreement
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True)
class NoRecord(Fact):
    """The case has no past episodes."""


@dataclass(frozen=True)
class TooFewWhole(Fact):
    """Too few episodes are coded in full, or none of them made progress: no claim is tested."""


@dataclass(frozen=True)
class IngredientsNotJudged(Fact):
    """Nobody judged an issue's ingredients."""

    issue: Id


@dataclass(frozen=True)
class OfficialsUntested(Fact):
    """Why a property of the officials cannot be set against progress."""

    property: Property
    why: NotTested


@dataclass(frozen=True)
class NoneFellDue(Fact):
    """No pledge of a side, of one kind, fell due whose outcome is known."""

    by: Actor
    kind: Quote


@dataclass(frozen=True)
class MostWereThere(Fact):
    """How the claim fits, and in how many orders of the outcomes it fits as well.

    `low`, `high`: the central 90% of its consistency when outcomes are shuffled; `every`: all
    orders were tried.
    """

    most: int
    among: int
    consistency: float | None
    low: float
    high: float
    episodes: int
    as_good: int
    orders: int
    every: bool
    by_chance: float


@dataclass(frozen=True)
class RecordForecasts(Fact):
    """The score of forecasting each episode from the others, and the best single ingredient's."""

    episodes: int
    brier: float
    low: float
    high: float
    base_rate: float
    verdict: Beside
    best: Id
    best_brier: float


@dataclass(frozen=True)
class BesideRecord(Fact):
    """An issue's nearest episodes and their mean outcome, what is missing, what turns them."""

    issue: Id
    nearest: tuple[Id, ...]
    outcome: Fraction | None
    missing: tuple[Id, ...]
    turning: tuple[Id, ...]
    red_line: bool


@dataclass(frozen=True)
class EpisodeCoded(Fact):
    """An episode, and how sure its coder is."""

    episode: Id
    coding: Quote


@dataclass(frozen=True)
class ScaleAssumed(Fact):
    """What the words for an ingredient stand for on the record's scale."""

    points: dict[str, Fraction]


@dataclass(frozen=True)
class NoneCarriesAlone(Fact):
    """The least consistency of the claim when each of its episodes is left out alone."""

    episodes: int
    consistency: float


@dataclass(frozen=True)
class CodedOtherwise(Fact):
    """Episodes that made progress with fewer ingredients, coded otherwise."""

    episodes: tuple[Id, ...]


@dataclass(frozen=True)
class IngredientSupplied(Fact):
    """An ingredient supplied on an issue: the episodes then nearest, the mean outcomes."""

    issue: Id
    ingredient: Id
    nearest: tuple[Id, ...]
    before: Fraction | None
    after: Fraction | None
