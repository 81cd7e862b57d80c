"""The frontier: what one side gains across, what the other gains upwards, each on its own scale."""

from collections.abc import Callable
from dataclasses import dataclass

from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken, spread
from detente.report.setting import Setting
from detente.report.wording.chosen import in_readings
from detente.report.wording.lists import capital
from detente.studies.values.chosen import Named
from detente.studies.values.packages import Packages, Point

LEFT, RIGHT, TOP, BOTTOM = 30.0, 352.0, 14.0, 262.0
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
    across, up = _scale(xs, LEFT + 12, RIGHT - 18), _scale(ys, BOTTOM - 12, TOP + 18)
    shapes = (
        *_axes(setting, across, up),
        *(_point(point, setting, across, up) for point in value.frontier),
        *_names(named, across, up),
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
        Label(RIGHT, BOTTOM + 16, f"{_name(setting.us)} gains more →", "us", "end"),
        Label(16, TOP, f"{_name(setting.them)} gains more →", "them", "end", turned=True),
    )


def _name(side: str) -> str:
    return broken(capital(side), 150, 1)[0]


def _point(point: Point, setting: Setting, across: Scale, up: Scale) -> Shape:
    look = "sure" if point.qualifies else "unsure"
    return Dot(
        across(float(point.us)), up(float(point.them)), 4.5, look, setting.moves(point.moves)
    )


@dataclass(frozen=True)
class Place:
    """Where packages with a name lie, all their names, and what is said of them."""

    us: float
    them: float
    names: tuple[str, ...]
    says: str


def _named(value: Packages) -> list[Place]:
    """Packages with a name, each once, with all names that it bears."""
    names: dict[tuple[float, float], dict[str, str]] = {}
    if value.own is not None:
        at = (float(value.own.us.best), float(value.own.them.best))
        names[at] = {"own": in_readings(value.own.tally.chance.all)}
    for one in value.alternatives:
        at = (one.gain.us.mean, one.gain.them.mean)
        names.setdefault(at, {})[NAMES[one.name]] = in_readings(one.chance.all)
    for package in value.kalai_smorodinsky[:1]:
        at = (float(package.us.best), float(package.them.best))
        names.setdefault(at, {})["most equal shares"] = in_readings(package.tally.chance.all)
    return [
        Place(us, them, tuple(bears), f"{', '.join(bears)}: both gain {next(iter(bears.values()))}")
        for (us, them), bears in names.items()
    ]


def _names(named: list[Place], across: Scale, up: Scale) -> list[Shape]:
    shapes: list[Shape] = []
    wanted = [up(one.them) + 4 for one in named]
    most = max((len(one.names) for one in named), default=1)
    heights = spread(wanted, 2 + 12 * most, TOP + 8, BOTTOM)
    for one, height in zip(named, heights, strict=True):
        x, y = across(one.us), up(one.them)
        left = x > (LEFT + RIGHT) / 2
        side = -1 if left else 1
        shapes += [
            Dot(x, y, 9, "ring", one.says),
            *(
                Label(x + side * 13, height + 12 * i, text, "strong", "end" if left else "start")
                for i, text in enumerate(one.names)
            ),
        ]
    return shapes


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
