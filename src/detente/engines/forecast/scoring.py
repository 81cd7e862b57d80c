"""How good forecasts were: a proper score, and a calibration table.

A score is proper when nobody does better than by saying what they believe
[Gneiting & Raftery 2007].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances: how many, what they said on average, how often it came."""

    low: float
    high: float
    n: int
    said: float
    came: float


@dataclass(frozen=True)
class Calibration:
    """The Brier score and its parts: `brier` = reliability − resolution + uncertainty.

    0 is perfect; a coin that always says ½ has 0.25. Reliability is 0 where what was said came as
    often as said; resolution is how far forecasts told apart what came from what did not. The parts
    are over distinct chances [Murphy 1973]; `bins` join neighbours for a reader.
    """

    n: int
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    bins: tuple[Bin, ...]


def calibration(
    chances: Sequence[float], came: Sequence[bool], edges: Sequence[float] = (0, 0.1, 0.5, 0.9, 1)
) -> Calibration:
    """Score chances against what came; both of shape (n,), n ≥ 1.

    >>> found = calibration([0.0, 1.0, 0.5, 0.5], [False, True, True, False])
    >>> found.brier, found.reliability
    (0.125, 0.0)
    """
    if len(chances) != len(came) or not chances:
        raise ValueError("as many outcomes as chances are needed, and at least one")
    pairs = sorted(zip(chances, came, strict=True))
    n, rate = len(pairs), sum(came) / len(pairs)
    same = [list(group) for _, group in groupby(pairs, key=lambda pair: pair[0])]
    shares = [(group[0][0], sum(y for _, y in group) / len(group), len(group)) for group in same]
    return Calibration(
        n=n,
        brier=sum((p - y) ** 2 for p, y in pairs) / n,
        reliability=sum(k * (p - share) ** 2 for p, share, k in shares) / n,
        resolution=sum(k * (share - rate) ** 2 for _, share, k in shares) / n,
        uncertainty=rate * (1 - rate),
        bins=tuple(_bins(pairs, edges)),
    )


def _bins(pairs: list[tuple[float, bool]], edges: Sequence[float]) -> list[Bin]:
    found = []
    for low, high in pairwise(edges):
        inside = [(p, y) for p, y in pairs if low <= p < high or p == high == edges[-1]]
        if inside:
            said, came = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            found.append(Bin(low, high, len(inside), said, came))
    return found
