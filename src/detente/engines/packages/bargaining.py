"""Nash's and Kalai and Smorodinsky's solutions on the finite set of packages, and the balance.

Nash (1950): the points that maximise (s_0 − d_0)(s_1 − d_1) among those where both gain over the
point d of no agreement. Kalai & Smorodinsky (1975), for finite sets by leximin (Nagahisa & Tanaka
2002): the points whose ratios (s_p − d_p)/(ideal_p − d_p), sorted from the smaller up, are
lexicographically greatest; ideal_p is the most that p has in the zone. Both lie on the frontier.
"""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.frontier import Frontier
from detente.engines.packages.points import ScorePoint, Scores, whole
from detente.engines.packages.proof import PackageProof
from detente.engines.packages.search.scale import Ints, Units

NO_POINT = "no point of no agreement is given"
EMPTY = "no package meets every reservation and keeps every ban"
NO_GAIN = "in no package do both parties gain over no agreement"
NO_IDEAL = "some party's best is no more than no agreement"


@dataclass(frozen=True)
class BargainingSolution:
    """All tied points; none where `reason` says why. As far proven as the frontier it is from."""

    points: tuple[ScorePoint, ...]
    reason: str
    proof: PackageProof


def nash(known: Frontier, no_agreement: Scores) -> BargainingSolution:
    """All maximisers of the product of gains among points where both parties gain.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.proof import EXACT
    >>> point = lambda a, b: ScorePoint((Fraction(a), Fraction(b)), (0,))
    >>> known = Frontier((point(5, 1), point(3, 2), point(2, 3)), EXACT)
    >>> [tuple(map(int, one.scores)) for one in nash(known, (Fraction(0), Fraction(0))).points]
    [(3, 2), (2, 3)]
    """
    if not known.points:
        return _none(known, EMPTY)
    one, two = _gains(known, no_agreement)
    gaining = np.flatnonzero((one > 0) & (two > 0))
    if not len(gaining):
        return _none(known, NO_GAIN)
    return BargainingSolution(_best(known, gaining, one * two), "", known.proof)


def kalai_smorodinsky(known: Frontier, no_agreement: Scores) -> BargainingSolution:
    """All leximin points of the shares of possible gain; none where somebody's ideal is not a gain.

    >>> from fractions import Fraction
    >>> from detente.engines.packages.proof import EXACT
    >>> point = lambda a, b: ScorePoint((Fraction(a), Fraction(b)), (0,))
    >>> known = Frontier((point(8, 0), point(4, 1), point(0, 2)), EXACT)
    >>> kalai_smorodinsky(known, (Fraction(0), Fraction(0))).points[0].scores
    (Fraction(4, 1), Fraction(1, 1))
    """
    ideals = known.ideals
    if ideals is None:
        return _none(known, EMPTY)
    if min(gains(ideals, no_agreement)) <= 0:
        return _none(known, NO_IDEAL)
    one, two = _gains(known, no_agreement)
    shares = one * two[-1], two * one[0]
    every = np.arange(len(one))
    return BargainingSolution(
        _best(known, every, np.minimum(*shares), np.maximum(*shares)), "", known.proof
    )


def balance(scores: Scores, no_agreement: Scores, ideals: Scores) -> Scores | None:
    """Each party's share of its possible gain; None where somebody's ideal is not a gain."""
    if min(gains(ideals, no_agreement)) <= 0:
        return None
    return _shares(scores, no_agreement, ideals)


def gains(scores: Scores, no_agreement: Scores) -> Scores:
    """What each party has over no agreement."""
    return scores[0] - no_agreement[0], scores[1] - no_agreement[1]


def _none(known: Frontier, reason: str) -> BargainingSolution:
    """No solution: why, as a statement about all packages only where that is proven."""
    stated = reason if known.proof.exact else f"as far as was searched, {reason}"
    return BargainingSolution((), stated, known.proof)


def _gains(known: Frontier, no_agreement: Scores) -> tuple[Units, Units]:
    """Both parties' gains at every point as whole numbers, each party's on a scale of its own.

    So that products of two still are exact they are Python's integers where they pass 2³⁰.
    """
    scores = whole(known.points)
    one, two = (
        units.astype(object) * point.denominator - point.numerator * over
        for units, over, point in zip(
            scores.numerators, scores.denominators, no_agreement, strict=True
        )
    )
    if max(map(abs, (one[0], one[-1], two[0], two[-1]))) < 2**30:
        return one.astype(np.int64), two.astype(np.int64)
    return one, two


def _shares(scores: Scores, no_agreement: Scores, ideals: Scores) -> Scores:
    over, possible = gains(scores, no_agreement), gains(ideals, no_agreement)
    return over[0] / possible[0], over[1] / possible[1]


def _best(known: Frontier, at: Ints, *worth: Units) -> tuple[ScorePoint, ...]:
    """All points of the greatest worth among some, by the first number, then by the next."""
    for each in worth:
        at = at[each[at] == each[at].max()]
    return tuple(known.points[one] for one in at.tolist())
