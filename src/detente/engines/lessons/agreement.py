"""How far two coders agree, beyond what chance would give.

Percent agreement; Cohen 1960 (kappa: chance by each coder's own shares); Krippendorff 2018, ch. 12
(alpha, nominal: chance by the shares of all codes). Intervals are the middle 95% over units drawn
again with replacement (Efron & Tibshirani 1993, ch. 13).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST = 10
"""Units below which chance is not told apart: only the share is said."""
DRAWS = 2_000
MOST_LOST = 0.05
"""An interval is not said where more draws than this share have no measure."""
TINY = 1e-12


@dataclass(frozen=True)
class Measured:
    """A measure in -1..1 with the ends of its interval; those are None where it cannot be said."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class CoderAgreement:
    """`same` of `n` units were coded alike; `kappa` and `alpha` are None where too little is known:
    fewer than LEAST units, or one value throughout."""

    n: int
    same: int
    kappa: Measured | None
    alpha: Measured | None

    @property
    def share(self) -> float:
        """The share of units that were coded alike."""
        return self.same / self.n


def agreement(pairs: Sequence[tuple[Hashable, Hashable]], seed: int = 0) -> CoderAgreement:
    """The agreement of two coders over units, each with both codes; ValueError where none is.

    >>> found = agreement([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10
    ...                   + [("b", "b")] * 15)
    >>> round(found.share, 2), round(found.kappa.value, 2)
    (0.7, 0.4)
    """
    if not pairs:
        raise ValueError("no unit was coded by both")
    names = {value: at for at, value in enumerate(dict.fromkeys(v for pair in pairs for v in pair))}
    codes = np.array([[names[one], names[other]] for one, other in pairs])
    same = int((codes[:, 0] == codes[:, 1]).sum())
    if len(pairs) < LEAST or len(names) < 2:
        return CoderAgreement(len(pairs), same, None, None)
    drawn = np.random.default_rng(seed).integers(len(pairs), size=(DRAWS, len(pairs)))
    tables = np.stack([_table(codes, len(names)), *(_table(codes[at], len(names)) for at in drawn)])
    return CoderAgreement(len(pairs), same, _measured(_kappa(tables)), _measured(_alpha(tables)))


def _table(codes: NDArray[np.int64], many: int) -> NDArray[np.float64]:
    """How often each pair of codes stands: shape (values, values)."""
    flat = np.bincount(codes[:, 0] * many + codes[:, 1], minlength=many * many)
    return flat.reshape(many, many).astype(float)


def _kappa(tables: NDArray[np.float64]) -> NDArray[np.float64]:
    """(po - pe) / (1 - pe) of each table; nan where pe is 1."""
    n = tables.sum(axis=(1, 2))
    seen = np.trace(tables, axis1=1, axis2=2) / n
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / n**2
    return _beyond(1 - seen, 1 - chance)


def _alpha(tables: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 - Do/De, nominal, from coincidences of 2n values; nan where De is 0."""
    n = 2 * tables.sum(axis=(1, 2))
    shares = tables.sum(axis=1) + tables.sum(axis=2)
    seen = 1 - np.trace(tables, axis1=1, axis2=2) / (n / 2)
    chance = (n**2 - (shares**2).sum(axis=1)) / (n * (n - 1))
    return _beyond(seen, chance)


def _beyond(values: NDArray[np.float64], chance: NDArray[np.float64]) -> NDArray[np.float64]:
    known = chance > TINY
    return np.where(known, 1 - values / np.where(known, chance, 1), np.nan)


def _measured(values: NDArray[np.float64]) -> Measured | None:
    if np.isnan(values[0]):
        return None
    drawn = values[1:][~np.isnan(values[1:])]
    if len(drawn) < (1 - MOST_LOST) * (len(values) - 1):
        return Measured(float(values[0]), None, None)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Measured(float(values[0]), float(low), float(high))
