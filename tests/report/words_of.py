"""How many words a chapter has outside its annex: what budgets are counted by."""

from collections.abc import Iterable, Iterator

from detente.report.outline.blocks.block import (
    Block,
    Letter,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)


def words_of(blocks: Iterable[Block]) -> int:
    """The words that a reader meets with every fold shut."""
    return sum(len(text.split()) for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Text(text=text):
            yield text
        case Points(lines=lines):
            yield from (text for line in lines for text in _line(line))
        case Pairs(rows=rows):
            for name, lines in rows:
                yield from (name, *(text for line in lines for text in _line(line)))
        case Table(caption=caption, heads=heads, rows=cells):
            yield from (caption, *heads, *(cell for row in cells for cell in row))
        case Letter(head=head, paragraphs=paragraphs):
            yield from (*(text for pair in head for text in pair), *paragraphs)
        case Picture(title=title, says=says, legend=legend):
            yield from (title, says, legend)
        case Section(title=title, blocks=blocks):
            yield title
            for inner in blocks:
                yield from _texts(inner)


def _line(line: Line) -> Iterator[str]:
    yield from (line.label, line.tag, line.text, line.note)
