"""The best packages of one coalition: by listing all packages, or by branch and bound.

Up to `LISTED` packages are listed. Beyond, directions from the dual bound what a partial package
can become, and a package found by exchanges gives the floor. What the work allowed leaves open is
*incomplete*, and the best bound known is told.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np

from detente.engines.packages.multilateral.aims import Key, WelfareOrder
from detente.engines.packages.multilateral.best import Incumbent, Pursuit
from detente.engines.packages.multilateral.bounds import DirectionBounds, sequence
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.directions import directions
from detente.engines.packages.multilateral.problem import Multilateral
from detente.engines.packages.multilateral.start import improved
from detente.engines.packages.multilateral.tree import PackageTree
from detente.engines.packages.multilateral.units import Paths, Units, Whole, units
from detente.engines.packages.problem import Package
from detente.engines.packages.proof import SearchLimits

LISTED = 100_000
BEAM = 1_000
"""Partial packages kept a layer on the way to first good ones."""
WORK = 3_000_000
"""Partial packages looked at for one question."""


@dataclass(frozen=True)
class Solved:
    """`key` None: no package. `complete`: proven; `all_ties`: every tied package stands here.

    `ceiling`: the aim's level that no package passes, where it is not proven.
    """

    key: Key
    packages: tuple[Package, ...]
    complete: bool
    all_ties: bool
    ceiling: float | None = None


@dataclass(frozen=True)
class Search:
    """A problem in units with what all its questions share."""

    problem: Multilateral
    limits: SearchLimits

    @cached_property
    def units(self) -> Units:
        """The scores as whole numbers."""
        return units(self.problem)

    @cached_property
    def tree(self) -> PackageTree:
        """The packages as a tree."""
        return PackageTree(self.units, sequence(self.units))

    @property
    def packages(self) -> int:
        """How many packages there are, banned ones among them."""
        return prod(self.problem.sizes)

    @property
    def listed(self) -> bool:
        """Whether all packages are listed."""
        return self.packages <= LISTED

    @cached_property
    def listing(self) -> tuple[Paths, Whole]:
        """Every package that holds no ban, and its sums."""
        every = np.array(list(product(*map(range, self.problem.sizes))), dtype=np.int64)
        every = every[self.units.allowed(every)]
        return every, self.units.sums(every)

    def best(self, coalition: Coalition, aim: WelfareOrder) -> Solved:
        """All packages of a coalition that an aim likes best."""
        best = Incumbent(self.units, coalition, aim, self.limits.ties)
        if self.listed:
            best.take(*self.listing)
            return Solved(best.key, tuple(sorted(best.packages)), True, not best.cut)
        pursuit = self._pursuit(best)
        self.tree.beam(pursuit, BEAM)
        walk = self.tree.walk(pursuit, WORK, self.limits, merge=True)
        ties = walk.complete and not walk.merged and not best.cut
        ceiling = None if walk.complete else pursuit.ceiling()
        return Solved(best.key, tuple(sorted(best.packages)), walk.complete, ties, ceiling)

    def _pursuit(self, best: Incumbent) -> Pursuit:
        """The search for what is better than a first package, with its directions."""
        found = directions(self.units, best.coalition, best.aim)
        start = improved(self.units, best.coalition, best.aim, found.starts)
        start = start[self.units.allowed(start)]
        best.take(start, self.units.sums(start))
        eye = np.eye(self.units.rows)
        every = np.concatenate((eye, -eye, found.rows), axis=1)
        bounds = DirectionBounds(self.units, self.tree.sequence, every)
        return Pursuit(best, bounds, found.weights, found.constant)
