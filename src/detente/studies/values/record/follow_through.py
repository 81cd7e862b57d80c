"""What the study of follow-through answers: where the pledges stand, and what follows."""

from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Fact, Local, Rests
from detente.answers.text import Id, Name, Quote
from detente.register.channels import Pulse
from detente.register.page import PledgePage
from detente.register.standing.gates import PledgeGate
from detente.register.tasks import Task
from detente.studies.values.record.drawn import SeriesDrawn


@dataclass(frozen=True)
class PledgeLine(Local):
    """A pledge as its register has it, and whose it is.

    `by` is `us`, `them`, `both`, or whoever is named; `share` of what was owed came by its
    original terms, None where no share can come.
    """

    by: Name
    share: float | None
    pledge: PledgePage


@dataclass(frozen=True)
class SideStanding(Rests):
    """One side's pledges, parts not counted again: how many stand how. The same rule for both.

    Of `n`, so many are `settled`: they fell due and can be judged; of these, so many were `kept`.
    `staked`: of the settled, those with a judged stake; `weighed`: the kept share of these, each
    weighed by its stake (definitions §38).
    """

    side: Id
    n: int
    settled: int
    kept: int
    words: dict[str, int]
    staked: int = 0
    weighed: float | None = None


@dataclass(frozen=True)
class TaskLine(Local):
    """Who must do what by when; `who` is a side, `both`, or whoever is named."""

    who: Name
    task: Task


@dataclass(frozen=True)
class GateLine(Local):
    """A pledge, or a step that nobody pledged, that waits for others."""

    gate: PledgeGate


@dataclass(frozen=True)
class ChannelPulse(Local):
    """A channel that has not ended, or that alarms."""

    pulse: Pulse


@dataclass(frozen=True)
class Events(Local):
    """How many events of a kind a side had in a month (`YYYY-MM`); `side` "": a third party."""

    month: Id
    kind: Id
    side: Id
    n: int
    what: tuple[Quote, ...]


@dataclass(frozen=True)
class KindOfConduct:
    """How likely a kind is before and after the dues; the range is over what is judged."""

    kind: Id
    before: float
    after: float
    low: float
    high: float


@dataclass(frozen=True)
class ConductRead(Rests):
    """What the acts that a side controls speak for: `came` of `dues` in full and in time.

    `left_out`: kinds that dues cannot tell apart.
    """

    side: Id
    dues: int
    came: int
    kinds: tuple[KindOfConduct, ...]
    left_out: tuple[Id, ...]


@dataclass(frozen=True)
class ChanceScore:
    """The Brier score of `n` chances: 0 is best, and a coin has 0.25."""

    brier: float
    n: int


@dataclass(frozen=True)
class PledgeChances:
    """How good chances were that were named for pledges which have since ended.

    By monthly figures, and by the share kept so far; None where none was named.
    """

    monthly: ChanceScore | None
    rates: ChanceScore | None


@dataclass(frozen=True)
class FollowThrough:
    """Where the pledges stand on the as-of date, and what follows from it."""

    sides: tuple[SideStanding, ...]
    pledges: tuple[PledgeLine, ...]
    tasks: tuple[TaskLine, ...]
    gates: tuple[GateLine, ...]
    channels: tuple[ChannelPulse, ...]
    events: tuple[Events, ...]
    conduct: tuple[ConductRead, ...]
    chances: PledgeChances | None
    series: tuple[SeriesDrawn, ...] = ()


@dataclass(frozen=True)
class FollowsFromPublished(Fact):
    """Each status follows from what was published by the as-of date (definitions §38)."""


@dataclass(frozen=True)
class SlipAssumed(Fact):
    """The chance that a side which delivers misses, or that one which does not delivers."""

    chance: Fraction
