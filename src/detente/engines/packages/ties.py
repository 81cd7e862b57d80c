"""All packages that share one score vector of the frontier.

A package of the zone that gives both principals at least an efficient vector gives them just that,
so that the tied packages are those that meet the vector as reservations. Partial packages are
carried along the diagram, equal ones side by side, and cut by thresholds and Lagrangian bounds.
"""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from detente.engines.packages.frontier import Frontier, Scores
from detente.engines.packages.problem import Package, Problem
from detente.engines.packages.proof import DEFAULT, SearchLimits
from detente.engines.packages.search.additive import Staircase, additive
from detente.engines.packages.search.bounds import bounds
from detente.engines.packages.search.completion import completion
from detente.engines.packages.search.diagram import Diagram, diagram
from detente.engines.packages.search.labels import Mask, SearchObjectives, every_path
from detente.engines.packages.search.scale import Ints, Units


@dataclass(frozen=True)
class Ties:
    """Packages of one score vector, in lexicographic order. `complete`: there are no others."""

    packages: tuple[Package, ...]
    complete: bool


def ties(
    problem: Problem, scores: Scores, limits: SearchLimits = DEFAULT, known: Frontier | None = None
) -> Ties:
    """The packages of the zone that reach an efficient score vector, at most `limits.ties`.

    `known`: the problem's frontier, where it is at hand; it saves work.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> party = Principal("p", ((Fraction(0), Fraction(1), Fraction(1)),))
    >>> problem = Problem((PackageIssue("a", ("x", "y", "z")),), (party, party))
    >>> ties(problem, (Fraction(1),) * 2).packages
    ((1,), (2,))
    """
    direct = known.staircase if known else additive(problem, limits)
    packages = _direct(direct, scores, limits.ties + 1) if direct else None
    if packages is not None:
        return Ties(packages[: limits.ties], len(packages) <= limits.ties)
    return _searched(problem, scores, limits)


def _direct(staircase: Staircase, scores: Scores, most: int) -> tuple[Package, ...] | None:
    """The first packages of a point of a staircase; None where that does not know them all."""
    pairs = zip(scores, staircase.rows, strict=True)
    one, two = ((score - row.base) / row.unit for score, row in pairs)
    if one.denominator > 1 or two.denominator > 1:
        return None
    packages = staircase.tied((int(one), int(two)), most)
    return None if packages is None else tuple(map(tuple, packages.tolist()))


def _searched(problem: Problem, scores: Scores, limits: SearchLimits) -> Ties:
    layers = diagram(problem, limits)
    if not layers.layers:
        return Ties((), layers.complete)
    aim = _aim(layers, scores)
    found, complete = _reaching(layers, aim, limits)
    packages = sorted(layers.package(tuple(options)) for options in found.tolist())
    complete = complete and layers.complete
    return Ties(tuple(packages[: limits.ties]), complete and len(packages) <= limits.ties)


def _aim(layers: Diagram, scores: Scores) -> SearchObjectives:
    """The rows' thresholds, the principals' raised to the score vector."""
    rows = layers.scaled.rows
    least = [row.least for row in rows]
    for at, score in enumerate(scores):
        target = ceil((score - rows[at].base) / rows[at].unit)
        old = least[at]
        least[at] = target if old is None else max(old, target)
    return SearchObjectives((0, 1), tuple(least))


def _reaching(layers: Diagram, aim: SearchObjectives, limits: SearchLimits) -> tuple[Ints, bool]:
    reach = completion(layers)
    guide, _ = bounds(layers, aim, reach)
    target: Units = np.array([aim.least[:2]], dtype=layers.scaled.kind)
    needed = guide.objectives @ layers.scaled.floats(target, (0, 1))[0]

    def cut(at: int, node: Ints, score: Units) -> Mask:
        return np.asarray((guide.of(at, node, score, aim.rows) >= needed).all(axis=1))

    return every_path(layers, aim, reach, replace(limits, labels=limits.labels // 4), cut)
