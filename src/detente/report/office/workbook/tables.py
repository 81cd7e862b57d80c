"""Every table of the chapters as a sheet of its own; cells that are numbers stand as numbers."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from detente.report.office.workbook.sheet import Cell, WorkbookSheet
from detente.report.outline.block import Block, Fold, Picture, Section, Table
from detente.report.outline.chapter import Chapter
from detente.report.wording.lists import capital

SHORT = {"follow_through": "Pledges"}
"""What a study is called on a sheet's tab, where not by its own name."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def tables(chapters: Iterable[Chapter]) -> tuple[WorkbookSheet, ...]:
    """A list of what there is, then a sheet for each table that has rows.

    A sheet is named by its study and its number there; its caption stands below it.
    """
    made = []
    for one in chapters:
        inside = within((*one.blocks, *one.basis))
        for number, table in enumerate(inside, 1):
            name = f"{SHORT.get(one.name) or capital(one.name)} {number}"
            rows = tuple(tuple(map(_cell, row)) for row in table.rows)
            made.append((one.title, WorkbookSheet(name, table.heads, rows, note=table.caption)))
    listed = tuple((sheet.title, chapter, sheet.note) for chapter, sheet in made)
    contents = WorkbookSheet("Tables", ("Sheet", "Chapter", "What it holds"), listed)
    return (contents, *(sheet for _, sheet in made))


def within(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables in some blocks, those behind pictures and folds too."""
    for block in blocks:
        match block:
            case Table(rows=rows) if rows:
                yield block
            case Picture(table=table) if table and table.rows:
                yield table
            case Fold(blocks=inner) | Section(blocks=inner):
                yield from within(inner)


def _cell(text: str) -> Cell:
    return Fraction(text) if NUMBER.fullmatch(text) else text
