"""The table of two sets of conditions says who judged once where it is one hand, else by row."""

from dataclasses import replace

from detente.report.outline.block import Fold, Table, Text
from detente.report.outline.conditions import conditions
from detente.studies.values.conditions import NOT_JUDGED, Conditions
from tests.report import sample

(ONE,) = sample.LESSONS.conditions
NONE = Conditions(
    "border", "border", dict.fromkeys(ONE.perceived, NOT_JUDGED), NOT_JUDGED, NOT_JUDGED,
    dict.fromkeys(ONE.ingredients, NOT_JUDGED), NOT_JUDGED, NOT_JUDGED,
)  # fmt: skip


def shown(*rows: Conditions) -> tuple[str, Table]:
    said, fold = conditions(rows, "compared")
    assert isinstance(said, Text) and isinstance(fold, Fold)
    (table,) = fold.blocks
    assert isinstance(table, Table)
    assert all(len(row) == len(table.heads) for row in table.rows)
    return said.text, table


def test_one_hand_is_named_once() -> None:
    said, table = shown(ONE, NONE)
    assert said == (
        "Compared. How both sides see it: judged by planning staff, 20 March 2027. "
        "The ingredients: judged by the dam desk."
    )
    assert "Judged by" not in table.heads
    assert set(table.rows[1][1:]) == {NOT_JUDGED}


def test_several_hands_are_named_row_by_row() -> None:
    said, table = shown(ONE, replace(ONE, perceived_by="a pilot"), NONE)
    assert "How both sides see it" not in said and "the dam desk" in said
    at = table.heads.index("Judged by")
    assert [row[at] for row in table.rows] == [
        "planning staff, 20 March 2027",
        "a pilot",
        NOT_JUDGED,
    ]
    assert table.heads.count("Judged by") == 1


def test_where_nobody_judged_the_table_says_so() -> None:
    said, table = shown(NONE)
    assert said == "Compared."
    assert table.heads.count("Judged by") == 2
    assert set(table.rows[0][1:]) == {NOT_JUDGED}
