"""Upper bounds on what partial packages can still become: Lagrangian relaxation of thresholds.

For weights w ≥ 0 on the objectives and multipliers μ ≥ 0 on the thresholds, every package x that
meets them has w·s(x) ≤ max over all packages y of w·s(y) + Σ_r μ_r (s_r(y) − least_r): the
Lagrangian bound (Geoffrion 1974), which the diagram gives by one backward recursion, at every
node. The multipliers come from a few subgradient steps (Held, Wolfe & Crowder 1974). Several
directions w are treated at once. In floating point, with a margin above the rounding error.
"""

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.diagram import Diagram, Layer
from detente.engines.packages.labels import Aim
from detente.engines.packages.scale import Ints

Floats = NDArray[np.float64]
DIRECTIONS = 24
STEPS = 25
WORK = 60_000_000
MARGIN = 1e-11


@dataclass(frozen=True)
class Bounds:
    """For W directions: `weights[w, r]` on rows and, per layer, `rest[t][v, w]` at each node.

    A package through a label with scores s at node v has w·objectives ≤ s·weights + rest[t][v].
    `objectives[w]` are the two weights on the objectives alone.
    """

    objectives: Floats
    weights: Floats
    rest: tuple[Floats, ...]

    def of(self, at: int, node: Ints, score: Ints, columns: list[int]) -> Floats:
        """The bounds of labels, shape (labels, W)."""
        return score @ self.weights[:, columns].T + self.rest[at][node]


@dataclass(frozen=True)
class _Paths:
    """The best path in each direction: options in the order of the layers, scores in each row."""

    options: Ints
    score: Ints


def bounds(diagram: Diagram, aim: Aim, spread: Ints, steps: int = STEPS) -> tuple[Bounds, Ints]:
    """Bounds in `DIRECTIONS` directions, and the packages met on the way (as rows of options).

    `spread[r]`: the largest size of a sum in row r, at least 1.
    """
    thresholds = [row for row, least in enumerate(aim.least) if least is not None]
    least = np.array([aim.least[row] or 0 for row in thresholds], dtype=np.float64)
    arcs = [_padded(layer) for layer in diagram.layers]
    steps = max(3, min(steps, WORK // (DIRECTIONS * sum(map(np.size, arcs)) + 1)))
    base = _directions(aim, spread)
    best, low, met = base, np.full(len(base), np.inf), []
    slope = np.zeros((len(base), len(thresholds)))
    slope[-1] = 1 / max(1, len(thresholds))
    for step in range(steps if thresholds else 1):
        weights = base.copy()
        weights[:, thresholds] += slope / spread[thresholds]
        rest = _rest(diagram, arcs, weights)
        value = rest[0][0][0] - (slope / spread[thresholds]) @ least
        better = value < low
        low, best = np.where(better, value, low), np.where(better[:, None], weights, best)
        paths = _paths(diagram, rest[1])
        met.append(paths.options)
        excess = (paths.score[:, thresholds] - least) / spread[thresholds]
        slope = _normal(np.maximum(0, slope - _stride(excess, step) * excess))
    return _bounds(diagram, aim, arcs, base, best), np.unique(np.concatenate(met), axis=0)


def _stride(excess: Floats, step: int) -> Floats:
    """Diminishing steps, long enough at first to cross the scale of the weights."""
    size = np.maximum(np.abs(excess).sum(axis=1, keepdims=True), 1e-9)
    return np.asarray(0.5 / (1 + step) / size, dtype=np.float64)


def _normal(slope: Floats) -> Floats:
    """The last direction has no objective: its multipliers add up to one."""
    total = slope[-1].sum()
    slope[-1] = slope[-1] / total if total > 0 else 1 / slope.shape[1]
    return slope


def _bounds(diagram: Diagram, aim: Aim, arcs: list[Ints], base: Floats, best: Floats) -> Bounds:
    rest, _ = _rest(diagram, arcs, best)
    least = np.array([value or 0 for value in aim.least], dtype=np.float64)
    extra = best - base
    terms = sum(np.abs(layer.score).max(axis=0) for layer in diagram.layers)
    sizes = np.maximum(terms, np.abs(least))
    constant = MARGIN * (best @ sizes) - extra @ least
    objectives = np.stack([base[:, aim.objectives[0]], base[:, aim.objectives[1]]], axis=1)
    if aim.single:
        objectives[:, 1] = 0
    return Bounds(objectives, best, tuple(part + constant for part in rest))


def _directions(aim: Aim, spread: Ints) -> Floats:
    """Weights from the one objective to the other, each over its spread; the last one is 0."""
    one, two = aim.objectives
    angles = np.linspace(0, pi / 2, DIRECTIONS if one != two else 1)
    weights = np.zeros((len(angles) + 1, len(spread)))
    weights[:-1, two] = np.abs(np.sin(angles)) / spread[two]
    weights[:-1, one] = np.abs(np.cos(angles)) / spread[one]
    return weights


def _padded(layer: Layer) -> Ints:
    """For each node the indices of its arcs, filled up with the number of arcs."""
    starts = np.searchsorted(layer.tail, np.arange(layer.tails + 1))
    counts = np.diff(starts)
    at = starts[:-1, None] + np.arange(counts.max())
    return np.where(at < starts[1:, None], at, len(layer.tail))


def _rest(diagram: Diagram, arcs: list[Ints], weights: Floats) -> tuple[list[Floats], list[Ints]]:
    """At each node the most that the rest can add in each direction, and the arc that does it."""
    rest = [np.zeros((1, len(weights)))]
    chosen = []
    for layer, padded in zip(reversed(diagram.layers), reversed(arcs), strict=True):
        value = layer.score @ weights.T + rest[-1][layer.head]
        value = np.vstack((value, np.full((1, len(weights)), -np.inf)))[padded]
        best = value.argmax(axis=1)
        rest.append(np.take_along_axis(value, best[:, None], axis=1)[:, 0])
        chosen.append(np.take_along_axis(padded, best, axis=1))
    return rest[::-1], chosen[::-1]


def _paths(diagram: Diagram, chosen: list[Ints]) -> _Paths:
    """Follow the chosen arcs from the root in every direction."""
    directions = np.arange(chosen[0].shape[1])
    node = np.zeros(len(directions), dtype=np.int64)
    score = np.zeros((len(directions), diagram.layers[0].score.shape[1]), dtype=np.int64)
    options = []
    for layer, pick in zip(diagram.layers, chosen, strict=True):
        arc = pick[node, directions]
        node, score = layer.head[arc], score + layer.score[arc]
        options.append(layer.option[arc])
    return _Paths(np.stack(options, axis=1), score)
