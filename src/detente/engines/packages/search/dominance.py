"""Which of many partial packages are worth keeping: dominance within groups.

A label with score vector s is dominated when another of its group is at least as good in every
column (Kung, Luccio & Preparata 1975; for two columns: sort and sweep). Columns 0 and 1 are the
objectives, the others are what thresholds still need, capped where enough is enough.
"""

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.search.scale import Ints

Mask = NDArray[np.bool_]
LEADERS = 6
ROUNDS = 1


def sort_best_first(group: Ints, score: Ints) -> Ints:
    """Indices by group, then by each column from high to low: what dominates comes earlier."""
    keys = [-score[:, column] for column in reversed(range(score.shape[1]))]
    return np.lexsort((*keys, group))


def undominated(group: Ints, score: Ints, enough: Mask) -> Mask:
    """Which labels to keep, given in the order of `sort_best_first`.

    `enough`: labels whose further columns are all at their cap. With two columns exactly the
    undominated labels are kept, one for each distinct vector. With more, labels that are dominated
    may be kept, never the other way round: no answer depends on it, only the time.

    >>> one = np.array([[3, 1], [2, 2], [2, 1], [1, 1]])
    >>> undominated(np.zeros(4, np.int64), one, np.ones(4, np.bool_)).tolist()
    [True, True, False, False]
    """
    keep = score[:, 1] > _best_before(group, score[:, 1], enough)
    if score.shape[1] == 2 or enough.all():
        return keep
    at = np.flatnonzero(keep)
    return _scatter(at[_unequal(group[at], score[at])], group, score)


def _scatter(at: Ints, group: Ints, score: Ints) -> Mask:
    keep = np.zeros(len(group), dtype=np.bool_)
    keep[at[_not_behind_leaders(group[at], score[at])]] = True
    return keep


def _best_before(group: Ints, worth: Ints, counts: Mask) -> Ints:
    """The largest value of an earlier, counting label of the same group; -1 below all others."""
    if not len(worth):
        return worth
    ranks = worth - worth.min() + 1
    width = int(ranks.max()) + 1
    if width * (int(group[-1]) + 1) >= 2**62:
        ranks = np.unique(worth, return_inverse=True)[1].reshape(-1) + 1
        return _as_values(worth, _running(group, ranks, counts, len(worth) + 1))
    best: Ints = _running(group, ranks, counts, width) + worth.min() - 1
    return best


def _running(group: Ints, ranks: Ints, counts: Mask, width: int) -> Ints:
    lifted = group * width + np.where(counts, ranks, 0)
    best = np.maximum.accumulate(lifted)
    before = np.concatenate((lifted[:1] * 0, best[:-1]))
    return np.maximum(before - group * width, 0)


def _as_values(value: Ints, ranks: Ints) -> Ints:
    distinct = np.unique(value)
    below_first: Ints = np.concatenate((distinct[:1] - 1, distinct))
    return below_first[ranks]


def _unequal(group: Ints, score: Ints) -> Mask:
    """Not equal to the label just before."""
    new = np.ones(len(group), dtype=np.bool_)
    new[1:] = (group[1:] != group[:-1]) | (score[1:] != score[:-1]).any(axis=1)
    return new


def _not_behind_leaders(group: Ints, score: Ints) -> Mask:
    """Compare each label with those of its group that are highest in sums of scaled columns."""
    keep = np.ones(len(group), dtype=np.bool_)
    if not len(group):
        return keep
    spread = np.maximum(score.max(axis=0) - score.min(axis=0), 1).astype(np.float64)
    mixes = np.random.default_rng(0).random((ROUNDS, score.shape[1]))
    for mix in mixes:
        at = np.flatnonzero(keep)
        keep[at[_behind(group[at], score[at], (score[at] / spread) @ mix)]] = False
    return keep


def _behind(group: Ints, score: Ints, height: NDArray[np.float64]) -> Mask:
    """Dominated by one of its group's `LEADERS` highest."""
    ranked = np.lexsort((-height, group))
    starts = np.searchsorted(group, group)
    sizes = np.bincount(group, minlength=int(group[-1]) + 1)[group]
    behind = np.zeros(len(group), dtype=np.bool_)
    for step in range(min(LEADERS, int(sizes.max()))):
        at = np.flatnonzero(~behind & (sizes > step))
        leader = ranked[starts[at] + step]
        behind[at] = (score[leader] >= score[at]).all(axis=1) & (leader != at)
    return behind
