"""What the study of packages answers: where both can claim a win, and what to propose."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Rests, Status
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.studies.values.agenda import Decider
from detente.studies.values.packages.chosen import Alternative, Basis, Named, Places, Tally
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.third_parties import ThirdParty, Together


class Role(StrEnum):
    """Whose win an issue of a package is: we ask for it, we give it, or both want it."""

    ASK = "ask"
    GIVE = "give"
    BOTH = "both"


@dataclass(frozen=True)
class Meanings:
    """What each side may say that agreed words mean, until that is settled."""

    us: Quote
    them: Quote
    settled_by: date


@dataclass(frozen=True)
class PackageTerm(Rests):
    """One issue that moves: from now to an option, whose win it is, and what it is worth.

    `measured_by` is a benchmark's id, `measure` what it counts. `vague`: left open by agreement.
    `side_letter`: agreed beside the text, and not spoken of in public.
    """

    issue: Id
    title: Name
    now: Id
    to: Id
    says: Quote
    role: Role
    us: Gain
    them: Gain
    by: Id = ""
    measured_by: Id = ""
    measure: Quote = ""
    security: bool = False
    respect: bool = False
    warning: bool = False
    vague: Meanings | None = None
    side_letter: bool = False

    @property
    def gained_by(self) -> Role:
        """Whose gain it is: of both where both gain and no side alone acts, whoever raised it."""
        alone = self.by in (Actor.US, Actor.THEM)
        return Role.BOTH if self.us.best > 0 and self.them.best > 0 and not alone else self.role


@dataclass(frozen=True)
class HomeWin(Rests):
    """What a side tells at home as a win under a condition, and whether a package meets it.

    `issues`: those that the condition speaks of.
    """

    side: Actor
    says: Quote
    condition: Id
    issues: tuple[Id, ...]
    holds: bool


@dataclass(frozen=True)
class Package(Rests):
    """A package by what it moves, with both sides' gains and how they are balanced.

    `tally`: how it fares in the assumed readings. `readings`: where both accept it, from corner to
    corner of the estimates. `share_us`, `share_them`: each side's part of the most it could gain
    in the zone. `at_home`: wins told at home that have a condition.
    """

    moves: dict[Id, Id]
    terms: tuple[PackageTerm, ...]
    us: Gain
    them: Gain
    tally: Tally
    readings: InReadings
    share_us: Fraction | None
    share_them: Fraction | None
    lopsided: bool
    at_home: tuple[HomeWin, ...] = ()


@dataclass(frozen=True)
class Point(Rests):
    """A point of the frontier at the best estimate, with a package that reaches it.

    `qualifies`: the package is sure enough for each side (definitions §52).
    """

    us: Fraction
    them: Fraction
    moves: dict[Id, Id]
    qualifies: bool


class Left(StrEnum):
    """What is left of a package when one issue fails."""

    NOTHING = "nothing"
    BARRED = "barred"
    STANDS = "stands"
    SHORT = "short"
    """Not sure enough any more, or no gain for somebody."""


@dataclass(frozen=True)
class Fall(Rests):
    """What is left of the proposed package when one issue fails.

    `rule`: the first rule that bars the rest. `too`: issues that fall with it, as riders or because
    they are given only for it. `losers`: sides and audiences that gain nothing from
    it in any reading. `tally`: how the rest fares; None where nothing is left.
    """

    issue: Id
    us: Gain
    them: Gain
    readings: InReadings
    left: Left
    tally: Tally | None = None
    rule: tuple[str | int, ...] = ()
    losers: tuple[Name, ...] = ()
    too: tuple[Id, ...] = ()


class ZoneOpener(StrEnum):
    """What could open an empty zone."""

    RULE = "rule"
    ATTENTION = "attention"
    VETO = "veto"
    LEAST = "least"
    RED_LINE = "red line"


@dataclass(frozen=True)
class Opening(Rests):
    """What would have to give to open an empty zone; a red line is named and never tried.

    `rule`: the way to the rule in the case; `who`: the side or audience; `least`: the gain with
    which a side would have to be content.
    """

    opener: ZoneOpener
    rule: tuple[str | int, ...] = ()
    who: Name = ""
    least: Fraction | None = None


@dataclass(frozen=True)
class OneSided(Rests):
    """A single option that only one side can call a win, and for whom."""

    issue: Id
    option: Id
    win_for: Name


@dataclass(frozen=True)
class TakenUp(Rests):
    """A ready issue that the package leaves as it is, at the option with which most readings agree.

    `chance`: the share of assumed readings in which all accept the package with it.
    """

    issue: Id
    option: Id
    chance: float


@dataclass(frozen=True)
class AgreedPackage:
    """What was agreed at the table: the entry that was accepted, the day of that, what it moves."""

    entry: Id
    day: Id
    moves: dict[Id, Id]


@dataclass(frozen=True)
class Packages:
    """What is proposed, its named alternatives, what a place buys; frontier and zone beside it.

    `recommended` is what is proposed: in a plan for a package of the planner's own (`own`), or for
    what was agreed at the table (`own`, with the day in `agreed`), that one, while `alternatives`
    keep what we recommend. `near`: packages that qualify within 1% of
    the recommended product. `fewest_places`: of a case that cannot be settled within the limit, the
    fewest places with which a package qualifies. `as_read_now`: how the proposal fares while they
    act on how they read us now; None where that is no different. `together`: of three or more whose
    consent is needed; None where there are two. `taken_up`: ready issues that are left as they are.
    """

    recommended: Package | None
    basis: Basis
    alternatives: tuple[Alternative, ...]
    attention: tuple[Places, ...]
    places: int
    binds: bool
    fewest_places: int | None
    ties: tuple[Package, ...]
    near: tuple[Package, ...]
    own: Package | None
    frontier: tuple[Point, ...]
    frontier_status: Status
    nash: tuple[Package, ...]
    kalai_smorodinsky: tuple[Package, ...]
    zone_size: int | None
    zone_status: Status
    falls: tuple[Fall, ...]
    openings: tuple[Opening, ...]
    one_sided: tuple[OneSided, ...]
    kept_out: dict[Id, Decider]
    as_read_now: Tally | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    together: Together | None = None
    agreed: Id = ""
    taken_up: tuple[TakenUp, ...] = ()

    @property
    def departs(self) -> bool:
        """Whether it is for a package of the planner's own, which is not what is recommended."""
        if self.own is None or self.agreed:
            return False
        best = (one.terms for one in self.alternatives if one.name is Named.RECOMMENDED)
        return self.own.moves != next(best, None)
