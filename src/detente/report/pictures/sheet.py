"""The sheet that every picture is drawn on, and the shapes that stand on it.

A sheet is 360 units wide, so that its letters are as large on a phone as in the text around
them. Colours are classes of the page's style sheet; a shape never carries its own.
"""

from dataclasses import dataclass, field

from detente import visible

WIDTH = 360.0
LETTER = 5.9
"""The mean width of a letter at 11 units, for breaking lines."""


@dataclass(frozen=True)
class Stroke:
    """A line through points. `closed` makes it a surface."""

    points: tuple[tuple[float, float], ...]
    look: str = ""
    closed: bool = False
    title: str = ""


@dataclass(frozen=True)
class Dot:
    """A circle. `key`: under which name a page that moves it finds it."""

    x: float
    y: float
    r: float
    look: str = ""
    title: str = ""
    key: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle with round corners. `key` as of a dot."""

    x: float
    y: float
    width: float
    height: float
    look: str = ""
    title: str = ""
    round: float = 4.0
    key: str = ""


@dataclass(frozen=True)
class Curve:
    """A cubic curve from `start` to `end`, ending in an arrow's head."""

    start: tuple[float, float]
    bend: tuple[float, float, float, float]
    end: tuple[float, float]
    look: str = ""


@dataclass(frozen=True)
class Label:
    """Words. `anchor` is start, middle or end; `turned` reads upwards."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"
    turned: bool = False


Shape = Stroke | Dot | Box | Curve | Label


@dataclass(frozen=True)
class Sheet:
    """A picture: its size and its shapes, from the back to the front."""

    height: float
    shapes: tuple[Shape, ...] = field(default=())
    width: float = WIDTH


def broken(text: str, width: float, most: int = 3) -> tuple[str, ...]:
    """The text in lines that fit a width; the last line ends in an ellipsis if words are left.

    >>> broken("The leaders review ripe contours", 120)
    ('The leaders review', 'ripe contours')
    """
    return visible.broken(text, max(4, int(width / LETTER)), most)


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Heights near the wanted ones, in the same order, at least `gap` apart, from `low` on.

    >>> spread([10, 11, 40], 12, 0, 100)
    [10, 22, 40]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    above = low - gap
    for i in order:
        above = placed[i] = max(wanted[i], above + gap)
    below = high + gap
    for i in reversed(order):
        below = placed[i] = min(placed[i], below - gap)
    return placed
