"""Scores as whole numbers of a unit of their own for each row, exactly, whatever their size.

A row is what one principal or one audience scores: the principals in their order, then the
audiences. Whole numbers are 64-bit where every sum fits, else Python's own; bounds are taken in
floating point, with a margin, and nothing is decided by them but what to leave out.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.problem import Multilateral, Places

Whole = NDArray[Any]
"""Whole numbers: int64, or Python's where they do not fit."""
Floats = NDArray[np.float64]
Paths = NDArray[np.int64]
"""Packages, one a row: the option of each issue."""
FITS = 2**61
FLOATS = 2**52
WIDEST = 2**1000


@dataclass(frozen=True)
class Joint:
    """Options of several issues and what they add to each row together; a ban adds None."""

    places: Places
    score: tuple[int, ...] | None


@dataclass(frozen=True)
class Units:
    """A problem in units. `values[i]` has shape (options of issue i, rows).

    `party[r]`: whose row it is. `least[r]`: the units that suffice, None where anything does.
    `point[p]`: no agreement in units of row p, None where there is none. `fine`: sums are exact in
    floating point too.
    """

    party: tuple[int, ...]
    unit: tuple[Fraction, ...]
    least: tuple[int | None, ...]
    point: tuple[int | None, ...]
    values: tuple[Whole, ...]
    joints: tuple[Joint, ...]
    fine: bool

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.party)

    def sums(self, paths: Paths) -> Whole:
        """What each package is worth in each row, exactly; shape (packages, rows)."""
        total = np.zeros((len(paths), self.rows), dtype=self.values[0].dtype)
        for issue, value in enumerate(self.values):
            total = total + value[paths[:, issue]]
        for joint in self.joints:
            if joint.score is not None:
                total[met(joint, paths)] += np.array(joint.score, dtype=total.dtype)
        return total

    def allowed(self, paths: Paths) -> NDArray[np.bool_]:
        """Which packages hold no ban."""
        free = np.ones(len(paths), dtype=np.bool_)
        for joint in self.joints:
            if joint.score is None:
                free &= ~met(joint, paths)
        return free

    def agreeing(self, sums: Whole) -> NDArray[np.bool_]:
        """Who agrees, by exact sums; shape (packages, parties)."""
        agrees = np.ones((len(sums), len(self.point)), dtype=np.bool_)
        for row, least in enumerate(self.least):
            if least is not None:
                agrees[:, self.party[row]] &= (sums[:, row] >= least).astype(np.bool_)
        return agrees


def met(joint: Joint, paths: Paths) -> NDArray[np.bool_]:
    """Which packages have all its options."""
    found = np.ones(len(paths), dtype=np.bool_)
    for issue, option in joint.places:
        found &= paths[:, issue] == option
    return found


def units(problem: Multilateral) -> Units:
    """Bring each row of a problem to its own unit, of which all its numbers are multiples.

    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> half = ((Fraction(0), Fraction(1, 2)),)
    >>> pair = (Principal("a", half, Fraction(1, 3)), Principal("b", half))
    >>> found = units(Multilateral((PackageIssue("road", ("no", "yes")),), pair))
    >>> found.unit, found.least, found.values[0].tolist()
    ((Fraction(1, 6), Fraction(1, 2)), (2, None), [[0, 0], [3, 1]])
    """
    places: list[tuple[int, int | None]] = [(p, None) for p in range(len(problem.parties))]
    places += [(p, a) for p, who in enumerate(problem.parties) for a in range(len(who.audiences))]
    rows = [_row(problem, *place) for place in places]
    worst = max(row.worst for row in rows)
    kind = np.int64 if worst < FITS else np.object_
    values = tuple(
        np.array([row.table[i] for row in rows], dtype=kind).T for i in range(len(problem.issues))
    )
    terms = [
        Joint(term.places, tuple(row.terms[at] for row in rows))
        for at, term in enumerate(problem.terms)
    ]
    bans = [_ban(places) for places in problem.bans]
    return Units(
        tuple(party for party, _ in places),
        tuple(row.unit for row in rows),
        tuple(row.least for row in rows),
        tuple(row.point for row in rows[: len(problem.parties)]),
        values,
        tuple(terms) + tuple(ban for ban in bans if ban is not None),
        worst < FLOATS,
    )


def too_wide(problem: Multilateral) -> tuple[int, ...]:
    """Parties with numbers so far apart that, in one unit, no float is of their size."""
    places = [(p, a) for p, who in enumerate(problem.parties)
              for a in (None, *range(len(who.audiences)))]  # fmt: skip
    return tuple(sorted({p for p, a in places if _row(problem, p, a).worst >= WIDEST}))


@dataclass(frozen=True)
class _UnitRow:
    unit: Fraction
    table: list[list[int]]
    terms: list[int]
    least: int | None
    point: int | None
    worst: int


def _row(problem: Multilateral, party: int, audience: int | None) -> _UnitRow:
    who = problem.parties[party]
    source = who if audience is None else who.audiences[audience]
    terms = [
        t.score if (t.party, t.audience) == (party, audience) else Fraction(0)
        for t in problem.terms
    ]
    point = problem.points[party] if audience is None else None
    numbers = [*(s for scores in source.scores for s in scores), *terms, point or Fraction(0)]
    unit = _unit(numbers)
    table = [[int(s / unit) for s in scores] for scores in source.scores]
    whole = [int(s / unit) for s in terms]
    least = _least(source.reservation, who.more_than if audience is None else None, unit)
    worst = sum(max(map(abs, scores)) for scores in table) + sum(map(abs, whole))
    start = None if point is None else int(point / unit)
    return _UnitRow(unit, table, whole, least, start, worst + abs(least or 0) + abs(start or 0))


def _unit(numbers: list[Fraction]) -> Fraction:
    below = lcm(*(number.denominator for number in numbers))
    above = reduce(gcd, (int(number * below) for number in numbers), 0)
    return Fraction(above, below) if above else Fraction(1)


def _least(reservation: Fraction | None, more_than: Fraction | None, unit: Fraction) -> int | None:
    inclusive = [] if reservation is None else [ceil(reservation / unit)]
    strict = [] if more_than is None else [floor(more_than / unit) + 1]
    return max(inclusive + strict, default=None)


def _ban(places: Places) -> Joint | None:
    """A ban with each place once; None where it wants two options of one issue."""
    distinct = tuple(sorted(set(places)))
    return Joint(distinct, None) if len({issue for issue, _ in distinct}) == len(distinct) else None
