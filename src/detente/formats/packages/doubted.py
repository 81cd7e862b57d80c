"""A bare problem with ranges: at their middles, and at both ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.engines.packages import Audience, Principal, Problem
from detente.engines.packages.multilateral import Multilateral
from detente.formats.packages.doubt import Demands
from detente.formats.packages.widened import Widened

ZERO = Fraction(0)
MOST_POINTS = 10**12
"""Numbers of a party beside ranges are at most so large: the search reckons in floating point."""


@dataclass(frozen=True)
class Doubted:
    """A problem at the middles of its ranges, at their low and high ends, and what doubt asks."""

    middle: Problem | Widened | Multilateral
    low: Multilateral
    high: Multilateral
    doubt: Demands

    @property
    def points(self) -> tuple[Fraction | None, ...]:
        """What each party has without an agreement: as given, else the middle of its reservation,
        else None."""
        pairs = zip(self.low.points, self.high.points, strict=True)
        return tuple(None if a is None or b is None else (a + b) / 2 for a, b in pairs)


def too_large(low: Multilateral, high: Multilateral) -> Iterator[int]:
    """Parties with numbers beyond `MOST_POINTS`."""
    for p in range(len(low.parties)):
        if any(abs(one) > MOST_POINTS for end in (low, high) for one in _numbers(end, p)):
            yield p


def _numbers(problem: Multilateral, p: int) -> Iterator[Fraction]:
    party = problem.parties[p]
    every: Iterable[Principal | Audience] = (party, *party.audiences)
    for one in every:
        yield from (score for row in one.scores for score in row)
        yield one.reservation or ZERO
    yield from (term.score for term in problem.terms if term.party == p)
    yield problem.points[p] or ZERO
