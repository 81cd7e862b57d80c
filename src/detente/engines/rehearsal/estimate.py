"""Estimates from runs, each with its Monte Carlo error.

That error says how far the same rehearsal with other draws would differ, and nothing about whether
the chances that went in are right.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from detente.engines.rehearsal.outcomes import Floats

NORMAL = 1.959963984540054  # 97.5% of the standard normal distribution


@dataclass(frozen=True)
class SampleEstimate:
    """A figure with its standard error and the interval of 95% (of the draws, not of the world)."""

    value: float
    error: float
    low: float
    high: float


def mean(sample: Floats) -> SampleEstimate:
    """The mean of a sample, standard error s/√n.

    >>> mean(np.array([1.0, 3.0])).value, mean(np.array([2.0])).error
    (2.0, inf)
    """
    value, count = float(sample.mean()), len(sample)
    error = float(sample.std(ddof=1)) / sqrt(count) if count > 1 else float("inf")
    return SampleEstimate(value, error, value - NORMAL * error, value + NORMAL * error)


def share(count: int, of: int) -> SampleEstimate:
    """A share with the interval of Wilson 1927, which is honest at 0 and 1 too.

    >>> share(0, 100).value, round(share(0, 100).high, 3)
    (0.0, 0.037)
    """
    if not of:
        return SampleEstimate(float("nan"), float("inf"), 0.0, 1.0)
    p, z2 = count / of, NORMAL**2
    centre = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = NORMAL / (1 + z2 / of) * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    low = 0.0 if count == 0 else centre - half
    high = 1.0 if count == of else centre + half
    return SampleEstimate(p, sqrt(p * (1 - p) / of), low, high)


def quantile(sample: Floats, level: float) -> SampleEstimate:
    """The least value that a share `level` of the runs does not exceed.

    Its interval reaches from the run at place n·level − 1.96·√(n·level·(1−level)) to that at plus
    as much (order statistics); `error` is the interval's length over 2·1.96.
    """
    ordered, count = np.sort(sample), len(sample)
    at, half = count * level, NORMAL * sqrt(count * level * (1 - level))
    low, middle, high = (
        float(ordered[min(count - 1, max(0, int(np.ceil(place)) - 1))])
        for place in (at - half, at, at + half)
    )
    return SampleEstimate(middle, (high - low) / (2 * NORMAL), low, high)


def tail_mean(sample: Floats, level: float) -> SampleEstimate:
    """The mean of the worst share `level` of runs (CVaR; Rockafellar and Uryasev 2000).

    With q the quantile: q − mean((q − x)⁺)/level, which counts a part of the run at the edge. The
    error is that of this mean with q as it was found.

    >>> tail_mean(np.array([1.0, 2.0, 3.0, 4.0]), 0.5).value
    1.5
    """
    edge = quantile(sample, level).value
    return mean(edge - np.maximum(0.0, edge - sample) / level)
