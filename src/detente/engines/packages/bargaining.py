"""Nash's and Kalai and Smorodinsky's solutions on the finite set of packages, and the balance.

Nash (1950): the points that maximise (s_0 − d_0)(s_1 − d_1) among those where both gain over the
point d of no agreement. Kalai & Smorodinsky (1975), for finite sets by leximin (Nagahisa & Tanaka
2002): the points whose ratios (s_p − d_p)/(ideal_p − d_p), sorted from the smaller up, are
lexicographically greatest; ideal_p is the most that p has in the zone. Both lie on the frontier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.engines.packages.frontier import Frontier, Point, Scores
from detente.engines.packages.proof import Proof

NO_POINT = "no point of no agreement is given"
EMPTY = "no package meets every reservation and keeps every ban"
NO_GAIN = "in no package do both parties gain over no agreement"
NO_IDEAL = "some party's best is no more than no agreement"


@dataclass(frozen=True)
class Solution:
    """All tied points; none where `reason` says why. As far proven as the frontier it is from."""

    points: tuple[Point, ...]
    reason: str
    proof: Proof


def nash(found: Frontier, no_agreement: Scores) -> Solution:
    """All maximisers of the product of gains among points where both parties gain.

    >>> from detente.engines.packages.proof import EXACT
    >>> point = lambda a, b: Point((Fraction(a), Fraction(b)), (0,))
    >>> found = Frontier((point(5, 1), point(3, 2), point(2, 3)), EXACT)
    >>> [tuple(map(int, one.scores)) for one in nash(found, (Fraction(0), Fraction(0))).points]
    [(3, 2), (2, 3)]
    """
    gaining = [one for one in found.points if min(gains(one.scores, no_agreement)) > 0]
    if not gaining:
        return _none(found, NO_GAIN if found.points else EMPTY)
    return Solution(_best(gaining, lambda one: _product(one, no_agreement)), "", found.proof)


def kalai_smorodinsky(found: Frontier, no_agreement: Scores) -> Solution:
    """All leximin points of the shares of possible gain; none where somebody's ideal is not a gain.

    >>> from detente.engines.packages.proof import EXACT
    >>> point = lambda a, b: Point((Fraction(a), Fraction(b)), (0,))
    >>> found = Frontier((point(8, 0), point(4, 1), point(0, 2)), EXACT)
    >>> kalai_smorodinsky(found, (Fraction(0), Fraction(0))).points[0].scores
    (Fraction(4, 1), Fraction(1, 1))
    """
    ideals = found.ideals
    if ideals is None:
        return _none(found, EMPTY)
    if min(gains(ideals, no_agreement)) <= 0:
        return _none(found, NO_IDEAL)
    shared = _best(
        list(found.points), lambda one: tuple(sorted(_shares(one.scores, no_agreement, ideals)))
    )
    return Solution(shared, "", found.proof)


def balance(scores: Scores, no_agreement: Scores, ideals: Scores) -> Scores | None:
    """Each party's share of its possible gain; None where somebody's ideal is not a gain."""
    if min(gains(ideals, no_agreement)) <= 0:
        return None
    return _shares(scores, no_agreement, ideals)


def gains(scores: Scores, no_agreement: Scores) -> Scores:
    """What each party has over no agreement."""
    return scores[0] - no_agreement[0], scores[1] - no_agreement[1]


def _none(found: Frontier, reason: str) -> Solution:
    """No solution: why, as a statement about all packages only where that is proven."""
    known = reason if found.proof.exact else f"as far as was searched, {reason}"
    return Solution((), known, found.proof)


def _product(one: Point, no_agreement: Scores) -> Fraction:
    first, second = gains(one.scores, no_agreement)
    return first * second


def _shares(scores: Scores, no_agreement: Scores, ideals: Scores) -> Scores:
    over, possible = gains(scores, no_agreement), gains(ideals, no_agreement)
    return over[0] / possible[0], over[1] / possible[1]


def _best(points: list[Point], worth: Callable[[Point], Any]) -> tuple[Point, ...]:
    """All points of the greatest worth."""
    most = max(map(worth, points))
    return tuple(one for one in points if worth(one) == most)
