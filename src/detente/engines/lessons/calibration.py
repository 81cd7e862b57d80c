"""Direct calibration: raw figures into memberships by three anchors (Ragin 2008, ch. 5)."""

import math
from dataclasses import dataclass

FULL = math.log(0.95 / 0.05)
"""Log odds at the anchor of full membership."""


@dataclass(frozen=True)
class Anchors:
    """Full exclusion (membership 0.05), crossover (0.5) and full inclusion (0.95).

    Rising or falling: `Anchors(20, 10, 5)` makes low figures members. The three must be
    strictly in order.
    """

    out: float
    cross: float
    full: float

    def __post_init__(self) -> None:
        if not (self.out < self.cross < self.full or self.out > self.cross > self.full):
            raise ValueError("anchors are strictly in order: out, crossover, in")


def calibrated(figure: float, anchors: Anchors) -> float:
    """1 / (1 + exp(−(x − c)·ln(.95/.05) / |a − c|)), a the anchor on the figure's side of c.

    >>> growth = Anchors(out=2, cross=4, full=8)
    >>> [round(calibrated(figure, growth), 3) for figure in (2, 4, 6, 8)]
    [0.05, 0.5, 0.813, 0.95]
    >>> round(calibrated(1, Anchors(out=8, cross=4, full=2)), 3)
    0.988
    """
    rising = 1.0 if anchors.full > anchors.out else -1.0
    away = (figure - anchors.cross) * rising
    anchor = anchors.full if away > 0 else anchors.out
    odds = away * FULL / abs(anchor - anchors.cross)
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, odds))))
