"""A figure has a key under which its Why is found; a day and a number of a list are none."""

import pytest

from detente.answers import Kind, Reason
from detente.report.outline.blocks.block import Fold, Line, Picture, Points, Table, Text
from detente.report.outline.blocks.explained import derived, opened, stated
from detente.studies.values.reasons import Stated


@pytest.mark.parametrize(
    ("text", "is_figure"),
    [("at 1.5", True), ("1 in 10", True), ("4 of 6", True), ("72%", True), ("-2: −2", True),
     ("+3", True), ("by 12 August 2025", False), ("rule 3", False), ("act 12", False)],
)  # fmt: skip
def test_a_line_with_a_figure_opens(text: str, is_figure: bool) -> None:
    blocks = (Points((Line(text), Line(text, sources=("S1",)), Line(text, why="own/key"))),)
    ((lines,),) = ((one.lines,) for one in opened("a/all", blocks) if isinstance(one, Points))
    assert [one.why for one in lines] == ["a/all" if is_figure else "", "", "own/key"]
    (text_block,) = opened("a/all", (Text(text),))
    assert isinstance(text_block, Text) and bool(text_block.why) is is_figure


def test_tables_and_pictures_open_wherever_they_stand() -> None:
    table = Table("Sums", ("Act", "Points"), (("one", "1.5"),))
    plain = Table("Words", ("Act", "What"), (("one", "two"),))
    blocks = (Fold("Behind", (table, plain, Picture("p", "Of it", "", None, table))),)
    (fold,) = opened("a/all", blocks)
    assert isinstance(fold, Fold)
    assert [getattr(one, "why", None) for one in fold.blocks] == ["a/all", "", "a/all"]
    assert blocks[0].blocks[0] is table and not table.why


def test_reasons_are_found_by_what_they_state() -> None:
    tolerance = Reason(Stated(("ladder", "tolerance"), "why"), Kind.JUDGEMENT)
    act = Reason(Stated(("issues", "a", "steps", "one"), "why"), Kind.JUDGEMENT)
    made = Reason("computed", Kind.COMPUTATION)
    all_ = (tolerance, act, made)
    assert stated(all_, ("ladder", "tolerance")) == (tolerance,)
    assert stated(all_, ("issues", "a")) == (act,)
    assert derived(all_) == (made,)
