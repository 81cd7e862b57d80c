"""How many packages the zone of agreement holds: counted, not listed.

Counting solutions by dynamic programming over distinct partial sums (Dyer 2003 for the knapsack),
along the diagram: partial packages at one node with the same sums, capped where every completion
suffices, have the same completions, so only their number is carried.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.grid import WORK, counted, grid
from detente.engines.packages.problem import Problem
from detente.engines.packages.proof import DEFAULT, EXACT, PackageProof, Proven, SearchLimits
from detente.engines.packages.search.completion import Completion, completion
from detente.engines.packages.search.diagram import Diagram, Layer, diagram
from detente.engines.packages.search.scale import Ints, Units, ranks

SMALL = 2_000
LISTED = 1_000_000
"""So few packages are listed where sums are too various to be merged."""
Counts = NDArray[np.int64] | NDArray[np.object_]


@dataclass(frozen=True)
class ZoneSize:
    """`size` is exact, or None where it is not known; the proof says why."""

    size: int | None
    proof: PackageProof


@dataclass
class _Sums:
    """Distinct sums at the nodes of one layer, and how many partial packages have each."""

    node: Ints
    score: Units
    count: Counts


def zone(problem: Problem, limits: SearchLimits = DEFAULT) -> ZoneSize:
    """The number of packages that meet every reservation and keep every ban.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> table = ((Fraction(0), Fraction(1)),) * 40
    >>> party = Principal("p", table, more_than=Fraction(38))
    >>> zone(Problem((PackageIssue("one", ("no", "yes")),) * 40, (party, party))).size
    41
    """
    layers = diagram(problem, limits)
    if not layers.layers:
        return ZoneSize(0, EXACT) if layers.complete else _unknown("too many states to remember")
    if not layers.complete:
        return _unknown("too many states to remember")
    return _counted(layers, prod(problem.sizes), limits)


def _unknown(why: str) -> ZoneSize:
    return ZoneSize(None, PackageProof(Proven.INCOMPLETE, note=f"not counted: {why}"))


def _counted(layers: Diagram, most: int, limits: SearchLimits) -> ZoneSize:
    least = {r: row.least for r, row in enumerate(layers.scaled.rows) if row.least is not None}
    columns, reach = list(least), completion(layers)
    bounds: Units = np.array(list(least.values()), dtype=layers.scaled.kind)
    on_grid = _on_grid(layers, columns, bounds, reach, most)
    if on_grid is not None:
        return ZoneSize(on_grid, EXACT)
    one: Counts = np.ones(1, np.int64) if most < 2**62 else np.ones(1, np.object_)
    sums = _Sums(np.zeros(1, np.int64), np.zeros((1, len(least)), layers.scaled.kind), one)
    listed = most <= LISTED
    for at, layer in enumerate(layers.layers):
        sums = _capped(_extended(sums, layer, columns), bounds, columns, reach, at + 1)
        if not listed or bounds.dtype != object:
            sums = _merged(sums)
        if (not listed and len(sums.node) > limits.labels) or limits.stop():
            return _unknown("too many distinct sums")
    return ZoneSize(int(sums.count.sum()), EXACT)


def _on_grid(
    layers: Diagram, columns: list[int], least: Units, reach: Completion, most: int
) -> int | None:
    """The count on a grid, where two thresholds and coarse units make that quick."""
    if len(columns) != 2 or most <= SMALL or least.dtype == object:
        return None
    cells = grid(layers, columns, least, reach)
    return counted(layers, columns, least, cells, most) if cells.work(layers) <= WORK else None


def _extended(sums: _Sums, layer: Layer, columns: list[int]) -> _Sums:
    """Every sum by every arc of its node."""
    starts = np.searchsorted(layer.tail, np.arange(layer.tails + 1))
    counts = np.diff(starts)[sums.node]
    from_sum = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    arc = starts[sums.node][from_sum] + np.arange(len(from_sum)) - first[from_sum]
    score = sums.score[from_sum] + layer.score[arc][:, columns]
    return _Sums(layer.head[arc], score, sums.count[from_sum])


def _capped(sums: _Sums, least: Units, columns: list[int], reach: Completion, at: int) -> _Sums:
    """Without those that miss a reservation for sure; sums that suffice for sure made equal."""
    most = reach.most[at][:, columns][sums.node]
    enough = least - reach.least[at][:, columns][sums.node]
    kept = (sums.score + most >= least).all(axis=1)
    score = np.minimum(sums.score, enough)[kept]
    return _Sums(sums.node[kept], score, sums.count[kept])


def _merged(sums: _Sums) -> _Sums:
    """Equal sums at one node as one."""
    if not len(sums.node):
        return sums
    ranked = np.lexsort((*ranks(sums.score).T, sums.node))
    node, score = sums.node[ranked], sums.score[ranked]
    new = np.ones(len(node), dtype=np.bool_)
    new[1:] = (node[1:] != node[:-1]) | (score[1:] != score[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    return _Sums(node[starts], score[starts], np.add.reduceat(sums.count[ranked], starts))
