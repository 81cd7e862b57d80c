"""The best packages of a coalition for one aim: all ties, or as far as the search came."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from detente.engines.packages.multilateral.aims import Key, WelfareOrder
from detente.engines.packages.multilateral.bounds import DirectionBounds, Mask
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.units import Floats, Paths, Units, Whole
from detente.engines.packages.problem import Package

NEAR = 1e-9


@dataclass
class Incumbent:
    """The best known so far. `packages`: all that tie, at most `ties`; `cut`: there were more."""

    units: Units
    coalition: Coalition
    aim: WelfareOrder
    ties: int
    key: Key = None
    level: float = -np.inf
    packages: list[Package] = field(default_factory=list)
    cut: bool = False

    def take(self, paths: Paths, sums: Whole) -> None:
        """Judge full packages by their exact sums."""
        own = self.coalition.signs(self.units, sums)
        sums, paths = sums[own][:, list(self.aim.rows)], paths[own]
        counts = self.aim.counts(sums)
        sums, paths = sums[counts], paths[counts]
        if len(paths):
            order = self.aim.order(sums)
            first = np.lexsort(order.T[::-1])[-1:]
            self._compare(paths[first], sums[first])
            near = order[:, 0] >= self.level - NEAR * max(1.0, abs(self.level))
            near[near] = self.aim.may_beat(sums[near], self.key)
            self._compare(paths[near], sums[near])

    def _compare(self, paths: Paths, sums: Whole) -> None:
        keys: dict[tuple[Any, ...], Key] = {}
        for path, values in zip(paths.tolist(), sums.tolist(), strict=True):
            vector = tuple(values)
            if vector not in keys:
                keys[vector] = self.aim.key(vector)
            key = keys[vector]
            if self.key is None or key > self.key:
                self.key, self.packages, self.cut = key, [], False
                self.level = float(self.aim.order(np.array([vector], dtype=object))[0, 0])
            if key == self.key:
                self._keep(tuple(path))

    def _keep(self, package: Package) -> None:
        if package in self.packages:
            return
        if len(self.packages) < self.ties:
            self.packages.append(package)
        else:
            self.cut = True


@dataclass
class Pursuit:
    """A goal of the walk: packages of a coalition as good as the best known, by directions.

    `bounds` has a direction for each row, each row's negative, then `weights`; `constant`: what
    demands add to the floors of those.
    """

    best: Incumbent
    bounds: DirectionBounds
    weights: Floats
    constant: Floats

    def keeps(self, reached: Floats) -> Mask:
        """By thresholds, by each row alone, and by the floors of the directions."""
        rows, best = self.best.units.rows, self.best
        margin = self.bounds.margin
        keep = best.coalition.may_sign(
            best.units, reached[:, :rows], -reached[:, rows : 2 * rows], margin
        )
        if best.key is None:
            return keep
        at = np.flatnonzero(keep)
        own = list(best.aim.rows)
        keep[at] = best.aim.may_beat(reached[at][:, own] + margin[own], best.key)
        at = np.flatnonzero(keep)
        floors = best.aim.floor(self.weights, best.level) + self.constant
        wanted = floors - margin[2 * rows :] - NEAR * np.abs(floors)
        keep[at] = (reached[at][:, 2 * rows :] >= wanted).all(axis=1)
        return keep

    def take(self, paths: Paths, sums: Whole) -> None:
        """Hand full packages on."""
        self.best.take(paths, sums)

    def promise(self, reached: Floats) -> Floats:
        """The level that each partial package can still come to, by all directions together."""
        rows = self.best.units.rows
        total = reached[:, 2 * rows :] + self.bounds.margin[2 * rows :] - self.constant
        level: Floats = self.best.aim.ceiling(self.weights, total).min(axis=1)
        return level

    def ceiling(self) -> float:
        """The level that no package passes."""
        none = np.ones((1, len(self.best.units.joints)), dtype=np.bool_)
        return float(self.promise(self.bounds.most(0, none))[0])
