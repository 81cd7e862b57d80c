"""A bare problem with ranges → a choice under doubt (definitions §51–§52).

The engine measures gains over an option that is now. A bare problem has none, so every issue gets
one more option that is worth nothing and that no package may hold. A party's gain is over no
agreement: as given, else the middle of its reservation. A party without a reservation must have no
less than no agreement. A term over three issues or more is one more issue with *no* and *yes*.
"""

from collections.abc import Iterator
from fractions import Fraction

from detente.engines.choice import Ban, ConsentRow, IssueEstimate, Scores, UncertainLink
from detente.engines.choice import ChoiceProblem as Choice
from detente.engines.packages import Audience, Principal
from detente.engines.packages.multilateral import JointWorth
from detente.formats.packages.doubted import ZERO, Doubted

Range = tuple[Fraction, Fraction]
Ends = tuple[Principal | Audience, Principal | Audience]
_NOTHING: Range = (ZERO, ZERO)


def choice_of(doubted: Doubted, members: tuple[int, ...]) -> Choice | None:
    """The choice of some parties, None where one of them has no point of no agreement."""
    if any(doubted.points[p] is None for p in members):
        return None
    wide = [at for at, term in enumerate(doubted.low.terms) if len(term.places) > 2]
    sizes = (*(size + 1 for size in doubted.low.sizes), *[3] * len(wide))
    principals = (_row(doubted, p, side, None, wide) for side, p in enumerate(members))
    audiences = (
        _row(doubted, p, side, a, wide)
        for side, p in enumerate(members)
        for a in range(len(doubted.low.parties[p].audiences))
    )
    return Choice(
        now=tuple(size - 1 for size in sizes),
        sizes=sizes,
        rows=(*principals, *audiences),
        bans=(*_bans(doubted, sizes), *_wide_bans(doubted, wide)),
        least=tuple(doubted.doubt.least[p] for p in members),
        agreement=doubted.doubt.agree,
    )


def _row(doubted: Doubted, p: int, side: int, audience: int | None, wide: list[int]) -> ConsentRow:
    ends: Ends = (doubted.low.parties[p], doubted.high.parties[p])
    point = doubted.points[p] or ZERO
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
    terms = list(_terms(doubted, p, audience))
    estimates += [_estimate((_NOTHING, dict(terms).get(at, _NOTHING))) for at in wide]
    links = tuple(_link(doubted.low.terms[at], worth) for at, worth in terms if at not in wide)
    return ConsentRow(side, tuple(estimates), links, _reservation(ends, point))


def _terms(doubted: Doubted, p: int, audience: int | None) -> Iterator[tuple[int, Range]]:
    """The terms of a party or audience, by number, with their worth."""
    for at, (low, high) in enumerate(zip(doubted.low.terms, doubted.high.terms, strict=True)):
        if (low.party, low.audience) == (p, audience):
            yield at, (low.score, high.score)


def _bans(doubted: Doubted, sizes: tuple[int, ...]) -> Iterator[Ban]:
    yield from (((issue, size - 1),) for issue, size in enumerate(sizes))
    yield from (tuple(sorted(set(ban))) for ban in doubted.low.bans)


def _wide_bans(doubted: Doubted, wide: list[int]) -> Iterator[Ban]:
    """*yes* with any other option of the term's issues; *no* with all of the term's options."""
    for number, at in enumerate(wide):
        issue, places = len(doubted.low.issues) + number, doubted.low.terms[at].places
        for i, option in places:
            others = (o for o in range(doubted.low.sizes[i]) if o != option)
            yield from (((i, other), (issue, 1)) for other in others)
        yield (*sorted(places), (issue, 0))


def _ordered(end: Fraction, other: Fraction) -> Range:
    """A weight below 0 turns a range around."""
    return min(end, other), max(end, other)


def _estimate(ranges: tuple[Range, ...]) -> IssueEstimate:
    count = len(ranges)
    return IssueEstimate(count, count + 1, Scores((*ranges, _NOTHING)))


def _link(term: JointWorth, worth: Range) -> UncertainLink:
    first, second = term.places
    return UncertainLink((first, second), worth)


def _reservation(ends: Ends, point: Fraction) -> Range:
    low, high = (one.reservation for one in ends)
    return _NOTHING if low is None or high is None else (low - point, high - point)
