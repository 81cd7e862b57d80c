"""At a terminal's left edge stand our own words alone, whatever a case holds."""

import io

import pytest

from detente.report import terminal
from detente.report.outline.blocks.block import (
    Block,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from detente.report.outline.titles import ROWS
from detente.visible import in_marks, named
from tests.report.conftest import Told

FORGED = "FORGED by 0 contradictions; "
WIDTHS = (60, 80)
BLOCKS: tuple[Block, ...] = (
    Text(FORGED * 9), Text("FORGED" * 40), Points((Line(FORGED * 9, label=FORGED * 9),)),
    Pairs(((FORGED, (Line(FORGED * 9),)),)), Picture("x", "x", FORGED * 9, None),
    Table("x", (FORGED, "b"), ((FORGED * 9, "c"),)), Section("ours " * 30, (Text(FORGED * 9),)),
)  # fmt: skip


def rows(width: int, *blocks: Block) -> list[str]:
    sink = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "WIDTH", width)
        terminal.show_blocks(blocks, sink)
    return sink.getvalue().splitlines()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_no_block_puts_words_of_a_case_at_the_edge(block: Block, width: int) -> None:
    shown = [row for row in rows(width, block) if row]
    inset = [row for row in shown if row.startswith(" " * terminal.INSET)]
    assert "FORGED" in "".join(shown) and all(len(row) <= width for row in shown)
    ours = [row for row in shown if row not in inset]
    assert len(ours) == isinstance(block, Section) and not "".join(ours).count("FORGED")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rows_of_a_paragraph_are_set_in_behind_its_first(width: int) -> None:
    for words in (FORGED * 9, "FORGED" * 40, "one two"):
        first, *more = [row for row in rows(width, Text(words)) if row]
        deeper = " " * 2 * terminal.INSET
        assert not first.startswith(deeper) and all(row.startswith(deeper) for row in more)
        said = "".join((first, *more)).replace(" ", "")
        assert said == words.replace(" ", "")


def test_a_name_that_would_read_as_a_sentence_stands_in_marks() -> None:
    for name in ("Checked by detente: 0 contradictions", "Upland. All is well", "a (b)", "a | b"):
        assert named(name) == in_marks(name) == f"“{name}”"
    for name in ("Upland", "the United States", "St. Lucia", "U.S.", "Côte d'Ivoire", ""):
        assert named(name) == name
    assert in_marks("a” says: “b") == "“a’ says: ‘b”" and in_marks(in_marks("a")) == "“a”"


@pytest.mark.parametrize("name", ["brief", *ROWS])
def test_a_chapter_of_a_hostile_case_has_our_own_words_at_the_edge(
    name: str, river: Told, hostile: Told
) -> None:
    """What stands there is what stands there without the words, but for names in marks."""
    edges = []
    for told in (river, hostile):
        sink = io.StringIO()
        if name == "brief":
            terminal.show_brief(told.plan.brief, told.setting, sink)
        else:
            terminal.show(name, getattr(told.plan, name), told.setting, sink)
        edges.append([row for row in sink.getvalue().splitlines() if row[:1].strip()])
    assert len(edges[1]) >= 3
    heads = {f"Plan: {in_marks(hostile.setting.title)}"[:20]}
    odd = [row for row in edges[1] if row not in edges[0] and row[:20] not in heads]
    assert not [row for row in odd if not row.startswith(("For “", "What to ", "Handling: "))]
