"""The record as a whole: the claim tested on it, its forecasts, the officials and channels."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Rests
from detente.answers.text import Id, Name
from detente.studies.values.record.plot import Plot


@dataclass(frozen=True)
class Fit:
    """How a set fits as necessary for progress, and how often shuffled outcomes fit as well.

    `sorts`: in how many episodes it was more there than not exactly when there was progress.
    """

    name: Id
    sorts: int
    consistency: float | None
    coverage: float | None
    relevance: float | None
    by_chance: float


@dataclass(frozen=True)
class Claim(Rests):
    """“Most, if not all, were there”: at least `m` of the ingredients (definitions §22).

    `chance` holds the central 90% of consistency, coverage and relevance when outcomes are
    shuffled; `as_good` of `orders` orders fit as well, of all where `every`. `against` names
    episodes with progress in which fewer were there. `best_single` is the one ingredient that fits
    best alone. `plots`: the set against progress, episode by episode, then each ingredient by
    itself.
    """

    m: int
    whole: Fit
    chance: dict[str, tuple[float, float]]
    as_good: int
    orders: int
    every: bool
    singles: tuple[Fit, ...]
    best_single: Id
    n: int
    dropped: int
    against: tuple[Id, ...]
    least_without_one: float | None
    plots: tuple[Plot, ...]


class Beside(StrEnum):
    """How a score stands beside that of the base rate, by the 90% interval of the difference."""

    BETTER = "better"
    WORSE = "worse"
    NOT_TOLD = "not told"


@dataclass(frozen=True)
class Compared:
    """A mean Brier score less another: below nought is better; a 90% interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class ForecastScore(Rests):
    """Each episode forecast from the others (definitions §23). Brier: 0 is perfect, a coin .25."""

    n: int
    brier: float
    low: float
    high: float
    base_rate: float
    against_base_rate: Compared
    against_coin: Compared
    verdict: Beside
    alone: dict[str, float]


class Property(StrEnum):
    """A property of a channel's leads (definitions §25)."""

    CONTINUITY = "continuity"
    RANK_MATCH = "rank match"
    CONTACTS = "contacts"
    TENURE = "tenure"


class NotTested(StrEnum):
    """Why a property cannot be set against progress."""

    NO_CHANNEL = "no channel"
    PROGRESS_CONSTANT = "progress constant"
    PROPERTY_CONSTANT = "property constant"


@dataclass(frozen=True)
class Official(Rests):
    """One property of the officials' relations against progress (definitions §25).

    `with_` and `without`: progress among episodes that had it and had not, as (progress, all).
    `in_progress`: the share of the episodes with progress that had it; None: cannot say, and
    `untested` says why.
    """

    property: Property
    with_: tuple[int, int]
    without: tuple[int, int]
    unknown: int
    in_progress: float | None
    by_chance: float | None
    against: tuple[Id, ...]
    untested: NotTested | None


class Yardstick(StrEnum):
    """By what a channel is judged, from what it was for."""

    OUTPUT = "output"
    SHOCKS = "shocks"
    NOTHING = "no purpose"


class Worked(StrEnum):
    """What a channel came to, by its yardstick."""

    OUTPUT = "output"
    EFFORT = "more effort"
    STAYED_OPEN = "stayed open"
    SWITCHED_OFF = "switched off"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True)
class ChannelLine(Rests):
    """A channel: effort, output by what it was for, and what it is worth (definitions §24).

    `episodes`, `progress`, `followed`: of the record's episodes through it, all, those with
    progress, those of which what was agreed was mostly kept.
    `open_in_shock`: the assumed share of shocks through which it stays open.
    `beaten_by`: standing or proposed channels of equal rank that are worth more.
    """

    id: Id
    title: Name
    period: Name
    purpose: Id
    judged_by: Yardstick
    rank: int | None
    meetings: int | None
    years: float | None
    episodes: int
    progress: int
    followed: int
    claimed: int | None
    held: int
    cut: int
    switchable: bool
    firewalled: bool
    stands: bool
    proposed: bool
    open_in_shock: float | None
    beaten_by: tuple[Id, ...]
    verdict: Worked


@dataclass(frozen=True)
class Period(Rests):
    """Effort against output in one period: channels and meetings, episodes and progress."""

    name: Name
    channels: int
    for_deliverables: int
    meetings: int
    claimed: int
    episodes: int
    progress: int
