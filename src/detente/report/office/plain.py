"""Blocks as plain data with every text made visible, for forms that are drawn elsewhere."""

import re
from collections.abc import Callable, Iterable
from typing import Any

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

SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
COLUMN, PAGE, HALF, EASY = 16.4, 22.5, 12.0, 13.0
"""How wide and high a picture is at most, and how high and wide where it can be read so, in cm."""
LETTERS, LEAST, GOOD, POINTS = 19.0, 5.5, 7.0, 28.35
"""Units of a picture's smallest letters; how large they must and should be, in points; in a cm."""
Draw = Callable[[Picture], str | None]
"""A picture's SVG; None where this form does without it."""


def plain_blocks(blocks: Iterable[Block], draw: Draw) -> list[dict[str, Any]]:
    """Each block as a dictionary with its `kind`; folds and sections hold their own blocks."""
    return [_block(block, draw) for block in blocks]


def _block(block: Block, draw: Draw) -> dict[str, Any]:
    match block:
        case Text(text=text, style=style):
            return {"kind": "text", "text": flowing(text), "style": style}
        case Points(lines=lines):
            return {"kind": "points", "lines": _lines(lines)}
        case Pairs(rows=rows):
            pairs = [{"name": flowing(name), "lines": _lines(lines)} for name, lines in rows]
            return {"kind": "pairs", "rows": pairs}
        case Table():
            return _table(block)
        case Letter(head=head, paragraphs=paragraphs):
            above = [[flowing(name), flowing(text)] for name, text in head]
            return {"kind": "letter", "head": above, "paragraphs": list(map(flowing, paragraphs))}
        case Picture(title=title, says=says, legend=legend, table=table):
            beside = _table(table) if table and table.rows else None
            drawn = draw(block)
            width = width_of(drawn) if drawn else 0
            below = (flowing(says), flowing(legend) if width else "")
            return {
                "kind": "picture",
                "title": flowing(title),
                "says": " ".join(part for part in below if part),
                "svg": drawn if width else None,
                "width": width,
                "table": beside,
            }
        case Fold(title=title, blocks=inner) | Section(title=title, blocks=inner):
            return {
                "kind": "section", "title": flowing(title), "blocks": plain_blocks(inner, draw),
            }  # fmt: skip


def width_of(drawn: str) -> float:
    """How wide a picture stands on a page, in cm: as wide as its letters need to be read.

    It is at most as wide as the column and as high as the page. 0: no page shows its letters as
    large as `LEAST`, so that its words stand for it.
    """
    size = SIZE.search(drawn)
    assert size is not None
    across, down = float(size[1]), float(size[2])
    least, good = (points / (LETTERS * POINTS) * across for points in (LEAST, GOOD))
    most = min(COLUMN, EASY, PAGE * across / down)
    if most < least:
        return 0
    return round(min(most, max(good, HALF * across / down)), 2)


def _lines(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [
        {
            "label": flowing(line.head),
            "tag": flowing(line.tag),
            "text": flowing(line.text),
            "note": flowing(line.note),
            "sources": " ".join(f"[{flowing(key)}]" for key in line.sources),
        }
        for line in lines
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": flowing(table.caption),
        "heads": list(map(flowing, table.heads)),
        "rows": [list(map(flowing, row)) for row in table.rows],
    }
