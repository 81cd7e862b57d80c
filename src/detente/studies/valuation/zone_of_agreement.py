"""The packages engine's answers about one zone, in the studies' words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from detente.answers import Status
from detente.engines.packages.bargaining import kalai_smorodinsky, nash
from detente.engines.packages.frontier import Frontier, ScorePoint, frontier
from detente.engines.packages.latitude import latitude
from detente.engines.packages.problem import Package, Problem
from detente.engines.packages.proof import Proven
from detente.engines.packages.ties import ties
from detente.engines.packages.zone import zone as counted_zone

STATUSES = {
    Proven.EXACT: Status.EXACT,
    Proven.WITHIN: Status.WITHIN,
    Proven.INCOMPLETE: Status.INCOMPLETE,
}


@dataclass(frozen=True)
class ZoneStanding:
    """By (issue, option) a package of the zone that it stands in; `open`: so many undecided."""

    places: Mapping[tuple[int, int], Package]
    status: Status
    open: int = 0


@dataclass(frozen=True)
class FrontierPoint:
    """Both principals' scores and a package that reaches them, by option indices."""

    us: Fraction
    them: Fraction
    package: tuple[int, ...]


@dataclass(frozen=True)
class ZoneOfAgreement:
    """The frontier and the ideals of one zone, how exact, and its two solutions when asked."""

    given: Problem
    edge: Frontier

    @cached_property
    def frontier(self) -> tuple[FrontierPoint, ...]:
        """The efficient points."""
        return tuple(FrontierPoint(*one.scores, one.package) for one in self.edge.points)

    @cached_property
    def nash(self) -> tuple[tuple[int, ...], ...]:
        """All packages of the greatest product of gains, up to the engine's cap on ties."""
        return _tied(self.given, nash(self.edge, self._start).points)

    @cached_property
    def kalai_smorodinsky(self) -> tuple[tuple[int, ...], ...]:
        """All packages of the most equal parts of the ideals, up to the engine's cap on ties."""
        return _tied(self.given, kalai_smorodinsky(self.edge, self._start).points)

    @property
    def ideals(self) -> tuple[Fraction, Fraction] | None:
        """The most that each side can have; None where the zone is empty."""
        return self.edge.ideals

    @property
    def status(self) -> Status:
        """How far the frontier is proven."""
        return STATUSES[self.edge.proof.status]

    @property
    def _start(self) -> tuple[Fraction, Fraction]:
        return self.given.no_agreement or (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Size:
    """How many packages a zone holds; None where they were not counted."""

    number: int | None
    status: Status


def standing(given: Problem, known: Iterable[Package] = ()) -> ZoneStanding:
    """Every place that stands in some package that both call a win; `known`: some of them."""
    found = latitude(given, known)
    places = {
        (issue, option): package
        for issue, row in enumerate(found.packages)
        for option, package in enumerate(row)
        if package is not None
    }
    status = Status.EXACT if found.exact else Status.INCOMPLETE
    return ZoneStanding(places, status, len(found.open))


def zone(given: Problem) -> ZoneOfAgreement:
    """Solve one zone: its frontier."""
    return ZoneOfAgreement(given, frontier(given))


def size(given: Problem) -> Size:
    """Count the packages of a zone."""
    counted = counted_zone(given)
    return Size(counted.size, STATUSES[counted.proof.status])


def _tied(given: Problem, points: tuple[ScorePoint, ...]) -> tuple[tuple[int, ...], ...]:
    """All packages that reach these scores, up to the engine's cap on ties."""
    return tuple(package for one in points for package in ties(given, one.scores).packages)


def least_reservations(given: Problem, side: int) -> Fraction | None:
    """The most that a side can have while all else holds, where that is below its reservation.

    None where even giving up its reservation opens nothing, or where the zone is open already.
    """
    parties = list(given.parties)
    parties[side] = replace(parties[side], reservation=None, more_than=None)
    found = frontier(replace(given, parties=(parties[0], parties[1])))
    return found.ideals[side] if found.ideals else None
