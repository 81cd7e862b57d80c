"""Two-party packages by their definitions alone: list everything, compare everything.

Beside docs/definitions.md §8 and §11. Nothing here is clever, and nothing of the engine is used
but the form of its input.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

from detente.engines.packages import Package, Problem

Scores = tuple[Fraction, Fraction]


def packages(problem: Problem) -> list[Package]:
    """Every way to pick one option for every issue."""
    return list(product(*(range(len(issue.options)) for issue in problem.issues)))


def worth(problem: Problem, x: Package, party: int, audience: int | None = None) -> Fraction:
    """s(x) = Σ_i d_i(x_i) + Σ of the linkages that hold."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    total = sum((table[i][option] for i, option in enumerate(x)), Fraction(0))
    for link in problem.linkages:
        (i, j), (a, b) = link.issues, link.options
        if link.party == party and link.audience == audience and x[i] == a and x[j] == b:
            total += link.score
    return total


def scores(problem: Problem, x: Package) -> Scores:
    return worth(problem, x, 0), worth(problem, x, 1)


def in_zone(problem: Problem, x: Package) -> bool:
    """Both principals and all audiences accept x, and no ban is met in full."""
    for p, party in enumerate(problem.parties):
        s = worth(problem, x, p)
        if party.reservation is not None and s < party.reservation:
            return False
        if party.more_than is not None and s <= party.more_than:
            return False
        for a, audience in enumerate(party.audiences):
            if audience.reservation is not None and worth(problem, x, p, a) < audience.reservation:
                return False
    return not any(all(x[i] == a for i, a in ban) for ban in problem.bans)


def zone(problem: Problem) -> list[Package]:
    return [x for x in packages(problem) if in_zone(problem, x)]


def dominates(one: Scores, other: Scores) -> bool:
    """At least as good for both, and better for one."""
    return one[0] >= other[0] and one[1] >= other[1] and one != other


def frontier(problem: Problem) -> set[Scores]:
    """The score vectors of the zone that none dominates."""
    found = {scores(problem, x) for x in zone(problem)}
    return {s for s in found if not any(dominates(t, s) for t in found)}


def nash(problem: Problem, d: Scores) -> set[Package]:
    """All maximisers of the product of gains among packages where both gain."""
    gaining = {x: scores(problem, x) for x in zone(problem)}
    gaining = {x: s for x, s in gaining.items() if s[0] > d[0] and s[1] > d[1]}
    return best(gaining, lambda s: (s[0] - d[0]) * (s[1] - d[1]))


def kalai_smorodinsky(problem: Problem, d: Scores) -> set[Package]:
    """All maximisers of the smaller share of the possible gain, then of the larger."""
    found = {x: scores(problem, x) for x in zone(problem)}
    ideal = [max((s[p] for s in found.values()), default=d[p]) for p in (0, 1)]
    if ideal[0] <= d[0] or ideal[1] <= d[1]:
        return set()
    return best(found, lambda s: sorted((s[p] - d[p]) / (ideal[p] - d[p]) for p in (0, 1)))


def best(found: dict[Package, Scores], value: Callable[[Scores], Any]) -> set[Package]:
    most = max((value(s) for s in found.values()), default=None)
    return {x for x, s in found.items() if value(s) == most}
