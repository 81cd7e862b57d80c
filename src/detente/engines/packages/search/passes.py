"""Undominated packages under thresholds: narrow passes first, then the one that proves.

Each pass is a sweep over the diagram (labels.py). A narrow pass keeps only the labels with the
highest bounds (beam search) and finds good packages; with their staircase (corners.py) the next
pass drops most labels. The pass that had to leave nothing out is the exact one.
"""

from dataclasses import replace
from math import prod

import numpy as np

from detente.engines.packages.proof import SearchLimits
from detente.engines.packages.search.bounds import WeightedBounds, bounds
from detente.engines.packages.search.completion import Completion, completion
from detente.engines.packages.search.corners import corners
from detente.engines.packages.search.diagram import Diagram
from detente.engines.packages.search.labels import (
    Beam,
    Cut,
    LabelledPackages,
    SearchObjectives,
    sweep,
)
from detente.engines.packages.search.scale import Ints, Units, ranks

WIDTHS = (600, 6000)
SMALL = 20_000


def search(
    diagram: Diagram, aim: SearchObjectives, limits: SearchLimits, any_one: bool = False
) -> LabelledPackages:
    """All undominated score vectors that meet the thresholds, with a package for each.

    With no more than the two objectives in play, or few packages, dominance alone is enough.
    `any_one`: stop as soon as some package is found.
    """
    reach = completion(diagram)
    if len(aim.rows) == 2 or _paths_at_most(diagram, SMALL):
        return sweep(diagram, aim, reach, limits)
    guide, met = bounds(diagram, aim, reach, any_one=any_one)
    found = _meeting(diagram, aim, met)
    if any_one and len(found.scores):
        return found
    for width in (*WIDTHS, 0):
        cut = _cut(guide, aim, reach, found)
        beam = Beam(width or limits.labels, guide, aim.rows)
        swept = sweep(diagram, aim, reach, limits, cut, beam)
        found = joined(found, swept)
        if swept.complete or limits.stop() or (any_one and len(found.scores)):
            break
    return found


def joined(labelled_packages: LabelledPackages, two: LabelledPackages) -> LabelledPackages:
    """The undominated of both, as far proven as the second."""
    scores = np.concatenate((labelled_packages.scores, two.scores))
    packages = np.concatenate((labelled_packages.packages, two.packages))
    kept = staircase(scores)
    return replace(two, scores=scores[kept], packages=packages[kept])


def staircase(scores: Units) -> Ints:
    """Indices of the undominated, the first objective falling; one for each vector."""
    scores = ranks(scores)
    ranked = np.lexsort((-scores[:, 1], -scores[:, 0]))
    two = scores[ranked, 1]
    before = np.maximum.accumulate(two)
    new = np.ones(len(two), dtype=np.bool_)
    new[1:] = two[1:] > before[:-1]
    kept: Ints = ranked[new]
    return kept


def _paths_at_most(diagram: Diagram, most: int) -> bool:
    widest = prod(int(layer.option.max()) + 1 for layer in diagram.layers)
    return widest <= most


def _cut(
    guide: WeightedBounds,
    aim: SearchObjectives,
    reach: Completion,
    labelled_packages: LabelledPackages,
) -> Cut:
    lowest = reach.least[0][0][list(aim.objectives)]
    return corners(guide, aim, labelled_packages.scores, lowest).may_matter


def _meeting(diagram: Diagram, aim: SearchObjectives, options: Ints) -> LabelledPackages:
    """Those of some packages that meet every threshold, the undominated ones."""
    node = np.zeros(len(options), dtype=np.int64)
    kind = diagram.scaled.kind
    score: Units = np.zeros((len(options), len(aim.least)), dtype=kind)
    for at, layer in enumerate(diagram.layers):
        table = np.full((layer.tails, int(layer.option.max()) + 1), -1, dtype=np.int64)
        table[layer.tail, layer.option] = np.arange(len(layer.tail))
        arc = table[node, options[:, at]]
        node, score = layer.head[arc], score + layer.score[arc]
    least: Units = np.array([value is not None and value for value in aim.least], dtype=kind)
    bound = np.array([value is not None for value in aim.least])
    meets = ((score >= least) | ~bound).all(axis=1)
    scores, options = score[meets][:, list(aim.objectives)], options[meets]
    kept = staircase(scores)
    return LabelledPackages(options[kept], scores[kept], 0, False)
