"""Least covers: the fewest sets that together hold every element, and all ties.

The set covering problem (Karp 1972) by branch and bound: branch on the element that the fewest
sets hold; bound by the dual solution that gives each element the reciprocal of the largest gain
of a set that holds it (Chvátal 1979). Only sets that no other contains are searched; in each
least cover so found, sets are then exchanged for the smaller ones that do as well, which gives
every tie. Exact, unless the stated number of nodes is used up, and then it says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.bool_]
Vector = NDArray[np.float32]
NODES = 60_000
CAP = 1000


@dataclass(frozen=True)
class Covers:
    """`covers`: each a tuple of row indices of the matrix.

    `proven`: no smaller cover exists. `complete`: no tied cover is missing from the list.
    """

    covers: tuple[tuple[int, ...], ...]
    proven: bool
    complete: bool

    @property
    def size(self) -> int:
        """How many sets each cover has."""
        return len(self.covers[0]) if self.covers else 0


def never() -> bool:
    """Nobody asks the search to end."""
    return False


class _CoverSearch:
    """Depth-first over sets (rows of `sets`); `cut_short` past `nodes`, or at `stop`."""

    def __init__(self, sets: Vector, nodes: int, stop: Callable[[], bool]) -> None:
        self.sets, self.nodes, self.stop, self.cut_short = sets, nodes, stop, False

    def covers(self, size: int) -> Iterator[tuple[int, ...]]:
        """Every cover of this size, once, when none is smaller."""
        elements = np.ones(self.sets.shape[1], dtype=np.float32)
        yield from self._step((), elements, size, np.ones(len(self.sets), dtype=np.float32))

    def _step(
        self, chosen: tuple[int, ...], left: Vector, depth: int, free: Vector
    ) -> Iterator[tuple[int, ...]]:
        if not left.any():
            yield chosen
            return
        self.nodes -= 1
        if self.nodes < 0 or self.stop():
            self.cut_short = True
            return
        gains = (self.sets @ left) * free
        if _hopeless(self.sets, gains, left, depth):
            return
        free = free.copy()
        for at in self._branch(gains, left, free):
            yield from self._step((*chosen, at), left * (1 - self.sets[at]), depth - 1, free)
            free[at] = 0

    def _branch(self, gains: Vector, left: Vector, free: Vector) -> list[int]:
        """The sets that hold the rarest element left, those with the largest gain first."""
        holders = np.where(left > 0, free @ self.sets, np.inf)
        able = np.flatnonzero(self.sets[:, int(holders.argmin())] * free)
        ranked: list[int] = able[np.argsort(-gains[able], kind="stable")].tolist()
        return ranked


def least_covers(
    matrix: Matrix, cap: int = CAP, nodes: int = NODES, stop: Callable[[], bool] = never
) -> Covers:
    """All covers of least size of the columns of a boolean matrix (sets × elements).

    At most `cap` are listed; `nodes` bounds the proof and the search for ties, each. Every
    element must be in some set (ValueError).

    >>> least_covers(np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0]], dtype=bool)).covers
    ((0, 1), (1, 2))
    """
    if not matrix.any(axis=0).all():
        raise ValueError("an element is in no set")
    useful = undominated(matrix)
    sets = matrix[useful].astype(np.float32)
    first, proven = _first_cover(sets, nodes, stop)
    search = _CoverSearch(sets, nodes, stop)
    listed: dict[tuple[int, ...], None] = {}
    for cover in search.covers(len(first)) if proven else [first]:
        for tied in _exchanged(matrix, [useful[at] for at in cover]):
            listed[tied] = None
            if len(listed) > cap or stop():
                return Covers(tuple(sorted(listed)[:cap]), proven, complete=False)
    listed = listed or dict.fromkeys(_exchanged(matrix, [useful[at] for at in first]))
    return Covers(tuple(sorted(listed)), proven, proven and not search.cut_short)


def undominated(matrix: Matrix) -> list[int]:
    """The rows that no other row contains; the first of several equal ones."""
    packed = np.packbits(matrix, axis=1)
    ranked = np.argsort(-matrix.sum(axis=1), kind="stable")
    kept, count = np.empty_like(packed), 0
    found = []
    for at in ranked.tolist():
        mine = packed[at]
        if not ((kept[:count] & mine) == mine).all(axis=1).any():
            kept[count] = mine
            count += 1
            found.append(at)
    return found


def _first_cover(
    sets: Vector, nodes: int, stop: Callable[[], bool]
) -> tuple[tuple[int, ...], bool]:
    """One cover, and whether it is proven least: deeper and deeper; past `nodes` greedy."""
    search, greedy = _CoverSearch(sets, nodes, stop), _greedy(sets)
    for size in range(len(greedy)):
        found = next(search.covers(size), None)
        if found is not None:
            return found, True
        if search.cut_short:
            return greedy, False
    return greedy, True


def _greedy(sets: Vector) -> tuple[int, ...]:
    left, chosen = np.ones(sets.shape[1], dtype=np.float32), []
    while left.any():
        chosen.append(int((sets @ left).argmax()))
        left = left * (1 - sets[chosen[-1]])
    return tuple(chosen)


def _hopeless(sets: Vector, gains: Vector, left: Vector, depth: int) -> bool:
    """Whether `depth` more sets can never hold what is left."""
    if depth == 0 or depth * gains.max() < left.sum():
        return True
    largest = (sets * gains[:, None]).max(axis=0)[left > 0]
    return bool((largest == 0).any() or (1 / largest).sum() > depth + 1e-3)


def _exchanged(matrix: Matrix, cover: list[int]) -> Iterator[tuple[int, ...]]:
    """Every cover that has, in place of each set, that set or a part of it that still does."""
    parts = [np.flatnonzero(~(matrix & ~matrix[at]).any(axis=1)) for at in cover]
    ahead = [np.zeros(matrix.shape[1], dtype=bool)]
    for at in reversed(cover[1:]):
        ahead.append(ahead[-1] | matrix[at])
    yield from _choices(matrix, parts, ahead[::-1], np.zeros(matrix.shape[1], dtype=bool), ())


def _choices(
    matrix: Matrix,
    parts: list[NDArray[np.intp]],
    ahead: list[Matrix],
    kept_matrix: Matrix,
    chosen: tuple[int, ...],
) -> Iterator[tuple[int, ...]]:
    """`ahead[i]`: what the sets after the i-th can hold at most."""
    depth = len(chosen)
    if depth == len(parts):
        yield tuple(sorted(chosen))
        return
    needed = ~(kept_matrix | ahead[depth])
    able = parts[depth][matrix[parts[depth]][:, needed].all(axis=1)]
    for at in able.tolist():
        yield from _choices(matrix, parts, ahead, kept_matrix | matrix[at], (*chosen, at))
