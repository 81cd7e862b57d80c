"""What is maximised among a coalition's packages: one score, Nash's product, the leximin order.

Each aim gives a key that compares two packages exactly, the same as a float for the search, and
the floor that each direction of weights must reach for a package to be as good as the best known.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import log, prod
from typing import Any, Protocol

import numpy as np

from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.units import Floats, Whole

Key = Any
"""Exact, and compared with > and ==."""


class WelfareOrder(Protocol):
    """An order of packages over some principals' rows."""

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that it looks at."""

    @property
    def base(self) -> tuple[int, ...]:
        """From where it counts in each of them."""

    def counts(self, sums: Whole) -> Mask:
        """Which packages the aim is defined for."""

    def key(self, sums: tuple[int, ...]) -> Key:
        """The exact worth of a package, by its sums in `rows`."""

    def order(self, sums: Whole) -> Floats:
        """Columns that are compared from the first on; the first is the level of the floors."""

    def floor(self, weights: Floats, level: float) -> Floats:
        """For weights of shape (directions, rows): what Σ weight·(score − base) must reach."""

    def ceiling(self, weights: Floats, total: Floats) -> Floats:
        """The level that Σ weight·(score − base) ≤ `total` allows; shape (…, directions)."""

    def may_beat(self, most: Whole, key: Key) -> Mask:
        """Which of some most scores in `rows`, each alone, leave room for a key as good."""


@dataclass(frozen=True)
class PartyScore:
    """The score of one party."""

    row: int
    rows: tuple[int, ...] = field(init=False)
    base: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", (self.row,))

    def counts(self, sums: Whole) -> Mask:
        """All."""
        return np.ones(len(sums), dtype=np.bool_)

    def key(self, sums: tuple[int, ...]) -> Key:
        """The score."""
        return sums[0]

    def order(self, sums: Whole) -> Floats:
        """The score."""
        return np.asarray(sums, dtype=float)

    def floor(self, weights: Floats, level: float) -> Floats:
        """The score, weighted."""
        return weights[:, 0] * level

    def ceiling(self, weights: Floats, total: Floats) -> Floats:
        """The score."""
        return total / weights[:, 0]

    def may_beat(self, most: Whole, key: Key) -> Mask:
        """Bounds in directions say as much."""
        return np.ones(len(most), dtype=np.bool_)


@dataclass(frozen=True)
class Product:
    """Nash's product of gains over `base`, where each is above 0 (Nash 1950).

    For weights w > 0 the product Π is at most (Σ w·gain / n)ⁿ / Π w (the means' inequality), so
    that Σ w·gain must reach n·(Π·Πw)^(1/n).

    >>> aim = Product((0, 1), (0, 0))
    >>> aim.key((3, 4)), aim.floor(np.ones((1, 2)), log(16.0)).round(9).tolist()
    (12, [8.0])
    """

    rows: tuple[int, ...]
    base: tuple[int, ...]

    def counts(self, sums: Whole) -> Mask:
        """Where all gain."""
        gaining = sums > np.array(self.base, dtype=sums.dtype)
        return np.asarray(gaining.astype(np.bool_).all(axis=1))

    def key(self, sums: tuple[int, ...]) -> Key:
        """The product."""
        return prod(s - d for s, d in zip(sums, self.base, strict=True))

    def order(self, sums: Whole) -> Floats:
        """The logarithm of the product; far below where somebody does not gain."""
        gains = _over(sums, self.base)
        worth: Floats = np.log(np.maximum(gains, 1e-9)).sum(axis=1, keepdims=True)
        return worth

    def floor(self, weights: Floats, level: float) -> Floats:
        """By the means' inequality."""
        count = len(self.rows)
        with np.errstate(divide="ignore"):
            found: Floats = count * np.exp((np.log(weights).sum(axis=1) + level) / count)
        return found

    def ceiling(self, weights: Floats, total: Floats) -> Floats:
        """The logarithm of the product."""
        count = len(self.rows)
        most = count * np.log(np.maximum(total, 1e-300) / count)
        return np.asarray(most - np.log(weights).sum(axis=1))

    def may_beat(self, most: Whole, key: Key) -> Mask:
        """The product of what each can have alone is not below."""
        gains = _over(most, self.base)
        with np.errstate(divide="ignore", invalid="ignore"):
            worth = np.log(gains).sum(axis=1)
        return np.asarray((gains > 0).all(axis=1) & (worth >= _log(key) - 1e-9))


@dataclass(frozen=True)
class Leximin:
    """Shares of the most that each can gain, compared from the least up (Sen 1970; Moulin 1988).

    `span[p]`: units from `base[p]` to the most that it can have, above 0.

    >>> Leximin((0, 1), (0, 0), (4, 10)).key((2, 3))
    (Fraction(3, 10), Fraction(1, 2))
    """

    rows: tuple[int, ...]
    base: tuple[int, ...]
    span: tuple[int, ...]

    def counts(self, sums: Whole) -> Mask:
        """All."""
        return np.ones(len(sums), dtype=np.bool_)

    def key(self, sums: tuple[int, ...]) -> Key:
        """The shares, rising."""
        gains = (s - d for s, d in zip(sums, self.base, strict=True))
        return tuple(sorted(Fraction(g, span) for g, span in zip(gains, self.span, strict=True)))

    def order(self, sums: Whole) -> Floats:
        """The shares, rising."""
        return np.sort(self._shares(sums), axis=1)

    def floor(self, weights: Floats, level: float) -> Floats:
        """Weights sum up to one share: Σ λ·share ≥ Σ λ·least."""
        found: Floats = (weights * np.array(self.span, dtype=float)).sum(axis=1) * level
        return found

    def ceiling(self, weights: Floats, total: Floats) -> Floats:
        """The least share."""
        return np.asarray(total / (weights @ np.array(self.span, dtype=float)))

    def may_beat(self, most: Whole, key: Key) -> Mask:
        """Sorted, the most shares are not below the key from the least up.

        Two shares that differ do so by at least one part in the product of two spans.
        """
        shares = np.sort(self._shares(most), axis=1)
        spans = sorted(self.span)[-2:]
        fine = prod(spans) < 10**11
        near = 1e-12 * max(1.0, float(np.abs(shares[np.isfinite(shares)]).max(initial=0.0)))
        keep = np.zeros(len(most), dtype=np.bool_)
        level = np.ones(len(most), dtype=np.bool_)
        for column, least in enumerate(map(float, key)):
            keep |= level & (shares[:, column] > least + near)
            level &= np.abs(shares[:, column] - least) <= near
            if not fine:
                break
        return keep | level

    def _shares(self, sums: Whole) -> Floats:
        return np.asarray(_over(sums, self.base) / np.array(self.span, dtype=float))


def _over(sums: Whole, base: tuple[int, ...]) -> Floats:
    """Gains as floats; whole numbers are subtracted as such, so that nothing cancels out."""
    return np.asarray(sums - np.array(base, dtype=sums.dtype), dtype=float)


def _log(key: int) -> float:
    return log(key) if key > 0 else -float("inf")
