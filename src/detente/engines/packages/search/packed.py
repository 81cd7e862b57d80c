"""Staircases of partial packages as sorted numbers: one layer after another.

What a partial package falls short of the best in both rows is packed into one whole number,
a·2^w + b: sums stay sums, and one sort with a running minimum is a layer. The sums of one option
are sorted already, and a stable sort merges such runs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.search.scale import Ints

Origins = NDArray[np.int32]
BITS = 62


@dataclass(frozen=True)
class Step:
    """An issue's distinct undominated losses, packed, the worst for the first row first.

    `options[j]`: those that lose `losses[j]`. `best`: the first row's best units up to and with
    this issue.
    """

    issue: int
    options: tuple[tuple[int, ...], ...]
    losses: Ints
    best: int


@dataclass(frozen=True)
class Packing:
    """Losses a and b as a·2^width + b, `bits` wide, and what both rows can lose at most."""

    width: int
    bits: int
    slack: tuple[int, int]

    def apart(self, keys: Ints) -> Ints:
        """Both losses of each key, shape (keys, 2)."""
        return np.stack([keys >> self.width, keys & ((1 << self.width) - 1)], axis=1)


@dataclass(frozen=True)
class Layer:
    """A staircase, and for each of its labels j·(labels before) + (label before).

    `lost`: units of the first row by which thinning may fall short.
    """

    keys: Ints
    origins: Origins
    lost: int = 0


def advanced(keys: Ints, step: Step, packing: Packing, most: int) -> Layer:
    """The staircase with one more issue, of at most so many labels."""
    every = (step.losses[:, None] + keys).ravel()
    bits = len(every).bit_length()
    if packing.bits + bits <= BITS:
        every <<= bits
        every |= np.arange(len(every))
        every.sort(kind="stable")
        origin = every & ((1 << bits) - 1)
        every >>= bits
    else:
        origin = np.argsort(every, kind="stable")
        every = every[origin]
    kept = _undominated(every, packing)
    keys, origin, lost = every[kept], origin[kept], 0
    if len(keys) > most:
        at, lost = _thinned(step.best - (keys >> packing.width), most // 2)
        keys, origin = keys[at], origin[at]
    return Layer(keys, origin.astype(np.int32), lost)


def _undominated(every: Ints, packing: Packing) -> NDArray[np.bool_]:
    """Those of sorted sums that lose less in the second row than all before, within the slack."""
    second = every & ((1 << packing.width) - 1)
    kept = np.empty(len(every), dtype=np.bool_)
    kept[:1] = True
    np.less(second[1:], np.minimum.accumulate(second)[:-1], out=kept[1:])
    kept[np.searchsorted(every, (packing.slack[0] + 1) << packing.width) :] = False
    kept &= second <= packing.slack[1]
    return kept


def _thinned(first: Ints, most: int) -> tuple[Ints, int]:
    """Of each cell of a grid over the first row the last label, which is best in the second.

    A grid of width w costs at most w units of the first row and nothing else (Warburton 1987).
    """
    spread = int(first[0] - first[-1])
    width = max(1, spread // most)
    while True:
        cell = first // width
        kept = np.flatnonzero(np.append(cell[1:] != cell[:-1], True))
        if len(kept) <= most:
            return kept, width
        width *= 2
