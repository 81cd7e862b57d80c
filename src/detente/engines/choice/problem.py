"""A choice among packages whose worth is estimated (definitions §51–§52).

Rows are those whose consent is needed: the principals first, one a side, then audiences and third
parties. A row's gain from a package is the sum of its estimates for the options picked, and of its
links.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from detente.engines.choice.law import (
    POINT,
    GainDistribution,
    IssueEstimate,
    Range,
    check,
    minus,
    uniform,
)

if TYPE_CHECKING:
    from detente.engines.choice.columns import ChoiceColumns

Package = tuple[int, ...]
"""For each issue, the index of the option picked."""
Place = tuple[int, int]
"""An issue and one of its options."""
Ban = tuple[Place, ...]
"""Places that no package may hold all together."""
OURS, THEIRS, THIRD = 0, 1, 2
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class UncertainLink:
    """Two places of two issues that are worth a range of points together."""

    places: tuple[Place, Place]
    worth: Range


@dataclass(frozen=True)
class ConsentRow:
    """One whose consent is needed: side (0 ours, 1 theirs, others), estimates by issue, links.

    It accepts a gain of at least `reservation`, an estimate too; above it where `strict`.
    `drawn_with`: the row whose estimates these are, up to constants: both are drawn alike.
    """

    side: int
    estimates: tuple[IssueEstimate, ...]
    links: tuple[UncertainLink, ...] = ()
    reservation: Range = POINT
    strict: bool = False
    drawn_with: int | None = None

    @cached_property
    def worths(self) -> tuple[tuple[GainDistribution, ...], ...]:
        """For each issue the worth of each option."""
        return tuple(one.worths for one in self.estimates)

    @cached_property
    def figures(self) -> tuple[tuple[tuple[float, float, float, float], ...], ...]:
        """Those worths in floating point: mean, variance, deviation, lowest."""
        return tuple(tuple(one.figures for one in worths) for worths in self.worths)

    @cached_property
    def joined(self) -> tuple[GainDistribution, ...]:
        """The worth of each link."""
        return tuple(uniform(one.worth) for one in self.links)

    @cached_property
    def asked_for(self) -> GainDistribution:
        """The reservation, taken off."""
        return minus(uniform(self.reservation), self.reservation[1])

    @cached_property
    def unit(self) -> float:
        """No gain above a strict reservation is smaller."""
        worths = [one for worths in self.worths for one in worths] + [*self.joined, self.asked_for]
        return 1 / lcm(*(one.denominator for worth in worths for one in (worth.mean, worth.low)))


@dataclass(frozen=True)
class ChoiceProblem:
    """Issues with a number of options each, the option that is now, rows, rules.

    `least`: the chance that each row of a side must have, by side; `agreement`: the correlation ρ
    of a row's errors; `costs[issue][option]` are added up and may not pass `limit`.
    Raises ValueError where the parts do not fit each other.
    """

    now: Package
    sizes: tuple[int, ...]
    rows: tuple[ConsentRow, ...]
    bans: tuple[Ban, ...] = ()
    costs: tuple[tuple[int, ...], ...] = ()
    limit: int | None = None
    least: tuple[Fraction, ...] = (Fraction(19, 20), Fraction(3, 4))
    agreement: Fraction = Fraction(3, 10)

    @cached_property
    def columns(self) -> "ChoiceColumns":
        """The problem as columns: the same for every goal."""
        from detente.engines.choice.columns import ChoiceColumns

        return ChoiceColumns(self)

    @property
    def principals(self) -> int:
        """How many sides there are: their principals are the first rows."""
        return len(self.least)

    def __post_init__(self) -> None:
        _check(self)

    def least_of(self, row: int) -> Fraction:
        """The chance that a row must have."""
        return asked_of(self.least, self.rows[row])


def asked_of(least: tuple[Fraction, ...], row: ConsentRow) -> Fraction:
    """The chance that is asked of a row: of third parties as much as of their side."""
    return least[row.side if row.side < len(least) else THEIRS]


def _check(problem: ChoiceProblem) -> None:
    if not problem.sizes or len(problem.now) != len(problem.sizes):
        raise ValueError("a problem needs an issue, and for each issue the option that is now")
    sides = list(range(problem.principals))
    if not sides or [row.side for row in problem.rows[: len(sides)]] != sides:
        raise ValueError("the first rows are the principals of all sides")
    for row in problem.rows:
        _check_row(problem, row)
    for ban in problem.bans:
        if not ban or not all(_placed(problem, place) for place in ban):
            raise ValueError(f"a ban is empty or names what is not there: {ban}")
    if problem.costs and tuple(map(len, problem.costs)) != problem.sizes:
        raise ValueError("costs do not fit the options")
    if not all(HALF <= one < 1 for one in problem.least):
        raise ValueError("a chance that is asked for is at least ½ and below 1")
    if not 0 <= problem.agreement <= 1:
        raise ValueError("errors agree by 0 to 1")


def _check_row(problem: ChoiceProblem, row: ConsentRow) -> None:
    fits = tuple(one.options for one in row.estimates) == problem.sizes
    if not fits or not 0 <= row.side < max(problem.principals, THIRD + 1):
        raise ValueError("a row needs a side, and an estimate for each issue")
    for estimate, now in zip(row.estimates, problem.now, strict=True):
        check(estimate)
        if estimate.now != now:
            raise ValueError("an estimate and the problem differ on what is now")
    for link in row.links:
        first, second = link.places
        if first[0] == second[0] or not all(_placed(problem, one) for one in link.places):
            raise ValueError(f"a link joins places of two issues: {link.places}")
        if link.worth[0] > link.worth[1]:
            raise ValueError(f"a range ends before it begins: {link.worth}")
    if row.reservation[0] > row.reservation[1]:
        raise ValueError(f"a range ends before it begins: {row.reservation}")


def _placed(problem: ChoiceProblem, place: Place) -> bool:
    issue, option = place
    return 0 <= issue < len(problem.sizes) and 0 <= option < problem.sizes[issue]
