"""Proven bounds of each probability over all readings of θ and η: interval branch and bound.

Corners of the box are not enough: where different hypotheses were said through one kind of speech,
a probability may rise and then fall in that θ. It is monotone in θ_c when one statement came
through c (a quotient of two affine functions), and in η when the worst was never said; then an end
of the range is the extreme. Elsewhere boxes are cut in two, best first, with three tests (Moore
1966): a quantity in which the log-odds are monotone over the box is put to its end; the natural
enclosure; and the mean value form. What is given bounds every reading, however early the search
stops; `gap` says how far it can lie beyond a value that some reading does reach.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from math import exp, inf

from detente.engines.belief.enclosure import (
    Box,
    Span,
    StatementCounts,
    log_odds,
    slope,
    terms,
    whole,
)
from detente.engines.belief.listener import Listener, Signal

ROUNDING = 1e-11
"""By how much bounds are widened for floating point: sums of logarithms of some 1,000 factors."""


@dataclass(frozen=True)
class Bound:
    """No reading gives less than `low` or more than `high`.

    Some reading gives at most `low + gap`, and some at least `high − gap`.
    """

    low: float
    high: float
    gap: float


@dataclass(frozen=True)
class Bounds:
    """A bound for each hypothesis. `status` is "exact", "within" or "incomplete".

    "exact": every gap is rounding. "within": every gap is at most `eps`. "incomplete": the budget
    of boxes ran out first; the bounds hold all the same, and each gap says how much is left open.
    """

    of: dict[str, Bound]
    status: str
    eps: float
    looked_at: int


def bounds(
    ear: Listener, heard: tuple[Signal, ...], eps: float = 0.005, budget: int = 500
) -> Bounds:
    """Bounds of each probability over the box of the judged ranges; `budget` boxes a bound.

    In what an act deters (κ) P is monotone, so that an end of its range is taken.

    >>> from fractions import Fraction
    >>> from detente.engines.belief.listener import JudgedShare
    >>> half = Fraction(1, 2)
    >>> ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare(half, Fraction(0), Fraction(1))},
    ...                JudgedShare.sure(Fraction(1, 10)), half)
    >>> found = bounds(ear, (Signal("a", "call"),))
    >>> found.status, round(found.of["a"].low, 4), round(found.of["a"].high, 4)
    ('exact', 0.3333, 0.6897)
    """
    box, looked_at, of = whole(ear, terms(ear, heard)), 0, dict[str, Bound]()
    for place, name in enumerate(ear.hypotheses):
        high, reached, some = _most(terms(ear, heard, name, 1), box, place, 1, eps, budget)
        low, touched, more = _most(terms(ear, heard, name, -1), box, place, -1, eps, budget)
        looked_at += some + more
        of[name] = _bound(1 - low, 1 - touched, high, reached)
    widest = max(one.gap for one in of.values())
    status = "exact" if widest <= 4 * ROUNDING else "within" if widest <= eps else "incomplete"
    return Bounds(of, status, eps, looked_at)


def possible(ear: Listener, bounds: Bounds) -> tuple[str, ...]:
    """The hypotheses that these bounds do not rule out as the one acted on, in their order.

    One alone is acted on in every reading of θ and η, proven.
    """
    made = [h for h in ear.benign if _may_be_acted_on(ear, bounds, h)]
    sure = [h for h in made if _must_be_acted_on(ear, bounds, h)]
    return tuple(h for h in ear.hypotheses if h in made or (h == ear.worst and not sure))


def most_in(statement_counts: StatementCounts, box: Box, hypothesis: int, sign: int) -> float:
    """An upper bound of P(h) over a box (sign 1), or of 1 − P(h) (sign −1)."""
    return _probability(_node(statement_counts, box, hypothesis, sign).upper)


def _bound(low: float, touched: float, high: float, reached: float) -> Bound:
    least, most = max(0.0, low - ROUNDING), min(1.0, high + ROUNDING)
    return Bound(least, most, max(touched - least, most - reached))


def _may_be_acted_on(ear: Listener, bounds: Bounds, h: str) -> bool:
    """It may reach the threshold, and no other is always above it."""
    lows = max(one.low for g, one in bounds.of.items() if g != h)
    return bounds.of[h].high >= max(float(ear.threshold), lows)


def _must_be_acted_on(ear: Listener, bounds: Bounds, h: str) -> bool:
    highs = max(one.high for g, one in bounds.of.items() if g != h)
    return bounds.of[h].low >= float(ear.threshold) and bounds.of[h].low > highs


@dataclass(frozen=True)
class _Node:
    """A box, how far each quantity can move ± log-odds across it, and their upper bound in it."""

    box: Box
    moves: tuple[float, ...]
    upper: float


def _most(
    statement_counts: StatementCounts, box: Box, hypothesis: int, sign: int, eps: float, budget: int
) -> tuple[float, float, int]:
    """Upper bound of P(h) or 1 − P(h); the most that a point looked at gave; boxes looked at."""
    if not statement_counts.prior[hypothesis]:
        return (0.0, 0.0, 0) if sign > 0 else (1.0, 1.0, 0)
    first = _node(statement_counts, box, hypothesis, sign)
    queue, reached, looked_at = [(-first.upper, 0, first)], -inf, 0
    while True:
        bound, _, node = heappop(queue)
        reached = max(reached, *_tried(statement_counts, node.box, hypothesis, sign))
        gap = _probability(-bound) - _probability(reached)
        if gap <= (eps if any(node.moves) else inf) or looked_at >= budget:
            return _probability(-bound), _probability(reached), looked_at
        for half in _halves(statement_counts, node):
            looked_at += 1
            small = _node(statement_counts, half, hypothesis, sign)
            heappush(queue, (max(bound, -small.upper), looked_at, small))


def _node(statement_counts: StatementCounts, box: Box, hypothesis: int, sign: int) -> _Node:
    """Put each quantity in which the log-odds are monotone to its better end; bound the rest.

    The bound is the lesser of the natural enclosure and the mean value form: the value at the
    middle, and for each quantity half of what its steepest slope makes of its width.
    """
    spans, moves = list(box), [0.0] * len(box)
    for place, (low, high) in enumerate(box):
        if low < high:
            down, up = slope(statement_counts, tuple(spans), place, hypothesis)
            if down >= 0 or up <= 0:
                spans[place] = ((high if (down >= 0) == (sign > 0) else low),) * 2
            else:
                moves[place] = (high - low) * max(-down, up)
    small = tuple(spans)
    natural = _side(log_odds(statement_counts, small, hypothesis), sign)
    middle = (
        _side(log_odds(statement_counts, _middle(small), hypothesis), sign)
        if any(moves)
        else natural
    )
    return _Node(small, tuple(moves), min(natural, middle + sum(moves) / 2))


def _tried(
    statement_counts: StatementCounts, box: Box, hypothesis: int, sign: int
) -> tuple[float, ...]:
    """± log-odds at the middle of a box and at its two ends."""
    lows = tuple((low, low) for low, _ in box)
    highs = tuple((high, high) for _, high in box)
    found = (log_odds(statement_counts, one, hypothesis) for one in {_middle(box), lows, highs})
    return tuple(sign * low if (low, high) != (-inf, inf) else -inf for low, high in found)


def _halves(statement_counts: StatementCounts, node: _Node) -> tuple[Box, Box]:
    """The box cut in two across the quantity that moves the log-odds most.

    Where one statement came through the key, the two ends alone: the extreme is at one of them.
    """
    place = max(range(len(node.box)), key=lambda at: node.moves[at])
    low, high = node.box[place]
    middle = (low + high) / 2
    once = place < len(statement_counts.keys) and sum(statement_counts.counts[place]) == 1
    spans = ((low, low), (high, high)) if once else ((low, middle), (middle, high))
    return _with(node.box, place, spans[0]), _with(node.box, place, spans[1])


def _with(box: Box, place: int, span: Span) -> Box:
    return (*box[:place], span, *box[place + 1 :])


def _middle(box: Box) -> Box:
    return tuple(((low + high) / 2,) * 2 for low, high in box)


def _side(span: Span, sign: int) -> float:
    return span[1] if sign > 0 else -span[0]


def _probability(log_odds_: float) -> float:
    """1 / (1 + e^(−x)), without overflow."""
    if log_odds_ >= 0:
        return 1 / (1 + exp(-log_odds_))
    return exp(log_odds_) / (1 + exp(log_odds_))
