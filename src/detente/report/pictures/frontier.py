"""The frontier: what one side gains across, what the other gains upwards, each on its own scale."""

from collections.abc import Callable

from detente.report import words
from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken, spread
from detente.report.setting import Setting
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Package, Packages, Point

LEFT, RIGHT, TOP, BOTTOM = 30.0, 352.0, 14.0, 262.0
LOOKS = {InReadings.EVERY: "sure", InReadings.SOME: "unsure", InReadings.NO: "never"}
Scale = Callable[[float], float]


def frontier(value: Packages, setting: Setting) -> Sheet:
    """Points of the frontier with the packages that have a name; no agreement at the corner."""
    named = _named(value)
    xs = [0.0, *(float(p.us) for p in value.frontier), *(float(p.us.best) for _, p in named)]
    ys = [0.0, *(float(p.them) for p in value.frontier), *(float(p.them.best) for _, p in named)]
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
    return broken(words.capital(side), 150, 1)[0]


def _point(point: Point, setting: Setting, across: Scale, up: Scale) -> Shape:
    says = f"{setting.moves(point.moves)} – a win for both {words.IN_READINGS[point.readings]}"
    return Dot(across(float(point.us)), up(float(point.them)), 4.5, LOOKS[point.readings], says)


def _named(value: Packages) -> list[tuple[str, Package]]:
    """Packages with a name, each once, with all names that it bears."""
    groups = (
        ("recommended", (value.recommended,) if value.recommended else ()),
        ("greatest product", value.nash[:3]),
        ("most equal shares", value.kalai_smorodinsky[:3]),
    )
    names: dict[tuple[float, float], tuple[list[str], Package]] = {}
    for name, packages in groups:
        for package in packages:
            at = (float(package.us.best), float(package.them.best))
            names.setdefault(at, ([], package))[0].append(name)
    return [(", ".join(dict.fromkeys(said)), package) for said, package in names.values()]


def _names(named: list[tuple[str, Package]], across: Scale, up: Scale) -> list[Shape]:
    shapes: list[Shape] = []
    wanted = [up(float(p.them.best)) + 4 for _, p in named]
    heights = spread(
        wanted, 14 + 12 * max((n.count(",") for n, _ in named), default=0), TOP + 8, BOTTOM
    )
    for (name, package), height in zip(named, heights, strict=True):
        x, y = across(float(package.us.best)), up(float(package.them.best))
        left = x > (LEFT + RIGHT) / 2
        side = -1 if left else 1
        shapes += [
            Dot(x, y, 9, "ring", f"{name}: {words.IN_READINGS[package.readings]}"),
            *(
                Label(x + side * 13, height + 12 * i, text, "strong", "end" if left else "start")
                for i, text in enumerate(name.split(", "))
            ),
        ]
    return shapes


def _key() -> tuple[Shape, ...]:
    rows = (
        ("sure", "a win for both in every reading"),
        ("unsure", "in some readings"),
        ("never", "in no reading of our estimates"),
    )
    return tuple(
        shape
        for row, (look, says) in enumerate(rows)
        for shape in (Dot(36, 289 + 16 * row, 4.5, look), Label(48, 293 + 16 * row, says, "quiet"))
    )
