"""The season's part in each month: the classical decomposition, from whole seasons."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.forecast.problem import LEAST, SEASONS, PublishedAmounts

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Seasons:
    """On the scale of logarithms where `ratio`, else of amounts: the part of each season.

    `parts` has shape (12,), its mean is 0; `level` has the adjusted months, shape (months,).
    `whole` is how many seasons the parts are means of.
    """

    parts: Floats
    level: Floats
    ratio: bool
    whole: int

    def part(self, month: int) -> float:
        """The season's part in a month."""
        return float(self.parts[month % SEASONS])


def seasons(known: PublishedAmounts) -> Seasons:
    """Parts as mean deviations from the means of whole seasons, counted back from the last month.

    Multiplicative (logarithms) where every amount is above 0, else additive
    [Hyndman & Athanasopoulos 2021, section 3.4; means of windows in place of the moving average,
    which would lose half a season at the end]. Needs two whole seasons.

    >>> found = seasons(PublishedAmounts(0, (1.0, 2.0) * 12))
    >>> bool(np.allclose(found.level, found.level[0]))
    True
    """
    if len(known.amounts) < LEAST:
        raise ValueError("two whole seasons are needed")
    amounts = np.array(known.amounts)
    ratio = bool((amounts > 0).all())
    scale = np.log(amounts) if ratio else amounts
    whole = len(scale) // SEASONS * SEASONS
    windows = scale[len(scale) - whole :].reshape(-1, SEASONS)
    deviations = (windows - windows.mean(axis=1, keepdims=True)).mean(axis=0)
    start = (known.last + 1) % SEASONS
    parts = np.empty(SEASONS)
    parts[(start + np.arange(SEASONS)) % SEASONS] = deviations
    months = (known.first + np.arange(len(scale))) % SEASONS
    return Seasons(parts, scale - parts[months], ratio, len(windows))
