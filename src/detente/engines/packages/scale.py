"""Exact scores as 64-bit integers: each row on its own unit.

A row is what one principal or one audience scores. Row 0 and 1 are the principals, then the
audiences of the first party, then those of the second. A package's score in a row is
base + unit·k, with k a whole number ≥ 0 up to linkages. Where the worst case of k, the sum of the
largest |k| of each issue and of all linkages, passes `BOUND`, the unit is widened, scores are
rounded to the nearest whole k, and `error` bounds what a package's score may be off by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd, lcm

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.problem import Party, Problem, Table

Ints = NDArray[np.int64]
BOUND = 2**59
"""Sums of three such numbers still fit 64 bits with room for their differences."""


@dataclass(frozen=True)
class Row:
    """One row's unit and threshold: score = base + unit·k; it must have k ≥ least, if any."""

    base: Fraction
    unit: Fraction
    least: int | None
    error: Fraction
    factor: int

    def score(self, k: int) -> Fraction:
        """The score that k units stand for (exact unless `error` is above 0)."""
        return self.base + self.unit * k


@dataclass(frozen=True)
class Tie:
    """A linkage in units: worth `score[r]` to each row r when both options are picked."""

    first: tuple[int, int]
    second: tuple[int, int]
    score: tuple[int, ...]


@dataclass(frozen=True)
class Scaled:
    """A problem in units. `values[i]` has shape (options of issue i, rows)."""

    rows: tuple[Row, ...]
    values: tuple[Ints, ...]
    ties: tuple[Tie, ...]

    @property
    def rounded(self) -> bool:
        """Whether some row's scores did not fit and were rounded."""
        return any(row.error for row in self.rows)


def scaled(problem: Problem) -> Scaled:
    """Bring each row of a problem to its own unit."""
    tables = [_row(problem, *place) for place in places(problem)]
    columns = [column for _, column, _ in tables]
    values = tuple(
        np.array([column[i] for column in columns], dtype=np.int64).T
        for i in range(len(problem.issues))
    )
    links = np.array([link for _, _, link in tables], dtype=object).T
    ties = tuple(
        _tie(one.issues, one.options, tuple(link))
        for one, link in zip(problem.linkages, links, strict=True)
    )
    return Scaled(tuple(row for row, _, _ in tables), values, ties)


def places(problem: Problem) -> list[tuple[int, int | None]]:
    """For each row its party, and its audience or None for the principal."""
    audiences = [(p, a) for p in (0, 1) for a in range(len(problem.parties[p].audiences))]
    return [(0, None), (1, None), *audiences]


def _tie(issues: tuple[int, int], options: tuple[int, int], score: tuple[int, ...]) -> Tie:
    first, second = zip(issues, options, strict=True)
    return Tie(first, second, score)


def _row(
    problem: Problem, party: int, audience: int | None
) -> tuple[Row, list[list[int]], list[int]]:
    """The row, its whole numbers for each issue and option, and for each linkage."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    links = [
        one.score if (one.party, one.audience) == (party, audience) else Fraction(0)
        for one in problem.linkages
    ]
    lows = [min(scores) for scores in table]
    above = [[score - low for score in scores] for scores, low in zip(table, lows, strict=True)]
    unit = _unit([*(score for scores in above for score in scores), *links])
    worst = sum(map(max, above), sum(map(abs, links), Fraction(0)))
    exact = worst <= BOUND * unit
    error = Fraction(0)
    if not exact:
        unit = worst / (BOUND // 4)
        error = unit / 2 * (len(table) + sum(1 for link in links if link))
    least = _least(who, audience, sum(lows, Fraction(0)), unit, error)
    row = Row(sum(lows, Fraction(0)), unit, least, error, _factor(table, links))
    return row, [[round(s / unit) for s in scores] for scores in above], _whole(links, unit)


def _whole(scores: Iterable[Fraction], unit: Fraction) -> list[int]:
    return [round(score / unit) for score in scores]


def _unit(scores: list[Fraction]) -> Fraction:
    """The greatest number of which all scores are whole multiples; 1 where all are 0."""
    below = lcm(*(score.denominator for score in scores))
    above = reduce(gcd, (int(score * below) for score in scores), 0)
    return Fraction(above, below) if above else Fraction(1)


def _factor(table: Table, links: list[Fraction]) -> int:
    """The least common multiple of the denominators of all scores of a row."""
    return lcm(
        *(s.denominator for scores in table for s in scores), *(s.denominator for s in links)
    )


def _least(
    who: Party, audience: int | None, base: Fraction, unit: Fraction, error: Fraction
) -> int | None:
    """The least k that meets a row's thresholds for sure."""
    inclusive = (who if audience is None else who.audiences[audience]).reservation
    found = [] if inclusive is None else [ceil((inclusive + error - base) / unit)]
    if audience is None and who.more_than is not None:
        found.append(floor((who.more_than + error - base) / unit) + 1)
    return max(found, default=None)
