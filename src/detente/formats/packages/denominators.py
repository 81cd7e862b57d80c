"""Whether a side's scores have a common denominator that can still be written."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import lcm

from detente.engines.packages import Problem

MOST_DIGITS = 1000
"""Sums over it stay far below the 4,300 digits at which Python writes no number any more."""


def too_fine(problem: Problem) -> Iterator[str]:
    """The places, as `parties[0]`, of those whose scores have no such denominator."""
    for at, party in enumerate(problem.parties):
        point = problem.no_agreement and problem.no_agreement[at]
        own = (*_cells(party.scores), party.reservation, point, *_links(problem, at, None))
        if is_too_fine(own):
            yield f"parties[{at}]"
        for index, audience in enumerate(party.audiences):
            theirs = (*_cells(audience.scores), audience.reservation, *_links(problem, at, index))
            if is_too_fine(theirs):
                yield f"parties[{at}].audiences[{index}]"


def _cells(scores: Iterable[Iterable[Fraction]]) -> list[Fraction]:
    return [score for row in scores for score in row]


def _links(problem: Problem, party: int, audience: int | None) -> list[Fraction]:
    of = (party, audience)
    return [link.score for link in problem.linkages if (link.party, link.audience) == of]


def is_too_fine(scores: Iterable[Fraction | None]) -> bool:
    """Whether numbers have no common denominator of MOST_DIGITS digits or fewer."""
    common, most = 1, 10**MOST_DIGITS
    for score in scores:
        common = lcm(common, score.denominator if score is not None else 1)
        if common >= most:
            return True
    return False
