"""What the ladder rests on, what would change it, and why none can be laid, as facts."""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Fact, Rests
from detente.answers.text import Id, Quote
from detente.case.models.actor import Actor
from detente.studies.values.ladder.ladder import DateFault, Figure, Held, Repair


@dataclass(frozen=True)
class StepsLaid(Fact):
    """Steps, dates and waits as the case has them, values as in the package."""

    acts: int


@dataclass(frozen=True)
class NotLaid(Fact):
    """Why there is no ladder."""

    verdict: Held


@dataclass(frozen=True)
class FigureAssumed(Fact):
    """A figure of sides for which the case is silent."""

    figure: Figure
    sides: tuple[Actor, ...]
    value: float


@dataclass(frozen=True)
class StepsAssumed(Fact):
    """So many of the acts have no steps in the case."""

    acts: int
    of: int


@dataclass(frozen=True)
class FarDue(Fact):
    """An act whose date is further off than can be planned."""

    step: Id
    due: Id
    longest: int
    months: int


@dataclass(frozen=True)
class PointsDiffer(Fact, Rests):
    """The steps of an option carry other points for a side than the option."""

    issue: Id
    option: Id
    side: Actor
    carried: Fraction
    worth: Fraction


@dataclass(frozen=True)
class AwaitedMissing(Fact, Rests):
    """A step waits for one that is no part of the package."""

    step: Id
    awaited: Id


@dataclass(frozen=True)
class Misdated(Fact, Rests):
    """Dates of an act that no plan can keep.

    `when`: the date at fault; `only`: the months that it names; `first`, `last`: the plan's;
    `delay` and `months` counted, where these are at fault.
    """

    step: Id
    fault: DateFault
    first: Id
    last: Id
    when: Id = ""
    begin: Id = ""
    only: tuple[Id, ...] = ()
    delay: int = 0
    months: int = 0


@dataclass(frozen=True)
class NoOrderAtAll(Fact):
    """Dates, waits and rules leave no order; proven, or none was found in time."""

    proven: bool


@dataclass(frozen=True)
class RuleForbids(Fact):
    """A rule of the case without which there is an order."""

    rule: Quote


@dataclass(frozen=True)
class WaitsInCircle(Fact):
    """Steps of which each waits for the next, and the last for the first."""

    steps: tuple[Id, ...]


@dataclass(frozen=True)
class Belated(Fact):
    """A step that cannot be complete by its month; `earliest` "" where it never can."""

    step: Id
    deadline: Id
    earliest: Id
    waits_for: Id


@dataclass(frozen=True)
class StepWaits(Fact):
    """What a step waits for."""

    step: Id
    awaited: tuple[Id, ...]


@dataclass(frozen=True)
class RepairMade(Fact):
    """The first repair with which the ladder holds by itself."""

    repair: Repair


@dataclass(frozen=True)
class StoppingPays(Fact):
    """So many points more from stopping in the month in which a step begins."""

    side: Actor
    step: Id
    month: Id
    points: float


@dataclass(frozen=True)
class OneMonthAtATime(Fact):
    """One month and side at a time, everything else as it is."""
