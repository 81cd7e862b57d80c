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

from detente.engines.packages.search.completion import Completion
from detente.engines.packages.search.diagram import Diagram, Layer
from detente.engines.packages.search.labels import SearchObjectives
from detente.engines.packages.search.scale import Floats, Ints, Scaled, Units

DIRECTIONS = 24
STEPS = 25
WORK = 60_000_000
MARGIN = 1e-11
SURE = 1e-6
"""Far above the rounding: thresholds missed by so much of their spreads are missed."""


@dataclass(frozen=True)
class WeightedBounds:
    """For W directions: `weights[w, r]` on rows and, per layer, `rest[t][v, w]` at each node.

    A package through a label with scores s at node v has w·objectives ≤ s·weights + rest[t][v],
    scores as `Scaled.floats`. `objectives[w]` are the two weights on the objectives alone.
    """

    scaled: Scaled
    objectives: Floats
    weights: Floats
    rest: tuple[Floats, ...]

    def of(self, at: int, node: Ints, score: Units, columns: list[int]) -> Floats:
        """The bounds of labels, shape (labels, W); a row that is both objectives counts once."""
        first = int(columns[0] == columns[1])
        sums = self.scaled.floats(score[:, first:], columns[first:])
        return sums @ self.weights[:, columns[first:]].T + self.rest[at][node]


@dataclass(frozen=True)
class _Paths:
    """The best path in each direction: options in the order of the layers, scores in each row."""

    options: Ints
    score: Floats


def bounds(
    diagram: Diagram,
    aim: SearchObjectives,
    reach: Completion,
    steps: int = STEPS,
    any_one: bool = False,
) -> tuple[WeightedBounds, Ints]:
    """Bounds in `DIRECTIONS` directions, and the packages met on the way (as rows of options).

    `reach`: the diagram's completions, for the sizes of sums. `any_one`: stop where a package met
    on the way seems to keep every threshold, or none can; the bounds are then looser.
    """
    units = diagram.scaled
    rows = range(len(units.rows))
    spread = np.maximum(1, units.floats(sizes(reach)[None], rows)[0])
    thresholds = [row for row, least in enumerate(aim.least) if least is not None]
    least = _least(units, aim)
    scores = [units.floats(layer.score, rows) for layer in diagram.layers]
    arcs = [_padded(layer) for layer in diagram.layers]
    steps = max(3, min(steps, WORK // (DIRECTIONS * sum(map(np.size, arcs)) + 1)))
    base = _directions(aim, spread)
    best, low, met = base, np.full(len(base), np.inf), []
    slope = np.zeros((len(base), len(thresholds)))
    slope[-1] = 1 / max(1, len(thresholds))
    for step in range(steps if thresholds else 1):
        weights = base.copy()
        weights[:, thresholds] += slope / spread[thresholds]
        rest = _rest(diagram, scores, arcs, weights)
        value = rest[0][0][0] - (slope / spread[thresholds]) @ least[thresholds]
        better = value < low
        low, best = np.where(better, value, low), np.where(better[:, None], weights, best)
        paths = _paths(diagram, scores, rest[1])
        met.append(paths.options)
        if any_one and (
            low[-1] < -SURE or (paths.score[:, thresholds] >= least[thresholds]).all(axis=1).any()
        ):
            break
        excess = (paths.score[:, thresholds] - least[thresholds]) / spread[thresholds]
        slope = _normal(np.maximum(0, slope - _stride(excess, step) * excess))
    proven = _rest(diagram, scores, arcs, best)[0]
    return _bounds(units, aim, scores, proven, base, best), np.unique(np.concatenate(met), axis=0)


def _stride(excess: Floats, step: int) -> Floats:
    """Diminishing steps, long enough at first to cross the scale of the weights."""
    size = np.maximum(np.abs(excess).sum(axis=1, keepdims=True), 1e-9)
    return np.asarray(0.5 / (1 + step) / size, dtype=np.float64)


def _normal(slope: Floats) -> Floats:
    """The last direction has no objective: its multipliers add up to one."""
    total = slope[-1].sum()
    slope[-1] = slope[-1] / total if total > 0 else 1 / slope.shape[1]
    return slope


def _least(units: Scaled, aim: SearchObjectives) -> Floats:
    least: Units = np.array([[value or 0 for value in aim.least]], dtype=units.kind)
    return np.asarray(units.floats(least, range(len(units.rows)))[0])


def sizes(reach: Completion) -> Units:
    """The largest size of a sum in each row."""
    return np.asarray(np.maximum(np.abs(reach.most[0][0]), np.abs(reach.least[0][0])))


def _bounds(
    units: Scaled,
    aim: SearchObjectives,
    scores: list[Floats],
    rest: list[Floats],
    base: Floats,
    best: Floats,
) -> WeightedBounds:
    least, extra = _least(units, aim), best - base
    terms = np.sum([np.abs(score).max(axis=0) for score in scores], axis=0)
    constant = MARGIN * (best @ np.maximum(terms, np.abs(least))) - extra @ least
    objectives = np.stack([base[:, aim.objectives[0]], base[:, aim.objectives[1]]], axis=1)
    if aim.single:
        objectives[:, 1] = 0
    return WeightedBounds(units, objectives, best, tuple(part + constant for part in rest))


def _directions(aim: SearchObjectives, spread: Floats) -> Floats:
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


def _rest(
    diagram: Diagram, scores: list[Floats], arcs: list[Ints], weights: Floats
) -> tuple[list[Floats], list[Ints]]:
    """At each node the most that the rest can add in each direction, and the arc that does it."""
    rest = [np.zeros((1, len(weights)))]
    chosen = []
    layers = zip(diagram.layers, scores, arcs, strict=True)
    for layer, score, padded in reversed(list(layers)):
        value = score @ weights.T + rest[-1][layer.head]
        value = np.vstack((value, np.full((1, len(weights)), -np.inf)))[padded]
        rest.append(value.max(axis=1))
        chosen.append(padded[np.arange(len(padded))[:, None], value.argmax(axis=1)])
    return rest[::-1], chosen[::-1]


def _paths(diagram: Diagram, scores: list[Floats], chosen: list[Ints]) -> _Paths:
    """Follow the chosen arcs from the root in every direction."""
    directions = np.arange(chosen[0].shape[1])
    node = np.zeros(len(directions), dtype=np.int64)
    score = np.zeros((len(directions), scores[0].shape[1]))
    options = []
    for layer, values, pick in zip(diagram.layers, scores, chosen, strict=True):
        arc = pick[node, directions]
        node, score = layer.head[arc], score + values[arc]
        options.append(layer.option[arc])
    return _Paths(np.stack(options, axis=1), score)
