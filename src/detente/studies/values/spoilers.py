"""What the study of spoilers answers: who or what can wreck the talks, how, when, and our answer.

Spoilers are those of Stedman 1997; what counts as one here, and when, is definitions §57.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.studies.values.process.calendar import Happens


class Power(StrEnum):
    """What an audience can do to a deal, by itself or by its weight."""

    VETO = "veto"
    SWAY = "sway"


@dataclass(frozen=True)
class Window(Rests):
    """The days on which somebody can act, from one entry of the calendar to another.

    `until` and `closes` are None where no later entry of the calendar closes it.
    """

    opens: date
    by: Happens
    until: date | None
    closes: Happens | None


@dataclass(frozen=True)
class PlanAnswer(Rests):
    """Something that the plan already has against a spoiler."""

    fact: Fact


@dataclass(frozen=True)
class Spoiler(Rests):
    """Who or what can wreck the talks, by what means, when, and what the plan has against it.

    `who` is "" where nobody acts, `side` None where it is of neither side. `window` is None where
    the calendar has no such days. No answers: the plan has none.
    """

    who: Name
    side: Actor | None
    means: Fact
    window: Window | None
    answers: tuple[PlanAnswer, ...]


@dataclass(frozen=True)
class Spoilers:
    """All spoilers: audiences, dates and shocks, channels that broke, people passed over.

    `unknown`: sides of which no audience is written down that could refuse or sway. `agreed`: the
    day of a deal, which is what can then be wrecked; "" before.
    """

    lines: tuple[Spoiler, ...]
    unknown: tuple[Actor, ...]
    agreed: Id = ""


@dataclass(frozen=True)
class HasPower(Fact):
    """An audience with power over a deal: its condition, what turns it against it, or wins it."""

    power: Power
    needs: Quote
    unless: Quote
    unnerved_by: Quote
    won_by: Quote


@dataclass(frozen=True)
class PassesFirst(Fact):
    """A day that neither side can move, and that comes before what it needs.

    `agreed`: there is a deal, and the leaders' review is what it comes before.
    """

    what: Quote
    day: date
    brings: Quote
    issue: Id
    agreed: bool = False


@dataclass(frozen=True)
class MayInterrupt(Fact):
    """What may come from outside: its judged chance in a month, and the months it suspends."""

    what: Quote
    low: Fraction
    high: Fraction
    months: int


@dataclass(frozen=True)
class BrokeThen(Rests):
    """A breach or suspension on record; as exact a day as the case has."""

    day: Id
    what: Quote


@dataclass(frozen=True)
class BrokeBefore(Fact):
    """A channel that was cut, or through which a breach or a suspension came.

    `cuts`: shocks elsewhere over which it was switched off. `episodes`: those of the record that
    went through it then. `issues`: those that the plan takes on and that it bears on.
    """

    channel: Id
    title: Name
    stands: bool
    cuts: tuple[Quote, ...]
    broke: tuple[BrokeThen, ...]
    episodes: tuple[Id, ...]
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class PassedOver(Fact):
    """A lead of a side who stands on no card of this plan."""

    office: Name


@dataclass(frozen=True)
class SpeaksElsewhere(Fact):
    """Who speaks in a standing channel on issues that the plan gives to others, or to nobody."""

    channel: Id
    title: Name
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class ConditionMet(Fact):
    """A condition of an audience that the package meets."""

    condition: Quote


@dataclass(frozen=True)
class GainsEnough(Fact):
    """An audience with a veto and scores that accepts the package as surely as it has to."""


@dataclass(frozen=True)
class ClearedFirst(Fact):
    """An audience whose agreement a card asks for first, by lead ("": not named) and issues."""

    leads: tuple[Name, ...]
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class LeakPrepared(Fact):
    """Gives that would hurt an audience when read aloud alone; what then is thought through."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class LedByBoth(Fact):
    """Issues on which both sides have named a lead."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class CalledThen(Fact):
    """Somebody without a card who is called when tension rises."""


@dataclass(frozen=True)
class SpoilersAnswered(Fact):
    """How many of those that can wreck the talks the plan has an answer to."""

    answered: int
    of: int


@dataclass(frozen=True)
class WereFirewalled(Fact):
    """Standing channels that broke before, kept on whatever else happens."""

    channels: tuple[Id, ...]


@dataclass(frozen=True)
class AudiencesUnknown(Fact):
    """Sides of which no audience is written down that could refuse or sway."""

    sides: tuple[Actor, ...]
