"""Other readings of a package: those that differ on an issue or two and lose next to nothing."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from math import prod

import numpy as np

from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.solve import Search
from detente.engines.packages.problem import Package

APART = 2
"""On so many issues may another reading differ."""


def near(
    search: Search, coalition: Coalition, package: Package, within: Fraction
) -> tuple[Package, ...]:
    """Packages that differ from one on at most `APART` issues, that the coalition signs and whose
    product of its members' gains over no agreement is less by no more than this share of it.

    The greatest product first. Empty where a member has no point without an agreement, or where
    the package's own product is not above 0.
    """
    points = [search.units.point[one] for one in coalition.members]
    if any(point is None for point in points):
        return ()
    others = list(_others(search.problem.sizes, package))
    paths = np.array([package, *others], dtype=np.int64)
    sums = search.units.sums(paths)
    stands = coalition.signs(search.units, sums) & search.units.allowed(paths)
    gains = [
        [
            int(row[one]) - int(point or 0)
            for one, point in zip(coalition.members, points, strict=True)
        ]
        for row in sums
    ]
    worth = [prod(row) if min(row) > 0 else 0 for row in gains]
    least = (1 - within) * worth[0]
    kept = [at for at in range(1, len(paths)) if stands[at] and worth[at] >= least > 0]
    return tuple(others[at - 1] for at in sorted(kept, key=lambda at: (-worth[at], at)))


def _others(sizes: tuple[int, ...], package: Package) -> Iterator[Package]:
    for count in range(1, APART + 1):
        for issues in combinations(range(len(sizes)), count):
            ways = ([k for k in range(sizes[i]) if k != package[i]] for i in issues)
            for options in product(*ways):
                moved = dict(zip(issues, options, strict=True))
                yield tuple(moved.get(i, k) for i, k in enumerate(package))
