"""The packages engine's answers about one zone, in the studies' words."""

from dataclasses import dataclass, replace
from fractions import Fraction

from detente.answers import Status
from detente.engines.packages.bargaining import kalai_smorodinsky, nash
from detente.engines.packages.frontier import Point, frontier
from detente.engines.packages.latitude import latitude
from detente.engines.packages.problem import Problem
from detente.engines.packages.proof import Proven
from detente.engines.packages.ties import ties
from detente.engines.packages.zone import zone as counted_zone

STATUSES = {
    Proven.EXACT: Status.EXACT,
    Proven.WITHIN: Status.WITHIN,
    Proven.INCOMPLETE: Status.INCOMPLETE,
}


@dataclass(frozen=True)
class Standing:
    """Which (issue, option) places stand in some package of the zone; `open`: so many undecided."""

    places: frozenset[tuple[int, int]]
    status: Status
    open: int = 0


@dataclass(frozen=True)
class FrontierPoint:
    """Both principals' scores and a package that reaches them, by option indices."""

    us: Fraction
    them: Fraction
    package: tuple[int, ...]


@dataclass(frozen=True)
class Zone:
    """The frontier, its two solutions and the ideals of one zone, and how exact."""

    frontier: tuple[FrontierPoint, ...]
    nash: tuple[tuple[int, ...], ...]
    kalai_smorodinsky: tuple[tuple[int, ...], ...]
    ideals: tuple[Fraction, Fraction] | None
    status: Status


@dataclass(frozen=True)
class Size:
    """How many packages a zone holds; None where they were not counted."""

    number: int | None
    status: Status


def standing(given: Problem) -> Standing:
    """Every place that stands in some package that both call a win."""
    found = latitude(given)
    places = {
        (issue, option)
        for issue, row in enumerate(found.packages)
        for option, package in enumerate(row)
        if package is not None
    }
    if found.exact:
        return Standing(frozenset(places), Status.EXACT)
    return Standing(frozenset(places), Status.INCOMPLETE, len(found.open))


def zone(given: Problem) -> Zone:
    """Solve one zone: its frontier, Nash, Kalai–Smorodinsky and ideals."""
    found = frontier(given)
    point = given.no_agreement or (Fraction(0), Fraction(0))
    return Zone(
        frontier=tuple(FrontierPoint(*one.scores, one.package) for one in found.points),
        nash=_tied(given, nash(found, point).points),
        kalai_smorodinsky=_tied(given, kalai_smorodinsky(found, point).points),
        ideals=found.ideals,
        status=STATUSES[found.proof.status],
    )


def size(given: Problem) -> Size:
    """Count the packages of a zone."""
    counted = counted_zone(given)
    return Size(counted.size, STATUSES[counted.proof.status])


def _tied(given: Problem, points: tuple[Point, ...]) -> tuple[tuple[int, ...], ...]:
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
