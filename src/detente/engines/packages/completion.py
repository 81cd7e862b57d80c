"""The least and the most that can still be added from each node of the diagram to the end."""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.diagram import Diagram
from detente.engines.packages.scale import Ints


@dataclass(frozen=True)
class Completion:
    """`most[t][v, r]`, `least[t][v, r]`: over paths from node v before layer t, in row r."""

    most: tuple[Ints, ...]
    least: tuple[Ints, ...]


def completion(diagram: Diagram) -> Completion:
    """Backward recursion over the layers (Bellman 1957), all rows at once."""
    rows = len(diagram.scaled.rows)
    most = [np.zeros((1, rows), dtype=np.int64)]
    least = [np.zeros((1, rows), dtype=np.int64)]
    for layer in reversed(diagram.layers):
        starts = np.searchsorted(layer.tail, np.arange(layer.tails))
        most.append(np.maximum.reduceat(layer.score + most[-1][layer.head], starts))
        least.append(np.minimum.reduceat(layer.score + least[-1][layer.head], starts))
    return Completion(tuple(reversed(most)), tuple(reversed(least)))
