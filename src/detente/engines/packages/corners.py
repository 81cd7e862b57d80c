"""Dropping partial packages that cannot reach past the points found so far.

Points found leave a staircase; a further undominated point must reach one of its inner corners
(the local upper bounds of Klamroth, Lacour & Vanderpooten 2015, for two objectives). A label whose
bounds exclude every corner is of no use.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.labels import Aim
from detente.engines.packages.multipliers import Bounds
from detente.engines.packages.scale import Ints

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Corners:
    """Cuts labels by the corners of a staircase, in the directions of some bounds.

    For direction w and corners u_0 … u_m, `first[w]` holds the least w·u of corners 0 … j, and
    `last[w]` that of corners j … m: a bound admits corners from the first to the last whose
    value it reaches, so that the corners that all directions admit lie in one interval.
    """

    bounds: Bounds
    columns: list[int]
    first: Floats
    last: Floats

    def may_matter(self, at: int, node: Ints, score: Ints) -> Mask:
        """Which labels' bounds leave some corner open."""
        most = self.bounds.of(at, node, score, self.columns)
        keep = np.asarray((most >= self.last[:, 0]).all(axis=1))
        left = np.flatnonzero(keep)
        keep[left] = self._interval(most[left])
        return keep

    def _interval(self, most: Floats) -> Mask:
        start = np.zeros(len(most), dtype=np.int64)
        end = np.full(len(most), self.first.shape[1], dtype=np.int64)
        for direction, bound in enumerate(most.T):
            start = np.maximum(start, np.searchsorted(-self.first[direction], -bound, "left"))
            end = np.minimum(end, np.searchsorted(self.last[direction], bound, "right") - 1)
        return np.asarray(start <= end)


def corners(bounds: Bounds, aim: Aim, points: Ints, lowest: Ints) -> Corners:
    """The corners that points leave open.

    `points`: two objectives each, undominated, the first one falling; `lowest`: what every
    package reaches in each objective.
    """
    one = np.append(points[:, 0] + 1, lowest[0])
    two = np.append(lowest[1], points[:, 1] + 1)
    if aim.single and len(points):
        one, two = one[:1], two[:1]
    value = one * bounds.objectives[:, :1] + two * bounds.objectives[:, 1:]
    first = np.minimum.accumulate(value, axis=1)
    last = np.minimum.accumulate(value[:, ::-1], axis=1)[:, ::-1]
    return Corners(bounds, aim.rows, first, last)
