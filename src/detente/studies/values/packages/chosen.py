"""How a package fares in the assumed readings, the named choices, the price of attention."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact, Rests, Status
from detente.answers.text import Id, Name


class Named(StrEnum):
    """The named choices (definitions §52)."""

    RECOMMENDED = "recommended"
    SURE = "sure"
    AMBITIOUS = "ambitious"
    EASIER = "easier"


class Basis(StrEnum):
    """Why a package is recommended.

    qualifies: every row has its chance; least: none does, and this one's least chance is the
    largest; none: there is none to recommend.
    """

    QUALIFIES = "qualifies"
    LEAST = "least"
    NONE = "none"


@dataclass(frozen=True)
class Spread:
    """A gain over the assumed readings: its mean, and where the lowest and highest tenths begin."""

    mean: float
    p10: float
    p90: float


@dataclass(frozen=True)
class BothGains:
    """The gains of both principals, in their own points."""

    us: Spread
    them: Spread


@dataclass(frozen=True)
class Chance:
    """The share of assumed readings in which a side and its vetoes accept, and in which all do.

    `error`: the standard error of `all`.
    """

    us: float
    them: float
    all: float
    error: float


@dataclass(frozen=True)
class Corner:
    """Each principal's gain when all of its estimates are at their lowest."""

    us: float
    them: float


@dataclass(frozen=True)
class Tally:
    """A package by the table that all are judged by (definitions §52).

    `agreement_of_errors`: ρ\\*, how far the errors of our estimates may agree before a row falls
    below its chance; None where it is below when they do not agree at all. `qualifies`: every
    row has its chance by the formula of the search; `disputed`: rows of which the draws do not say
    so. `short`: rows that do not have it by the formula; `drawn`: those of them that have it in the
    draws. `lawful`: no rule is broken and the limit of places is kept.
    """

    gain: BothGains
    chance: Chance
    agreement_of_errors: float | None
    corner: Corner
    qualifies: bool
    lawful: bool
    short: tuple[Name, ...] = ()
    disputed: tuple[Name, ...] = ()
    drawn: tuple[Name, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether it is sure enough, by the formula or by the draws where the formula denies it."""
        return self.lawful and set(self.short) <= set(self.drawn)


@dataclass(frozen=True)
class Alternative(Rests):
    """A package with a name, by its terms, and how it fares."""

    name: Named
    terms: dict[Id, Id]
    gain: BothGains
    chance: Chance
    agreement_of_errors: float | None
    corner: Corner


@dataclass(frozen=True)
class Places(Rests):
    """What is recommended when leaders can attend to so many issues; None: nothing is."""

    places: int
    us: float | None
    them: float | None


@dataclass(frozen=True)
class Recommends(Fact):
    """Why this one: what was asked of each side, and how it fares."""

    basis: Basis
    ours: Fraction
    theirs: Fraction
    agree: Fraction


@dataclass(frozen=True)
class AgreementAssumed(Fact):
    """How far the errors about one side are taken to agree; whether the case says so."""

    agree: Fraction
    stated: bool


@dataclass(frozen=True)
class RuleStands(Fact):
    """A rule of the case: the way to it."""

    rule: tuple[str | int, ...]


@dataclass(frozen=True)
class NoneToPropose(Fact):
    """No package in the zone is a win for both sides."""


class Proving(StrEnum):
    """What was searched for."""

    FRONTIER = "frontier"
    ZONE = "zone"
    RECOMMENDED = "recommended"


@dataclass(frozen=True)
class Unproven(Fact):
    """A search that did not prove its answer exact."""

    of: Proving
    status: Status


@dataclass(frozen=True)
class Choice:
    """An option of an issue."""

    issue: Id
    option: Id


@dataclass(frozen=True)
class WorthMoved(Fact):
    """An option worth so much more or less to a side than our best estimate.

    `by` in its points; `part` of the way to the end of its range. `instead`: where the package
    that we would then rather propose differs; empty: the side then falls below its chance.
    `tied`: that package is just as good already.
    """

    side: Id
    issue: Id
    option: Id
    by: Fraction
    part: Fraction
    instead: tuple[Choice, ...] = ()
    tied: bool = False


@dataclass(frozen=True)
class NoneInRanges(Fact):
    """No single estimate, inside its range, changes the proposal."""


@dataclass(frozen=True)
class OneAtATime(Fact):
    """One estimate at a time, inside its range, among packages near the proposed one."""

    rivals: int
