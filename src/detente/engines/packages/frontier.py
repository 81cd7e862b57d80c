"""The Pareto frontier over two principals' scores, with a package for each of its points.

A package x of the zone is efficient when no package of the zone is at least as good for both
principals and better for one (Pareto; Ehrgott 2005, def. 2.1). Scores of the two parties are each
on their own scale and are never added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from detente.engines.packages.points import ScorePoint, ScorePoints, Scores
from detente.engines.packages.problem import Problem
from detente.engines.packages.proof import DEFAULT, EXACT, PackageProof, Proven, SearchLimits
from detente.engines.packages.search.additive import Staircase, additive
from detente.engines.packages.search.diagram import Diagram, diagram
from detente.engines.packages.search.labels import LabelledPackages, SearchObjectives
from detente.engines.packages.search.passes import search
from detente.engines.packages.search.scale import Ints

__all__ = ["Frontier", "ScorePoint", "Scores", "frontier"]


@dataclass(frozen=True)
class Frontier:
    """Points from the first party's best to its worst, one for each score vector.

    `staircase`: from where they came, where issues do not interact.
    """

    points: Sequence[ScorePoint]
    proof: PackageProof
    staircase: Staircase | None = field(default=None, repr=False, compare=False)

    @property
    def ideals(self) -> Scores | None:
        """The most that each party can have in the zone; None where the zone is empty."""
        if not self.points:
            return None
        return self.points[0].scores[0], self.points[-1].scores[1]


def frontier(problem: Problem, limits: SearchLimits = DEFAULT) -> Frontier:
    """All efficient score vectors of the zone: packages that keep every reservation and ban.

    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> whole = lambda *rows: tuple(tuple(map(Fraction, row)) for row in rows)
    >>> issues = (PackageIssue("road", ("no", "yes")), PackageIssue("rail", ("no", "yes")))
    >>> up = Principal("up", whole((0, 3), (0, -1)), reservation=Fraction(0))
    >>> down = Principal("down", whole((0, -1), (0, 2)), reservation=Fraction(0))
    >>> for point in frontier(Problem(issues, (up, down))).points:
    ...     print(point.package, *point.scores)
    (1, 1) 2 1
    """
    direct = additive(problem, limits)
    if direct is not None:
        proof = _proof(direct.complete, direct.rows[0].unit * direct.behind)
        return Frontier(ScorePoints(direct.units, direct.rows, direct.packages), proof, direct)
    layers = diagram(problem, limits)
    if not layers.layers:
        return Frontier((), _proof(layers.complete, Fraction(0)))
    least = tuple(row.least for row in layers.scaled.rows)
    swept = search(layers, SearchObjectives((0, 1), least), limits)
    loss = layers.scaled.rows[0].unit * swept.behind
    return Frontier(_points(layers, swept), _proof(layers.complete and swept.complete, loss))


def _points(layers: Diagram, swept: LabelledPackages) -> ScorePoints:
    one, two = layers.scaled.rows[:2]
    settled = np.argsort([layer.issue for layer in layers.layers])

    def spell(at: Ints) -> Ints:
        return swept.packages[at][:, settled]

    return ScorePoints(swept.scores, (one, two), spell)


def _proof(complete: bool, loss: Fraction) -> PackageProof:
    """`loss`: what the first principal may fall short by."""
    epsilon = (loss, Fraction(0))
    if not complete:
        return PackageProof(
            Proven.INCOMPLETE, epsilon, "every point is reached; better ones may exist"
        )
    return PackageProof(Proven.WITHIN, epsilon, WITHIN) if loss else EXACT


WITHIN = (
    "for each package that keeps every reservation with ε to spare, some point gives each party "
    "at least as much less ε"
)
