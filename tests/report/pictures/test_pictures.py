"""Pictures: shapes that stay on their sheet, labels that do not cover each other."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from detente.report.html import draw
from detente.report.outline.blocks.block import Block, Fold, Picture, Section
from detente.report.outline.chapter import chapters
from detente.report.pictures.agenda import ROOM, ends, scale
from detente.report.pictures.calendar import calendar
from detente.report.pictures.series import series
from detente.report.pictures.sheet import Box, Curve, Dot, Label, Sheet, Stroke, broken, spread
from detente.report.svg import PLAIN
from detente.studies.values.agenda import Verdict
from detente.studies.values.packages.gain import Gain
from detente.studies.values.process.calendar import CalendarEvent, Dated, Happens
from detente.studies.values.record.drawn import Drawing, Marked, SeriesDrawn, SeriesLine
from tests.report.conftest import Told

NAMES = {"steps", "frontier", "acts", "calendar", "rungs", "outlay", "caps", "levers", "xy",
         "months", "agenda", "orders", "series",
         "fan"}  # fmt: skip
NOT_IN_EVERY_PLAN = {"orders", "caps", "xy", "months", "series"}


def pictures(told: Told) -> Iterator[Picture]:
    def inside(blocks: tuple[Block, ...]) -> Iterator[Picture]:
        for block in blocks:
            if isinstance(block, Picture):
                yield block
            elif isinstance(block, Fold | Section):
                yield from inside(block.blocks)

    for chapter in chapters(told.plan, told.setting):
        yield from inside(chapter.blocks)


def outside(sheet: Sheet) -> list[object]:
    """The shapes of which a point lies off the sheet."""
    return [
        shape
        for shape in sheet.shapes
        if any(not (0 <= x <= sheet.width and 0 <= y <= sheet.height) for x, y in corners(shape))
    ]


def corners(shape: object) -> list[tuple[float, float]]:
    match shape:
        case Stroke(points=points):
            return list(points)
        case Dot(x=x, y=y, r=r):
            return [(x - r, y - r), (x + r, y + r)]
        case Box(x=x, y=y, width=width, height=height):
            return [(x, y), (x + width, y + height)]
        case Curve(start=start, bend=bend, end=end):
            return [start, (bend[0], bend[1]), (bend[2], bend[3]), end]
        case Label(x=x, y=y):
            return [(x, y)]
    raise TypeError(type(shape))


def test_every_picture_is_drawn_on_its_sheet(told: Told) -> None:
    drawn = {p.name: draw(p, told.setting) for p in pictures(told)}
    assert set(drawn) | NOT_IN_EVERY_PLAN == NAMES
    assert {name: outside(sheet) for name, sheet in drawn.items()} == {key: [] for key in drawn}


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 400), st.integers(0, 999)), min_size=2, max_size=4),
        min_size=1, max_size=4,
    ),
    st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_a_series_stays_on_its_sheet(
    lines: list[list[tuple[int, int]]], steps: bool, yearly: bool
) -> None:
    begin = date(2027, 1, 1)
    value = SeriesDrawn(
        "s", "Sacks", "sacks",
        tuple(
            SeriesLine(f"line {at}", tuple(
                Drawing(f"{begin + timedelta(days)}", figure) for days, figure in sorted(line)))
            for at, line in enumerate(lines)
        ),
        steps, yearly, (Marked("P1", "a pledge with a long name " * 4, "2027-06"),),
    )  # fmt: skip
    sheet = series(value, PLAIN)
    assert outside(sheet) == []
    ends = [shape.y for shape in sheet.shapes if isinstance(shape, Label) and "Line" in shape.text]
    assert len(ends) == len(lines)
    assert all(abs(b - a) > 24 for a, b in itertools.combinations(ends, 2))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_spread_keeps_order_and_distance(wanted: list[float]) -> None:
    placed = spread(wanted, 12, 0, 100)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    heights = [placed[i] for i in order]
    assert all(b - a >= 12 - 1e-9 for a, b in itertools.pairwise(heights))
    assert heights[-1] <= 100


@given(st.text(alphabet="ab W", max_size=80), st.integers(30, 300), st.integers(1, 4))
def test_broken_lines_fit(text: str, width: int, most: int) -> None:
    lines = broken(text, width, most)
    assert len(lines) <= most
    assert all(len(line) <= max(4, int(width / 5.9)) for line in lines)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_no_day_covers_another(days: list[int]) -> None:
    start = date(2027, 1, 1)
    dates = tuple(
        Dated(start + timedelta(d), None, Happens(CalendarEvent.ROUND), "both")
        for d in sorted(days)
    )
    sheet = calendar(dates, PLAIN)
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert len(dots) == len(days)
    apart = [(a.x - b.x) ** 2 + (a.y - b.y) ** 2 for i, a in enumerate(dots) for b in dots[i + 1 :]]
    assert all(square >= 18**2 for square in apart)


def test_names_on_the_frontier_cover_no_dot_and_no_other_name(told: Told) -> None:
    sheet = draw(next(p for p in pictures(told) if p.name == "frontier"), told.setting)
    names = [s for s in sheet.shapes if isinstance(s, Label) and s.look == "strong"]
    dots = [s for s in sheet.shapes if isinstance(s, Dot) and s.y < 270]
    boxes = [_box(label) for label in names]
    assert names
    for left, top, right, bottom in boxes:
        for dot in dots:
            x = max(left - dot.x, 0, dot.x - right)
            y = max(top - dot.y, 0, dot.y - bottom)
            assert x * x + y * y >= (dot.r - 1) ** 2
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def _box(label: Label) -> tuple[float, float, float, float]:
    half = len(label.text) * 5.9 / 2
    return (label.x - half, label.y - 9, label.x + half, label.y + 1)


def test_what_lies_far_below_stands_at_the_edge_of_the_map() -> None:
    gains = [
        Gain(Fraction(-1500), Fraction(-1250), Fraction(-1000)),
        Gain(Fraction(1), Fraction(10), Fraction(20)),
    ]
    across = scale(gains, 0.0, 100.0)
    assert across(-1250) == across(-20) == 0.0
    assert across(20) == 100.0 > across(10)
    assert 0 < across(0) == 50.0


def test_the_map_of_the_agenda_fills_what_is_to_be_negotiated(told: Told) -> None:
    value = told.plan.agenda.value
    sheet = draw(Picture("agenda", "", "", value), told.setting)
    looks = {s.title.split(":")[0]: s.look for s in sheet.shapes if isinstance(s, Dot)}
    for line in value.lines:
        title = told.setting.issue(line.id).split(":")[0]
        if line.worth is not None and title in looks:
            assert (looks[title] == "sure") == (line.verdict is Verdict.NEGOTIATE)
    assert not [line for line in value.lines if line.red_line and line.worth]


def test_one_that_lies_apart_leaves_the_others_room() -> None:
    near = [Gain(Fraction(-10), Fraction(best), Fraction(60)) for best in (30, 40)]
    far = Gain(Fraction(300), Fraction(400), Fraction(500))
    assert ends(near) == ends([*near, far]) == (0, ROOM * 40)
    place = scale([*near, far], 0, 100)
    assert place(400) == place(60) == 100 > place(40)
    assert ends([near[1], Gain(Fraction(0), Fraction(70), Fraction(90))])[1] == ROOM * 70


def test_the_key_of_the_agenda_clips_no_title(told: Told) -> None:
    value = told.plan.agenda.value
    sheet = draw(Picture("agenda", "", "", value), told.setting)
    key = " ".join(one.text for one in sheet.shapes if isinstance(one, Label) and "key" in one.look)
    assert "…" not in key
