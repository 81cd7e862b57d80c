"""The picture of the ladder names waits by number, and the figures behind it stay narrow."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from detente.case.models.actor import Actor
from detente.report.outline.blocks.block import Block, Fold, Section, Table
from detente.report.outline.ladder import ladder as outline
from detente.report.outline.rehearsal import rehearsal as rehearsed
from detente.report.pictures.rungs import rungs
from detente.report.pictures.sheet import LETTER, Box, Curve, Label, Stroke
from detente.studies.values.ladder.ladder import Given, Rung
from tests.report.conftest import Told

MOST = 7
"""Columns that an A4 page and a screen carry."""


def pair(told: Told) -> tuple[Rung, Rung]:
    """An act, and one that waits for it."""
    found = {one.step: one for one in told.plan.ladder.value.rungs}
    later = next(one for one in found.values() if one.waits)
    return found[later.waits[0].step], replace(later, waits=later.waits[:1])


def drawn(told: Told, *rungs_: Rung) -> list[str]:
    sheet = rungs(replace(told.plan.ladder.value, rungs=rungs_), told.setting)
    assert not any(isinstance(shape, Curve) for shape in sheet.shapes)
    return [shape.text for shape in sheet.shapes if isinstance(shape, Label)]


def numbered(first: Rung, second: Rung) -> int:
    """The number of the first act: ours stand above theirs."""
    return 2 if (first.by, second.by) == (Actor.THEM, Actor.US) else 1


def test_ours_stand_above_theirs_each_under_its_name(told: Told) -> None:
    value = told.plan.ladder.value
    sheet = rungs(value, told.setting)
    heights = {side: [box.y for box in sheet.shapes if isinstance(box, Box) and box.look == side]
               for side in ("us", "them")}  # fmt: skip
    assert heights["us"] and heights["them"] and max(heights["us"]) < min(heights["them"])
    names = [shape for shape in sheet.shapes if isinstance(shape, Label) and "gives" in shape.text]
    assert len(names) == 2 and names[0].y < min(heights["us"]) < names[1].y < min(heights["them"])


def test_a_day_that_matters_is_drawn_where_it_lies(river: Told) -> None:
    value = river.plan.ladder.value
    sheet = rungs(value, river.setting)
    lines = [s for s in sheet.shapes if isinstance(s, Stroke) and s.look == "threshold"]
    meet = river.setting.case.meet
    assert meet is not None
    line, *_ = [line for line in lines if "the leaders meet" in line.title]
    at = [month.month for month in value.months].index(meet.date[:7])
    part = 344 / len(value.months)
    assert 8 + part * at <= line.points[0][0] < 8 + part * (at + 1)
    names = [s for s in sheet.shapes if isinstance(s, Label) and "halo" in s.look]
    assert names and not [
        (name.text, one.title)
        for one in lines
        for name in names
        for (x, top), (_, bottom) in [one.points]
        if name.x <= x <= name.x + LETTER * len(name.text) and top < name.y < bottom
    ]


def test_what_an_act_waits_for_is_said_by_number(river: Told) -> None:
    first, second = pair(river)
    later = replace(second, given=(Given("2030-06", 1.0),))
    shown = drawn(river, first, later)
    number = numbered(first, later)
    assert f"after {number}" in shown
    assert f"with {number}" not in shown


def test_what_begins_together_is_marked_where_an_act_waits_and_nowhere_else(river: Told) -> None:
    """As many acts are marked as the caption counts."""
    first, second = pair(river)
    same = replace(second, given=(Given(first.given[0].month, 1.0),))
    alone = replace(first, waits=())
    shown = drawn(river, alone, same)
    number = numbered(alone, same)
    assert f"with {number}" in shown and f"after {number}" not in shown
    assert f"with {3 - number}" not in shown


def test_no_bar_is_drawn_backwards(river: Told) -> None:
    first, second = pair(river)
    odd = (Given("2027-06", 0.5), Given("no month", 0.5))
    ladder = replace(river.plan.ladder.value, rungs=(replace(first, given=odd), second))
    sheet = rungs(ladder, river.setting)
    assert all(shape.width >= 0 for shape in sheet.shapes if isinstance(shape, Box))


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Fold | Section):
            yield from tables(block.blocks)


@pytest.mark.parametrize("name", ["made", "river"])
def test_no_table_of_the_two_chapters_is_too_wide(
    name: str, request: pytest.FixtureRequest
) -> None:
    told: Told = request.getfixturevalue(name)
    found = [
        *tables(outline(told.plan.ladder.value, told.setting)),
        *tables(rehearsed(told.plan.rehearsal.value, told.setting)),
    ]
    assert len(found) > 9
    assert {table.caption for table in found if len(table.heads) > MOST} == set()
    assert all(len(row) == len(table.heads) for table in found for row in table.rows)
