"""Draws of what a side gets by packages, and the packages that may be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Packages = NDArray[np.int64]
"""A row for each package: the index of an option for each issue."""
Place = tuple[int, int]
MOST = 20_000
"""So many packages are listed one by one."""
TRIES = 6
"""So many packages are drawn for each that is wanted: rules leave some out."""


@dataclass(frozen=True)
class Worths:
    """Draws of a side's gains over now: for each issue an array (draws, options); links' draws.

    A link is two places of two issues and what both together add, in each draw.
    """

    issues: tuple[Vector, ...]
    links: tuple[tuple[Place, Place, Vector], ...] = ()

    @property
    def draws(self) -> int:
        """The number of draws."""
        return len(self.issues[0])

    def gains(self, packages: Packages) -> Vector:
        """The gain of each package in each draw: (draws, packages)."""
        total = np.zeros((self.draws, len(packages)))
        for issue, table in enumerate(self.issues):
            total += table[:, packages[:, issue]]
        for (i, k), (j, n), worth in self.links:
            total += worth[:, None] * ((packages[:, i] == k) & (packages[:, j] == n))
        return total

    def mean(self, weights: Vector) -> "Worths":
        """The weighted mean as one draw."""
        return Worths(
            tuple(weights[None] @ table for table in self.issues),
            tuple((one, other, weights[None] @ worth) for one, other, worth in self.links),
        )


@dataclass(frozen=True)
class Rules:
    """What packages may hold: `open_[issue]` the options that may be picked, now among them.

    `bans`: places that no package may hold all together; `costs` are added up to at most `limit`.
    """

    now: tuple[int, ...]
    open_: tuple[tuple[int, ...], ...]
    bans: tuple[tuple[Place, ...], ...] = ()
    costs: tuple[tuple[int, ...], ...] = ()
    limit: int | None = None

    @property
    def count(self) -> int:
        """How many packages there are, lawful or not."""
        return prod(map(len, self.open_))

    def lawful(self, packages: Packages) -> NDArray[np.bool_]:
        """Which packages keep every rule."""
        kept = np.ones(len(packages), dtype=bool)
        for ban in self.bans:
            broken = np.ones(len(packages), dtype=bool)
            for issue, option in ban:
                broken &= packages[:, issue] == option
            kept &= ~broken
        if self.limit is not None and self.costs:
            cost = np.zeros(len(packages), dtype=np.int64)
            for issue, row in enumerate(self.costs):
                cost += np.array(row)[packages[:, issue]]
            kept &= cost <= self.limit
        for issue, allowed in enumerate(self._allowed):
            column = packages[:, issue]
            kept &= (column < len(allowed)) & allowed[np.minimum(column, len(allowed) - 1)]
        return kept

    @cached_property
    def _allowed(self) -> list[NDArray[np.bool_]]:
        """For each issue, which options may be picked, up to the last of them."""
        return [np.isin(np.arange(max(options) + 1), options) for options in self.open_]

    def every(self) -> Packages:
        """All lawful packages, in order."""
        listed = self.of_any_law()
        found: Packages = listed[self.lawful(listed)]
        return found

    def of_any_law(self) -> Packages:
        """All packages, lawful or not, in order."""
        return np.array(list(product(*self.open_)), dtype=np.int64).reshape(-1, len(self.now))

    def some(self, number: int, source: np.random.Generator) -> Packages:
        """Lawful packages at random, at most so many: some issues moved, the rest left at now."""
        movable = self._movable
        if not movable:
            return np.array([self.now], dtype=np.int64)
        rows, most = TRIES * number, min(len(movable), self.limit or len(movable))
        order = source.random((rows, len(movable))).argsort(axis=1)
        few = np.arange(len(movable)) < source.integers(1, most + 1, (rows, 1))
        moves = np.zeros_like(few)
        np.put_along_axis(moves, order, few, axis=1)
        drawn = np.tile(np.array(self.now, dtype=np.int64), (rows, 1))
        for at, issue in enumerate(movable):
            picked = source.choice(self.open_[issue], rows)
            drawn[:, issue] = np.where(moves[:, at], picked, self.now[issue])
        found: Packages = np.unique(drawn[self.lawful(drawn)], axis=0)
        source.shuffle(found)
        return found[:number]

    @cached_property
    def _movable(self) -> list[int]:
        return [issue for issue, options in enumerate(self.open_) if len(options) > 1]

    def near(self, package: Sequence[int]) -> Packages:
        """The lawful packages that differ from one by the options of one or two issues."""
        at = np.array(package, dtype=np.int64)
        singles = [
            (issue, option)
            for issue in self._movable
            for option in self.open_[issue]
            if option != at[issue]
        ]
        issues = np.array([issue for issue, _ in singles], dtype=np.int64)
        options = np.array([option for _, option in singles], dtype=np.int64)
        one = np.tile(at, (len(singles), 1))
        one[np.arange(len(singles)), issues] = options
        first, second = np.nonzero(np.triu(issues[:, None] != issues[None, :]))
        two = np.tile(at, (len(first), 1))
        rows = np.arange(len(first))
        two[rows, issues[first]] = options[first]
        two[rows, issues[second]] = options[second]
        near = np.concatenate([at[None], one, two])
        found: Packages = near[self.lawful(near)]
        return found


def packages_of(rows: Sequence[Sequence[int]], issues: int) -> Packages:
    """Packages as an array, without doubles, in order."""
    if not rows:
        return np.zeros((0, issues), dtype=np.int64)
    found: Packages = np.unique(np.array(rows, dtype=np.int64), axis=0)
    return found


def within(
    scope: Mapping[int, int], rules: Rules, most: int, source: np.random.Generator
) -> Packages:
    """Packages that differ from now only on the issues of a scope: all, or so many at random."""
    row = [
        rules.open_[issue] if issue in scope else (rules.now[issue],)
        for issue in range(len(rules.now))
    ]
    part = Rules(rules.now, tuple(row))
    if part.count <= most:
        return part.every()
    picks = [source.choice(options, size=most) for options in row]
    return np.unique(np.stack(picks, axis=1), axis=0)
