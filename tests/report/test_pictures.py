"""Pictures: shapes that stay on their sheet, labels that do not cover each other."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.report.html import draw
from detente.report.outline.block import Block, Fold, Picture, Section
from detente.report.outline.chapter import chapters
from detente.report.pictures.calendar import calendar
from detente.report.pictures.sheet import Box, Curve, Dot, Label, Sheet, Stroke, broken, spread
from detente.report.svg import PLAIN
from detente.studies.values.calendar import Dated, Event, Happens
from tests.report.conftest import Told

NAMES = {"steps", "frontier", "acts", "calendar", "rungs", "outlay", "caps", "levers", "xy",
         "months", "agenda"}  # fmt: skip
NOT_IN_EVERY_PLAN = {"caps", "xy", "months"}


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
        Dated(start + timedelta(d), None, Happens(Event.ROUND), "both") for d in sorted(days)
    )
    sheet = calendar(dates, PLAIN)
    dots = [shape for shape in sheet.shapes if isinstance(shape, Dot)]
    assert len(dots) == len(days)
    apart = [(a.x - b.x) ** 2 + (a.y - b.y) ** 2 for i, a in enumerate(dots) for b in dots[i + 1 :]]
    assert all(square >= 18**2 for square in apart)
