"""What the study of follow-through answers: where the pledges stand, and what follows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PledgeLine:
    """A pledge: its word by the original terms, and by those that bind now where that differs.

    `by` is `us`, `them`, `both`, or whoever is named. `basis` is `counted`, `certified`, `coded` or
    "". `coded` is the record's own word where it says otherwise; `otherwise`: what rival figures,
    or who certified, say instead. `depth`: what came beyond the usual; `ahead`: where it is on its
    way, and what is forecast to come.
    """

    id: str
    package: str
    by: str
    what: str
    word: str
    now: str
    share: float | None
    due: str
    why: str
    basis: str
    coded: str
    otherwise: str
    depth: str
    ahead: str
    cause: str
    part_of: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class SideStanding:
    """One side's pledges, parts not counted again: how many stand how. The same rule for both.

    Of `n`, so many are `settled`: they fell due and can be judged; of these, so many were `kept`.
    """

    side: str
    n: int
    settled: int
    kept: int
    words: dict[str, int]
    said: str


@dataclass(frozen=True)
class TaskLine:
    """Who must do what by when; `by` is None where no day is set, `over` where it has passed."""

    pledge: str
    who: str
    what: str
    by: date | None
    over: bool
    rule: str


@dataclass(frozen=True)
class GateLine:
    """A pledge, or a step that nobody pledged (`pledge` ""), that waits for others."""

    name: str
    pledge: str
    what: str
    word: str
    waits: tuple[str, ...]
    opened: date | None


@dataclass(frozen=True)
class Channel:
    """A channel's pulse: what it carried `last`, and when ("": nothing is recorded on it).

    `alarm` where it is firewalled and needs somebody to act.
    """

    id: str
    title: str
    state: str
    last_on: str
    last: str
    silent_days: int | None
    off_by: str
    alarm: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Events:
    """How many events of a kind a side had in a month (`YYYY-MM`); `side` "": a third party."""

    month: str
    kind: str
    side: str
    n: int
    what: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class KindOfConduct:
    """How likely a kind is before and after the dues; the range is over what is judged."""

    kind: str
    before: float
    after: float
    low: float
    high: float


@dataclass(frozen=True)
class ConductRead:
    """What the acts that a side controls speak for: `came` of `dues` in full and in time."""

    side: str
    dues: int
    came: int
    kinds: tuple[KindOfConduct, ...]
    left_out: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class FollowThrough:
    """Where the pledges stand on the as-of date, and what follows from it."""

    said: str
    sides: tuple[SideStanding, ...]
    pledges: tuple[PledgeLine, ...]
    tasks: tuple[TaskLine, ...]
    gates: tuple[GateLine, ...]
    moved: tuple[str, ...]
    differing: tuple[str, ...]
    channels: tuple[Channel, ...]
    events: tuple[Events, ...]
    conduct: tuple[ConductRead, ...]
    chances: str
    cannot_say: tuple[str, ...]
