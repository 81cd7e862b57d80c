"""A problem as columns: one for each place, one for each pair that a link joins, one for the value.

Links of several rows on one pair share its column. Every row is a vector over the columns with a
constant; its deviations are a matrix, whose product with the columns is the vector of standard
deviations that §52 takes the norm of.
"""

from dataclasses import dataclass
from functools import cached_property
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.problem import ChoiceProblem, ConsentRow, Package, Place

Vector = NDArray[np.float64]
SIZE = 100.0


@dataclass(frozen=True)
class LinearRow:
    """A row over the columns: gain, reservation, lowest gain less reservation, deviations.

    `deviations @ columns + constant` has one entry for each issue and link, and the reservation's.
    All are in points times `scale`, so that the solver's tolerance means the same for any unit.
    """

    scale: float
    gain: Vector
    asked: float
    low: Vector
    low_constant: float
    deviations: Vector
    constant: Vector

    def spread(self, columns: Vector, agreement: float) -> float:
        """σ(ρ) of columns; of whole ones it is exact, of others a lower bound."""
        alone = self._alone(columns)[0]
        return sqrt((1 - agreement) * alone**2 + agreement * self._together(columns) ** 2)

    def tangent(self, columns: Vector, agreement: float) -> tuple[Vector, float] | None:
        """Weights and constant of a line below σ(ρ) of all packages that touches it at the columns.

        With u = √Σv and S = Σ√v, σ is a norm of (√(1−ρ)·u, √ρ·S), so its tangents never exceed it
        (Cauchy–Schwarz), and S is linear. Below u is the face of its envelope at the columns.
        """
        alone, weights, constant = self._alone(columns)
        spread, together = self.spread(columns, agreement), self._together(columns)
        if spread <= 0:
            return None
        one, two = (1 - agreement) * alone / spread, agreement * together / spread
        return (
            one * weights + two * self.deviations.sum(axis=0),
            one * constant + two * float(self.constant.sum()),
        )

    def _together(self, columns: Vector) -> float:
        """S, the sum of all deviations."""
        return float((self.deviations @ columns + self.constant).sum())

    def _alone(self, columns: Vector) -> tuple[float, Vector, float]:
        """The convex envelope of √Σv at some columns; weights and constant of its face there.

        Whether an issue's option has at least its j-th variance is a 0–1 number. In these Σv is a
        sum, so that its root is submodular, and the envelope is its Lovász extension: take them
        from the largest down, each for what it adds to the root (Atamtürk & Narayanan 2008).
        """
        added, picks = self._steps
        order = np.argsort(-(picks @ columns), kind="stable")
        start = float(self.constant @ self.constant)
        roots = np.sqrt(start + np.cumsum(added[order]))
        rises = np.diff(roots, prepend=sqrt(start))
        weights = rises @ picks[order]
        return sqrt(start) + float(weights @ columns), weights, sqrt(start)

    @cached_property
    def _steps(self) -> tuple[Vector, Vector]:
        """By how much an issue's variance rises at each step, and the columns that reach it."""
        added, picks = [], []
        for row in self.deviations:
            below = 0.0
            for deviation in np.unique(row[row > 0]):
                added.append(float(deviation) ** 2 - below)
                picks.append((row >= deviation).astype(float))
                below = float(deviation) ** 2
        return np.array(added), np.array(picks).reshape(len(added), self.deviations.shape[1])


@dataclass(frozen=True)
class ChoiceColumns:
    """The columns of a problem."""

    problem: ChoiceProblem

    @cached_property
    def starts(self) -> list[int]:
        """The column of each issue's first option, and the first column after all of them."""
        return [0, *np.cumsum(self.problem.sizes).tolist()]

    @cached_property
    def pairs(self) -> dict[tuple[Place, Place], int]:
        """The column of each pair that a link joins."""
        joined = sorted({_sorted(link.places) for row in self.problem.rows for link in row.links})
        return {pair: self.starts[-1] + at for at, pair in enumerate(joined)}

    @property
    def value(self) -> int:
        """The column of the value."""
        return self.starts[-1] + len(self.pairs)

    @property
    def count(self) -> int:
        """The number of columns."""
        return self.value + 1

    def place(self, place: Place) -> int:
        """The column of an option."""
        return self.starts[place[0]] + place[1]

    @cached_property
    def lines(self) -> tuple[LinearRow, ...]:
        """The rows of the problem."""
        return tuple(self._line(row) for row in self.problem.rows)

    def _line(self, row: ConsentRow) -> LinearRow:
        gain, low = np.zeros(self.count), np.zeros(self.count)
        parts = len(row.worths) + len(row.links) + 1
        deviations, constant = np.zeros((parts, self.count)), np.zeros(parts)
        for issue, worths in enumerate(row.figures):
            for option, figures in enumerate(worths):
                at = self.place((issue, option))
                gain[at], _, deviations[issue, at], low[at] = figures
        for number, (link, one) in enumerate(zip(row.links, row.joined, strict=True)):
            at = self.pairs[_sorted(link.places)]
            gain[at] += float(one.mean)
            low[at] += float(one.low)
            deviations[len(row.worths) + number, at] = one.deviation
        constant[-1] = row.asked_for.deviation
        asked, low_constant = float(row.asked_for.mean), float(row.asked_for.low)
        scale = _scale(max(map(float, (np.abs(gain).max(), np.abs(low).max(), deviations.max()))))
        return LinearRow(scale, gain * scale, asked * scale, low * scale, low_constant * scale,
                    deviations * scale, constant * scale)  # fmt: skip

    def of(self, package: Package) -> Vector:
        """A package as columns; the value is left at 0."""
        columns = np.zeros(self.count)
        for place in enumerate(package):
            columns[self.place(place)] = 1
        for pair, at in self.pairs.items():
            columns[at] = all(package[issue] == option for issue, option in pair)
        return columns

    def package(self, columns: Vector) -> Package:
        """For each issue the option with the greatest column."""
        ends = zip(self.starts, self.starts[1:], strict=False)
        return tuple(int(np.argmax(columns[low:high])) for low, high in ends)


def _scale(most: float) -> float:
    """A power of two that brings the largest number of a row to about a hundred."""
    return 2.0 ** round(log2(SIZE / most)) if most > 0 else 1.0


def _sorted(places: tuple[Place, Place]) -> tuple[Place, Place]:
    first, second = sorted(places)
    return first, second
