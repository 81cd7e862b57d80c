"""Outlines as Markdown: plain enough to read as it is, clean enough to turn into a document."""

import re
from collections.abc import Iterable, Iterator

from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Letter,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from detente.visible import flowing

SPECIAL = re.compile(r"([\\`*_\[\]|~]|<(?=[A-Za-z/!?]))")
FIRST = re.compile(r"^(\s*)(#|>|[-+=](?=\s|$|-|=))")
NUMBER = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")
WEB = re.compile(r"(?<![\w/])www\.")
ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    """The text on one line, with every character that Markdown would obey made plain.

    >>> escaped("a *bold* <b> [s1](x) 2_3 # no")
    'a \\\\*bold\\\\* \\\\<b> \\\\[s1\\\\](x) 2\\\\_3 # no'
    """
    return NUMBER.sub(r"\1\\\2", numbered(text))


def numbered(text: str) -> str:
    """As `escaped`, but a number at its head stays one: `1. First subject`."""
    line = SPECIAL.sub(r"\\\1", ENTITY.sub("&amp;", flowing(text)))
    return WEB.sub(r"www\.", FIRST.sub(r"\1\\\2", line))


def markdown(blocks: Iterable[Block], level: int = 2) -> str:
    """The blocks as Markdown text; sections and folds become headings from `level` on."""
    return "\n\n".join(part for block in blocks for part in _block(block, level)) + "\n"


def heading(text: str, level: int) -> str:
    """A heading; levels past 6 stay at 6."""
    return f"{'#' * min(level, 6)} {escaped(text)}"


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Text(text=text, style=style):
            yield f"> {escaped(text)}" if style == "warn" else escaped(text)
        case Points(lines=lines):
            yield "\n".join(f"- {_line(line)}" for line in lines)
        case Pairs(rows=rows):
            yield "\n".join(_row(name, lines) for name, lines in rows)
        case Table():
            yield _table(block)
        case Letter():
            yield _letter(block)
        case Picture(table=table, says=says):
            if says:
                yield escaped(says)
            if table and table.rows:
                yield _table(table)
        case Fold(title=title, blocks=inner) | Section(title=title, blocks=inner):
            yield heading(title, level)
            yield from (part for one in inner for part in _block(one, level + 1))


def _row(name: str, lines: tuple[Line, ...]) -> str:
    if len(lines) == 1:
        return f"- **{escaped(name)}:** {_line(lines[0])}"
    return "\n".join((f"- **{escaped(name)}:**", *(f"    - {_line(line)}" for line in lines)))


def _line(line: Line) -> str:
    label = f"**{escaped(line.head)}**" if line.label else ""
    tag = f"({escaped(line.tag)})" if line.tag else ""
    cites = " ".join(f"\\[{escaped(key)}\\]" for key in line.sources)
    note = f"*{escaped(line.note)}*" if line.note else ""
    parts = (label, tag, escaped(line.text), note, cites)
    return " ".join(part for part in parts if part)


def _table(table: Table) -> str:
    heads = f"| {' | '.join(map(escaped, table.heads))} |"
    rule = f"|{' --- |' * len(table.heads)}"
    rows = (f"| {' | '.join(map(escaped, row))} |" for row in table.rows)
    return "\n".join((f"*{escaped(table.caption)}*", "", heads, rule, *rows))


def _letter(letter: Letter) -> str:
    head = [f"> **{escaped(name)}:** {escaped(said)}  " for name, said in letter.head]
    body = [line for text in letter.paragraphs for line in (">", f"> {escaped(text)}")]
    return "\n".join((*head, *body))
