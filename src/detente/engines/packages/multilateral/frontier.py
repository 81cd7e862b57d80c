"""The Pareto frontier over all parties' scores, by labels with all thresholds as pruning.

A package of the zone is efficient when none of the zone gives every party as much and one more
(Ehrgott 2005, def. 2.1). Labels are partial packages in which no joint option differs (Villarreal &
Karwan 1981); what audiences want is a further column, capped where it suffices for sure. That is
valid under any rule of who agrees, since whoever agrees to a package agrees to one that dominates.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.bounds import DirectionBounds, Mask
from detente.engines.packages.multilateral.count import Census, enough
from detente.engines.packages.multilateral.pareto import undominated
from detente.engines.packages.multilateral.part import extended, packages, root
from detente.engines.packages.multilateral.solve import Search
from detente.engines.packages.multilateral.units import Floats, Whole
from detente.engines.packages.problem import Package

LABELS = 16_000
"""Partial packages carried from issue to issue."""
SPREAD = 200_000
"""Partial packages after one more issue."""


@dataclass(frozen=True)
class Efficient:
    """A package for each efficient score vector; incomplete: too many partial packages."""

    packages: tuple[Package, ...]
    complete: bool


def efficient(search: Search) -> Efficient:
    """The frontier, best for the first party first; nothing where it takes too many labels."""
    units, order = search.units, search.tree.sequence.order
    eye = np.eye(units.rows)
    bounds = DirectionBounds(units, search.tree.sequence, np.concatenate((eye, -eye), axis=1))
    census = Census(units, search.problem.rule, bounds)
    labels = root(units, units.values[0].dtype)
    for turn in range(len(order)):
        if len(labels) * len(units.values[order[turn]]) > SPREAD or search.limits.stop():
            return Efficient((), False)
        labels = extended(units, search.tree.sequence, labels)
        rest = bounds.most(turn + 1, labels.alive)
        reached = np.asarray(labels.sums, dtype=float) @ bounds.directions + rest
        keep = census.keeps(reached)
        labels, reached = labels.of(keep), reached[keep]
        last = turn + 1 == len(order)
        if last:
            labels = labels.of(enough(search.problem.rule, units.agreeing(labels.sums)))
        if not len(labels):
            return Efficient((), True)
        columns = (
            labels.sums[:, : len(units.point)]
            if last
            else _capped(search, labels.sums, -reached[:, units.rows :], bounds)
        )
        labels = labels.of(undominated(columns, _groups(labels.alive, bounds.open(turn + 1))))
        if len(labels) > LABELS:
            return Efficient((), False)
    ranked = np.lexsort([-column for column in _principals(search, labels.sums).T[::-1]])
    paths = packages(search.tree.sequence, labels)[ranked]
    return Efficient(tuple(tuple(path) for path in paths.tolist()), True)


def _principals(search: Search, sums: Whole) -> NDArray[np.int64]:
    """Each principal's sums by dense rank."""
    principals = range(len(search.units.point))
    columns = [np.unique(sums[:, p], return_inverse=True)[1] for p in principals]
    return np.stack([column.reshape(-1) for column in columns], axis=1)


def _capped(search: Search, sums: Whole, least: Floats, bounds: DirectionBounds) -> Whole:
    """What dominance compares: the principals, and what audiences want and is not yet sure.

    `least`: the least that each row can still come to.
    """
    units, principals = search.units, len(search.units.point)
    columns = [sums[:, row] for row in range(principals)]
    for row in range(principals, units.rows):
        enough_for = units.least[row]
        if enough_for is not None:
            column = sums[:, row].copy()
            sure = least[:, row] >= enough_for + bounds.margin[row]
            column[sure] = max(column.tolist()) + 1
            columns.append(column)
    return np.stack(columns, axis=1)


def _groups(alive: Mask, begun: list[int]) -> NDArray[np.int64]:
    """Partial packages with the same joint options still open."""
    if not begun:
        return np.zeros(len(alive), dtype=np.int64)
    return np.unique(alive[:, begun], axis=0, return_inverse=True)[1].reshape(-1)
