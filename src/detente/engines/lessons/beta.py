"""Mixtures of Beta distributions: means and intervals, by quadrature over the log odds.

On the scale z = ln(θ/(1−θ)) every Beta density is smooth and log-concave, so a plain sum over
equal steps converges fast; the two tails beyond the grid are added in closed form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EDGE, STEPS = 18.0, 1801
NOTHING = 1e-25
"""A component that weighs less is left out of the density: no digit of a double shows it."""


@dataclass(frozen=True)
class Interval:
    """Mean, and the central interval of the stated level (0.9: from the 5th to the 95th)."""

    mean: float
    low: float
    high: float
    level: float


def beta_interval(a: float, b: float, level: float = 0.9) -> Interval:
    """The mean and central interval of Beta(a, b).

    >>> found = beta_interval(1, 1)
    >>> round(found.low, 3), round(found.mean, 3), round(found.high, 3)
    (0.05, 0.5, 0.95)
    """
    return mixture_interval(np.ones(1), np.array([a]), np.array([b]), level)


def mixture_interval(weights: Floats, a: Floats, b: Floats, level: float = 0.9) -> Interval:
    """Of the mixture Σ weights·Beta(a, b); shapes (components,), weights sum to 1."""
    return mixture_intervals(weights, a, b, ((0, 0),), level)[0]


def mixture_intervals(
    weights: Floats, a: Floats, b: Floats, counts: Sequence[tuple[int, int]], level: float = 0.9
) -> list[Interval]:
    """Of Σ weights·Beta(a + yes, b + no) for each (yes, no): the powers of all are taken once.

    Beta(a + yes, b + no) ∝ θ^yes·(1−θ)^no·Beta(a, b), so that each mixture is a likelihood times
    a mixture of the shared components, whose weights are those before its own counts were known.
    """
    _, log_yes, log_no = grid()
    before, log_weights = log_beta(a, b), np.log(weights + 1e-300)
    ends = np.stack([log_weights - log_beta(a + yes, b + no) for yes, no in counts])
    parts = np.where(weights > NOTHING, ends + before, -np.inf)
    top = parts.max(axis=1, keepdims=True)
    parts, density = np.exp(parts - top), np.zeros((len(counts), STEPS))
    shared, powers = np.stack([a, b, -before], axis=1), np.stack([log_yes, log_no, np.ones(STEPS)])
    for some in np.array_split(np.arange(len(a)), max(1, len(a) // 512)):
        log = shared[some] @ powers
        density += parts[:, some] @ np.exp(log, out=log)
    with np.errstate(divide="ignore"):
        density = np.log(density) + top
    return [
        _interval(np.exp(line + yes * log_yes + no * log_no), weights, a + yes, b + no, end, level)
        for line, end, (yes, no) in zip(density, ends, counts, strict=True)
    ]


def _interval(
    density: Floats, weights: Floats, a: Floats, b: Floats, constant: Floats, level: float
) -> Interval:
    """From a density over the grid; `constant` of each component is that of its own density."""
    z, log_yes, _ = grid()
    below = np.exp(constant + a * log_yes[0] - np.log(a)).sum()
    steps = (density[1:] + density[:-1]) * (z[1] - z[0]) / 2
    cumulative = below + np.concatenate([[0.0], np.cumsum(steps)])
    tails = np.interp([(1 - level) / 2, (1 + level) / 2], cumulative, z)
    low, high = 1 / (1 + np.exp(-tails))
    mean = float((weights * a / (a + b)).sum())
    return Interval(mean, float(low), float(high), level)


@cache
def grid() -> tuple[Floats, Floats, Floats]:
    """Log odds z in equal steps, and there ln θ and ln(1−θ)."""
    z = np.linspace(-EDGE, EDGE, STEPS)
    return z, -np.logaddexp(0, -z), -np.logaddexp(0, z)


def log_beta(a: Floats, b: Floats) -> Floats:
    """ln B(a, b), element by element."""
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def log_gamma(values: Floats | Sequence[float]) -> Floats:
    """ln Γ, element by element."""
    flat = np.asarray(values, dtype=float)
    return np.array([lgamma(value) for value in flat.ravel()]).reshape(flat.shape)
