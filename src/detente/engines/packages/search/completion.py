"""The least and the most that can still be added from each node of the diagram to the end."""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.search.diagram import Diagram
from detente.engines.packages.search.scale import Units


@dataclass(frozen=True)
class Completion:
    """`most[t][v, r]`, `least[t][v, r]`: over paths from node v before layer t, in row r."""

    most: tuple[Units, ...]
    least: tuple[Units, ...]


def completion(diagram: Diagram) -> Completion:
    """Backward recursion over the layers (Bellman 1957), all rows at once."""
    rows, kind = len(diagram.scaled.rows), diagram.scaled.kind
    most: list[Units] = [np.zeros((1, rows), dtype=kind)]
    least: list[Units] = [np.zeros((1, rows), dtype=kind)]
    for layer in reversed(diagram.layers):
        starts = np.searchsorted(layer.tail, np.arange(layer.tails))
        most.append(np.maximum.reduceat(layer.score + most[-1][layer.head], starts))
        least.append(np.minimum.reduceat(layer.score + least[-1][layer.head], starts))
    return Completion(tuple(reversed(most)), tuple(reversed(least)))
