"""Runs of blanks in a line are ours: whoever else writes into it has one."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from detente.visible import LaidOut, columns, one_line, visible

RUN = re.compile(r"\S {2,}\S")


@given(st.integers(0, 12), st.text())
@example(2, "june met   FORGED")
@example(0, "x \u3000\xa0\u2003 FORGED")
@example(0, "x\n\n \t FORGED")
def test_behind_its_indentation_a_line_has_no_run_of_blanks(indent: int, words: str) -> None:
    shown = visible(one_line(" " * indent + words))
    assert not RUN.search(shown) and "\n" not in shown
    assert one_line(shown) == shown


@given(st.lists(st.tuples(st.text(), st.integers(0, 20)), min_size=1), st.integers(1, 3))
def test_a_cell_gives_no_other_room_than_its_own(cells: list[tuple[str, int]], gap: int) -> None:
    line = columns(*cells, gap=gap)
    for words, width in cells:
        cell, line = (
            line[: max(width, len(one_cell(words)))],
            line[max(width, len(one_cell(words))) :],
        )
        assert cell.rstrip(" ") == one_cell(words)
        assert not line or line.startswith(" " * gap)
        line = line[gap:]
    assert line == ""


def one_cell(words: str) -> str:
    return " ".join(visible(words).split())


def test_what_is_laid_out_stays() -> None:
    assert one_line(LaidOut("a    b")) == "a    b" and one_line("a    b") == "a b"
