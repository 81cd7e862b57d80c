"""Least covers: the fewest sets that together hold every element, and all ties.

The set covering problem (Karp 1972) by branch and bound: branch on the element that the fewest
sets hold; bound by the largest gains still to be had, and by the dual solution that gives each
element the reciprocal of the largest set that holds it (Chvátal 1979). Exact, unless the stated
number of nodes is used up, and then it says so.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.bool_]
Vector = NDArray[np.float32]
NODES = 400_000
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
        return len(self.covers[0]) if self.covers else 0


@dataclass
class _Search:
    """A depth-first search over sets (rows of `sets`) that collects up to `cap` covers."""

    sets: Vector
    cap: int
    nodes: int
    found: list[tuple[int, ...]] = field(default_factory=list)
    cut_short: bool = False

    def run(self, size: int) -> None:
        free = np.ones(len(self.sets), dtype=np.float32)
        self._step((), np.ones(self.sets.shape[1], dtype=np.float32), size, free)

    def _step(self, chosen: tuple[int, ...], left: Vector, depth: int, free: Vector) -> None:
        if self._stopped():
            return
        if not left.any():
            self.found.append(chosen)
            return
        gains = (self.sets @ left) * free
        if _hopeless(self.sets, gains, left, depth):
            return
        free = free.copy()
        for at in self._branch(gains, left, free):
            self._step((*chosen, at), left * (1 - self.sets[at]), depth - 1, free)
            free[at] = 0

    def _branch(self, gains: Vector, left: Vector, free: Vector) -> list[int]:
        """The sets that hold the rarest element left, those with the largest gain first."""
        holders = np.where(left > 0, free @ self.sets, np.inf)
        able = np.flatnonzero(self.sets[:, int(holders.argmin())] * free)
        ranked: list[int] = able[np.argsort(-gains[able], kind="stable")].tolist()
        return ranked

    def _stopped(self) -> bool:
        if len(self.found) >= self.cap or self.nodes <= 0:
            self.cut_short = True
            return True
        self.nodes -= 1
        return False


def least_covers(matrix: Matrix, cap: int = CAP, nodes: int = NODES) -> Covers:
    """All covers of least size of the columns of a boolean matrix (sets × elements).

    At most `cap` are listed. Every element must be in some set (ValueError).

    >>> least_covers(np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0]], dtype=bool)).covers
    ((0, 1), (1, 2))
    """
    if not matrix.any(axis=0).all():
        raise ValueError("an element is in no set")
    kinds, of = np.unique(matrix, axis=0, return_inverse=True)
    useful = undominated(kinds)
    first = _first_cover(kinds[useful].astype(np.float32), nodes)
    size = len(first.found[0])
    search = _Search(kinds.astype(np.float32), cap, nodes)
    search.run(size)
    found = _shortest(search.found or [tuple(useful[at] for at in first.found[0])])
    listed, whole = _spread(found, [np.flatnonzero(of == kind) for kind in range(len(kinds))], cap)
    return Covers(tuple(sorted(listed)), not first.cut_short, whole and not search.cut_short)


def undominated(kinds: Matrix) -> list[int]:
    """The indices of the sets that no other set contains."""
    packed = np.packbits(kinds, axis=1)
    kept: list[int] = []
    for at in np.argsort(-kinds.sum(axis=1), kind="stable"):
        mine = packed[at]
        if not ((packed[kept] & mine) == mine).all(axis=1).any():
            kept.append(int(at))
    return kept


def _first_cover(sets: Vector, nodes: int) -> _Search:
    """One cover of least size: deeper and deeper from 0; past `nodes` the greedy one."""
    size, cut_short = 0, False
    while True:
        search = _Search(sets, cap=1, nodes=nodes)
        search.run(size)
        if search.found:
            search.cut_short = cut_short
            return search
        nodes, size = search.nodes, size + 1
        if search.cut_short:
            return _Search(sets, 1, 0, [_greedy(sets)], cut_short=True)


def _greedy(sets: Vector) -> tuple[int, ...]:
    left, chosen = np.ones(sets.shape[1], dtype=np.float32), []
    while left.any():
        chosen.append(int((sets @ left).argmax()))
        left = left * (1 - sets[chosen[-1]])
    return tuple(chosen)


def _hopeless(sets: Vector, gains: Vector, left: Vector, depth: int) -> bool:
    """Whether `depth` more sets can never hold what is left."""
    if depth == 0:
        return True
    top = gains if depth >= len(gains) else np.partition(gains, -depth)[-depth:]
    if top.sum() < left.sum():
        return True
    largest = (sets * gains[:, None]).max(axis=0)[left > 0]
    return bool((largest == 0).any() or (1 / largest).sum() > depth + 1e-3)


def _shortest(covers: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    least = min(len(cover) for cover in covers)
    return [cover for cover in covers if len(cover) == least]


def _spread(
    covers: list[tuple[int, ...]], members: list[NDArray[np.intp]], cap: int
) -> tuple[list[tuple[int, ...]], bool]:
    """Covers by kind of set, spread over the sets of each kind, up to `cap`."""
    listed: list[tuple[int, ...]] = []
    for cover in covers:
        partial: list[tuple[int, ...]] = [()]
        for kind in cover:
            partial = [(*head, int(one)) for head in partial for one in members[kind]][: cap + 1]
        listed += [tuple(sorted(one)) for one in partial]
        if len(listed) > cap:
            return listed[:cap], False
    return listed, True
