"""Which input matters most, and which of two designs is ahead where, on common draws."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from detente.engines.rehearsal.estimate import SampleEstimate
from detente.engines.rehearsal.outcomes import Floats
from detente.engines.rehearsal.paired import Strata, average, contrast, joint

Values = Callable[[float], Floats | Strata]
"""A side's value in each run of a design, by strata, in points, with the input at a value; the
runs of a stratum are the same at each value, but for their number."""

LEVEL = 1e-9
"""A mean difference of so little, as a share of the values, is none: rounding of sums."""


@dataclass(frozen=True)
class Input:
    """A figure that was judged: its range, and what a design comes to at a value of it."""

    name: str
    low: float
    high: float
    values: Values


@dataclass(frozen=True)
class Bar:
    """One input turned to its two ends, all else as judged: the side's value, and the difference
    of the high end from the low one with its error on common draws. spread orders the bars: the
    greatest less the least of the values at low, as judged and at high."""

    name: str
    at_low: SampleEstimate
    at_high: SampleEstimate
    swing: SampleEstimate
    spread: float


@dataclass(frozen=True)
class Tornado:
    """The value as judged, and the bars, widest first."""

    base: SampleEstimate
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class TurningRegion:
    """An interval of an input in which one design stays ahead.

    ahead: 1 where the first has the greater mean, −1 the second, 0 where they are equal. sure:
    whether the difference is away from 0, at some value looked at in it, by more than the interval
    that holds for all values of the first look together; otherwise the draws alone may have put it
    there.
    """

    low: float
    high: float
    ahead: int
    sure: bool


@dataclass(frozen=True)
class Regions:
    """The whole range in its order, neighbours with different signs.

    step: between the values looked at at first; a region narrower than that may be missed. edge:
    how far a border may lie from where it is said with these draws. borders: for each one, the
    values around it at which the difference is not away from 0 by more than its interval: where it
    may lie with other draws (a test that is turned round; Fieller 1954).
    """

    regions: tuple[TurningRegion, ...]
    step: float
    edge: float
    borders: tuple[tuple[float, float], ...] = ()


def tornado(base: Floats | Strata, inputs: Sequence[Input]) -> Tornado:
    """Turn each input to its ends, one at a time, on the same draws; `base` as judged (runs).

    One at a time shows no interplay of inputs; a rehearsal with both turned does.
    """
    bars = []
    for one in inputs:
        low, high = one.values(one.low), one.values(one.high)
        at_low, at_base, at_high = (average(sample) for sample in (low, base, high))
        ends = [at.value for at in (at_low, at_base, at_high)]
        swing = contrast(high, low).within()
        bars.append(Bar(one.name, at_low, at_high, swing, max(ends) - min(ends)))
    return Tornado(average(base), tuple(sorted(bars, key=lambda bar: -bar.spread)))


def regions(
    first: Values, second: Values, low: float, high: float, points: int = 9, halvings: int = 10
) -> Regions:
    """Where the first design is ahead, where the second, where neither.

    With a fixed seed the difference is a function of the input. Its sign is taken at `points`
    equally spaced values; where neighbours differ, each border between them is bracketed by
    bisection, one after the other.

    >>> flat = lambda at: np.array([0.0])
    >>> hump = lambda at: np.array([(at - 1) * (3 - at)])
    >>> [(round(one.low, 2), round(one.high, 2), one.ahead)
    ...  for one in regions(hump, flat, 0, 4, halvings=12).regions]
    [(0, 1.0, -1), (1.0, 3.0, 1), (3.0, 4, -1)]
    """

    @cache
    def difference(at: float) -> tuple[SampleEstimate, int]:
        one, other = first(at), second(at)
        ahead = contrast(one, other).within(points)
        level = LEVEL * float(max(np.abs(joint(each)).mean() for each in (one, other)))
        return ahead, 0 if abs(ahead.value) <= level else int(np.sign(ahead.value))

    def sure(at: float) -> bool:
        return difference(at)[0].low > 0 or difference(at)[0].high < 0

    def sign(at: float) -> int:
        return difference(at)[1]

    places = [float(at) for at in np.linspace(low, high, max(2, points))]
    least = (places[1] - places[0]) / 2**halvings
    looked: list[tuple[float, int, bool]] = []
    borders = [
        border for left, right in pairwise(places) for border in _borders(sign, left, right, least)
    ]
    for at in sorted({*places, *(end for pair in borders for end in pair)}):
        looked.append((at, sign(at), sure(at)))
    cuts = [low, *((left + right) / 2 for left, right in borders), high]
    parts = [_region(looked, *ends) for ends in pairwise(cuts)]
    whole = tuple(_without_points(parts, 2 * least))
    where = [(at, certain) for at, _, certain in looked]
    around = tuple(
        (_end(sure, where[::-1], one.high, least), _end(sure, where, one.high, least))
        for one in whole[:-1]
    )
    return Regions(whole, places[1] - places[0], least / 2, around)


def _end(
    sure: Callable[[float], bool], looked: Sequence[tuple[float, bool]], border: float, least: float
) -> float:
    """From a border on in the order of the values: the last one before the difference is sure."""
    upward = looked[0][0] <= looked[-1][0]
    inner = border
    for at, certain in looked:
        if (at <= border) if upward else (at >= border):
            continue
        if not certain:
            inner = at
            continue
        outer = at
        while abs(outer - inner) > least * (1 + 1e-9):
            middle = (outer + inner) / 2
            inner, outer = (inner, middle) if sure(middle) else (middle, outer)
        return outer
    return looked[-1][0]


def _borders(
    sign: Callable[[float], int], left: float, right: float, least: float
) -> Iterator[tuple[float, float]]:
    """Brackets, none wider than `least`, of the places where the sign changes between two values.

    Each is the first change from the sign at its left end; what is right of it is looked at again.
    """
    while sign(left) != sign(right):
        start, end = left, right
        while end - start > least * (1 + 1e-9):
            middle = (start + end) / 2
            start, end = (middle, end) if sign(middle) == sign(left) else (start, middle)
        yield start, end
        left = end


def _without_points(parts: Sequence[TurningRegion], width: float) -> Iterator[TurningRegion]:
    """Where the difference is 0 on no more than a border's width, it is a border and no region."""
    kept = [one for one in parts if one.ahead or one.high - one.low > width] or list(parts)
    ends = [
        parts[0].low,
        *((one.high + two.low) / 2 for one, two in pairwise(kept)),
        parts[-1].high,
    ]
    whole: list[TurningRegion] = []
    for number, one in enumerate(kept):
        last = whole[-1] if whole else None
        if last is not None and last.ahead == one.ahead:
            whole[-1] = replace(last, high=ends[number + 1], sure=last.sure or one.sure)
        else:
            whole.append(replace(one, low=ends[number], high=ends[number + 1]))
    yield from whole


def _region(looked: Sequence[tuple[float, int, bool]], low: float, high: float) -> TurningRegion:
    inside = [(ahead, sure) for at, ahead, sure in looked if low <= at <= high]
    return TurningRegion(low, high, inside[0][0], any(sure for _, sure in inside))
