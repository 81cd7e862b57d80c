"""Packages of several parties by their definitions alone: list everything, compare everything.

Beside docs/definitions.md §50. Nothing here is clever, and nothing of the engine is used but the
form of its input.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import prod
from typing import Any

from detente.engines.packages.multilateral import Multilateral

Package = tuple[int, ...]
Scores = tuple[Fraction, ...]


def worth(problem: Multilateral, x: Package, party: int, audience: int | None = None) -> Fraction:
    """s(x) = Σ_i d_i(x_i) + Σ of the terms that hold in full."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    total = sum((table[i][a] for i, a in enumerate(x)), Fraction(0))
    for term in problem.terms:
        if (term.party, term.audience) == (party, audience):
            total += term.score if all(x[i] == a for i, a in term.places) else 0
    return total


def agrees(problem: Multilateral, x: Package, p: int) -> bool:
    """The principal and all audiences get what they must."""
    party = problem.parties[p]
    s = worth(problem, x, p)
    enough = party.reservation is None or s >= party.reservation
    above = party.more_than is None or s > party.more_than
    return (
        enough
        and above
        and all(
            each.reservation is None or worth(problem, x, p, a) >= each.reservation
            for a, each in enumerate(party.audiences)
        )
    )


def signed(problem: Multilateral) -> dict[Package, tuple[tuple[int, ...], Scores]]:
    """Each package of the zone with who agrees to it, and all principals' scores."""
    everyone = range(len(problem.parties))
    rule, found = problem.rule, {}
    for x in product(*map(range, problem.sizes)):
        if any(all(x[i] == a for i, a in ban) for ban in problem.bans):
            continue
        members = tuple(p for p in everyone if agrees(problem, x, p))
        if len(members) >= rule.at_least and set(rule.always) <= set(members):
            found[x] = members, tuple(worth(problem, x, p) for p in everyone)
    return found


def frontier(vectors: Iterable[Scores]) -> set[Scores]:
    """The vectors that none dominates."""
    every = set(vectors)
    return {s for s in every if not any(t != s and _reaches(t, s) for t in every)}


def _reaches(t: Scores, s: Scores) -> bool:
    return all(a >= b for a, b in zip(t, s, strict=True))


def smallest(problem: Multilateral, zone: dict[Package, Any]) -> list[tuple[int, ...]]:
    """Nobody left out, if all agree to some package; then each smallest set of left-outs."""
    everyone = range(len(problem.parties))
    out = {tuple(p for p in everyone if p not in members) for members, _ in zone.values()}
    found = [()] if () in out else []
    for size in range(1, len(problem.parties) + 1):
        for left in combinations(everyone, size):
            if left in out and not any(set(held) <= set(left) for held in found if held):
                found.append(left)
    return found


def nash(own: dict[Package, Scores], members: Sequence[int], point: Scores) -> set[Package]:
    """All maximisers of the product of the members' gains, where all of them gain."""
    gains = {x: [s[p] - point[p] for p in members] for x, s in own.items()}
    products = {x: prod(g) for x, g in gains.items() if min(g) > 0}
    return _best(products)


def leximin(own: dict[Package, Scores], members: Sequence[int], point: Scores) -> set[Package]:
    """All packages whose shares of the possible gains, rising, are lexicographically greatest."""
    ideal = {p: max(s[p] for s in own.values()) for p in members}
    able = [p for p in members if ideal[p] > point[p]]
    if not able:
        return set()
    return _best(
        {x: sorted((s[p] - point[p]) / (ideal[p] - point[p]) for p in able) for x, s in own.items()}
    )


def _best(values: dict[Package, Any]) -> set[Package]:
    most = max(values.values(), default=None)
    return {x for x, value in values.items() if value == most}
