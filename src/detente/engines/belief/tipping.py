"""Tipping points: the nearest value of one quantity at which another hypothesis is acted on.

One quantity moves at a time, the others stay at best estimate: θ and η inside their judged ranges;
the prior of one hypothesis from 0 to 1, the others in proportion; the threshold up to 1. Going out
from the best estimate, an interval is passed over only when enclosures prove that nothing changes
in it; else it is halved, down to the tolerance. So a tipping point lies within the tolerance of
the one given, and none nearer has been overlooked, save changes that last for less than the
tolerance. The threshold's is exact.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from detente.engines.belief.acting import acted_on
from detente.engines.belief.bounds import most_in
from detente.engines.belief.enclosure import Box, at_best, terms
from detente.engines.belief.listener import Assumed, Listener, Shares, Signal
from detente.engines.belief.posterior import ImpossibleError, posterior

TOLERANCE = Fraction(1, 4096)
LOOKS = 400
"""How many intervals are looked at on the way to one end of a range."""
ROUNDED = 1e-12
"""Enclosures that lie no further apart than this may touch: they are in floating point."""
Spans = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Tip:
    """`quantity` (informs, says-itself, prior, threshold) of `name` tips at `at`, then acted on is
    `to`. For a threshold that must rise, any value above `at` does it."""

    quantity: str
    name: str
    now: Fraction
    at: Fraction
    to: str

    @property
    def move(self) -> Fraction:
        """How far the quantity has to move."""
        return abs(self.at - self.now)


@dataclass(frozen=True)
class TippingPoints:
    """The tipping point of each quantity that has one, nearest first; (quantity, name) of the rest.

    `steady` quantities change nothing inside their ranges. `undecided` ones ran out of `LOOKS`,
    which happens where a probability stays at the threshold over a stretch.
    """

    tips: tuple[Tip, ...]
    steady: tuple[tuple[str, str], ...]
    undecided: tuple[tuple[str, str], ...]
    tolerance: Fraction

    @property
    def nearest(self) -> Tip | None:
        """The least move; None: no single quantity tips it in these ranges."""
        return self.tips[0] if self.tips else None


@dataclass(frozen=True)
class _Line:
    """One quantity: its range, the belief at a value, and what is proven of it between two."""

    quantity: str
    name: str
    now: Fraction
    low: Fraction
    high: Fraction
    belief: Callable[[Fraction], Shares]
    spans: Callable[[Fraction, Fraction], Spans]


def tipping(
    ear: Listener, heard: tuple[Signal, ...], tolerance: Fraction = TOLERANCE
) -> TippingPoints:
    """The tipping points of every θ that was used, of η, of each prior, and of the threshold.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> half = Fraction(1, 2)
    >>> ear = Listener(("a", "w"), "w", {"call": JudgedShare(half, Fraction(1, 4), Fraction(1))},
    ...                JudgedShare.sure(Fraction(0)), Fraction(3, 5))
    >>> tipping(ear, (Signal("a", "call"),)).nearest
    Tip(quantity='prior', name='a', now=Fraction(1, 2), at=Fraction(1229, 2048), to='a')
    """
    tips = _threshold(ear, posterior(ear, heard))
    steady = [] if tips else [("threshold", "")]
    undecided = []
    for line in (*_rates(ear, heard), *_priors(ear, heard)):
        try:
            tip = _nearest(ear, line, tolerance)
        except _UndecidedError:
            undecided.append((line.quantity, line.name))
            continue
        tips += [tip] if tip else []
        steady += [] if tip else [(line.quantity, line.name)]
    ranked = tuple(sorted(tips, key=lambda tip: tip.move))
    return TippingPoints(ranked, tuple(steady), tuple(undecided), tolerance)


class _UndecidedError(Exception):
    """Neither a change nor its absence could be shown."""


def _rates(ear: Listener, heard: tuple[Signal, ...]) -> list[_Line]:
    """The lines of θ for each key used, and of η."""
    made = terms(ear, heard)
    lines = []
    for place, key in enumerate((*made.keys, "")):
        one = ear.informs[key] if key else ear.says_itself

        def belief(x: Fraction, key: str = key) -> Shares:
            at = ear.best
            moved = Assumed({**at.informs, key: x}, at.says_itself)
            return posterior(ear, heard, moved if key else replace(at, says_itself=x))

        def spans(a: Fraction, b: Fraction, place: int = place) -> Spans:
            box: Box = at_best(ear, made)
            box = (*box[:place], (float(a), float(b)), *box[place + 1 :])
            every = enumerate(ear.hypotheses)
            return {h: (1 - most_in(made, box, n, -1), most_in(made, box, n, 1)) for n, h in every}

        name = "informs" if key else "says-itself"
        lines.append(_Line(name, key, one.best, one.low, one.high, belief, spans))
    return lines


def _priors(ear: Listener, heard: tuple[Signal, ...]) -> list[_Line]:
    """The lines of the priors: P(h) grows with its prior and every other falls, so ends suffice."""
    lines = []
    for h, prior in zip(ear.hypotheses, ear.prior, strict=True):

        def belief(x: Fraction, h: str = h, prior: Fraction = prior) -> Shares:
            rest = (1 - x) / (1 - prior)
            pairs = zip(ear.hypotheses, ear.prior, strict=True)
            return posterior(
                replace(ear, prior=tuple(x if g == h else p * rest for g, p in pairs)), heard
            )

        def spans(a: Fraction, b: Fraction, belief: Callable[[Fraction], Shares] = belief) -> Spans:
            one, other = belief(a), belief(b)
            ends = {g: sorted((float(one[g]), float(other[g]))) for g in ear.hypotheses}
            return {g: (low, high) for g, (low, high) in ends.items()}

        if prior < 1:
            lines.append(_Line("prior", h, prior, Fraction(0), Fraction(1), belief, spans))
    return lines


def _threshold(ear: Listener, shares: Shares) -> list[Tip]:
    """Above the share of what is acted on, the worst is; down at the largest share, that one is."""
    acts, most = acted_on(ear, shares).on, max(shares.values())
    first = [h for h in ear.hypotheses if shares[h] == most]
    if acts != ear.worst:
        return [Tip("threshold", "", ear.threshold, most, ear.worst)] if most < 1 else []
    if len(first) == 1 and first[0] != ear.worst:
        return [Tip("threshold", "", ear.threshold, most, first[0])]
    return []


def _nearest(ear: Listener, line: _Line, tolerance: Fraction) -> Tip | None:
    """The nearer of the first changes below and above the best estimate."""
    ends = [_first_change(ear, line, end, tolerance) for end in (line.low, line.high)]
    tips = [tip for tip in ends if tip]
    return min(tips, key=lambda tip: tip.move, default=None)


def _first_change(ear: Listener, line: _Line, end: Fraction, tolerance: Fraction) -> Tip | None:
    """The first change on the way from the best estimate to one end of the range."""
    acts = acted_on(ear, line.belief(line.now)).on
    due, looks = [(line.now, end)], 0
    while due:
        near, far = due.pop()
        looks += 1
        if looks > LOOKS:
            raise _UndecidedError
        if near == far or _is_steady(ear, line, acts, near, far):
            continue
        if abs(far - near) > tolerance:
            middle = (near + far) / 2
            due += [(middle, far), (near, middle)]
        elif (then := _acts(ear, line, far)) not in (acts, ""):
            return Tip(line.quantity, line.name, line.now, far, then)
    return None


def _acts(ear: Listener, line: _Line, share: Fraction) -> str:
    """What is acted on at a value; nothing where the statements would be impossible."""
    try:
        return acted_on(ear, line.belief(share)).on
    except ImpossibleError:
        return ""


def _is_steady(ear: Listener, line: _Line, acts: str, near: Fraction, far: Fraction) -> bool:
    """Whether the spans prove that the same is acted on throughout."""
    try:
        spans = line.spans(min(near, far), max(near, far))
    except ImpossibleError:
        return False
    floor = {h: _barrier(ear, spans, h) for h in ear.benign}
    if acts == ear.worst:
        return all(spans[h][1] < floor[h] - ROUNDED for h in ear.benign)
    over = max(high for h, (_, high) in spans.items() if h != acts)
    return spans[acts][0] >= float(ear.threshold) and spans[acts][0] > over + ROUNDED


def _barrier(ear: Listener, spans: Spans, h: str) -> float:
    """Below this a hypothesis is not acted on: the threshold, or what another surely has."""
    return max(float(ear.threshold), *(low for g, (low, _) in spans.items() if g != h))
