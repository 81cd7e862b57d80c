"""The Pareto frontier over two principals' scores, with a package for each of its points.

A package x of the zone is efficient when no package of the zone is at least as good for both
principals and better for one (Pareto; Ehrgott 2005, def. 2.1). Scores of the two parties are each
on their own scale and are never added up.
"""

from dataclasses import dataclass
from fractions import Fraction

from detente.engines.packages.problem import Package, Problem
from detente.engines.packages.proof import DEFAULT, EXACT, Limits, Proof, Proven
from detente.engines.packages.search.diagram import Diagram, diagram
from detente.engines.packages.search.labels import Aim, Swept
from detente.engines.packages.search.passes import search

Scores = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Point:
    """A score vector of the frontier and a package that reaches it."""

    scores: Scores
    package: Package


@dataclass(frozen=True)
class Frontier:
    """Points from the first party's best to its worst, one for each score vector."""

    points: tuple[Point, ...]
    proof: Proof

    @property
    def ideals(self) -> Scores | None:
        """The most that each party can have in the zone; None where the zone is empty."""
        if not self.points:
            return None
        return self.points[0].scores[0], self.points[-1].scores[1]


def frontier(problem: Problem, limits: Limits = DEFAULT) -> Frontier:
    """All efficient score vectors of the zone: packages that keep every reservation and ban.

    >>> from detente.engines.packages.problem import Issue, Party
    >>> whole = lambda *rows: tuple(tuple(map(Fraction, row)) for row in rows)
    >>> issues = (Issue("road", ("no", "yes")), Issue("rail", ("no", "yes")))
    >>> up = Party("up", whole((0, 3), (0, -1)), reservation=Fraction(0))
    >>> down = Party("down", whole((0, -1), (0, 2)), reservation=Fraction(0))
    >>> for point in frontier(Problem(issues, (up, down))).points:
    ...     print(point.package, *point.scores)
    (1, 1) 2 1
    """
    layers = diagram(problem, limits)
    if not layers.layers:
        return Frontier((), _proof(layers, None))
    least = tuple(row.least for row in layers.scaled.rows)
    swept = search(layers, Aim((0, 1), least), limits)
    return Frontier(_points(problem, layers, swept), _proof(layers, swept))


def efficient(points: list[Point]) -> tuple[Point, ...]:
    """Those that none of the others dominates, one for each score vector, best first one first."""
    ranked = sorted(points, key=lambda point: (-point.scores[0], -point.scores[1], point.package))
    kept: list[Point] = []
    for point in ranked:
        if not kept or point.scores[1] > kept[-1].scores[1]:
            kept.append(point)
    return tuple(kept)


def _points(problem: Problem, layers: Diagram, swept: Swept) -> tuple[Point, ...]:
    packages = [layers.package(tuple(options)) for options in swept.packages.tolist()]
    one, two = layers.scaled.rows[:2]
    found = [(one.score(a), two.score(b)) for a, b in swept.scores.tolist()]
    return efficient([Point(*pair) for pair in zip(found, packages, strict=True)])


def _proof(layers: Diagram, swept: Swept | None) -> Proof:
    behind = swept.behind if swept else 0
    epsilon = (layers.scaled.rows[0].unit * behind, Fraction(0))
    if not layers.complete or (swept and not swept.complete):
        return Proof(Proven.INCOMPLETE, epsilon, "every point is reached; better ones may exist")
    if behind:
        return Proof(Proven.WITHIN, epsilon, WITHIN)
    return EXACT


WITHIN = (
    "for each package that keeps every reservation with ε to spare, some point gives each party "
    "at least as much less ε"
)
