"""Staircases of partial packages as sorted numbers: one layer after another.

What a partial package falls short of the best in both rows is packed into one whole number,
a·2^w + b: sums stay sums, and one sort with a running minimum is a layer. The sums of one option
are sorted already, and a stable sort merges such runs. Few sums are sorted as plain numbers, which
is done before a dozen calls on arrays are; many are sorted in an array.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.search.scale import Ints

Origins = NDArray[np.int32]
Keys = list[int] | Ints
BITS = 62
FEW = 200


@dataclass
class PackedIssue:
    """An issue's distinct undominated losses, packed, the worst for the first row first.

    `named`, `every`: its open options, and what each of them loses. `best`: the first row's best
    units up to and with this issue.
    """

    issue: int
    named: Sequence[int]
    every: list[int]
    losses: list[int]
    best: int

    @cached_property
    def array(self) -> Ints:
        """The losses."""
        return np.array(self.losses, dtype=np.int64)

    @cached_property
    def options(self) -> tuple[tuple[int, ...], ...]:
        """Those that lose each of the losses."""
        pairs = list(zip(self.named, self.every, strict=True))
        return tuple(tuple(option for option, loss in pairs if loss == one) for one in self.losses)


@dataclass(frozen=True)
class Packing:
    """Losses a and b as a·2^width + b, `bits` wide, and what both rows can lose at most."""

    width: int
    bits: int
    slack: tuple[int, int]

    @cached_property
    def mask(self) -> int:
        """The bits of b."""
        return (1 << self.width) - 1

    @cached_property
    def beyond(self) -> int:
        """The least key that loses too much in the first row."""
        return (self.slack[0] + 1) << self.width

    def apart(self, keys: Keys) -> Ints:
        """Both losses of each key, shape (keys, 2)."""
        keys = np.asarray(keys, dtype=np.int64)
        return np.stack([keys >> self.width, keys & self.mask], axis=1)


class PackedLayer(NamedTuple):
    """A staircase, and for each of its labels j·(labels before) + (label before).

    `origins`: None where they are looked for when they are asked for. `short`: units of the first
    row by which thinning may fall short.
    """

    keys: Keys
    origins: Origins | None = None
    short: int = 0

    def back(self, at: Ints, step: PackedIssue, before: Ints) -> tuple[Ints, Ints]:
        """For some labels which loss of the step they have, and the label before."""
        if self.origins is not None:
            which, at = np.divmod(self.origins[at], np.int32(len(before)))
            return which, at
        parts = np.asarray(self.keys)[at] - step.array[:, None]
        found = among(parts, before)
        which = found.argmax(axis=0)
        return which, np.searchsorted(before, parts[which, np.arange(len(at))])

    def first(self, most: int) -> "PackedLayer":
        """The first labels."""
        origins = None if self.origins is None else self.origins[:most]
        return PackedLayer(self.keys[:most], origins, self.short)


def advanced(keys: Keys, step: PackedIssue, packing: Packing, most: int) -> PackedLayer:
    """The staircase with one more issue, of at most so many labels."""
    if len(keys) * len(step.losses) <= FEW:
        layer = _listed(keys, step, packing)
    else:
        layer = _sorted(np.asarray(keys, dtype=np.int64), step, packing)
    return layer if len(layer.keys) <= most else _thinned(layer, step, packing, most // 2)


def undominated(every: list[int], packing: Packing) -> list[int]:
    """Those of some sums that lose less in the second row than all smaller ones, within the slack.

    >>> undominated([0b10_01, 0b01_10, 0b01_11, 0b01_10], Packing(2, 4, (3, 3)))
    [6, 9]
    """
    mask, beyond, least = packing.mask, packing.beyond, packing.slack[1] + 1
    kept = []
    for key in sorted(every):
        second = key & mask
        if second < least:
            if key >= beyond:
                break
            kept.append(key)
            least = second
    return kept


def _listed(keys: Keys, step: PackedIssue, packing: Packing) -> PackedLayer:
    plain = keys if isinstance(keys, list) else keys.tolist()
    return PackedLayer(undominated([loss + key for loss in step.losses for key in plain], packing))


def _sorted(keys: Ints, step: PackedIssue, packing: Packing) -> PackedLayer:
    every = (step.array[:, None] + keys).ravel()
    bits = len(every).bit_length()
    if packing.bits + bits > BITS:
        origins = np.argsort(every, kind="stable")
        every = every[origins]
        kept = _kept(every, packing)
        return PackedLayer(every[kept], origins[kept].astype(np.int32))
    every <<= bits
    every |= np.arange(len(every))
    every.sort(kind="stable")
    every = every[_kept(every >> bits, packing)]
    return PackedLayer(every >> bits, (every & ((1 << bits) - 1)).astype(np.int32))


def _kept(every: Ints, packing: Packing) -> NDArray[np.bool_]:
    """Which of sorted sums lose less in the second row than all before, within the slack."""
    second = every & packing.mask
    kept = np.empty(len(every), dtype=np.bool_)
    kept[0] = True
    np.less(second[1:], np.minimum.accumulate(second)[:-1], out=kept[1:])
    kept[np.searchsorted(every, packing.beyond) :] = False
    kept &= second <= packing.slack[1]
    return kept


def _thinned(layer: PackedLayer, step: PackedIssue, packing: Packing, most: int) -> PackedLayer:
    """Of each cell of a grid over the first row the last label, which is best in the second.

    A grid of width w costs at most w units of the first row and nothing else (Warburton 1987).
    """
    keys = np.asarray(layer.keys, dtype=np.int64)
    first = step.best - (keys >> packing.width)
    width = max(1, int(first[0] - first[-1]) // most)
    while True:
        cell = first // width
        at = np.flatnonzero(np.append(cell[1:] != cell[:-1], True))
        if len(at) <= most:
            return PackedLayer(
                keys[at], None if layer.origins is None else layer.origins[at], width
            )
        width *= 2


def among(keys: Ints, known: Ints) -> NDArray[np.bool_]:
    """Which keys are among known, sorted ones."""
    at = np.searchsorted(known, keys)
    return np.asarray(known[np.minimum(at, len(known) - 1)] == keys)
