"""How many packages which parties agree to, each package counted once.

All packages are looked at, but for parts of the tree in which too few can still agree.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from detente.engines.packages.multilateral.bounds import DirectionBounds, Mask
from detente.engines.packages.multilateral.problem import DecisionRule
from detente.engines.packages.multilateral.solve import Search
from detente.engines.packages.multilateral.units import Floats, Paths, Units, Whole

EVERY = 10_000_000
"""Up to so many packages all are looked at; of more, as many partial ones as below."""
WORK = 2_000_000


@dataclass(frozen=True)
class Counted:
    """For each set of parties that agree and are enough, how many packages; whether all are in."""

    by_members: dict[tuple[int, ...], int]
    complete: bool

    @property
    def total(self) -> int:
        """The packages to which enough agree: the size of the zone."""
        return sum(self.by_members.values())


@dataclass
class Census:
    """The goal of a walk that counts. `bounds`: a direction for each row."""

    units: Units
    rule: DecisionRule
    bounds: DirectionBounds
    found: Counter[tuple[int, ...]] = field(default_factory=Counter)

    def keeps(self, reached: Floats) -> Mask:
        """Those to which enough can still agree."""
        can = np.ones((len(reached), len(self.units.point)), dtype=np.bool_)
        for row, least in enumerate(self.units.least):
            if least is not None:
                can[:, self.units.party[row]] &= reached[:, row] >= least - self.bounds.margin[row]
        return enough(self.rule, can)

    def take(self, paths: Paths, sums: Whole) -> None:
        """Count full packages by who agrees."""
        agrees = self.units.agreeing(sums)
        agrees = agrees[enough(self.rule, agrees)]
        parties = agrees.shape[1]
        counts = np.bincount(agrees @ (1 << np.arange(parties)))
        for code in np.flatnonzero(counts).tolist():
            members = tuple(p for p in range(parties) if code >> p & 1)
            self.found[members] += int(counts[code])


def enough(rule: DecisionRule, agrees: Mask) -> Mask:
    """Whether a rule is met, for rows of who agrees."""
    found: Mask = agrees.sum(axis=1) >= rule.at_least
    return found & agrees[:, list(rule.always)].all(axis=1)


def counted(search: Search) -> Counted:
    """Count the packages of a problem's zone by who agrees to them."""
    bounds = DirectionBounds(search.units, search.tree.sequence, np.eye(search.units.rows))
    census = Census(search.units, search.problem.rule, bounds)
    complete = True
    if search.listed:
        census.take(*search.listing)
    else:
        work = 2 * EVERY if search.packages <= EVERY else WORK
        complete = search.tree.walk(census, work, search.limits).complete
    return Counted(dict(sorted(census.found.items())), complete)
