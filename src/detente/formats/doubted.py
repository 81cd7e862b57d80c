"""A bare problem with ranges → a choice under doubt (definitions §51–§52).

The engine measures gains over an option that is now. A bare problem has none, so every issue gets
one more option that is worth nothing and that no package may hold. A party's gain is over no
agreement: as given, else the middle of its reservation. A party without a reservation must have no
less than no agreement. A term over three issues or more is one more issue with *no* and *yes*.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from detente.engines.choice import Ban, Estimate, Link, Row, Scores
from detente.engines.choice import Problem as Choice
from detente.engines.packages import Audience, Party, Problem
from detente.engines.packages.multilateral import Multilateral, Term
from detente.formats.doubt import Demands
from detente.formats.widened import Widened
from detente.frozen import dataclass

Range = tuple[Fraction, Fraction]
Ends = tuple[Party | Audience, Party | Audience]
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

    def choice(self, members: tuple[int, ...]) -> Choice | None:
        """The choice of some parties, None where one of them has no point of no agreement."""
        if any(self.points[p] is None for p in members):
            return None
        wide = [at for at, term in enumerate(self.low.terms) if len(term.places) > 2]
        sizes = (*(size + 1 for size in self.low.sizes), *[3] * len(wide))
        principals = (self._row(p, side, None, wide) for side, p in enumerate(members))
        audiences = (
            self._row(p, side, a, wide)
            for side, p in enumerate(members)
            for a in range(len(self.low.parties[p].audiences))
        )
        return Choice(
            now=tuple(size - 1 for size in sizes),
            sizes=sizes,
            rows=(*principals, *audiences),
            bans=(*self._bans(sizes), *self._wide_bans(wide)),
            least=tuple(self.doubt.least[p] for p in members),
            agreement=self.doubt.agree,
        )

    def _row(self, p: int, side: int, audience: int | None, wide: list[int]) -> Row:
        ends: Ends = (self.low.parties[p], self.high.parties[p])
        point = self.points[p] or ZERO
        if audience is not None:
            ends = (ends[0].audiences[audience], ends[1].audiences[audience])  # type: ignore[union-attr]
            point = ZERO
        tables = (
            tuple(_ordered(*pair) for pair in zip(*rows, strict=True))
            for rows in zip(ends[0].scores, ends[1].scores, strict=True)
        )
        first, *others = tables
        moved = tuple((low - point, high - point) for low, high in first)
        estimates = [_estimate(ranges) for ranges in (moved, *others)]
        terms = list(self._terms(p, audience))
        estimates += [_estimate((_NOTHING, dict(terms).get(at, _NOTHING))) for at in wide]
        links = tuple(_link(self.low.terms[at], worth) for at, worth in terms if at not in wide)
        return Row(side, tuple(estimates), links, _reservation(ends, point))

    def _terms(self, p: int, audience: int | None) -> Iterator[tuple[int, Range]]:
        """The terms of a party or audience, by number, with their worth."""
        for at, (low, high) in enumerate(zip(self.low.terms, self.high.terms, strict=True)):
            if (low.party, low.audience) == (p, audience):
                yield at, (low.score, high.score)

    def _bans(self, sizes: tuple[int, ...]) -> Iterator[Ban]:
        yield from (((issue, size - 1),) for issue, size in enumerate(sizes))
        yield from (tuple(sorted(set(ban))) for ban in self.low.bans)

    def _wide_bans(self, wide: list[int]) -> Iterator[Ban]:
        """*yes* with any other option of the term's issues; *no* with all of the term's options."""
        for number, at in enumerate(wide):
            issue, places = len(self.low.issues) + number, self.low.terms[at].places
            for i, option in places:
                others = (o for o in range(self.low.sizes[i]) if o != option)
                yield from (((i, other), (issue, 1)) for other in others)
            yield (*sorted(places), (issue, 0))


_NOTHING: Range = (ZERO, ZERO)


def too_large(low: Multilateral, high: Multilateral) -> Iterator[int]:
    """Parties with numbers beyond `MOST_POINTS`."""
    for p in range(len(low.parties)):
        if any(abs(one) > MOST_POINTS for end in (low, high) for one in _numbers(end, p)):
            yield p


def _numbers(problem: Multilateral, p: int) -> Iterator[Fraction]:
    party = problem.parties[p]
    every: Iterable[Party | Audience] = (party, *party.audiences)
    for one in every:
        yield from (score for row in one.scores for score in row)
        yield one.reservation or ZERO
    yield from (term.score for term in problem.terms if term.party == p)
    yield problem.points[p] or ZERO


def _ordered(end: Fraction, other: Fraction) -> Range:
    """A weight below 0 turns a range around."""
    return min(end, other), max(end, other)


def _estimate(ranges: tuple[Range, ...]) -> Estimate:
    count = len(ranges)
    return Estimate(count, count + 1, Scores((*ranges, _NOTHING)))


def _link(term: Term, worth: Range) -> Link:
    first, second = term.places
    return Link((first, second), worth)


def _reservation(ends: Ends, point: Fraction) -> Range:
    low, high = (one.reservation for one in ends)
    return _NOTHING if low is None or high is None else (low - point, high - point)
