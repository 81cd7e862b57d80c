"""Brief, book and annex: every block of a plan stands in one part, and led to from the other."""

import csv
import io
from collections.abc import Iterable, Iterator

import pytest

from detente.report.html import html
from detente.report.outline.blocks.block import Block, Fold, Picture, Section, Table, Text
from detente.report.outline.chapter import Chapter, chapters
from detente.report.outline.parts import annex, behind, book, finding, front
from detente.report.table_files import as_csv, table_files
from tests.report.conftest import Told
from tests.report.page import Element, read_page


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Fold | Section):
            yield from flat(block.blocks)


def test_a_chapter_of_the_book_has_its_finding_as_heading(told: Told) -> None:
    for chapter in chapters(told.plan, told.setting):
        (page,) = book((chapter,))
        opening = chapter.blocks[0]
        assert isinstance(opening, Text) and page.title == opening.text == finding(chapter)
        assert opening not in page.blocks and page.blocks[0] == Text(chapter.title, "note")


def test_without_a_finding_the_title_heads_it() -> None:
    plain = Chapter("agenda", "What to take on", (Text("Something"),), ())
    (page,) = book((plain,))
    assert (page.title, page.blocks) == ("What to take on", (Text("Something"),))


def test_book_and_annex_hold_every_block_once(told: Told) -> None:
    for chapter in chapters(told.plan, told.setting):
        first, second = list(flat(front(chapter))), list(flat(behind(chapter)))
        assert not [block for block in first if isinstance(block, Fold)]
        for block in flat((*chapter.blocks, *chapter.basis)):
            if isinstance(block, Section | Picture) or block is chapter.blocks[0]:
                continue
            assert (block in first) + (block in second) == 1, block


def test_figures_of_a_picture_stand_in_the_annex_and_in_a_file(told: Told) -> None:
    shown = chapters(told.plan, told.setting)
    anchors = {block.anchor: block for block in flat(annex(shown)) if isinstance(block, Section)}
    files = dict(table_files(block for chapter in shown for block in chapter.blocks))
    keyed = [b for chapter in shown for b in flat(front(chapter)) if isinstance(b, Picture)]
    assert any(picture.key for picture in keyed)
    for picture in keyed:
        assert picture.table is None
        if picture.key:
            (table,) = anchors[picture.key].blocks
            assert isinstance(table, Table)
            rows = list(csv.reader(io.StringIO(files[f"tables/{picture.key}.csv"])))
            assert len(rows) == len(table.rows) + 1


@pytest.mark.parametrize("text", ["=1+1", "+x", "@a", "-x", "\t=1"])
def test_no_cell_of_a_file_is_a_formula(text: str) -> None:
    (_, row) = csv.reader(io.StringIO(as_csv(Table("", ("h",), ((text,),)))))
    assert not row[0].startswith(("=", "+", "@", "-", "\t"))


def test_each_part_of_the_page_is_led_to_by_the_contents(told: Told) -> None:
    page = read_page(html(told.plan, told.setting))
    (contents,) = page.all("nav")
    led = {link.get("href").removeprefix("#") for link in contents.all("a")}
    parts = [part for part in page.all("section") if part.get("class") == "part"]
    assert [part.get("id") for part in parts] == ["brief", "book", "annex"]
    chapters_of_the_book = {_heading(section) for section in parts[1].all("section")
                            if section.get("class") == "chapter"}  # fmt: skip
    assert chapters_of_the_book | {"brief", "book", "annex"} <= led


def _heading(section: Element) -> str:
    return next(section.all("h2", "h3", "h4")).get("id")


def test_every_heading_of_book_and_annex_can_be_led_to(told: Told) -> None:
    page = read_page(html(told.plan, told.setting))
    heads = [head for part in page.all("section") for head in part.all("h2", "h3", "h4", "h5")]
    assert heads and all(head.get("id") for head in heads)
