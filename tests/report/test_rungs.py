"""The picture of the ladder names waits by number, and the figures behind it stay narrow."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from detente.report.outline.block import Block, Fold, Section, Table
from detente.report.outline.ladder import ladder as outline
from detente.report.outline.rehearsal import rehearsal as rehearsed
from detente.report.pictures.rungs import rungs
from detente.report.pictures.sheet import Box, Curve, Label
from detente.studies.values.ladder import Given, Rung
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


def test_what_an_act_waits_for_is_said_by_number(river: Told) -> None:
    first, second = pair(river)
    later = replace(second, given=(Given("2030-06", 1.0),))
    shown = drawn(river, first, later)
    assert "after 1" in shown
    assert not any(text.startswith("with 1") for text in shown)


def test_acts_that_begin_together_are_said_to_go_in_step(river: Told) -> None:
    first, second = pair(river)
    same = replace(second, given=(Given(first.given[0].month, 1.0),))
    shown = drawn(river, first, same)
    assert "with 1" in shown and "after 1" not in shown


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
