"""The workbook: what it holds, the sheets that reckon, and every table as a sheet of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from textwrap import wrap

from detente.report.office.workbook.book import LONGEST, name_of
from detente.report.office.workbook.sheet import FIRST, Cell, WorkbookSheet
from detente.report.outline.blocks.block import Block, Fold, Picture, Section, Table
from detente.report.outline.chapter import Chapter

NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")


CONTENTS = "Contents"
LIVE = {
    "Package": "Choose an option for each issue, and see what the package is worth",
    "Scores": "What each option is worth, over no agreement",
    "Links": "Options that are worth more, or less, together",
    "Rules": "What no package may hold",
    "Audiences": "Who has a veto, or must consent",
}
"""The sheets that reckon, and what they hold."""
DANGLING = re.compile(
    r"(?i)[ ,;(]+"
    r"(?:an?|and|as|by|each|for|in|is|its|of|on|or|own|that|the|then|to|what|which|with)?$"
)
"""What no name ends in."""
QUOTES = re.compile("[“”]")


def bound(live: Iterable[WorkbookSheet], chapters: Iterable[Chapter]) -> tuple[WorkbookSheet, ...]:
    """The whole workbook: a list of what there is with links, the sheets that reckon, all tables.

    A table's sheet is named by its caption, as far as a name goes; the caption stands below it.
    """
    reckons, rest, taken = tuple(live), [], {CONTENTS.casefold(), *map(str.casefold, LIVE)}
    found = [(one.title, *each) for one in chapters for each in within((*one.blocks, *one.basis))]
    times = Counter(table.caption for _, _, table in found)
    for chapter, heading, table in found:
        twice = times[table.caption] > 1
        told = f"{heading}: {table.caption}" if twice and heading else table.caption or heading
        rows = tuple(tuple(map(_cell, row)) for row in table.rows)
        rest.append((chapter, WorkbookSheet(_name(told, taken), table.heads, rows, notes=(told,))))
    listed = (
        *((sheet.title, "The package", LIVE[sheet.title]) for sheet in reckons),
        *((sheet.title, chapter, sheet.notes[0]) for chapter, sheet in rest),
    )
    links = dict(enumerate((row[0] for row in listed), FIRST))
    contents = WorkbookSheet(CONTENTS, ("Sheet", "Chapter", "What it holds"), listed, links=links)
    return (contents, *reckons, *(sheet for _, sheet in rest))


def _name(caption: str, taken: set[str]) -> str:
    """A sheet's name that says what is in it, and that no other sheet has."""
    short, number = cut(caption), 1
    while short.casefold() in taken:
        number += 1
        short = f"{cut(caption, LONGEST - len(str(number)) - 1)} {number}"
    taken.add(short.casefold())
    return short


def cut(text: str, most: int = LONGEST) -> str:
    """As many whole words of a caption as a sheet's name may have.

    >>> cut("Gains over no agreement: best estimate (lowest to highest)")
    'Gains over no agreement, best'
    >>> cut("The acts, their measures, and what can be undone")
    'The acts, their measures'
    """
    name = name_of(QUOTES.sub("", text).replace("'", "’"), len(text))
    name = next(iter(wrap(name, most)), "")
    while (less := DANGLING.sub("", name)) != name:
        name = less
    return name


def within(blocks: Iterable[Block], heading: str = "") -> Iterator[tuple[str, Table]]:
    """The tables in some blocks, those behind pictures and folds too, each with its heading."""
    for block in blocks:
        match block:
            case Table(rows=rows) if rows:
                yield heading, block
            case Picture(table=table) if table and table.rows:
                yield heading, table
            case Fold(title=title, blocks=inner) | Section(title=title, blocks=inner):
                yield from within(inner, title)


def _cell(text: str) -> Cell:
    return Fraction(text) if NUMBER.fullmatch(text) else text  # 007 is a name, and stays one
