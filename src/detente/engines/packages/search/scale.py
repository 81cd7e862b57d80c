"""Exact scores as whole numbers: each row on its own unit.

A row is what one principal or one audience scores. Row 0 and 1 are the principals, then the
audiences of the first party, then those of the second. A package's score in a row is
base + unit·k, with k a whole number ≥ 0 up to linkages. Where the worst case of every k, the sum
of the largest |k| of each issue and of all linkages, keeps within `BOUND`, arrays of k are of
64-bit integers, else of Python's integers: exact either way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import ceil, floor, gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.problem import Principal, Problem

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Units = NDArray[Any]
"""Whole numbers: of 64 bits, or Python's own in an array of objects."""
BOUND = 2**59
"""Sums of three such numbers still fit 64 bits with room for their differences."""


@dataclass(frozen=True)
class ScaledRow:
    """One row's unit and threshold: score = base + unit·k; it must have k ≥ least, if any.

    `worst`: no |k| is larger. `factor`: what makes all scores of the row whole.
    """

    base: Fraction
    unit: Fraction
    least: int | None
    worst: int
    factor: int

    def score(self, k: int) -> Fraction:
        """The score that k units stand for."""
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

    rows: tuple[ScaledRow, ...]
    values: tuple[Units, ...]
    ties: tuple[Tie, ...]

    @property
    def kind(self) -> type:
        """What arrays of units hold: `np.int64`, or `object` for Python's integers."""
        return np.int64 if all(row.worst <= BOUND for row in self.rows) else object

    def floats(self, units: Units, rows: Sequence[int]) -> Floats:
        """Units of some rows, in the last axis, as floats: each over its row's power of two.

        The power is 1 where the row keeps within `BOUND`. The relative error is one rounding.
        """
        if units.dtype != object:
            return units.astype(np.float64)
        bits = [max(0, self.rows[row].worst.bit_length() - 60) for row in rows]
        powers = np.array([1 << each for each in bits], dtype=object)
        return np.asarray(units / powers, dtype=np.float64)


def scaled(problem: Problem) -> Scaled:
    """Bring each row of a problem to its own unit."""
    tables = [columns(problem, *place) for place in places(problem)]
    kind = np.int64 if all(row.worst <= BOUND for row, _, _ in tables) else object
    by_issue = zip(*(column for _, column, _ in tables), strict=True)
    values = tuple(np.array(each, dtype=kind).T for each in by_issue)
    ties = tuple(
        _tie(one.issues, one.options, tuple(link[at] for _, _, link in tables))
        for at, one in enumerate(problem.linkages)
    )
    return Scaled(tuple(row for row, _, _ in tables), values, ties)


def places(problem: Problem) -> list[tuple[int, int | None]]:
    """For each row its party, and its audience or None for the principal."""
    audiences = [(p, a) for p in (0, 1) for a in range(len(problem.parties[p].audiences))]
    return [(0, None), (1, None), *audiences]


def ranks(units: Units) -> Ints:
    """Numbers that fit 64 bits and are in the order of the units, column by column.

    >>> ranks(np.array([[2**90], [5], [2**90]], dtype=object)).tolist()
    [[1], [0], [1]]
    """
    if units.dtype != object:
        return units
    ranked = [np.unique(column, return_inverse=True)[1].reshape(-1) for column in units.T]
    return np.stack(ranked, axis=1).astype(np.int64) if ranked else np.zeros(units.shape, int)


def _tie(issues: tuple[int, int], options: tuple[int, int], score: tuple[int, ...]) -> Tie:
    first, second = zip(issues, options, strict=True)
    return Tie(first, second, score)


def columns(
    problem: Problem, party: int, audience: int | None
) -> tuple[ScaledRow, list[list[int]], list[int]]:
    """A principal's or audience's row, its units by issue and option, and by linkage."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    parts = [[score.as_integer_ratio() for score in scores] for scores in table]
    links = [
        one.score.as_integer_ratio() if (one.party, one.audience) == (party, audience) else (0, 1)
        for one in problem.linkages
    ]
    factor = lcm(*{below for row in (*parts, links) for _, below in row})
    whole = [_whole(row, factor) for row in parts]
    linked, lows = _whole(links, factor), list(map(min, whole))
    units = [[score - low for score in row] for row, low in zip(whole, lows, strict=True)]
    unit = gcd(*chain.from_iterable(units), *linked) or factor
    if unit > 1:
        units = [[score // unit for score in row] for row in units]
    ties = [score // unit for score in linked]
    worst = sum(map(max, units)) + sum(map(abs, ties))
    base, size = Fraction(sum(lows), factor), Fraction(unit, factor)
    least = _least(who, audience, base, size)
    if least is not None:
        least = max(-worst, min(least, worst + 1))
    return ScaledRow(base, size, least, worst, factor), units, ties


def _whole(ratios: list[tuple[int, int]], factor: int) -> list[int]:
    if factor == 1:
        return [above for above, _ in ratios]
    return [above * (factor // below) for above, below in ratios]


def _least(who: Principal, audience: int | None, base: Fraction, unit: Fraction) -> int | None:
    """The least k that meets a row's thresholds."""
    inclusive = (who if audience is None else who.audiences[audience]).reservation
    found = [] if inclusive is None else [ceil((inclusive - base) / unit)]
    if audience is None and who.more_than is not None:
        found.append(floor((who.more_than - base) / unit) + 1)
    return max(found, default=None)
