"""A side that plays by a curve of concession, for practice (Faratin, Sierra & Jennings 1998)."""

from enum import StrEnum

import numpy as np

from detente.engines.talks.worths import Packages, Vector

CURVES = {"concedes": 2.0, "firm": 0.2}
NEAR = 0.05
"""Packages whose share of the most lies so near to what is asked for may be offered."""


class Manner(StrEnum):
    """How a side falls from what it asks for: early, late, or by as much as it is given."""

    CONCEDES = "concedes"
    FIRM = "firm"
    IN_KIND = "in-kind"


def target(conduct: Manner, time: float, floor: float, given: float) -> float:
    """What share of its most a side asks for at a share of the time.

    `given`: how much its share of what it is offered has risen since the first offer.

    >>> target(Manner.FIRM, 0.5, 0.2, 0.0) > 0.97 > target(Manner.CONCEDES, 0.5, 0.2, 0.0)
    True
    >>> target(Manner.IN_KIND, 0.9, 0.2, 0.25)
    0.8
    """
    if conduct is Manner.IN_KIND:
        return max(floor, 1 - 0.8 * max(0.0, given))
    fallen: float = (1 - floor) * time ** (1 / CURVES[conduct.value])
    return 1 - fallen


def pick(packages: Packages, shares: Vector, aim: float, like: tuple[int, ...] | None) -> int:
    """The package near an aim that is most like what the other side offered; else the nearest."""
    near = np.flatnonzero(np.abs(shares - aim) <= NEAR)
    if not len(near):
        return int(np.argmin(np.abs(shares - aim)))
    if like is None:
        return int(near[int(np.argmax(shares[near]))])
    apart = (packages[near] != np.array(like)).sum(axis=1)
    return int(near[int(np.argmin(apart))])
