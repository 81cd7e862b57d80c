"""The words of blocks without any form: what a search looks through."""

from collections.abc import Callable, Iterable, Iterator

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

Row = Callable[[Table, tuple[str, ...]], str]


def joined(table: Table, row: tuple[str, ...]) -> str:
    """The cells of a row, one after the other."""
    return " · ".join(filter(None, row))


def headed(table: Table, row: tuple[str, ...]) -> str:
    """The first cell, and each other one under its heading."""
    first, *rest = zip(table.heads, row, strict=True)
    others = "; ".join(f"{head[:1].lower() + head[1:]}: {cell}" for head, cell in rest if cell)
    return ": ".join(filter(None, (first[1], others)))


def plain(blocks: Iterable[Block], row: Row = joined) -> Iterator[str]:
    """Each line, paragraph and row, folded ones included. `row`: how a table's row is written."""
    for block in blocks:
        match block:
            case Text(text=text):
                yield text
            case Points(lines=lines):
                yield from map(_line, lines)
            case Pairs(rows=rows):
                for name, lines in rows:
                    yield from (f"{name}: {_line(line)}" for line in lines)
            case Table(rows=cells):
                yield from (row(block, each) for each in cells)
            case Letter(paragraphs=paragraphs):
                yield from paragraphs
            case Picture(table=table):
                yield from plain((table,) if table else (), row)
            case Fold(title=title, blocks=inner) | Section(title=title, blocks=inner):
                yield title
                yield from plain(inner, row)


def _line(line: Line) -> str:
    return " ".join(part for part in (line.head, line.text, line.note) if part)
