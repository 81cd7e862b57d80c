"""Where words stand beside their dot, so that they cover no dot and no other words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import cos, hypot, pi, sin

LETTER = (5.0, 6.0)
"""Half of a letter's width and height."""
DIRECTIONS = (0.0, 0.4, -0.4, 0.25, -0.25, 1.0, 0.6, -0.6)
"""In half turns, upwards positive: the right is tried first."""
STEPS = (3.0, 7.0, 12.0, 18.0, 26.0, 36.0, 48.0, 62.0)
Frame = tuple[float, float, float, float]
Place = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A dot that nothing may cover."""

    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Wording:
    """The middle of words on a sheet, half of their width and half of their height."""

    x: float
    y: float
    half: float
    tall: float


def beside(
    spots: Sequence[Spot], named: Sequence[int], frame: Frame, sizes: Sequence[Size] = ()
) -> list[Place]:
    """The middle of the words for each of the named dots, in their order.

    `sizes`: half their widths and heights; a letter's where none are given. Of the free places the
    nearest is taken; where none is free, the first that was tried. `frame`: left, top, right and
    bottom, which no words leave.

    >>> beside([Spot(50, 50, 5)], [0], (0, 0, 100, 100))[0] > (55, 40)
    True
    """
    placed: list[Wording] = []
    for at, size in zip(named, sizes or repeat(LETTER), strict=False):
        tried = [words for words in _around(spots[at], size) if _inside(words, frame)]
        free = (words for words in tried if _free(words, spots, placed))
        first = tried[0] if tried else Wording(spots[at].x, spots[at].y, *size)
        placed.append(next(free, first))
    return [(words.x, words.y) for words in placed]


def _around(spot: Spot, size: Size) -> Iterator[Wording]:
    for step in STEPS:
        for turn in DIRECTIONS:
            far = spot.r + step
            x = spot.x + (far + size[0] * abs(cos(turn * pi))) * cos(turn * pi)
            y = spot.y - (far + size[1] * abs(sin(turn * pi))) * sin(turn * pi)
            yield Wording(x, y, *size)


def _inside(words: Wording, frame: Frame) -> bool:
    left, top, right, bottom = frame
    wide = left + words.half <= words.x <= right - words.half
    return wide and top + words.tall <= words.y <= bottom - words.tall


def _free(words: Wording, spots: Sequence[Spot], placed: Sequence[Wording]) -> bool:
    clear = all(
        abs(words.x - other.x) >= words.half + other.half
        or abs(words.y - other.y) >= words.tall + other.tall
        for other in placed
    )
    return clear and all(_apart(words, spot) for spot in spots)


def _apart(words: Wording, spot: Spot) -> bool:
    """Whether the box of some words is clear of a dot."""
    x = max(abs(words.x - spot.x) - words.half, 0.0)
    y = max(abs(words.y - spot.y) - words.tall, 0.0)
    return hypot(x, y) > spot.r
