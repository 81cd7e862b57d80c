"""Undominated vectors among many, in any number of columns, exactly.

Vectors of whole numbers are compared with those already kept, in the order of their sums of ranks:
what dominates a vector comes before it (Kung, Luccio & Preparata 1975 in blocks).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.units import Whole

Ranks = NDArray[np.int64]
BLOCK, LEADERS, MOST = 512, 64, 2048


def undominated(scores: Whole, group: Ranks) -> Ranks:
    """Indices of vectors that no other of their group dominates, one for each distinct vector.

    >>> undominated(np.array([[2, 1], [1, 2], [1, 1], [2, 1]]), np.zeros(4, np.int64)).tolist()
    [0, 1]
    """
    ranks = _ranks(scores)
    order = np.lexsort((*ranks.T, group, -ranks.sum(axis=1)))
    order = _first_of_each(order, np.column_stack((group, ranks)))
    several = bool(len(group)) and bool((group != group[0]).any())
    columns = np.column_stack((group, group.max() - group, ranks)) if several else ranks
    return np.sort(order[_swept(_narrow(columns[order]))])


def _ranks(scores: Whole) -> Ranks:
    """Each column by its dense rank, so that sums cannot overflow whatever the numbers."""
    columns = [np.unique(scores[:, at], return_inverse=True)[1] for at in range(scores.shape[1])]
    return np.stack([column.reshape(-1) for column in columns], axis=1).astype(np.int64)


def _first_of_each(order: Ranks, keys: Ranks) -> Ranks:
    """Without those equal to an earlier one, which stand side by side."""
    ranked = keys[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    return order[fresh]


def _narrow(ranked: Ranks) -> NDArray[Any]:
    """In the smallest kind of whole number, each column in one piece: quicker to compare."""
    kind = np.min_scalar_type(int(ranked.max(initial=0)))
    return np.asfortranarray(ranked.astype(kind))


def _swept(ranked: NDArray[Any]) -> Mask:
    """Which rows no earlier row reaches in all columns; what dominates stands earlier."""
    keep = np.zeros(len(ranked), dtype=np.bool_)
    kept = ranked[:0]
    for start in range(0, len(ranked), BLOCK):
        block = ranked[start : start + BLOCK]
        left = _not_behind(np.arange(len(block)), block, kept)
        left = left[_not_among(block[left])]
        keep[start + left] = True
        kept = np.asfortranarray(np.concatenate((kept, block[left])))
    return keep


def _not_behind(left: Ranks, block: NDArray[Any], kept: NDArray[Any]) -> Ranks:
    """The rows of a block that none of those kept reaches, the leaders tried first."""
    size = LEADERS
    at = 0
    while at < len(kept) and len(left):
        against = kept[at : at + size]
        behind = np.ones((len(left), len(against)), dtype=np.bool_)
        for column in range(block.shape[1]):
            behind &= against[:, column][None] >= block[left, column][:, None]
        left = left[~behind.any(axis=1)]
        at, size = at + size, min(size * 4, MOST)
    return left


def _not_among(block: NDArray[Any]) -> Mask:
    """The rows of a block that no other row of it reaches."""
    behind = np.ones((len(block), len(block)), dtype=np.bool_)
    for column in range(block.shape[1]):
        behind &= block[:, column][None] >= block[:, column][:, None]
    np.fill_diagonal(behind, False)
    return np.asarray(~behind.any(axis=1))
