"""Weights of issues beside evaluations of options: a score is their product.

That is the form of additive utilities in most collections of domains (Keeney & Raiffa 1976, ch. 3).
"""

from collections.abc import Sequence
from fractions import Fraction

from detente.engines.packages import Table
from detente.files.members import PlacedValue

Weights = tuple[Fraction, ...] | None


def weights_of(node: PlacedValue | None, sizes: Sequence[int | None] | None) -> Weights:
    """One weight for each issue, None where there are none; what could not be read is a fault."""
    length = None if sizes is None else len(sizes)
    entries = node.items(length, "weights") if node else None
    return None if entries is None else tuple(entry.score() or Fraction(0) for entry in entries)


def weighed(table: Table, weights: Weights) -> Table:
    """Scores from evaluations; without weights the evaluations are the scores."""
    if weights is None or len(weights) != len(table):
        return table
    pairs = zip(table, weights, strict=True)
    return tuple(tuple(weight * score for score in row) for row, weight in pairs)
