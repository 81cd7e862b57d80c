"""The agenda as a map: an issue's worth to us across, to them upwards, each on its own scale."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.report.pictures.lettered import Spot, beside
from detente.report.pictures.sheet import LETTER, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.studies.values.agenda import Agenda, IssueLine, Verdict, Worth
from detente.studies.values.gain import Gain
from detente.visible import unmarked

LEFT, RIGHT, TOP, BOTTOM = 26.0, 352.0, 12.0, 286.0
INSET, DOT, LINE, HALF, NAME, KEYED = 12.0, 4.5, 12.0, 180.0, 20.0, 176.0
APART = 1.8
"""One that is worth so many times the next highest stands at the edge of the map."""
Scale = Callable[[float], float]
Places = dict[tuple[float, float], list["NumberedIssue"]]


@dataclass(frozen=True)
class NumberedIssue:
    """An issue on the map, with its number in the key."""

    number: int
    line: IssueLine
    worth: Worth

    @property
    def chosen(self) -> bool:
        """Whether it is to be negotiated now."""
        return self.line.verdict is Verdict.NEGOTIATE


def drawn(value: Agenda) -> tuple[NumberedIssue, ...]:
    """The issues with a worth, those to negotiate now first."""
    known = [(line, line.worth) for line in value.lines if line.worth is not None]
    known.sort(key=lambda pair: pair[0].verdict is not Verdict.NEGOTIATE)
    return tuple(NumberedIssue(n, line, worth) for n, (line, worth) in enumerate(known, 1))


def agenda(value: Agenda, setting: Setting) -> Sheet:
    """A dot for each place, with ranges as whiskers; filled where an issue is to be negotiated."""
    issues = drawn(value)
    across = scale([one.worth.us for one in issues], LEFT + INSET, RIGHT - INSET)
    up = scale([one.worth.them for one in issues], BOTTOM - INSET, TOP + INSET)
    places = _places(issues, across, up)
    whiskers = (shape for one in issues for shape in _whiskers(one.worth, across, up))
    dots = [_dot(x, y, ones, setting) for (x, y), ones in places.items()]
    key = tuple(_key(issues, setting))
    bottom = max((shape.y for shape in key), default=BOTTOM + 36)
    shapes = (*_axes(setting, across, up), *whiskers, *dots, *_numbers(places), *key)
    return Sheet(bottom + 8, shapes)


def places(value: Agenda) -> dict[str, list[float]]:
    """For each side the lowest and the highest points of the map, and where these lie."""
    issues = drawn(value)
    us, them = [one.worth.us for one in issues], [one.worth.them for one in issues]
    return {
        "us": [*ends(us), LEFT + INSET, RIGHT - INSET],
        "them": [*ends(them), BOTTOM - INSET, TOP + INSET],
    }


def ends(gains: list[Gain]) -> tuple[float, float]:
    """The lowest and the highest points of an axis."""
    highs = sorted(float(gain.high) for gain in gains if not _lies_apart(gain, gains))
    low = min((float(gain.low) for gain in gains), default=0.0)
    high = max(highs[-1] if highs else 0.0, 0.0) or 1.0
    return min(0.0, max(low, -high)), high


def _lies_apart(gain: Gain, gains: list[Gain]) -> bool:
    """Whether one is worth so much more than the next that all others would lie in a heap."""
    others = [float(one.best) for one in gains if one is not gain]
    return bool(others) and float(gain.best) > APART * max(0.0, *others) > 0


def scale(gains: list[Gain], start: float, end: float) -> Scale:
    """Points to a place; what lies farther out than the ends stands at the edge."""
    low, high = ends(gains)
    return lambda points: start + (end - start) * (max(low, min(high, points)) - low) / (high - low)


def _places(issues: tuple[NumberedIssue, ...], across: Scale, up: Scale) -> Places:
    """The issues at each place; others a little below those that are to be negotiated now."""
    found: dict[tuple[float, float], list[NumberedIssue]] = {}
    for one in issues:
        x, y = across(float(one.worth.us.best)), up(float(one.worth.them.best))
        taken = not one.chosen and any(other.chosen for other in found.get((x, y), ()))
        found.setdefault((x, y + 2 * DOT if taken else y), []).append(one)
    return found


def _axes(setting: Setting, across: Scale, up: Scale) -> tuple[Shape, ...]:
    ours, theirs = (broken(side, 200, 1)[0] for side in (setting.us, setting.them))
    return (
        Stroke(((across(0), TOP), (across(0), BOTTOM)), "axis", title="As now"),
        Stroke(((LEFT, up(0)), (RIGHT, up(0))), "axis", title="As now"),
        Label(across(0), BOTTOM + 14, "0", "quiet", "middle"),
        Label(LEFT - 8, up(0) + 4, "0", "quiet", "middle"),
        Label(RIGHT, BOTTOM + 27, f"points of {ours} →", "us", "end"),
        Label(12, TOP, f"points of {theirs} →", "them", "end", turned=True),
    )


def _whiskers(worth: Worth, across: Scale, up: Scale) -> Iterator[Stroke]:
    x, y = across(float(worth.us.best)), up(float(worth.them.best))
    wide = (across(float(worth.us.low)), across(float(worth.us.high)))
    high = (up(float(worth.them.low)), up(float(worth.them.high)))
    yield Stroke(((wide[0], y), (wide[1], y)), "whisker")
    yield Stroke(((x, high[0]), (x, high[1])), "whisker")


def _dot(x: float, y: float, ones: list[NumberedIssue], setting: Setting) -> Dot:
    says = "; ".join(f"{setting.issue(one.line.id)}: {one.worth.option}" for one in ones)
    key = " ".join(one.line.id for one in ones)
    return Dot(x, y, DOT, "sure" if ones[0].chosen else "unsure", says, key)


def _numbers(places: Places) -> Iterator[Label]:
    """The numbers of the issues at each place."""
    spots = [Spot(x, y, DOT) for x, y in places]
    texts = [", ".join(str(one.number) for one in ones) for ones in places.values()]
    sizes = [(LETTER * len(text) / 2, 6.0) for text in texts]
    frame = (LEFT, TOP, RIGHT, BOTTOM)
    placed = beside(spots, range(len(spots)), frame, sizes)
    for text, (x, y) in zip(texts, placed, strict=True):
        yield Label(x, y + 4, text, "halo", "middle")


def _key(issues: tuple[NumberedIssue, ...], setting: Setting) -> Iterator[Label]:
    """The names by number, in two columns; in bold those to negotiate now."""
    rows = -(-len(issues) // 2)
    for start in range(0, len(issues), max(rows, 1)):
        y = BOTTOM + 46
        for one in issues[start : start + rows]:
            look = "key chosen" if one.chosen else "key"
            yield Label(start // rows * HALF + 2, y, str(one.number), look)
            for text in broken(unmarked(setting.issue(one.line.id)), KEYED, 2):
                yield Label(start // rows * HALF + NAME, y, text, look)
                y += LINE
