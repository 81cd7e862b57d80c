"""The points that a bare ladder was given in, and those that it was solved in."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

DIGITS = 9


@dataclass(frozen=True)
class Unit:
    """How many of the points that were solved in make one of those that were given."""

    by: float = 1.0

    def of(self, points: float) -> float:
        """A figure in the points that were given."""
        return round(points / self.by, DIGITS + ceil(log10(self.by)))

    def each(self, points: Sequence[float]) -> list[float]:
        """Several."""
        return [self.of(one) for one in points]
