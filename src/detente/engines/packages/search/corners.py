"""Dropping partial packages that cannot reach past the points found so far.

Points found leave a staircase; a further undominated point must reach one of its inner corners
(the local upper bounds of Klamroth, Lacour & Vanderpooten 2015, for two objectives). A bound in
direction w excludes the corners u with w·u above it: those around the place where the staircase
touches w. A label is of no use when its bounds together exclude every corner.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.search.bounds import WeightedBounds
from detente.engines.packages.search.labels import SearchObjectives
from detente.engines.packages.search.scale import Floats, Ints, Units

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class _Side:
    """The corners on one side of a touching corner, that one first: −(least w·u so far), rising."""

    heights: Floats

    def excluded(self, bound: Floats) -> Ints:
        """How many corners in a row each bound excludes, from the touching one outwards."""
        return self.heights.searchsorted(-bound, "left")


@dataclass(frozen=True)
class _Direction:
    """One direction's touching corner and both sides of it."""

    at: int
    touch: int
    before: _Side
    after: _Side


@dataclass(frozen=True)
class Corners:
    """Cuts labels by the corners of a staircase, in the directions of some bounds.

    Corners are numbered along the staircase, and the directions go in the order in which they
    touch it.
    """

    bounds: WeightedBounds
    columns: list[int]
    directions: tuple[_Direction, ...]
    last: int

    def may_matter(self, at: int, node: Ints, score: Units) -> Mask:
        """Which labels' bounds leave some corner open."""
        most = self.bounds.of(at, node, score, self.columns)
        covered = np.full(len(most), -1, dtype=np.int64)
        for one in self.directions:
            bound = most[:, one.at]
            before, after = one.before.excluded(bound), one.after.excluded(bound)
            joins = one.touch - before <= covered
            end = one.touch + after - 1
            covered = np.where(joins & (after > 0), np.maximum(covered, end), covered)
        return np.asarray(covered < self.last)


def corners(bounds: WeightedBounds, aim: SearchObjectives, points: Units, lowest: Units) -> Corners:
    """The corners that points leave open.

    `points`: two objectives each, undominated, the first one falling; `lowest`: what every
    package reaches in each objective.
    """
    one = np.append(points[:, 0] + 1, lowest[0])
    two = np.append(lowest[1], points[:, 1] + 1)
    if aim.single and len(points):
        one, two = one[:1], two[:1]
    pairs = bounds.scaled.floats(np.stack([one, two], axis=1), aim.objectives)
    value = bounds.objectives @ pairs.T
    directions = [_direction(at, heights) for at, heights in enumerate(value)]
    directions.sort(key=lambda direction: direction.touch)
    return Corners(bounds, aim.rows, tuple(directions), len(one) - 1)


def _direction(at: int, heights: Floats) -> _Direction:
    touch = int(heights.argmax())
    return _Direction(at, touch, _side(heights[touch::-1]), _side(heights[touch:]))


def _side(heights: Floats) -> _Side:
    return _Side(-np.minimum.accumulate(heights))
