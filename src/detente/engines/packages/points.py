"""The points of a frontier: kept as whole numbers, spelled when they are asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import overload

import numpy as np

from detente.engines.packages.problem import Package
from detente.engines.packages.search.scale import Ints, ScaledRow, Units

Scores = tuple[Fraction, Fraction]
Spell = Callable[[Ints], Ints]
"""Indices of points → their options, shape (points, issues)."""
BLOCK = 4096


@dataclass(frozen=True)
class ScorePoint:
    """A score vector of the frontier and a package that reaches it."""

    scores: Scores
    package: Package


@dataclass(frozen=True)
class WholeScores:
    """Scores of many points as whole numbers over one denominator for each party."""

    numerators: tuple[Units, Units]
    denominators: tuple[int, int]


class ScorePoints(Sequence[ScorePoint]):
    """Points in units of two rows. Equal to any sequence of the same points."""

    def __init__(self, units: Units, rows: tuple[ScaledRow, ScaledRow], spell: Spell) -> None:
        self._units, self._rows, self._spell = units, rows, spell
        self._pairs = tuple(enumerate(rows))

    def __len__(self) -> int:
        return len(self._units)

    @overload
    def __getitem__(self, at: int) -> ScorePoint: ...
    @overload
    def __getitem__(self, at: slice) -> "ScorePoints": ...
    def __getitem__(self, at: int | slice) -> "ScorePoint | ScorePoints":
        chosen = np.arange(len(self))[at]
        if isinstance(at, slice):
            return ScorePoints(
                self._units[at], self._rows, lambda which: self._spell(chosen[which])
            )
        return next(self._spelled(np.array([chosen])))

    def thinned(self, most: int) -> "ScorePoints":
        """At most so many of the points, evenly apart, the first and the last among them."""
        if len(self) <= most:
            return self
        at = np.unique(np.linspace(0, len(self) - 1, max(most, 2)).round().astype(np.int64))
        return ScorePoints(self._units[at], self._rows, lambda which: self._spell(at[which]))

    def __iter__(self) -> Iterator[ScorePoint]:
        return self._spelled(np.arange(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def packages(self) -> Ints:
        """The options of all points, shape (points, issues)."""
        return self._spell(np.arange(len(self)))

    @cached_property
    def whole(self) -> WholeScores:
        """The scores as whole numbers."""
        one, two = (_whole(row, self._units[:, at]) for at, row in enumerate(self._rows))
        return WholeScores((one[0], two[0]), (one[1], two[1]))

    def _spelled(self, at: Ints) -> Iterator[ScorePoint]:
        packages = self._spell(at)
        for start in range(0, len(at), BLOCK):
            block = slice(start, start + BLOCK)
            columns = [_scores(row, self._units[at[block], party]) for party, row in self._pairs]
            for one, two, package in zip(*columns, packages[block].tolist(), strict=True):
                yield ScorePoint((one, two), tuple(package))


def _scores(row: ScaledRow, units: Units) -> list[Fraction]:
    numerators, over = _whole(row, units)
    return [Fraction(each) if over == 1 else Fraction(each, over) for each in numerators.tolist()]


def whole(points: Sequence[ScorePoint]) -> WholeScores:
    """The scores of any points as whole numbers.

    >>> half, third = Fraction(1, 2), Fraction(1, 3)
    >>> known = whole([ScorePoint((half, Fraction(3)), (0,)), ScorePoint((third, Fraction(4)),
    ...     (1,))])
    >>> [each.tolist() for each in known.numerators], known.denominators
    ([[3, 2], [3, 4]], (6, 1))
    """
    if isinstance(points, ScorePoints):
        return points.whole
    columns = [[point.scores[party].as_integer_ratio() for point in points] for party in (0, 1)]
    one, two = (lcm(*{below for _, below in column}) for column in columns)
    numerators: list[Units] = [
        np.array([above * (over // below) for above, below in column], dtype=object)
        for column, over in zip(columns, (one, two), strict=True)
    ]
    return WholeScores((numerators[0], numerators[1]), (one, two))


def packages(points: Sequence[ScorePoint]) -> Ints:
    """The options of any points, shape (points, issues)."""
    if isinstance(points, ScorePoints):
        return points.packages()
    return np.array([point.package for point in points], dtype=np.int64)


def _whole(row: ScaledRow, units: Units) -> tuple[Units, int]:
    """base + unit·k as whole numbers over one denominator."""
    over = lcm(row.base.denominator, row.unit.denominator)
    base, unit = int(row.base * over), int(row.unit * over)
    if abs(base) + unit * row.worst >= 2**62:
        units = units.astype(object)
    return base + unit * units, over
