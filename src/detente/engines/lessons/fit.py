"""How well sets fit: consistency, PRI, coverage, relevance of necessity.

Ragin 2006; Schneider & Wagemann 2012, pp. 235–244 (RoN and PRI). Arguments are memberships
in 0..1, shape (cases,). A measure whose denominator is nought is None: there is nothing to
measure.
"""

from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.sets import Memberships

TINY = 1e-12
SLACK = 1.5e-8
"""What a cut-off forgives a sum of binary fractions (square root of the machine's epsilon)."""


@dataclass(frozen=True)
class Sufficiency:
    """X as sufficient for Y: `consistency`, `pri` (proportional reduction in inconsistency),
    `coverage`."""

    consistency: float | None
    pri: float | None
    coverage: float | None


@dataclass(frozen=True)
class Necessity:
    """X as necessary for Y: `consistency`, `coverage`, and `ron` (relevance of necessity)."""

    consistency: float | None
    coverage: float | None
    ron: float | None


def sufficiency(x: Memberships, y: Memberships) -> Sufficiency:
    """incl = Σmin(x,y)/Σx; PRI = (Σmin(x,y) − Σmin(x,y,1−y)) / (Σx − Σmin(x,y,1−y)).

    >>> fit = sufficiency(np.array([0.8, 0.6, 0.2]), np.array([1.0, 0.4, 0.0]))
    >>> round(fit.consistency, 4), round(fit.pri, 4), round(fit.coverage, 4)
    (0.75, 0.6667, 0.8571)
    """
    both = np.minimum(x, y)
    shared = np.minimum(both, 1 - y).sum()
    return Sufficiency(
        ratio(both.sum(), x.sum()),
        ratio(both.sum() - shared, x.sum() - shared),
        ratio(both.sum(), y.sum()),
    )


def necessity(x: Memberships, y: Memberships) -> Necessity:
    """inclN = Σmin(x,y)/Σy; covN = Σmin(x,y)/Σx; RoN = Σ(1−x)/Σ(1−min(x,y)).

    >>> fit = necessity(np.array([1.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]))
    >>> fit.consistency, fit.coverage, fit.ron
    (1.0, 0.5, 0.5)
    """
    both = np.minimum(x, y)
    return Necessity(
        ratio(both.sum(), y.sum()),
        ratio(both.sum(), x.sum()),
        ratio((1 - x).sum(), (1 - both).sum()),
    )


def ratio(part: float, whole: float) -> float | None:
    """part / whole, or None where the whole is nought."""
    return float(part / whole) if whole > TINY else None


def reaches(measure: float | None, cut: float) -> bool:
    """Whether a measure reaches a cut-off; one that could not be measured does not."""
    return measure is not None and measure >= cut - SLACK
