"""Branch and bound over packages, issue after issue, in blocks, depth first.

(Land & Doig 1960.) A block is many partial packages of one depth. What a goal has no use for is
dropped by bounds in floating point with a margin; full packages are judged by exact sums. Depth
first keeps memory small; the most promising block goes first. When the work allowed is spent, the
answer says that it is not complete.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.bounds import DirectionBounds, Mask, Sequence
from detente.engines.packages.multilateral.part import Parts, extended, packages, root
from detente.engines.packages.multilateral.units import Floats, Paths, Units, Whole
from detente.engines.packages.proof import SearchLimits

BLOCK = 20_000
MERGE = 500


class SearchGoal(Protocol):
    """What is searched for: its bounds, and what it does with packages."""

    bounds: DirectionBounds

    def keeps(self, reached: Floats) -> Mask:
        """Which partial packages matter, by the most they can reach in each direction."""

    def take(self, paths: Paths, sums: Whole) -> None:
        """Full packages, no ban in them, and their exact sums."""


class Guided(SearchGoal, Protocol):
    """A goal that knows what a partial package promises."""

    def promise(self, reached: Floats) -> Floats:
        """The higher, the better the packages that it may become."""


@dataclass(frozen=True)
class Walk:
    """`complete`: every package that matters was taken. `merged`: equal partial sums as one.

    `work`: partial packages looked at.
    """

    complete: bool
    merged: bool
    work: int


@dataclass(frozen=True)
class PackageTree:
    """The packages of a problem, as partial packages along a sequence of issues."""

    units: Units
    sequence: Sequence

    def walk(self, goal: SearchGoal, work: int, limits: SearchLimits, merge: bool = False) -> Walk:
        """Hand a goal every package that it keeps, or stop after so much work.

        `merge`: of partial packages that are equal in all that counts, keep one.
        """
        merging = merge and self.units.fine
        merged, done = False, 0
        stack = [root(self.units, np.float64)]
        while stack:
            block = extended(self.units, self.sequence, stack.pop())
            turns = block.paths.shape[1]
            done += len(block)
            if done > work or limits.stop():
                return Walk(False, merged, done)
            reached = block.sums @ goal.bounds.directions + goal.bounds.most(turns, block.alive)
            keep = goal.keeps(reached)
            block = block.of(keep)
            if not len(block):
                continue
            if turns == len(self.sequence.order):
                self._leaves(goal, block)
                continue
            if merging and len(block) > MERGE:
                distinct = self._distinct(block, goal.bounds.open(turns))
                merged = merged or len(distinct) < len(block)
                block, reached = block.of(distinct), reached[keep][distinct]
            else:
                reached = reached[keep]
            rising = np.argsort(reached[:, -1], kind="stable")
            for at in range(0, len(rising), BLOCK):
                stack.append(block.of(rising[at : at + BLOCK]))
        return Walk(True, merged, done)

    def beam(self, goal: Guided, width: int) -> None:
        """Hand a goal some packages that promise most, layer by layer; nothing is proven by it."""
        block = root(self.units, np.float64)
        for turn in range(1, len(self.sequence.order) + 1):
            block = extended(self.units, self.sequence, block)
            reached = block.sums @ goal.bounds.directions + goal.bounds.most(turn, block.alive)
            keep = goal.keeps(reached)
            block, reached = block.of(keep), reached[keep]
            if len(block) > width:
                block = block.of(np.argsort(-goal.promise(reached), kind="stable")[:width])
        if len(block):
            self._leaves(goal, block)

    def _leaves(self, goal: SearchGoal, block: Parts) -> None:
        paths = packages(self.sequence, block)
        exact = block.sums.astype(np.int64) if self.units.fine else self.units.sums(paths)
        goal.take(paths, exact)

    def _distinct(self, block: Parts, begun: list[int]) -> NDArray[np.int64]:
        """One of each kind of partial package: equal sums, equal joints that are still open."""
        keys = np.column_stack((block.sums, block.alive[:, begun]))
        ranked = np.lexsort(keys.T)
        keys = keys[ranked]
        fresh = np.ones(len(ranked), dtype=np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]).any(axis=1)
        return np.sort(ranked[fresh])
