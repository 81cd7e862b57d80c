"""The frontier by number, for the explorer: a page moves one dot on it, and draws nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.report.pictures.frontier import name_of
from detente.report.pictures.lettered import Spot, beside
from detente.report.pictures.sheet import LETTER, Box, Dot, Label, Shape, Sheet, Stroke
from detente.report.setting import Setting
from detente.report.wording.explorer import NAMES
from detente.report.wording.phrases.lists import listed
from detente.studies.values.packages.packages import Packages

LEFT, RIGHT, TOP, BOTTOM = 52.0, 350.0, 16.0, 272.0
FRAME = (LEFT, TOP - 12, RIGHT + 8, BOTTOM)
"""What no words leave."""
ROOM = 0.06
"""So much of an axis is left free on both ends."""
LABELLED = 4
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True)
class Axes:
    """Where points lie: for each side its lowest and highest points, and their places."""

    us: tuple[float, float, float, float]
    them: tuple[float, float, float, float]

    def across(self, points: float) -> float:
        """The place of our points."""
        low, high, start, end = self.us
        return start + (end - start) * (points - low) / (high - low)

    def up(self, points: float) -> float:
        """The place of their points."""
        low, high, start, end = self.them
        return start + (end - start) * (points - low) / (high - low)


def axes(value: Packages) -> Axes:
    """Axes that hold the frontier, all named packages, and no agreement."""
    named = [(one.gain.us.mean, one.gain.them.mean) for one in value.alternatives]
    own = [(float(value.own.us.best), float(value.own.them.best))] if value.own else []
    points = [*((float(p.us), float(p.them)) for p in value.frontier), *named, *own, (0.0, 0.0)]
    return Axes(
        (*_ends([us for us, _ in points]), LEFT, RIGHT),
        (*_ends([them for _, them in points]), BOTTOM, TOP),
    )


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low or 1.0) * ROOM
    return low - room, high + room


def explorer(value: Packages, setting: Setting) -> Sheet:
    """Numbered points of the frontier; filled where they are sure enough; the named with names."""
    at = axes(value)
    points = sorted(value.frontier, key=lambda entry: entry.us)
    spots = [Spot(at.across(float(p.us)), at.up(float(p.them)), 4.5) for p in points]
    shapes = (
        Box(at.across(0), TOP, RIGHT - at.across(0), at.up(0) - TOP, "early", "Both gain", 0),
        *_grid(at),
        Label(RIGHT, BOTTOM + 30, f"{name_of(setting.us)}, in its points →", "us", "end"),
        Label(9, TOP, f"{name_of(setting.them)}, in its points →", "them", "end", turned=True),
        Dot(at.across(0), at.up(0), 3, "ink", "No agreement"),
        Label(at.across(0) + 6, at.up(0) - 5, "no agreement", "quiet"),
        *(
            Dot(spot.x, spot.y, spot.r, "sure" if point.qualifies else "unsure",
                f"{number}: {setting.moves(point.moves)}")
            for number, (spot, point) in enumerate(zip(spots, points, strict=True), 1)
        ),
        *_words(value, at, spots),
        Box(at.across(0), at.up(0), 0, 0, "doubt", "", 2),
        Dot(at.across(0), at.up(0), 7, "kept off", "A"),
        Dot(at.across(0), at.up(0), 6, "you", "The package on the page"),
    )  # fmt: skip
    return Sheet(BOTTOM + 38, shapes)


def _grid(at: Axes) -> Iterator[Shape]:
    for low, high, across in ((*at.us[:2], True), (*at.them[:2], False)):
        step = next(one for one in STEPS if (high - low) / one <= LABELLED or one == STEPS[-1])
        for points in range(int(low // step) * step, int(high) + 1, step):
            if not low <= points <= high:
                continue
            text, look = f"{points:+d}".replace("-", "−"), "axis" if points == 0 else "grid"
            if across:
                x = at.across(points)
                yield Stroke(((x, TOP), (x, BOTTOM)), look)
                yield Label(x, BOTTOM + 14, text if points else "0", "quiet", "middle")
            else:
                y = at.up(points)
                yield Stroke(((LEFT, y), (RIGHT, y)), look)
                yield Label(LEFT - 4, y + 4, text if points else "0", "quiet", "end")


def _words(value: Packages, at: Axes, spots: list[Spot]) -> Iterator[Shape]:
    """A ring around each place with a name, and all names that it bears; the number of each point.

    The names are put first; where there is no room for all numbers, only every so many.
    """
    places: dict[tuple[float, float], list[str]] = {}
    for one in value.alternatives:
        points = one.gain.us.mean, one.gain.them.mean
        places.setdefault(points, []).append(NAMES[one.name])
    rings = [Spot(at.across(us), at.up(them), 8.5) for us, them in places]
    names = [listed(some) for some in places.values()]
    every = max(1, -(-len(spots) // 16))
    marked = range(0, len(spots), every)
    sizes = [(LETTER * (len(text) + 1) / 2, 7.5) for text in names]
    sizes += [(LETTER * len(str(one + 1)) / 2, 5.5) for one in marked]
    which = [*range(len(rings)), *(len(rings) + one for one in marked)]
    placed = beside([*rings, *spots], which, FRAME, sizes)
    for ring, text in zip(rings, names, strict=True):
        yield Dot(ring.x, ring.y, ring.r, "ring", text)
    for (x, y), text in zip(placed, [*names, *(str(one + 1) for one in marked)], strict=True):
        yield Label(x, y + 4, text, "strong halo" if text in names else "key", "middle")
