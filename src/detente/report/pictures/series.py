"""A series over time: each line with its name at its end, and the dates of what was done."""

from collections.abc import Iterator, Sequence
from datetime import date

from detente.case.models.scalars import first_day, last_day
from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken, spread
from detente.report.setting import Setting
from detente.report.wording.phrases.amounts import rounded
from detente.report.wording.phrases.dates import when
from detente.report.wording.phrases.lists import capital
from detente.studies.values.record.drawn import Drawing, Marked, SeriesDrawn, SeriesLine

LEFT, RIGHT, TOP, BOTTOM, LINE = 34.0, 262.0, 26.0, 176.0, 13.0
LOOKS = ("first", "second", "third", "fourth")
APART = 13.0


def series(value: SeriesDrawn, setting: Setting) -> Sheet:
    """Time across, the figures upwards from nought; days that are marked stand in a key below."""
    first, last = _span(value)
    top = max((one.value for line in value.lines for one in line.figures), default=0.0) or 1.0

    def across(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / max(1, (last - first).days)

    def up(figure: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * max(0.0, figure) / top

    shapes: list[Shape] = [
        Label(0, TOP - 13, broken(value.unit, 340, 1)[0], "quiet"),
        Stroke(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "axis"),
        Label(LEFT - 5, BOTTOM + 4, "0", "quiet", "end"),
        Label(LEFT - 5, TOP + 4, rounded(top), "quiet", "end"),
        *_years(first, last),
    ]
    for at, marked in enumerate(value.beside, 1):
        x = across(first_day(marked.day))
        shapes += [
            Stroke(((x, TOP), (x, BOTTOM)), "threshold", title=marked.what),
            Label(x, TOP - 2, str(at), "quiet", "middle"),
        ]
    ends = [up(line.figures[-1].value) if line.figures else BOTTOM for line in value.lines]
    heights = spread(ends, 3 * APART, TOP + 8, BOTTOM - 2 * APART)
    for at, line in enumerate(value.lines):
        look = LOOKS[min(at, len(LOOKS) - 1)]
        for part in _parts(line, value.yearly):
            points = [(across(last_day(one.when)), up(one.value)) for one in part]
            shapes.append(Stroke(tuple(_path(points, value.steps)), look))
            shapes += [
                Dot(x, y, 2.6, look, f"{when(one.when)}: {rounded(one.value)} {value.unit}")
                for one, (x, y) in zip(part, points, strict=True)
            ]
        shapes += _named(line, heights[at], look)
    key = [*_key(value.beside, BOTTOM + 34)]
    return Sheet(max([BOTTOM + 24, *(one.y + 6 for one in key)]), (*shapes, *key))


def _span(value: SeriesDrawn) -> tuple[date, date]:
    days = [last_day(one.when) for line in value.lines for one in line.figures]
    days += [first_day(one.day) for one in value.beside]
    return min(days), max(days)


def _years(first: date, last: date) -> Iterator[Shape]:
    """The years below the axis, at most six; within one year its first and last month."""
    years = [year for year in range(first.year, last.year + 1) if date(year, 1, 1) >= first]
    span = max(1, (last - first).days)
    ticks = [(date(year, 1, 1), str(year)) for year in years[:: max(1, -(-len(years) // 6))]]
    if len(ticks) < 2:
        ticks = [(first, f"{first:%b %Y}"), (last, f"{last:%b %Y}")]
    for day, said in ticks:
        x = LEFT + (RIGHT - LEFT) * (day - first).days / span
        yield Label(x, BOTTOM + 14, said, "quiet", "middle")


def _parts(line: SeriesLine, yearly: bool) -> list[list[Drawing]]:
    """The figures that one stroke joins: all, or those of one year."""
    parts: dict[int, list[Drawing]] = {}
    for one in line.figures:
        parts.setdefault(last_day(one.when).year if yearly else 0, []).append(one)
    return list(parts.values())


def _path(points: Sequence[tuple[float, float]], steps: bool) -> Iterator[tuple[float, float]]:
    for at, (x, y) in enumerate(points):
        if steps and at:
            yield (x, points[at - 1][1])
        yield (x, y)


def _named(line: SeriesLine, y: float, look: str) -> Iterator[Label]:
    """The name and the last figure, at the end of a line."""
    if not line.figures:
        return
    said = broken(capital(line.name), 350 - RIGHT - 8, 2)
    for at, part in enumerate(said):
        yield Label(RIGHT + 8, y + 4 + 12 * at, part, look)
    yield Label(RIGHT + 8, y - 8, rounded(line.figures[-1].value), look)


def _key(beside: Sequence[Marked], y: float) -> Iterator[Label]:
    for at, one in enumerate(beside, 1):
        text = broken(f"{at}  {capital(when(one.day))}: {one.what}", 350, 1)[0]
        yield Label(8, y + LINE * (at - 1), text, "key")
