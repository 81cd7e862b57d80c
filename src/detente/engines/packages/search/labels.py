"""Partial packages along the diagram, the dominated ones dropped: multi-objective labelling.

Dynamic programming over labels with dominance (Villarreal & Karwan 1981; Ehrgott 2005, ch. 9).
A label is a path from the root to a node with its score vector. At one node only labels that none
dominates are kept; those that cannot reach a threshold any more are dropped; what a threshold
needs is capped where every completion suffices, so that more of it counts for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.proof import SearchLimits
from detente.engines.packages.search.completion import Completion
from detente.engines.packages.search.diagram import Diagram, Layer
from detente.engines.packages.search.dominance import sort_best_first, undominated
from detente.engines.packages.search.scale import Ints, Units, ranks

Mask = NDArray[np.bool_]
Cut = Callable[[int, Ints, Units], Mask]
"""(layers done, node, columns) → which labels may still matter."""


@dataclass(frozen=True)
class SearchObjectives:
    """Rows to maximise (two; the same twice for one) and the least units of each row, or None."""

    objectives: tuple[int, int]
    least: tuple[int | None, ...]

    @property
    def single(self) -> bool:
        """Whether there is just one row to maximise."""
        return self.objectives[0] == self.objectives[1]

    @property
    def rows(self) -> list[int]:
        """The rows of the labels' columns: objectives first, then further rows with thresholds."""
        further = [r for r, least in enumerate(self.least) if least is not None]
        return [*self.objectives, *(r for r in further if r not in self.objectives)]


class Guide(Protocol):
    """Gives labels their upper bounds in several directions."""

    def of(self, at: int, node: Ints, score: Units, columns: list[int]) -> NDArray[np.float64]:
        """Bounds of labels at a layer, shape (labels, directions)."""


