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
    z, log_yes, log_no = grid()
    constant = np.log(weights + 1e-300) - log_beta(a, b)
    density = np.zeros(STEPS)
    for some in np.array_split(np.arange(len(a)), max(1, len(a) // 512)):
        some = some[weights[some] > NOTHING]
        powers = np.outer(a[some], log_yes)
        powers += np.outer(b[some], log_no)
        powers += constant[some, None]
        density += np.exp(powers, out=powers).sum(axis=0)
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
