"""Enclosures: what every hypothesis may weigh while θ and η move inside a box.

For hypothesis h the weight is W_h = prior(h)·∏ f, one factor f = (1−θ)·b(ℓ) + θ·s(ℓ|h) for each
statement. f is affine in θ and in s, so its least and greatest values over a box lie at ends, and
so do those of the slope of log W_h. These are natural interval extensions (Moore 1966): they hold
for every point of the box, and tighten as the box shrinks. Floating point.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import copysign, exp, inf, log, prod

from detente.engines.belief.listener import Listener, Signal

Span = tuple[float, float]
Box = tuple[Span, ...]
"""For each key of the statements in order, the span of θ; last, the span of η."""


@dataclass(frozen=True)
class StatementCounts:
    """The statements counted by key and by what they say: their order does not matter.

    `counts[k][l]` is how often hypothesis l was said through the k-th key.
    """

    keys: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    prior: tuple[float, ...]
    theatre: tuple[float, ...]
    worst: int

    def speech(self, number: int, hypothesis: int, eta: Span) -> Span:
        """The span of s(said | hypothesis)."""
        if hypothesis != self.worst:
            return (1.0, 1.0) if number == hypothesis else (0.0, 0.0)
        benign = len(self.prior) - 1
        return eta if number == self.worst else ((1 - eta[1]) / benign, (1 - eta[0]) / benign)


def terms(
    ear: Listener, heard: tuple[Signal, ...], for_: str = "", sign: int = 0
) -> StatementCounts:
    """The statements in the form that enclosures take; what acts cost is weighed into the prior.

    κ stands at best estimate, or, with `sign`, at the ends that make P(for_) greatest (1) or least
    (−1): P(h) grows with the κ of what says h, and falls in every other.
    """
    ear.check(heard)
    keys = tuple(sorted({one.key for one in heard}))
    told = Counter((one.key, one.said) for one in heard)
    counts = tuple(tuple(told[key, h] for h in ear.hypotheses) for key in keys)
    prior = tuple(
        float(prod((_pays(one, h, for_, sign) for one in heard), start=share))
        for h, share in zip(ear.hypotheses, ear.prior, strict=True)
    )
    theatre = tuple(map(float, ear.theatre))
    return StatementCounts(keys, counts, prior, theatre, ear.hypotheses.index(ear.worst))


def _pays(signal: Signal, hypothesis: str, for_: str, sign: int) -> Fraction:
    """The share of those who mean a hypothesis that pay what an act costs."""
    if hypothesis == signal.said:
        return Fraction(1)
    more = sign if signal.said == for_ else -sign
    return 1 - {0: signal.deters.best, 1: signal.deters.high, -1: signal.deters.low}[more]


def whole(ear: Listener, statement_counts: StatementCounts) -> Box:
    """The box of the judged ranges."""
    ranges = [ear.informs[key] for key in statement_counts.keys] + [ear.says_itself]
    return tuple((float(one.low), float(one.high)) for one in ranges)


def at_best(ear: Listener, statement_counts: StatementCounts) -> Box:
    """The box that holds the best estimate alone."""
    ranges = [ear.informs[key] for key in statement_counts.keys] + [ear.says_itself]
    return tuple((float(one.best), float(one.best)) for one in ranges)


def log_weight(statement_counts: StatementCounts, box: Box, hypothesis: int) -> Span:
    """The span of log W_h."""
    low = high = _log(statement_counts.prior[hypothesis])
    for theta, said, count in _told(statement_counts, box):
        least, most = _factor(statement_counts, theta, said, hypothesis, box[-1])
        low, high = low + count * _log(least), high + count * _log(most)
    return low, high


def log_odds(statement_counts: StatementCounts, box: Box, hypothesis: int) -> Span:
    """The span of log(P(h) / (1 − P(h))); boundless where nothing could have been said."""
    own = log_weight(statement_counts, box, hypothesis)
    spans = [
        log_weight(statement_counts, box, g)
        for g in range(len(statement_counts.prior))
        if g != hypothesis
    ]
    others = _log_sum([one[0] for one in spans]), _log_sum([one[1] for one in spans])
    if max(own[1], others[1]) == -inf:
        return -inf, inf
    low = own[0] - others[1] if own[0] > -inf else -inf
    return low, own[1] - others[0] if own[1] > -inf else -inf


def slope(statement_counts: StatementCounts, box: Box, place: int, hypothesis: int) -> Span:
    """The span of the slope of log-odds in one quantity.

    It is an average, over the other hypotheses g, of the slope of log W_h − log W_g.
    """
    others = [g for g, share in enumerate(statement_counts.prior) if share and g != hypothesis]
    one = _eta_slope if place == len(statement_counts.keys) else _theta_slope
    spans = [one(statement_counts, box, place, hypothesis, g) for g in others]
    return min((s[0] for s in spans), default=0.0), max((s[1] for s in spans), default=0.0)


def _theta_slope(statement_counts: StatementCounts, box: Box, place: int, h: int, g: int) -> Span:
    """Σ (s_h − s_g)·b / (f_h·f_g) over the statements through one key."""
    low = high = 0.0
    for said, count in enumerate(statement_counts.counts[place]):
        down, up = _less(
            statement_counts.speech(said, h, box[-1]), statement_counts.speech(said, g, box[-1])
        )
        fs = [_factor(statement_counts, box[place], said, one, box[-1]) for one in (h, g)]
        b, least, most = (
            count * statement_counts.theatre[said],
            fs[0][0] * fs[1][0],
            fs[0][1] * fs[1][1],
        )
        low += _share(b * down, most if down > 0 else least)
        high += _share(b * up, least if up > 0 else most)
    return low, high


def _less(span: Span, other: Span) -> Span:
    """The span of a difference; two of the same span never differ, being the same number."""
    return (0.0, 0.0) if span == other else (span[0] - other[1], span[1] - other[0])


def _factor(
    statement_counts: StatementCounts, theta: Span, number: int, hypothesis: int, eta: Span
) -> Span:
    """The span of f = (1−θ)·b + θ·s."""
    s, b = statement_counts.speech(number, hypothesis, eta), statement_counts.theatre[number]
    return min((1 - t) * b + t * s[0] for t in theta), max((1 - t) * b + t * s[1] for t in theta)


def _eta_slope(statement_counts: StatementCounts, box: Box, place: int, h: int, g: int) -> Span:
    """Only the worst depends on η: its own words pull it up, each benign one down."""
    low = high = 0.0
    for theta, said, count in _told(statement_counts, box):
        f = _factor(statement_counts, theta, said, statement_counts.worst, box[-1])
        rate = (
            count if said == statement_counts.worst else -count / (len(statement_counts.prior) - 1)
        )
        ends = _share(rate * theta[0], f[1]), _share(rate * theta[1], f[0])
        low, high = low + min(ends), high + max(ends)
    if statement_counts.worst not in (h, g):
        return 0.0, 0.0
    return (low, high) if h == statement_counts.worst else (-high, -low)


def _told(statement_counts: StatementCounts, box: Box) -> Iterator[tuple[Span, int, int]]:
    """The span of θ, what is said, and how often."""
    for theta, row in zip(box, statement_counts.counts, strict=False):
        for said, count in enumerate(row):
            if count:
                yield theta, said, count


def _log(number: float) -> float:
    return log(number) if number > 0 else -inf


def _share(part: float, total: float) -> float:
    """A quotient; over nothing it is boundless, with the sign of the part."""
    return part / total if total > 0 else (copysign(inf, part) if part else 0.0)


def _log_sum(logs: list[float]) -> float:
    most = max(logs, default=-inf)
    return most + log(sum(exp(one - most) for one in logs)) if most > -inf else -inf
