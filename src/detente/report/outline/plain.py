"""The words of blocks without any form: what a search looks through."""

from collections.abc import Iterable, Iterator

from detente.report.outline.block import (
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


def plain(blocks: Iterable[Block]) -> Iterator[str]:
    """Each line, paragraph and row, folded ones included."""
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
                yield from (" · ".join(filter(None, row)) for row in cells)
            case Letter(paragraphs=paragraphs):
                yield from paragraphs
            case Picture(table=table):
                yield from plain((table,) if table else ())
            case Fold(title=title, blocks=inner) | Section(title=title, blocks=inner):
                yield title
                yield from plain(inner)


def _line(line: Line) -> str:
    return " ".join(part for part in (line.head, line.text, line.note) if part)
