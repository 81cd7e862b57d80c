"""A level that follows what was seen: simple exponential smoothing, as a state-space model.

The innovations form of ETS(A,N,N) [Hyndman & Athanasopoulos 2021, section 8.5]:
y_t = l_{t-1} + e_t, l_t = l_{t-1} + a·e_t. A step a of 1 is the random walk, the (seasonal) naive
method once seasons are taken out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = tuple(round(0.1 * tenth, 1) for tenth in range(1, 11))
WARM = 6
"""The first months set the level and are not scored."""


@dataclass(frozen=True)
class SmoothedLevel:
    """The step, the level after the last month, and the one-step errors, shape (months − 6,)."""

    step: float
    level: float
    errors: Floats


def smoothed(values: Floats) -> SmoothedLevel:
    """The step with the least sum of squared one-step errors, ties to the greater step.

    >>> smoothed(np.array([1.0] * 24)).level
    1.0
    """
    found = [follow(values, step) for step in STEPS]
    return min(reversed(found), key=lambda entry: float((entry.errors**2).sum()))


def follow(values: Floats, step: float) -> SmoothedLevel:
    """The level followed with one step; it starts at the mean of the first months."""
    level = float(values[:WARM].mean())
    errors = np.empty(len(values) - WARM)
    for at, value in enumerate(values[WARM:].tolist()):
        errors[at] = value - level
        level += step * float(errors[at])
    return SmoothedLevel(step, level, errors)
