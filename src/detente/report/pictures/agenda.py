"""The agenda as a map: an issue's worth to us across, to them upwards, each on its own scale."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

from detente.report.pictures.lettered import Spot, fanned, joined
from detente.report.pictures.sheet import LETTER, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import number
from detente.studies.values.agenda import Agenda, IssueLine, Verdict, Worth
from detente.studies.values.packages.gain import Gain
from detente.visible import unmarked

LEFT, RIGHT, TOP, BOTTOM = 38.0, 352.0, 12.0, 286.0
INSET, DOT, LINE, HALF, NAME, KEYED = 12.0, 4.5, 12.0, 180.0, 20.0, 156.0
STEPS = 7
"""An axis has at most so many steps."""
APART = 1.8
"""One that is worth so many times the next highest stands at the edge of the map."""
ROOM = 1.15
"""The map reaches so many times as far as the outermost dot."""
Scale = Callable[[float], float]
Ends = tuple[float, float]
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
    us, them = ends([one.worth.us for one in issues]), ends([one.worth.them for one in issues])
    places = _places(issues, across, up)
    whiskers = (shape for one in issues for shape in _whiskers(one.worth, across, up))
    dots = [_dot(x, y, ones, setting) for (x, y), ones in places.items()]
    key = tuple(_key(issues, setting))
    bottom = max((shape.y for shape in key), default=BOTTOM + 36)
    axes = _axes(setting, across, up, us, them)
    numbers = tuple(_numbers(places, us, them))
    lines = (one for one in numbers if isinstance(one, Stroke))
    words = (one for one in numbers if isinstance(one, Label))
    shapes = (*axes, *whiskers, *lines, *dots, *words, *key)
    return Sheet(bottom + 8, shapes)


def places(value: Agenda) -> dict[str, list[float]]:
    """For each side the lowest and the highest points of the map, and where these lie."""
    issues = drawn(value)
    us, them = [one.worth.us for one in issues], [one.worth.them for one in issues]
    return {
        "us": [*ends(us), LEFT + INSET, RIGHT - INSET],
        "them": [*ends(them), BOTTOM - INSET, TOP + INSET],
    }


def ends(gains: list[Gain]) -> Ends:
    """The lowest and the highest points of an axis: the outermost best estimates, with some room.

    One that lies apart is left out: it stands at the edge.
    """
    bests = sorted(float(gain.best) for gain in gains)
    above = [best for best in bests if best > 0]
    below = [-best for best in reversed(bests) if best < 0]
    return -ROOM * _outermost(below, above), ROOM * _outermost(above, below) or 1.0


def _outermost(own: list[float], other: list[float]) -> float:
    """The farthest from 0 towards one end; the next, where all others would else lie in a heap."""
    if not own:
        return 0.0
    following = own[-2] if len(own) > 1 else other[-1] if other else own[-1]
    return following if own[-1] > APART * following else own[-1]


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


def ticks(reach: Ends) -> tuple[float, ...]:
    """Round points along an axis, besides 0: steps of 1, 2 or 5 times a power of ten.

    >>> ticks((-30.0, 75.0))
    (-20.0, 20.0, 40.0, 60.0)
    """
    span = reach[1] - reach[0]
    power = 10.0 ** floor(log10(span / STEPS))
    step = next(one * power for one in (1, 2, 5, 10) if one * power * STEPS >= span)
    steps = range(ceil(reach[0] / step), int(reach[1] / step) + 1)
    return tuple(at * step for at in steps if at)


def _axes(setting: Setting, across: Scale, up: Scale, us: Ends, them: Ends) -> tuple[Shape, ...]:
    ours, theirs = (broken(side, 200, 1)[0] for side in (setting.us, setting.them))
    return (
        Stroke(((across(0), TOP), (across(0), BOTTOM)), "axis", title="As now"),
        Stroke(((LEFT, up(0)), (RIGHT, up(0))), "axis", title="As now"),
        Label(across(0), BOTTOM + 14, "0", "quiet", "middle"),
        Label(LEFT - 4, up(0) + 4, "0", "quiet", "end"),
        *(Label(across(at), BOTTOM + 14, number(at), "quiet", "middle") for at in ticks(us)),
        *(Label(LEFT - 4, up(at) + 4, number(at), "quiet", "end") for at in ticks(them)),
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


def _numbers(places: Places, us: Ends, them: Ends) -> Iterator[Shape]:
    """The numbers of the issues at each place, joined to a dot that they do not stand beside."""
    spots = [Spot(x, y, DOT) for x, y in places]
    texts = [", ".join(_numbered(one, us, them) for one in ones) for ones in places.values()]
    sizes = [(LETTER * (len(text) + sum(map(text.count, "←→"))) / 2, 6.0) for text in texts]
    frame = (LEFT, TOP, RIGHT, BOTTOM)
    placed = fanned(spots, frame, sizes)
    for own, (size, words) in enumerate(zip(sizes, placed, strict=True)):
        if line := joined(spots, own, words, size):
            yield Stroke(line, "leader")
    for text, (x, y) in zip(texts, placed, strict=True):
        yield Label(x, y + 4, text, "halo", "middle")


def _numbered(issue: NumberedIssue, us: Ends, them: Ends) -> str:
    """Its number; with the points of a side for whom it is worth more than the map shows."""
    ways = ((issue.worth.us, us, "←→"), (issue.worth.them, them, "↓↑"))
    beyond = [
        f"{arrows[gain.best > 0]} {number(gain.best)}"
        for gain, (low, high), arrows in ways
        if not low <= float(gain.best) <= high
    ]
    return " ".join((str(issue.number), *beyond))


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
