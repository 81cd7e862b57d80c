"""The frontier: what one side gains across, what the other gains upwards, each on its own scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from detente.report.pictures.lettered import Spot, beside
from detente.report.pictures.sheet import LETTER, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.packages.chosen import in_readings
from detente.report.wording.phrases.lists import capital
from detente.studies.values.packages.chosen import Named
from detente.studies.values.packages.packages import Packages, Point

LEFT, RIGHT, TOP, BOTTOM = 30.0, 352.0, 14.0, 262.0
RING, LINE = 9.0, 12.5
NAMES = {
    Named.RECOMMENDED: "recommended",
    Named.SURE: "sure",
    Named.AMBITIOUS: "ambitious",
    Named.EASIER: "easier for them",
}
Scale = Callable[[float], float]


def frontier(value: Packages, setting: Setting) -> Sheet:
    """Points of the frontier with the packages that have a name; no agreement at the corner."""
    named = _named(value)
    xs = [0.0, *(float(p.us) for p in value.frontier), *(one.us for one in named)]
    ys = [0.0, *(float(p.them) for p in value.frontier), *(one.them for one in named)]
    across, up = _scale(xs, LEFT + 26, RIGHT - 18), _scale(ys, BOTTOM - 20, TOP + 18)
    shapes = (
        *_axes(setting, across, up),
        *(_point(point, setting, across, up) for point in value.frontier),
        *_ticks(xs, ys, across, up),
        *_names(named, value.frontier, across, up),
        *_key(),
    )
    return Sheet(330, shapes)


def _scale(values: list[float], start: float, end: float) -> Scale:
    low, high = min(values), max(values)
    room = (high - low) or 1.0
    return lambda value: start + (end - start) * (value - low) / room


def _axes(setting: Setting, across: Scale, up: Scale) -> tuple[Shape, ...]:
    zero_x, zero_y = across(0), up(0)
    return (
        Stroke(((zero_x, TOP), (zero_x, BOTTOM)), "axis"),
        Stroke(((LEFT, zero_y), (RIGHT, zero_y)), "axis"),
        Dot(zero_x, zero_y, 3, "ink", "No agreement"),
        Label(zero_x + 6, zero_y - 6, "no agreement", "quiet"),
        Label(RIGHT, BOTTOM + 16, f"{name_of(setting.us)} gains, in its points →", "us", "end"),
        Label(
            16, TOP, f"{name_of(setting.them)} gains, in its points →", "them", "end", turned=True
        ),
    )


def _ticks(xs: list[float], ys: list[float], across: Scale, up: Scale) -> Iterator[Label]:
    """The largest gain of each side, at its axis."""
    yield Label(across(max(xs)), up(0) + 13, _signed(max(xs)), "us", "middle")
    yield Label(across(0) - 4, up(max(ys)) + 4, _signed(max(ys)), "them", "end")


def name_of(side: str) -> str:
    """A side's name on one line of a picture."""
    return broken(capital(side), 150, 1)[0]


def _point(point: Point, setting: Setting, across: Scale, up: Scale) -> Shape:
    look = "sure" if point.qualifies else "unsure"
    return Dot(
        across(float(point.us)), up(float(point.them)), 4.5, look, setting.moves(point.moves)
    )


@dataclass(frozen=True)
class NamedPlace:
    """Where packages with a name lie, all their names, and what is said of them."""

    us: float
    them: float
    names: tuple[str, ...]
    says: str


def _named(value: Packages) -> list[NamedPlace]:
    """Packages with a name, each once, with all names that it bears."""
    names: dict[tuple[float, float], dict[str, str]] = {}
    if value.own is not None:
        at = (float(value.own.us.best), float(value.own.them.best))
        names[at] = {"agreed" if value.agreed else "own": in_readings(value.own.tally.chance.all)}
    for one in value.alternatives:
        at = (one.gain.us.mean, one.gain.them.mean)
        names.setdefault(at, {})[NAMES[one.name]] = in_readings(one.chance.all)
    for package in value.kalai_smorodinsky[:1]:
        at = (float(package.us.best), float(package.them.best))
        names.setdefault(at, {})["most equal shares"] = in_readings(package.tally.chance.all)
    return [
        NamedPlace(
            us, them, tuple(bears), f"{', '.join(bears)}: both gain {next(iter(bears.values()))}"
        )
        for (us, them), bears in names.items()
    ]


def _names(
    named: list[NamedPlace], frontier: Sequence[Point], across: Scale, up: Scale
) -> Iterator[Shape]:
    """A ring around each package with a name; its names and both gains where no dot lies."""
    rings = [Spot(across(one.us), up(one.them), RING) for one in named]
    dots = [Spot(across(float(one.us)), up(float(one.them)), 4.5) for one in frontier]
    texts = [(*one.names, f"{_signed(one.us)} / {_signed(one.them)}") for one in named]
    sizes = [(LETTER * max(map(len, lines)) / 2, LINE * len(lines) / 2) for lines in texts]
    frame = (LEFT + 8, 2.0, RIGHT + 6, BOTTOM - 2)
    spots = [*rings, *dots, Spot(across(0), up(0), 4.5)]
    places = beside(spots, range(len(named)), frame, sizes)
    for one, ring, lines, (x, y) in zip(named, rings, texts, places, strict=True):
        top = y - LINE * len(lines) / 2 + LINE - 3
        yield Dot(ring.x, ring.y, ring.r, "ring", one.says)
        yield _leader(ring, (x, y), sizes[named.index(one)])
        for at, text in enumerate(lines):
            yield Label(x, top + LINE * at, text, "strong" if at < len(lines) - 1 else "", "middle")


def _leader(ring: Spot, middle: tuple[float, float], size: tuple[float, float]) -> Stroke:
    """A line from a ring to the nearest point of the box of its names."""
    x = min(max(ring.x, middle[0] - size[0]), middle[0] + size[0])
    y = min(max(ring.y, middle[1] - size[1]), middle[1] + size[1])
    far = hypot(x - ring.x, y - ring.y) or 1.0
    start = (ring.x + (x - ring.x) * ring.r / far, ring.y + (y - ring.y) * ring.r / far)
    return Stroke((start, (x, y)), "tie")


def _signed(points: float) -> str:
    return f"{points:+.0f}".replace("-", "−")


def _key() -> tuple[Shape, ...]:
    rows = (
        ("sure", "sure enough for both"),
        ("unsure", "less sure than it has to be"),
    )
    return tuple(
        shape
        for row, (look, says) in enumerate(rows)
        for shape in (Dot(36, 289 + 16 * row, 4.5, look), Label(48, 293 + 16 * row, says, "quiet"))
    )
