"""Where a letter stands beside its dot, so that it covers no dot and no other letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

HALF_WIDTH, HALF_HEIGHT = 5.0, 6.0
DIRECTIONS = (0.0, 0.4, -0.4, 0.25, -0.25, 1.0, 0.6, -0.6)
"""In half turns, upwards positive: the right is tried first."""
STEPS = (3.0, 7.0, 12.0, 18.0, 26.0)
Frame = tuple[float, float, float, float]
Place = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A dot that nothing may cover."""

    x: float
    y: float
    r: float


def beside(spots: Sequence[Spot], named: Sequence[int], frame: Frame) -> list[Place]:
    """The middle of a letter for each of the named dots, in their order.

    Of the free places the nearest is taken; where none is free, the first that was tried.
    `frame`: left, top, right and bottom, which no letter leaves.

    >>> beside([Spot(50, 50, 5)], [0], (0, 0, 100, 100))[0] > (55, 40)
    True
    """
    placed: list[Place] = []
    for at in named:
        tried = [place for place in _around(spots[at]) if _inside(place, frame)]
        free = (place for place in tried if _free(place, spots, placed))
        placed.append(next(free, tried[0] if tried else (spots[at].x, spots[at].y)))
    return placed


def _around(spot: Spot) -> Iterator[Place]:
    for step in STEPS:
        for turn in DIRECTIONS:
            far = spot.r + step + hypot(HALF_WIDTH * cos(turn * pi), HALF_HEIGHT * sin(turn * pi))
            yield spot.x + far * cos(turn * pi), spot.y - far * sin(turn * pi)


def _inside(place: Place, frame: Frame) -> bool:
    left, top, right, bottom = frame
    x, y = place
    wide = left + HALF_WIDTH <= x <= right - HALF_WIDTH
    return wide and top + HALF_HEIGHT <= y <= bottom - HALF_HEIGHT


def _free(place: Place, spots: Sequence[Spot], placed: Sequence[Place]) -> bool:
    x, y = place
    letters = all(
        abs(x - other[0]) >= 2 * HALF_WIDTH or abs(y - other[1]) >= 2 * HALF_HEIGHT
        for other in placed
    )
    return letters and all(_apart(place, spot) for spot in spots)


def _apart(place: Place, spot: Spot) -> bool:
    """Whether a letter's box is clear of a dot."""
    x = max(abs(place[0] - spot.x) - HALF_WIDTH, 0.0)
    y = max(abs(place[1] - spot.y) - HALF_HEIGHT, 0.0)
    return hypot(x, y) > spot.r
