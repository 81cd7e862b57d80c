"""What the study of objections answers: the case against the plan, as its critics will make it."""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Fact, Local, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.studies.values.packages.level import InReadings


@dataclass(frozen=True)
class PlanObjection(Rests):
    """An objection, what this plan holds against it, the sign that it is right, and what then.

    `answers`: facts of the plan; empty: it has none, and `lacks` says what is missing ("" where
    only the case could answer). `stated`: answers that the case's author wrote.
    """

    id: Id
    says: Quote
    who: Quote
    answered: bool
    answers: tuple[Fact, ...]
    stated: tuple[Quote, ...]
    lacks: Quote
    sign: Quote
    then: Quote


@dataclass(frozen=True)
class DatePasses(Local):
    """A day outside the talks, still to come, and what it brings; `by`: who alone can move it."""

    what: Quote
    day: Id
    brings: Quote
    issue: Id
    by: Actor | None = None


@dataclass(frozen=True)
class Drifts(Local):
    """An issue that costs a side more while it stays at now: points, `low` to `high`."""

    issue: Id
    side: Actor
    now: Id
    low: Fraction
    high: Fraction

    @property
    def surely(self) -> bool:
        """Whether it costs something on every estimate."""
        return self.high < 0


@dataclass(frozen=True)
class Bearable(Local):
    """What rupture would cost a side of something, beside what its system can bear (§10)."""

    side: Actor
    what: Quote
    loss: Fraction
    of: Fraction
    unit: Name
    share: Fraction
    bears: Fraction

    @property
    def compels(self) -> bool:
        """Whether it is more than can be borne."""
        return self.share > self.bears


@dataclass(frozen=True)
class Objections:
    """All objections, what waiting costs, and what rupture costs.

    `harm_unknown`: sides of whose loss nothing is written down. `compels_neither` is None where
    that leaves it open.
    """

    objections: tuple[PlanObjection, ...]
    dates: tuple[DatePasses, ...]
    drifts: tuple[Drifts, ...]
    harm: tuple[Bearable, ...]
    harm_unknown: tuple[Actor, ...]
    compels_neither: bool | None


@dataclass(frozen=True)
class DatedByThem(Fact):
    """Terms that they carry out by a date, measured by what they control; of how many terms."""

    issues: tuple[Id, ...]
    of: int


@dataclass(frozen=True)
class GoesOn(Fact):
    """Steps of ours to compete that go on meanwhile; none is on the table itself."""

    steps: tuple[Quote, ...]


@dataclass(frozen=True)
class Balanced(Fact):
    """Each side's part of the most that it could gain; `lopsided`: the package leans our way."""

    share_us: Fraction | None
    share_them: Fraction | None
    lopsided: bool


@dataclass(frozen=True)
class GivesTied(Fact):
    """Gives that are made only for something that we ask; `free`: the others."""

    issues: tuple[Id, ...]
    free: tuple[Id, ...]


@dataclass(frozen=True)
class OnePrivateMessage(Fact):
    """One private message opens the talks; nothing is asked or paid for talking."""


@dataclass(frozen=True)
class RipeTexts(Fact):
    """The leaders meet on texts that staff have agreed; when, "" where no day is set."""

    day: Id


@dataclass(frozen=True)
class InNoPackage(Fact):
    """Red lines, which no package moves."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class CanBeWon(Fact):
    """Audiences that the talks could unnerve, and of whom it is written down what wins them."""

    who: tuple[Name, ...]


@dataclass(frozen=True)
class FewSubjects(Fact):
    """The subjects that are proposed, beside how many leaders can attend to."""

    issues: tuple[Id, ...]
    attention: int


@dataclass(frozen=True)
class Reviewed(Fact):
    """Where and when all subjects are reviewed."""

    where: Name
    day: Id


@dataclass(frozen=True)
class CeremonyForSubstance(Fact):
    """Ceremony that is given together with substance; empty: none is given."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class StillAsked(Fact):
    """What we still ask the other side in private: its questions, and how many things in all."""

    questions: tuple[Quote, ...]
    number: int


@dataclass(frozen=True)
class ReadableAloud(Fact):
    """The message names no red line and no give; so many leaks are thought through."""

    leaks: int


@dataclass(frozen=True)
class TheyGain(Fact):
    """They gain by the package, in so many readings of our estimates, and from these terms."""

    readings: InReadings
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class AnsweredOf(Fact):
    """How many objections the plan has an answer to."""

    answered: int
    of: int


@dataclass(frozen=True)
class WouldAnswer(Fact):
    """An objection that would be answered if what is lacking were mended."""

    says: Quote
    lacks: Quote


@dataclass(frozen=True)
class HarmTimes(Fact):
    """The loss that is nearest to all that a side can bear, and by what it would be multiplied."""

    side: Actor
    what: Quote
    times: Fraction


@dataclass(frozen=True)
class HarmUnknown(Fact):
    """Sides of whom it is not known what rupture costs."""

    sides: tuple[Actor, ...]
