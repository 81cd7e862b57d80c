"""Undominated packages where issues do not interact: one packed number for each partial package.

Without linkages, audiences and bans of several options, partial packages of the first t issues are
a staircase, and the next one is the undominated part of its sums with the options of issue t+1
(Nemhauser & Ullmann 1969; Kung, Luccio & Preparata 1975). What a partial package falls short of
the best in both rows is packed into one whole number, a·2^w + b: sums stay sums, and one sort with
a running minimum is a layer. Of each step only where it came from is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.packages.problem import Problem
from detente.engines.packages.proof import SearchLimits
from detente.engines.packages.search.packed import (
    BITS,
    Keys,
    PackedIssue,
    Packing,
    advanced,
    undominated,
)
from detente.engines.packages.search.scale import Ints, ScaledRow, columns
from detente.engines.packages.search.trail import Trail


@dataclass
class Staircase:
    """The undominated packages, best first one first: `units` in both rows.

    `behind`: units by which the first row may fall short of the true frontier; `complete`: nothing
    was left out but for that.
    """

    rows: tuple[ScaledRow, ScaledRow]
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


def additive(problem: Problem, limits: SearchLimits) -> Staircase | None:
    """The staircase of a problem; None where its issues interact or its losses do not fit 63 bits.

    >>> from fractions import Fraction as F
    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> issues = (PackageIssue("a", ("x", "y")), PackageIssue("b", ("x", "y")))
    >>> one = Principal("p", ((F(0), F(3)), (F(1), F(0))))
    >>> two = Principal("q", ((F(1), F(0)), (F(0), F(1))))
    >>> found = additive(Problem(issues, (one, two)), SearchLimits())
    >>> found.units.tolist(), found.packages(np.arange(3)).tolist()
    ([[4, 0], [3, 1], [0, 2]], [[1, 0], [1, 1], [0, 1]])
    """
    watched = any(one.reservation is not None for who in problem.parties for one in who.audiences)
    if problem.linkages or watched or any(len(ban) > 1 for ban in problem.bans):
        return None
    (one, first, _), (two, second, _) = (columns(problem, party, None) for party in (0, 1))
    options, pair = _open(problem, (first, second))
    if not all(options):
        return _nothing((one, two), problem)
    best = (list(map(max, pair[0])), list(map(max, pair[1])))
    if not _reached((one, two), best):
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
    return _climb((one, two), best, _steps(options, pair, best, packing), packing, limits)


Column = list[list[int]]
Options = list[Sequence[int]]


def _open(
    problem: Problem, columns: tuple[Column, Column]
) -> tuple[Options, tuple[Column, Column]]:
    """The options of each issue that no ban shuts, and both rows' units of them."""
    if not problem.bans:
        return [range(size) for size in problem.sizes], columns
    shut = {ban[0] for ban in problem.bans}
    options: Options = [
        [option for option in range(size) if (issue, option) not in shut]
        for issue, size in enumerate(problem.sizes)
    ]
    one, two = (
        [[units[o] for o in kept] for units, kept in zip(column, options, strict=True)]
        for column in columns
    )
    return options, (one, two)


def _reached(rows: tuple[ScaledRow, ScaledRow], best: tuple[list[int], list[int]]) -> bool:
    """Whether each row's best meets its own threshold."""
    pairs = zip(rows, best, strict=True)
    return all(row.least is None or sum(most) >= row.least for row, most in pairs)


def _nothing(rows: tuple[ScaledRow, ScaledRow], problem: Problem) -> Staircase:
    trail = Trail((), Packing(0, 0, (0, 0)), ((0,),) * len(problem.issues), 1)
    none = np.zeros(0, dtype=np.int64)
    return Staircase(rows, np.zeros((0, 2), dtype=np.int64), none, 0, True, trail)


def _steps(
    options: Options, columns: tuple[Column, Column], best: tuple[list[int], list[int]],
    packing: Packing,
) -> tuple[list[tuple[int, ...]], list[PackedIssue]]:  # fmt: skip
    """The options of each issue of which one way dominates all others; the others' steps."""
    fixed: list[tuple[int, ...]] = []
    steps: list[PackedIssue] = []
    total, width = 0, packing.width
    whole = Packing(width, packing.bits, (1 << packing.bits,) * 2)
    for issue, (named, ones, twos, a, b) in enumerate(zip(options, *columns, *best, strict=True)):
        total += a
        losses = [((a - x) << width) + b - y for x, y in zip(ones, twos, strict=True)]
        kept = undominated(losses, whole)
        if len(kept) > 1:
            steps.append(PackedIssue(issue, named, losses, kept[::-1], total))
            fixed.append(())
        else:
            pairs = zip(named, losses, strict=True)
            fixed.append(tuple(option for option, loss in pairs if loss == kept[0]))
    return fixed, steps


def _climb(
    rows: tuple[ScaledRow, ScaledRow],
    best: tuple[list[int], list[int]],
    parts: tuple[list[tuple[int, ...]], list[PackedIssue]],
    packing: Packing,
    limits: SearchLimits,
) -> Staircase:
    fixed, steps = parts
    trail = Trail(tuple(steps), packing, tuple(fixed), limits.labels)
    keys: Keys = [0]
    behind, complete = 0, True
    for step in steps:
        layer = advanced(keys, step, packing, limits.labels)
        behind += layer.short
        if limits.stop():
            layer, complete = layer.first(64), False
        trail.add(keys, layer, complete)
        keys = layer.keys
    units = np.array([sum(best[0]), sum(best[1])], dtype=np.int64) - packing.apart(keys)
    return Staircase(rows, units, np.asarray(keys, dtype=np.int64), behind, complete, trail)
