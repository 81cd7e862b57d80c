"""Which input matters most, and where one design overtakes another, on common draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.rehearsal.estimate import Estimate, mean
from detente.engines.rehearsal.prospect import Prospect, values
from detente.engines.rehearsal.runner import Runner, one_core


@dataclass(frozen=True)
class Input:
    """A figure that was judged: its range, and how a prospect is made with another value of it."""

    name: str
    low: float
    high: float
    put: Callable[[Prospect, float], Prospect]


@dataclass(frozen=True)
class Bar:
    """One input turned to its two ends, all else as judged: the side's value, and the difference
    of the high end from the low one with its error on common draws. spread orders the bars: the
    greatest less the least of the values at low, as judged and at high."""

    name: str
    at_low: Estimate
    at_high: Estimate
    swing: Estimate
    spread: float


@dataclass(frozen=True)
class Tornado:
    """The value as judged, and the bars, widest first."""

    base: Estimate
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Flip:
    """Where the order of two designs turns, as one input goes through its range.

    between: a bracket of the turning point, or None: none was met in this range at `looked` equally
    spaced values and while halving. at_low, at_high: the first design's value less the second's at
    the ends. sure: whether both of these differ from 0 by more than their interval; otherwise
    the draws alone may have turned the order.
    """

    name: str
    between: tuple[float, float] | None
    at_low: Estimate
    at_high: Estimate
    looked: int
    sure: bool


def tornado(
    prospect: Prospect,
    inputs: Sequence[Input],
    runs: int,
    seed: int = 1,
    runner: Runner = one_core,
) -> Tornado:
    """Turn each input to its ends, one at a time, on the same draws.

    One at a time shows no interplay of inputs; a rehearsal with both turned does.
    """
    base = values(prospect, runs, seed, runner)
    bars = []
    for one in inputs:
        low, high = (
            values(one.put(prospect, at), runs, seed, runner) for at in (one.low, one.high)
        )
        ends = [float(found.mean()) for found in (low, base, high)]
        bars.append(Bar(one.name, mean(low), mean(high), mean(high - low), max(ends) - min(ends)))
    return Tornado(mean(base), tuple(sorted(bars, key=lambda bar: -bar.spread)))


def flip(
    first: Prospect,
    second: Prospect,
    turned: Input,
    runs: int,
    seed: int = 1,
    runner: Runner = one_core,
    points: int = 5,
    halvings: int = 10,
) -> Flip:
    """Bisection on the sign of the difference, from the first change of sign among the points.

    With a fixed seed the difference is a function of the input; its zero is bracketed to
    (high − low) / (points − 1) / 2^halvings. Two changes of sign between neighbouring points are
    not seen, and the answer says how many points were looked at.
    """
    found: dict[float, Estimate] = {}

    def ahead(at: float) -> bool:
        if at not in found:
            one, other = (
                values(turned.put(each, at), runs, seed, runner) for each in (first, second)
            )
            found[at] = mean(one - other)
        return found[at].value > 0

    places = [float(at) for at in np.linspace(turned.low, turned.high, max(2, points))]
    sides = [ahead(at) for at in places]
    turns = [n for n in range(1, len(places)) if sides[n] != sides[n - 1]]
    between = None
    if turns:
        left, right = places[turns[0] - 1], places[turns[0]]
        for _ in range(halvings):
            middle = (left + right) / 2
            left, right = (middle, right) if ahead(middle) == ahead(left) else (left, middle)
        between = (left, right)
    ends = found[places[0]], found[places[-1]]
    sure = all(end.low > 0 or end.high < 0 for end in ends)
    return Flip(turned.name, between, *ends, len(found), sure)
