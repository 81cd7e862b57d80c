"""Futures of the months that are not known, with errors drawn from past ones."""

import numpy as np
from numpy.typing import NDArray

from detente.engines.forecast.seasonal import Seasons
from detente.engines.forecast.smoothing import SmoothedLevel

Floats = NDArray[np.float64]


def futures(
    seasons: Seasons,
    level: SmoothedLevel,
    months: range,
    draws: int,
    generator: np.random.Generator,
) -> Floats:
    """Amounts of `months`, which follow the last known one; shape (draws, months).

    Bootstrapped residuals [Hyndman & Athanasopoulos 2021, section 5.5]: past one-step errors, less
    their mean, drawn with replacement. They are widened by √((w+1)/(w−1)) for parts that are means
    of w seasons: what was fitted lies closer than what comes, 1 − 1/w against 1 + 1/w of the
    variance. On the scale of differences an amount below 0 counts as 0.
    """
    centred = level.errors - level.errors.mean()
    wider = np.sqrt((seasons.whole + 1) / (seasons.whole - 1))
    drawn = generator.choice(centred * wider, size=(draws, len(months)))
    before = np.cumsum(drawn, axis=1) - drawn
    parts = np.array([seasons.part(month) for month in months])
    scale: Floats = level.level + level.step * before + drawn + parts
    amounts: Floats = np.exp(scale) if seasons.ratio else np.maximum(scale, 0.0)
    return amounts
