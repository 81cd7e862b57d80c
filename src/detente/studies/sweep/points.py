"""Where in the ranges of the axes a case is planned anew."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from detente.studies.values.packages.sweep import Axis

FINE = 10**6
"""Drawn values lie on so many parts of a range, so that their digits stay short."""
Values = tuple[Fraction, ...]


def evenly(axes: Sequence[Axis], count: int) -> list[Values]:
    """Every combination of `count` values of each axis, its ends among them.

    >>> one = Axis("a", "us", "x", Fraction(0), Fraction(10))
    >>> [str(values[0]) for values in evenly([one], 3)]
    ['0', '5', '10']
    """
    lines = [
        [one.low] if one.low == one.high else
        [one.low + (one.high - one.low) * at / (count - 1) for at in range(count)]
        for one in axes
    ]  # fmt: skip
    return list(product(*lines))


def drawn(axes: Sequence[Axis], count: int, seed: int) -> list[Values]:
    """So many points, each axis uniform in its range and by itself.

    Every point has a stream of its own (Philox), so that the first ones stay the same whatever the
    number.
    """
    found = []
    for at in range(count):
        draw = np.random.Generator(np.random.Philox(key=[seed, at])).integers(
            FINE + 1, size=len(axes)
        )
        found.append(tuple(
            one.low + (one.high - one.low) * Fraction(int(part), FINE)
            for one, part in zip(axes, draw, strict=True)
        ))  # fmt: skip
    return found
