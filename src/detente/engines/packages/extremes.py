"""The most and the least that one principal or audience can have in the zone.

With all else held to its reservations this is a party's best response: the constrained optimum of
one objective (Haimes' ε-constraint with the other objective at its reservation; Ehrgott 2005, 4.1).
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from detente.engines.packages.evaluate import score
from detente.engines.packages.problem import Audience, Linkage, Package, Principal, Problem, Table
from detente.engines.packages.proof import DEFAULT, EXACT, PackageProof, Proven, SearchLimits
from detente.engines.packages.search.diagram import Diagram, diagram
from detente.engines.packages.search.labels import LabelledPackages, SearchObjectives
from detente.engines.packages.search.passes import search
from detente.engines.packages.search.scale import Scaled, places


@dataclass(frozen=True)
class ExtremePackage:
    """The extreme score and a package that has it; both None where no package is in the zone."""

    score: Fraction | None
    package: Package | None
    proof: PackageProof


def highest(
    problem: Problem, party: int, audience: int | None = None, limits: SearchLimits = DEFAULT
) -> ExtremePackage:
    """The most that a principal, or an audience, can have in the zone."""
    row = places(problem).index((party, audience))
    layers = diagram(problem, limits)
    if not layers.layers:
        return ExtremePackage(None, None, _proof(layers, None, row))
    least = tuple(one.least for one in layers.scaled.rows)
    swept = search(layers, SearchObjectives((row, row), least), limits)
    packages = [layers.package(tuple(x)) for x in swept.packages.tolist()]
    best = max(packages, key=lambda x: score(problem, x, party, audience), default=None)
    value = None if best is None else score(problem, best, party, audience)
    return ExtremePackage(value, best, _proof(layers, swept, row))


def lowest(
    problem: Problem, party: int, audience: int | None = None, limits: SearchLimits = DEFAULT
) -> ExtremePackage:
    """The least that a principal, or an audience, can have in the zone.

    >>> from detente.engines.packages.problem import PackageIssue
    >>> one = Principal("p", ((Fraction(3), Fraction(5)),))
    >>> free = Principal("q", ((Fraction(0),) * 2,))
    >>> problem = Problem((PackageIssue("a", ("x", "y")),), (one, free))
    >>> highest(problem, 0).package, lowest(problem, 0).package
    ((1,), (0,))
    """
    turned, at = _with_opposite(problem, party, audience)
    found = highest(turned, party, at, limits)
    return replace(found, score=None if found.score is None else -found.score)


def feasible(
    problem: Problem, limits: SearchLimits = DEFAULT, units: Scaled | None = None
) -> ExtremePackage:
    """Some package of the zone, if there is one; its score is the first principal's.

    `units`: the problem's scores in units, where they are at hand.
    """
    layers = diagram(problem, limits, units)
    if not layers.layers:
        return ExtremePackage(None, None, _proof(layers, None, 0))
    least = tuple(one.least for one in layers.scaled.rows)
    swept = search(layers, SearchObjectives((0, 0), least), limits, any_one=True)
    if not len(swept.packages):
        return ExtremePackage(None, None, _proof(layers, swept, 0))
    package = layers.package(tuple(swept.packages[0].tolist()))
    return ExtremePackage(score(problem, package, 0), package, EXACT)


def _with_opposite(problem: Problem, party: int, audience: int | None) -> tuple[Problem, int]:
    """The problem with a further audience that wants the opposite and refuses nothing."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    at = len(who.audiences)
    mirrored = [
        Linkage(party, one.issues, one.options, -one.score, at)
        for one in problem.linkages
        if (one.party, one.audience) == (party, audience)
    ]
    turned: Table = tuple(tuple(-value for value in row) for row in table)
    parties = list(problem.parties)
    further = (*who.audiences, Audience("opposite", turned))
    parties[party] = replace(who, audiences=further)
    pair: tuple[Principal, Principal] = (parties[0], parties[1])
    return replace(problem, parties=pair, linkages=(*problem.linkages, *mirrored)), at


def _proof(layers: Diagram, swept: LabelledPackages | None, row: int) -> PackageProof:
    loss = layers.scaled.rows[row].unit * (swept.behind if swept else 0)
    if not layers.complete or (swept and not swept.complete):
        return PackageProof(
            Proven.INCOMPLETE, (loss, loss), "what is found is there; better may exist"
        )
    if loss:
        return PackageProof(
            Proven.WITHIN, (loss, loss), "among packages that keep all with ε to spare"
        )
    return EXACT
