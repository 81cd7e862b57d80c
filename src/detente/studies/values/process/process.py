"""What the study of the process answers: from the first message to the leaders' review."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.signals import Level, Openness
from detente.studies.values.process.acts import ActNamed
from detente.studies.values.process.calendar import CalendarEvent, Dated
from detente.studies.values.process.leaks import Leak
from detente.studies.values.process.message import Message, NoMessage
from detente.studies.values.process.rules import Lint
from detente.studies.values.process.valve import ValveLine


class IfWeWait(StrEnum):
    """What comes of waiting for the other side."""

    THEY_MAY_OPEN = "they-may-open"
    NOTHING_STARTS = "nothing-starts"
    NO_WAY = "no-way"


class IfRefused(StrEnum):
    """What comes of refusing what the other side adds."""

    ENDS = "ends"
    STILL_REACHED = "still-reached"
    NO_WAY = "no-way"


@dataclass(frozen=True)
class Supplied:
    """An ingredient of progress that an act helps to supply: on how many issues it is missing."""

    ingredient: Id
    issues: int


@dataclass(frozen=True)
class ActLine(Rests):
    """An act of the process: who may start it, in which channel, what it needs and brings.

    `needs` and `brings` are facts by their names.
    """

    id: Id
    named: ActNamed
    by: Actor
    openness: Openness | None
    level: Level | None
    needs: tuple[Id, ...]
    brings: tuple[Id, ...]
    startable: bool
    cost: Fraction
    days: int
    supplies: tuple[Supplied, ...] = ()


@dataclass(frozen=True)
class Path(Rests):
    """A minimal set of acts that we can start and that makes the review reachable.

    `acts` in their order: those that prepare (`before`), that open, and that the opening carries.
    """

    acts: tuple[Id, ...]
    before: tuple[Id, ...]
    opens: tuple[Id, ...]
    carries: tuple[Id, ...]
    cost: Fraction


@dataclass(frozen=True)
class Waits(Rests):
    """One act of a ring and the facts that it waits for, which the act before it brings."""

    act: Id
    on: tuple[Id, ...]


@dataclass(frozen=True)
class MessageCarrier(Rests):
    """A way to send the message, what it needs, and how it may leak."""

    kind: Id
    who: Name
    needs: Quote
    leak: Quote
    cost: Fraction
    chosen: bool


@dataclass(frozen=True)
class PathsFound(Fact):
    """How many minimal sets of acts there are; all, or every one that costs less than a bound."""

    paths: int
    complete_below: Fraction | None


@dataclass(frozen=True)
class ProcessResult:
    """Acts, paths, the deadlock and its way out, the message, calendar, valve, leaks, rules.

    `rings`: acts that wait for each other in a circle as long as we start nothing. `people_named`:
    when both sides have named leads; `ripe_from`: when texts can first be ripe; None where no path
    leads there. `agreed`: the day on which a package was agreed, "" before: then no message goes,
    and nothing but the review is left of the way.
    """

    acts: tuple[ActLine, ...]
    reachable_now: bool
    deadlock: tuple[Id, ...]
    rings: tuple[tuple[Waits, ...], ...]
    paths: tuple[Path, ...]
    chosen: Path | None
    search: PathsFound
    if_we_wait: IfWeWait
    first_move_why: Quote
    if_additions_refused: IfRefused
    message: Message | None
    no_message: NoMessage | None
    carriers: tuple[MessageCarrier, ...]
    calendar: tuple[Dated, ...]
    people_named: date | None
    ripe_from: date | None
    valve: tuple[ValveLine, ...]
    leaks: tuple[Leak, ...]
    lint: tuple[Lint, ...]
    agreed: Id = ""

    @property
    def opener(self) -> Id:
        """The act that the chosen path opens with; "" where there is none."""
        return next(iter(self.chosen.opens if self.chosen else ()), "")

    @property
    def talks_begin(self) -> date | None:
        """The day before which who has to consent is asked: the first round, else the day on which
        people are named."""
        rounds = (one.day for one in self.calendar if one.what.event is CalendarEvent.ROUND)
        return next(rounds, None) or self.people_named


@dataclass(frozen=True)
class MayOpen(Fact):
    """Who may open, and why in the case's words."""

    who: Id
    why: Quote


@dataclass(frozen=True)
class LeadersBargainOver(Fact):
    """Whether leaders bargain over contours that staff prepared, or over anything."""

    what: Id


@dataclass(frozen=True)
class StaffStartOn(Fact):
    """Whether staff wait for a leader's signal, or have a mandate of their own."""

    what: Id


@dataclass(frozen=True)
class AdditionsAre(Fact):
    """Whether we receive or refuse what they add."""

    received: bool


@dataclass(frozen=True)
class NothingBrings(Fact):
    """Facts that the review needs and that no act brings."""

    facts: tuple[Id, ...]


@dataclass(frozen=True)
class OnThePath(Fact):
    """An act that comes about on the chosen path."""

    act: ActNamed


@dataclass(frozen=True)
class ContoursNeeded(Fact):
    """No way to the review does without contours of a deal that are in place."""


@dataclass(frozen=True)
class LeaderCanSignal(Fact):
    """Our leader can signal at once."""


@dataclass(frozen=True)
class Deadlocked(Fact):
    """Which acts wait for each other, and the act of ours that waits for none of them."""

    acts: tuple[ActNamed, ...]
    broken_by: ActNamed | None


class Turned(StrEnum):
    """A fact of the process turned round."""

    EITHER_OPENS = "either-opens"
    NO_CONTOURS = "leaders-bargain-without-contours"
    OWN_MANDATE = "staff-start-on-own-mandate"
    RECEIVED = "additions-received"
    REFUSED = "additions-refused"
    AGENDA_ITEM = "condition-as-agenda-item"
    CHANNELS = "public-heard-private-not"


class Effect(StrEnum):
    """The first conclusion that goes away with a turn."""

    NO_WAY = "no-way"
    A_WAY = "a-way"
    NO_CONTOURS = "no-contours-needed"
    OTHER_OPENING = "other-opening"
    WAITING_WORKS = "waiting-works"
    WAITING_STALLS = "waiting-stalls"
    REFUSING_WORKS = "refusing-works"
    NO_CIRCLE = "no-circle"


@dataclass(frozen=True)
class ProcessTurned(Fact):
    """A fact of the process turned round, and what comes of it.

    `asks`: the demand that was a condition; `act`: what the cheapest path then opens with.
    """

    turned: Turned
    effect: Effect
    asks: Quote = ""
    act: ActNamed | None = None


@dataclass(frozen=True)
class NoTurnMatters(Fact):
    """No fact of the process, turned round alone, changes anything."""


@dataclass(frozen=True)
class EachFactTurned(Fact):
    """Each fact of the process was turned round, one at a time."""
