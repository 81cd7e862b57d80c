"""Where words stand beside their dot, so that they cover no dot and no other words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import cos, hypot, inf, pi, sin

LETTER = (5.0, 6.0)
"""Half of a letter's width and height."""
DIRECTIONS = (0.0, 0.4, -0.4, 0.25, -0.25, 1.0, 0.6, -0.6)
"""In half turns, upwards positive: the right is tried first."""
NEAR, UNSURE = 10.0, 2.0
"""Words farther from their dot, or hardly nearer than to another, need a line to it."""
CLOSE = 15.0
"""Where most dots lie so close together, words are put first."""
POINTS = 12
"""A line is looked at in so many parts."""
STEPS = (3.0, 7.0, 12.0, 18.0, 26.0, 36.0, 48.0, 62.0)
GAP = 4.0
"""Words on one line stand so far apart that two numbers are not read as one."""
Frame = tuple[float, float, float, float]
Place = tuple[float, float]
Line = tuple[Place, Place]
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
        tried, free = _tried(spots, at, size, frame, placed)
        placed.append(next(iter(free or tried)))
    return [(words.x, words.y) for words in placed]


def fanned(spots: Sequence[Spot], frame: Frame, sizes: Sequence[Size]) -> list[Place]:
    """As `beside`, for the words of all dots, which lines may join to them (`joined`).

    Those in a heap are put first; of the free places the nearest whose line meets nothing.
    """
    placed: dict[int, Wording] = {}
    lines: list[Place] = []
    for at in sorted(range(len(spots)), key=lambda at: -_crowd(spots[at], spots)):
        others = list(placed.values())
        tried, free = _tried(spots, at, sizes[at], frame, others)
        clear = (
            words for words in free
            if _clear(_line(spots[at], words), words, at, spots, others, lines)
        )  # fmt: skip
        placed[at] = next(clear, next(iter(free or tried)))
        lines += _line(spots[at], placed[at])
    return [(placed[at].x, placed[at].y) for at in range(len(spots))]


def _tried(
    spots: Sequence[Spot], at: int, size: Size, frame: Frame, placed: Sequence[Wording]
) -> tuple[list[Wording], list[Wording]]:
    """The places of some words within the frame, the nearest first; those that are free."""
    tried = [words for words in _around(spots[at], size) if _inside(words, frame)]
    free = [words for words in tried if _free(words, spots, placed)]
    return tried or [Wording(spots[at].x, spots[at].y, *size)], free


def _crowd(spot: Spot, spots: Sequence[Spot]) -> int:
    """How many dots lie close about one."""
    return sum(hypot(one.x - spot.x, one.y - spot.y) < CLOSE for one in spots)


def joined(spots: Sequence[Spot], own: int, words: Place, size: Size) -> Line | None:
    """The line from a dot to its words; None where these stand beside it and nearer to no other.

    >>> joined([Spot(50, 50, 5)], 0, (62, 50), (5, 6)) is None
    True
    >>> joined([Spot(50, 50, 5), Spot(75, 50, 5)], 0, (66, 50), (5, 6))
    ((50, 50), (61, 50))
    """
    far = [hypot(one.x - x, one.y - y) for one in spots for x, y in [_edge(one, words, size)]]
    nearest = min((one for at, one in enumerate(far) if at != own), default=inf)
    if far[own] <= min(NEAR, nearest - UNSURE):
        return None
    return (spots[own].x, spots[own].y), _edge(spots[own], words, size)


def _edge(spot: Spot, words: Place, size: Size) -> Place:
    """The point of some words that is nearest to a dot."""
    (x, y), (wide, tall) = words, size
    return min(max(spot.x, x - wide), x + wide), min(max(spot.y, y - tall), y + tall)


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
        abs(words.x - other.x) >= words.half + other.half + GAP
        or abs(words.y - other.y) >= words.tall + other.tall
        for other in placed
    )
    return clear and all(_apart(words, spot) for spot in spots)


def _line(spot: Spot, words: Wording) -> list[Place]:
    """Points along the way from a dot to its words."""
    x, y = _edge(spot, (words.x, words.y), (words.half, words.tall))
    parts = [one / POINTS for one in range(1, POINTS)]
    return [(spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part) for part in parts]


def _clear(
    line: list[Place], words: Wording, own: int, spots: Sequence[Spot],
    placed: Sequence[Wording], lines: Sequence[Place],
) -> bool:  # fmt: skip
    """Whether a line meets no other words and no other dot (of one that lies under or over its
    own: not the core), and these words no other line."""
    mine = spots[own]
    apart = [hypot(one.x - mine.x, one.y - mine.y) for one in spots]
    cores = [min(one.r, far / 2) for one, far in zip(spots, apart, strict=True)]
    dots = any(
        hypot(x - one.x, y - one.y) < core
        for x, y in line
        for one, core in zip(spots, cores, strict=True)
    )
    return not dots and not any(
        abs(x - one.x) < one.half and abs(y - one.y) < one.tall
        for points, boxes in ((line, placed), (lines, [words]))
        for x, y in points
        for one in boxes
    )


def _apart(words: Wording, spot: Spot) -> bool:
    """Whether the box of some words is clear of a dot."""
    x = max(abs(words.x - spot.x) - words.half, 0.0)
    y = max(abs(words.y - spot.y) - words.tall, 0.0)
    return hypot(x, y) > spot.r
