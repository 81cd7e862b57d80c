"""Undominated packages where issues do not interact: one packed number for each partial package.

Without linkages, audiences and bans of several options, partial packages of the first t issues are
a staircase, and the next one is the undominated part of its sums with the options of issue t+1
(Nemhauser & Ullmann 1969; Kung, Luccio & Preparata 1975). What a partial package falls short of
the best in both rows is packed into one whole number, a·2^w + b: sums stay sums, and one sort with
a running minimum is a layer. Of each step only where it came from is kept.
"""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.problem import Problem
from detente.engines.packages.proof import Limits
from detente.engines.packages.search.packed import BITS, Layer, Packing, Step, advanced
from detente.engines.packages.search.scale import Ints, Row, columns
from detente.engines.packages.search.trail import Trail


@dataclass
class Staircase:
    """The undominated packages, best first one first: `units` in both rows.

    `behind`: units by which the first row may fall short of the true frontier; `complete`: nothing
    was left out but for that.
    """

    rows: tuple[Row, Row]
    units: Ints
    keys: Ints
    behind: int
    complete: bool
    trail: Trail

    def packages(self, at: Ints) -> Ints:
        """The options of some points, shape (points, issues), in a type as narrow as they allow."""
        return self.trail.packages(at)

    def tied(self, units: tuple[int, int], most: int) -> Ints | None:
        """The lexicographically first packages of these units, at most so many.

        None where the units are no point's, or where some labels were left out.
        """
        at = np.flatnonzero((self.units == units).all(axis=1))
        if not len(at) or self.behind or not self.complete:
            return None
        return self.trail.tied(int(self.keys[at[0]]), most)


def additive(problem: Problem, limits: Limits) -> Staircase | None:
    """The staircase of a problem; None where its issues interact or its losses do not fit 63 bits.

    >>> from fractions import Fraction as F
    >>> from detente.engines.packages.problem import Issue, Party
    >>> issues = (Issue("a", ("x", "y")), Issue("b", ("x", "y")))
    >>> one = Party("p", ((F(0), F(3)), (F(1), F(0))))
    >>> two = Party("q", ((F(1), F(0)), (F(0), F(1))))
    >>> found = additive(Problem(issues, (one, two)), Limits())
    >>> found.units.tolist(), found.packages(np.arange(3)).tolist()
    ([[4, 0], [3, 1], [0, 2]], [[1, 0], [1, 1], [0, 1]])
    """
    watched = any(one.reservation is not None for who in problem.parties for one in who.audiences)
    if problem.linkages or watched or any(len(ban) > 1 for ban in problem.bans):
        return None
    (one, first, _), (two, second, _) = (columns(problem, party, None) for party in (0, 1))
    shut = {ban[0] for ban in problem.bans}
    free = [
        [option for option in range(size) if (issue, option) not in shut]
        for issue, size in enumerate(problem.sizes)
    ]
    best = (_best(first, free), _best(second, free))
    if not all(free) or not _reached((one, two), best):
        return _nothing((one, two), problem)
    width = two.worst.bit_length()
    bits = width + one.worst.bit_length()
    if bits > BITS:
        return None
    slack = tuple(
        row.worst if row.least is None else min(row.worst, sum(most) - row.least)
        for row, most in zip((one, two), best, strict=True)
    )
    packing = Packing(width, bits, (slack[0], slack[1]))
    return _climb((one, two), best, _steps((first, second), best, free, width), packing, limits)


Column = list[list[int]]


def _best(column: Column, free: list[list[int]]) -> list[int]:
    return [
        max((scores[option] for option in options), default=0)
        for scores, options in zip(column, free, strict=True)
    ]


def _reached(rows: tuple[Row, Row], best: tuple[list[int], list[int]]) -> bool:
    """Whether each row's best meets its own threshold."""
    pairs = zip(rows, best, strict=True)
    return all(row.least is None or sum(most) >= row.least for row, most in pairs)


def _nothing(rows: tuple[Row, Row], problem: Problem) -> Staircase:
    trail = Trail((), Packing(0, 0, (0, 0)), ((0,),) * len(problem.issues), 1)
    none = np.zeros(0, dtype=np.int64)
    return Staircase(rows, np.zeros((0, 2), dtype=np.int64), none, 0, True, trail)


def _steps(
    columns: tuple[Column, Column],
    best: tuple[list[int], list[int]],
    free: list[list[int]],
    width: int,
) -> tuple[list[tuple[int, ...]], list[Step]]:
    """The options of each issue of which one way dominates all others; the others' steps."""
    fixed, steps, total = [], [], 0
    for issue, options in enumerate(free):
        (one, two), most = (columns[0][issue], columns[1][issue]), (best[0][issue], best[1][issue])
        kept = _undominated(sorted((most[0] - one[o], most[1] - two[o], o) for o in options))
        total += most[0]
        fixed.append(kept[0][1] if len(kept) == 1 else ())
        if len(kept) > 1:
            losses = np.array([(a << width) + b for (a, b), _ in kept], dtype=np.int64)
            steps.append(Step(issue, tuple(ways for _, ways in kept), losses, total))
    return fixed, steps


def _undominated(
    losses: list[tuple[int, int, int]],
) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
    """Distinct undominated losses and the options that have them, the worst for the first first."""
    kept: list[tuple[tuple[int, int], tuple[int, ...]]] = []
    for a, b, option in losses:
        if kept and kept[-1][0] == (a, b):
            kept[-1] = (a, b), (*kept[-1][1], option)
        elif not kept or b < kept[-1][0][1]:
            kept.append(((a, b), (option,)))
    return kept[::-1]


def _climb(
    rows: tuple[Row, Row],
    best: tuple[list[int], list[int]],
    parts: tuple[list[tuple[int, ...]], list[Step]],
    packing: Packing,
    limits: Limits,
) -> Staircase:
    fixed, steps = parts
    trail = Trail(tuple(steps), packing, tuple(fixed), limits.labels)
    keys, behind, complete = np.zeros(1, dtype=np.int64), 0, True
    for step in steps:
        layer = advanced(keys, step, packing, limits.labels)
        behind += layer.lost
        if limits.stop():
            layer, complete = Layer(layer.keys[:64], layer.origins[:64]), False
        trail.add(keys, layer, complete)
        keys = layer.keys
    units = np.array([sum(best[0]), sum(best[1])], dtype=np.int64) - packing.apart(keys)
    return Staircase(rows, units, keys, behind, complete, trail)
