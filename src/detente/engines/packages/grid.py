"""Counting packages that meet two thresholds, on a grid of sums.

The same dynamic programme as in `zone.py`, with an array for each node in place of a list of sums:
an option shifts the array. It serves where units are coarse, so that sums are many and close.
Counts past 64 bits are found modulo several primes, and the number put together from its residues.
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from detente.engines.packages.search.completion import Completion
from detente.engines.packages.search.diagram import Diagram, Layer
from detente.engines.packages.search.scale import Ints

MODULI = (2147483647, 2147483629, 2147483587, 2147483579, 2147483563)
"""Primes. A cell sums at most WORK residues in a layer, so that nothing passes 2⁶⁰."""
WORK = 400_000_000


@dataclass(frozen=True)
class Grid:
    """For each layer boundary and node: the least sums of its array, and its shape.

    Sums that cannot reach a threshold any more have no cell; the last cell of each side holds
    also all sums that suffice for sure.
    """

    low: tuple[Ints, ...]
    shape: tuple[Ints, ...]

    def work(self, diagram: Diagram) -> int:
        """Cells moved in all, or so."""
        cells = [np.prod(shape.astype(np.float64), axis=1) for shape in self.shape]
        moved = zip(diagram.layers, cells, strict=False)
        return int(sum(cells[layer.tail].sum() for layer, cells in moved))


def grid(diagram: Diagram, rows: list[int], least: Ints, reach: Completion) -> Grid:
    """The arrays that two thresholds need."""
    low, shape = [], []
    for at, (down, up) in enumerate(_reached(diagram, rows)):
        floor = np.maximum(down, least - reach.most[at][:, rows])
        roof = np.minimum(up, least - reach.least[at][:, rows])
        low.append(np.minimum(floor, roof))
        shape.append(np.maximum(roof - low[-1], 0) + 1)
    return Grid(tuple(low), tuple(shape))


def counted(diagram: Diagram, rows: list[int], least: Ints, cells: Grid, most: int) -> int | None:
    """The number of packages that meet both thresholds; None where `most` is past all moduli."""
    if most < 2**62:
        return _residue(diagram, rows, least, cells, 2**62)
    moduli = MODULI
    if most >= prod(moduli):
        return None
    residues = [_residue(diagram, rows, least, cells, modulus) for modulus in moduli]
    whole = prod(moduli)
    parts = [whole // modulus for modulus in moduli]
    return (
        sum(
            residue * part * pow(part, -1, modulus)
            for residue, part, modulus in zip(residues, parts, moduli, strict=True)
        )
        % whole
    )


def _residue(diagram: Diagram, rows: list[int], least: Ints, cells: Grid, modulus: int) -> int:
    arrays = [_start(cells, least)]
    for at, layer in enumerate(diagram.layers):
        arrays = [array % modulus for array in _next(arrays, layer, rows, cells, at)]
    last = np.maximum(least - cells.low[-1][0], 0)
    return int(arrays[0][last[0] :, last[1] :].sum()) % modulus


def _start(cells: Grid, least: Ints) -> Ints:
    """The root's array: one empty package, where it may still become something."""
    array = np.zeros(cells.shape[0][0], dtype=np.int64)
    at = -cells.low[0][0]
    if (at >= 0).all():
        array[tuple(np.minimum(at, cells.shape[0][0] - 1))] = 1
    return array


def _next(arrays: list[Ints], layer: Layer, rows: list[int], cells: Grid, at: int) -> list[Ints]:
    """The arrays after a layer: for each arc the tail's array, shifted, added to the head's."""
    after = [np.zeros(shape, dtype=np.int64) for shape in cells.shape[at + 1]]
    for tail, head, score in zip(layer.tail, layer.head, layer.score[:, rows], strict=True):
        shift = cells.low[at][tail] + score - cells.low[at + 1][head]
        _add(after[head], arrays[tail], int(shift[0]), int(shift[1]))
    return after


def _add(onto: Ints, array: Ints, down: int, right: int) -> None:
    """Add a shifted array; what falls off below or left is lost, the rest goes to the last cell."""
    moved = _shifted(_shifted(array, down, onto.shape[0]).T, right, onto.shape[1]).T
    onto += moved


def _shifted(array: Ints, by: int, size: int) -> Ints:
    """Rows shifted by so many, into an array of `size` rows."""
    moved = np.zeros((size, array.shape[1]), dtype=np.int64)
    kept = array[max(0, -by) :]
    start = max(0, by)
    inside = kept[: max(0, size - 1 - start)]
    moved[start : start + len(inside)] = inside
    moved[-1] += kept[len(inside) :].sum(axis=0)
    return moved


def _reached(diagram: Diagram, rows: list[int]) -> list[tuple[Ints, Ints]]:
    """At each boundary and node the least and the greatest sum that a partial package has."""
    down = up = np.zeros((1, len(rows)), dtype=np.int64)
    found = [(down, up)]
    for layer in diagram.layers:
        score = layer.score[:, rows]
        below = np.full((layer.heads, len(rows)), 2**62, dtype=np.int64)
        above = np.full((layer.heads, len(rows)), -(2**62), dtype=np.int64)
        np.minimum.at(below, layer.head, down[layer.tail] + score)
        np.maximum.at(above, layer.head, up[layer.tail] + score)
        down, up = below, above
        found.append((down, up))
    return found