@dataclass(frozen=True)
class Beam:
    """Keep about `width` labels at each layer: those highest in each direction of the guide."""

    width: int
    guide: Guide
    columns: list[int]

    def kept(self, at: int, node: Ints, score: Units) -> Ints:
        """Indices of the labels to keep, rising."""
        most = self.guide.of(at, node, score, self.columns)
        each = min(self.width // most.shape[1] + 1, len(node))
        return np.unique(np.argpartition(-most, each - 1, axis=0)[:each])


@dataclass(frozen=True)
class LabelledPackages:
    """Full packages (in the order of the layers) and their two objectives, best first one first.

    `behind`: by how many units the first objective may fall short of the true frontier.
    `complete`: nothing was left out but for that.
    """

    packages: Ints
    scores: Units
    behind: int
    complete: bool


@dataclass
class _Labels:
    """The labels at one layer, sorted by node, and how each of them came about."""

    node: Ints
    score: Units
    parents: list[Ints] = field(default_factory=list)
    options: list[Ints] = field(default_factory=list)
    behind: int = 0
    complete: bool = True


def sweep(
    diagram: Diagram,
    aim: SearchObjectives,
    reach: Completion,
    limits: SearchLimits,
    cut: Cut | None = None,
    beam: Beam | None = None,
) -> LabelledPackages:
    """All undominated packages that meet the thresholds, as one label each."""
    columns = aim.rows
    labels = _root(diagram, columns)
    for at, layer in enumerate(diagram.layers):
        _extend(labels, layer, columns)
        _keep(labels, _reachable(labels, aim, columns, reach, at + 1))
        if cut is not None:
            _keep(labels, cut(at + 1, labels.node, labels.score))
        enough = _cap(labels, aim, columns, reach, at + 1)
        _drop_dominated(labels, enough)
        if beam is not None:
            _narrow(labels, beam, at + 1)
        elif len(labels.node) > limits.labels:
            _thin(labels, limits.labels // 2)
        if limits.stop():
            labels.complete = False
            _keep(labels, np.arange(len(labels.node)) < 64)
    return LabelledPackages(_packages(labels), labels.score[:, :2], labels.behind, labels.complete)


def every_path(
    diagram: Diagram, aim: SearchObjectives, reach: Completion, limits: SearchLimits, cut: Cut
) -> tuple[Ints, bool]:
    """All packages that meet the thresholds and that the cut lets through; whether all are there.

    Equal score vectors stay side by side. Past `limits.labels` only the first ones are kept.
    """
    columns = aim.rows
    labels = _root(diagram, columns)
    for at, layer in enumerate(diagram.layers):
        _extend(labels, layer, columns)
        _keep(labels, _reachable(labels, aim, columns, reach, at + 1))
        _keep(labels, cut(at + 1, labels.node, labels.score))
        if len(labels.node) > limits.labels or limits.stop():
            labels.complete = False
            _keep(labels, np.arange(len(labels.node)) < limits.labels // 10)
    return _packages(labels), labels.complete


def _root(diagram: Diagram, columns: list[int]) -> _Labels:
    """The one label before the first issue."""
    return _Labels(np.zeros(1, np.int64), np.zeros((1, len(columns)), diagram.scaled.kind))


def _extend(labels: _Labels, layer: Layer, columns: list[int]) -> None:
    """Every label by every arc of its node."""
    starts = np.searchsorted(layer.tail, np.arange(layer.tails + 1))
    counts = np.diff(starts)[labels.node]
    parent = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    arc = starts[labels.node][parent] + np.arange(len(parent)) - first[parent]
    labels.score = labels.score[parent] + layer.score[arc][:, columns]
    labels.node = layer.head[arc]
    labels.parents.append(parent)
    labels.options.append(layer.option[arc])


def _keep(labels: _Labels, which: Mask | Ints) -> None:
    labels.node, labels.score = labels.node[which], labels.score[which]
    labels.parents[-1] = labels.parents[-1][which]
    labels.options[-1] = labels.options[-1][which]


def _reachable(
    labels: _Labels, aim: SearchObjectives, columns: list[int], reach: Completion, at: int
) -> Mask:
    """Which labels can still meet every threshold, each taken alone."""
    keep = np.ones(len(labels.node), dtype=np.bool_)
    for column, row in enumerate(columns):
        least = aim.least[row]
        if least is not None:
            keep &= labels.score[:, column] + reach.most[at][labels.node, row] >= least
    return keep


def _cap(
    labels: _Labels, aim: SearchObjectives, columns: list[int], reach: Completion, at: int
) -> Mask:
    """Cap what thresholds need; which labels have enough of everything."""
    enough = np.ones(len(labels.node), dtype=np.bool_)
    for column, row in list(enumerate(columns))[2:]:
        least = aim.least[row]
        assert least is not None
        cap = least - reach.least[at][labels.node, row]
        enough &= labels.score[:, column] >= cap
        labels.score[:, column] = np.minimum(labels.score[:, column], cap)
    return enough


def _drop_dominated(labels: _Labels, enough: Mask) -> None:
    score = ranks(labels.score)
    ranked = sort_best_first(labels.node, score)
    kept = undominated(labels.node[ranked], score[ranked], enough[ranked])
    _keep(labels, ranked[kept])


def _narrow(labels: _Labels, beam: Beam, at: int) -> None:
    if len(labels.node) > beam.width:
        labels.complete = False
        _keep(labels, beam.kept(at, labels.node, labels.score))


def _thin(labels: _Labels, most: int) -> None:
    """Keep, in each cell of a grid over the first objective, what serves the second best.

    A grid of width w costs at most w units of the first objective and nothing else (Warburton
    1987). Where thresholds tell the labels apart too much for that, some are simply left out.
    """
    spread = int(labels.score[:, 0].max() - labels.score[:, 0].min())
    width = max(1, spread // most)
    while width <= 2 * spread:
        kept = _cells(labels, width)
        if len(kept) <= most:
            _keep(labels, kept)
            labels.behind += width
            return
        width *= 2
    labels.complete = False
    _keep(labels, np.arange(len(labels.node)) % (len(labels.node) // most + 1) == 0)


def _cells(labels: _Labels, width: int) -> Ints:
    """For each node, cell and vector of what thresholds need, the best in the second objective."""
    cell = ranks(labels.score[:, :1] // width)[:, 0]
    score = ranks(labels.score)
    further = score[:, 2:]
    keys = (-score[:, 0], -score[:, 1], *further.T, cell, labels.node)
    ranked = np.lexsort(keys)
    same = np.column_stack((labels.node, cell, further))[ranked]
    first = np.ones(len(ranked), dtype=np.bool_)
    first[1:] = (same[1:] != same[:-1]).any(axis=1)
    return np.sort(ranked[first])


def _packages(labels: _Labels) -> Ints:
    """The option of each layer, for every label that is left."""
    at = np.arange(len(labels.node))
    found = []
    for parent, option in zip(reversed(labels.parents), reversed(labels.options), strict=True):
        found.append(option[at])
        at = parent[at]
    return np.stack(found[::-1], axis=1) if found else np.zeros((len(at), 0), np.int64)
