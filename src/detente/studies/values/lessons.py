"""What the study of lessons answers: what went with progress before, and what is missing now."""

from dataclasses import dataclass, field
from fractions import Fraction

from detente.studies.values.conditions import Conditions
from detente.studies.values.lacking import Lacking
from detente.studies.values.pledges import Pledges
from detente.studies.values.plot import Plot


@dataclass(frozen=True)
class Likened:
    """A past episode beside an issue as it stands now (definitions §21).

    `distance` over all ingredients; `unknown` counts those that one of the two lacks a code for.
    `coding` is how sure its coder is, in the case's own words.
    """

    id: str
    title: str
    period: str
    distance: float | None
    there: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: int
    outcome: Fraction | None
    came: str
    coding: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Supply:
    """What supplying one ingredient would change, by the nearest episodes.

    `before`, `after`: the mean outcome of the nearest episodes as it stands and once supplied;
    `turns`: from no progress to progress. `acts`: ids of the process, in order.
    """

    ingredient: str
    says: str
    now: str
    who: str
    acts: tuple[str, ...]
    nearest: tuple[Likened, ...]
    before: Fraction | None
    after: Fraction | None
    turns: bool
    said: str


@dataclass(frozen=True)
class Seen:
    """How a side sees its situation on an issue, and who judged that, and when."""

    side: str
    stalemate: bool
    hurt: bool
    way_out: bool
    who: str
    when: str
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ripeness:
    """Ripe by perceptions (Zartman), apart from `contours`: whether a deal's contours are there.

    `by_perceptions` is None where only one side, or neither, was judged.
    """

    sides: tuple[Seen, ...]
    by_perceptions: bool | None
    contours: bool | None
    said: str


@dataclass(frozen=True)
class Chances:
    """The forecast of a row of the record: `row_cases` past episodes had the same ingredients."""

    probability: float
    low: float
    high: float
    row_cases: int
    row_progress: int


@dataclass(frozen=True)
class IssueLessons:
    """One issue beside the record. `ingredients`: word for each; empty where none is judged.

    `past` is the part of `said` that speaks of the nearest episodes alone.
    """

    issue: str
    title: str
    ingredients: dict[str, str]
    lacking: tuple[str, ...]
    own: tuple[Likened, ...]
    nearest: tuple[Likened, ...]
    incomparable: int
    supplies: tuple[Supply, ...]
    chances: Chances | None
    ripeness: Ripeness | None
    said: str
    past: str = ""


@dataclass(frozen=True)
class Fit:
    """How a set fits as necessary for progress, and how often shuffled outcomes fit as well.

    `sorts`: in how many episodes it was more there than not exactly when there was progress.
    """

    name: str
    sorts: int
    consistency: float | None
    coverage: float | None
    relevance: float | None
    by_chance: float


@dataclass(frozen=True)
class Claim:
    """“Most, if not all, were there”: at least `m` of the ingredients (definitions §22).

    `chance` holds the central 90% of consistency, coverage and relevance when outcomes are
    shuffled. `against` names episodes with progress in which fewer were there. `best_single` is
    the one ingredient that fits best alone. `hands`: how many people coded; `after_the_event`:
    how many episodes were coded when their outcome was known. `plots`: the set against progress,
    episode by episode, then each ingredient by itself.
    """

    m: int
    whole: Fit
    chance: dict[str, tuple[float, float]]
    singles: tuple[Fit, ...]
    best_single: str
    n: int
    dropped: int
    against: tuple[str, ...]
    least_without_one: float | None
    hands: int
    after_the_event: int
    said: str
    caution: str
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A mean Brier score less another: below nought is better; a 90% interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Score:
    """Each episode forecast from the others (definitions §23). Brier: 0 is perfect, a coin .25."""

    n: int
    brier: float
    low: float
    high: float
    base_rate: float
    against_base_rate: Compared
    against_coin: Compared
    alone: dict[str, float]
    said: str


@dataclass(frozen=True)
class Official:
    """One property of the officials' relations against progress (definitions §25).

    `with_` and `without`: progress among episodes that had it and had not, as (progress, all).
    `in_progress`: the share of the episodes with progress that had it; None: cannot say.
    """

    property: str
    says: str
    with_: tuple[int, int]
    without: tuple[int, int]
    unknown: int
    in_progress: float | None
    by_chance: float | None
    against: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class ChannelLine:
    """A channel: effort, output by what it was for, and what it is worth (definitions §24).

    `episodes`, `progress`, `followed`: of the record's episodes through it, all, those with
    progress, those of which what was agreed was mostly kept.
    `open_in_shock`: the assumed share of shocks through which it stays open.
    `beaten_by`: standing or proposed channels of equal rank that are worth more.
    """

    id: str
    title: str
    period: str
    purpose: str
    judged_by: str
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
    beaten_by: tuple[str, ...]
    verdict: str
    said: str


@dataclass(frozen=True)
class Period:
    """Effort against output in one period: channels and meetings, episodes and progress."""

    name: str
    channels: int
    for_deliverables: int
    meetings: int
    claimed: int
    episodes: int
    progress: int
    said: str


@dataclass(frozen=True)
class Lessons:
    """What the record of the case carries; parts that it does not carry say so.

    `called`: each ingredient's short name in words. `conditions`: two sets of conditions for every
    issue; `compared`: how far they agree. `lacking`: what is missing track by track.
    """

    episodes: int
    issues: tuple[IssueLessons, ...]
    missing_most: dict[str, int]
    turned_by: dict[str, int]
    claim: Claim | None
    score: Score | None
    officials: tuple[Official, ...]
    channels: tuple[ChannelLine, ...]
    periods: tuple[Period, ...]
    to_firewall: tuple[str, ...]
    pledges: Pledges
    cannot_say: tuple[str, ...]
    called: dict[str, str] = field(default_factory=dict)
    conditions: tuple[Conditions, ...] = ()
    compared: str = ""
    lacking: tuple[Lacking, ...] = ()
