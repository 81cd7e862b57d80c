"""What the study of packages answers: where both can claim a win, and what to propose."""

from dataclasses import dataclass
from fractions import Fraction

from detente.studies.values.level import InReadings


@dataclass(frozen=True)
class Gain:
    """A party's gain over no agreement, in its own points: lowest, best estimate, highest."""

    low: Fraction
    best: Fraction
    high: Fraction


@dataclass(frozen=True)
class Term:
    """One issue that moves: from now to an option, whose win it is, and what it is worth.

    `role`: ask, give or both. `measured_by` is a benchmark's id, `measure` what it counts.
    """

    issue: str
    title: str
    now: str
    to: str
    says: str
    role: str
    us: Gain
    them: Gain
    by: str = ""
    measured_by: str = ""
    measure: str = ""
    security: bool = False
    respect: bool = False
    warning: bool = False


@dataclass(frozen=True)
class Package:
    """A package by what it moves, with both sides' gains and how they are balanced.

    `share_us`, `share_them`: each side's part of the most it could gain in the zone.
    """

    moves: dict[str, str]
    terms: tuple[Term, ...]
    us: Gain
    them: Gain
    readings: InReadings
    draws_won: int
    draws: int
    share_us: Fraction | None
    share_them: Fraction | None
    lopsided: bool


@dataclass(frozen=True)
class Point:
    """A point of the frontier at the best estimate, with a package that reaches it."""

    us: Fraction
    them: Fraction
    moves: dict[str, str]
    readings: InReadings


@dataclass(frozen=True)
class Fall:
    """What is left of the recommended package when one issue fails."""

    issue: str
    us: Gain
    them: Gain
    readings: InReadings
    said: str


@dataclass(frozen=True)
class Opening:
    """What would have to give to open an empty zone."""

    constraint: str
    least: str


@dataclass(frozen=True)
class OneSided:
    """A single option that only one side can call a win, and for whom."""

    issue: str
    option: str
    win_for: str
    said: str


@dataclass(frozen=True)
class Packages:
    """The recommended package, its ties and rivals, the frontier, the zone, and what opens it.

    `zone_as_read_now` counts the zone while they act on how they read us now; `zone_size` is the
    zone when we are read as meant. Both are None where not counted, the first also where it is
    no different.
    """

    recommended: Package | None
    ties: tuple[Package, ...]
    chosen_among: str
    attention: int
    without_limit: Package | None
    frontier: tuple[Point, ...]
    frontier_status: str
    nash: tuple[Package, ...]
    kalai_smorodinsky: tuple[Package, ...]
    zone_size: int | None
    zone_status: str
    wins_in_every_reading: int | None
    falls: tuple[Fall, ...]
    openings: tuple[Opening, ...]
    one_sided: tuple[OneSided, ...]
    kept_out: dict[str, str]
    zone_as_read_now: int | None = None
    as_read_now: str = ""
