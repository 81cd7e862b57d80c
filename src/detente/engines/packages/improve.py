"""From a tentative deal: what is better for both.

Post-settlement settlement (Raiffa 1985): keep the deal as the new reservation of both and look
for packages that dominate it.
"""

from dataclasses import replace
from fractions import Fraction

from detente.engines.packages.evaluate import evaluate
from detente.engines.packages.frontier import Frontier, frontier
from detente.engines.packages.problem import Package, Principal, Problem
from detente.engines.packages.proof import DEFAULT, SearchLimits


def improvements(problem: Problem, package: Package, limits: SearchLimits = DEFAULT) -> Frontier:
    """Efficient packages of the zone that dominate a tentative deal; none if it is efficient.

    >>> from detente.engines.packages.problem import PackageIssue
    >>> party = Principal("p", ((Fraction(0), Fraction(1)),))
    >>> problem = Problem((PackageIssue("a", ("x", "y")),), (party, party))
    >>> [one.package for one in improvements(problem, (0,)).points]
    [(1,)]
    """
    scores = evaluate(problem, package).scores
    one, two = problem.parties
    raised = replace(problem, parties=(_raised(one, scores[0]), _raised(two, scores[1])))
    found = frontier(raised, limits)
    better = tuple(point for point in found.points if point.scores != scores)
    return Frontier(better, found.proof)


def _raised(party: Principal, to: Fraction) -> Principal:
    """The party with its reservation at least at a level."""
    old = party.reservation
    return replace(party, reservation=to if old is None else max(old, to))
