"""The figures behind the pictures as CSV files: one for each, named by chapter and picture."""

import csv
import io
from collections.abc import Iterable, Iterator

from detente.report.outline.blocks.block import Block, Fold, Picture, Section, Table
from detente.visible import cell


def table_files(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """`tables/<key>.csv` for each picture that has figures, folded ones too."""
    for block in blocks:
        match block:
            case Picture(key=key, table=table) if key and table and table.rows:
                yield f"tables/{key}.csv", as_csv(table)
            case Fold(blocks=inner) | Section(blocks=inner):
                yield from table_files(inner)


def as_csv(table: Table) -> str:
    """A table as CSV (RFC 4180): one row of heads; no cell that a spreadsheet would run."""
    text = io.StringIO()
    csv.writer(text).writerows([list(map(_cell, row)) for row in (table.heads, *table.rows)])
    return text.getvalue()


def _cell(text: str) -> str:
    """A number with its minus sign as programs read it; what would be computed as text.

    >>> _cell("−2.5"), _cell("=1+1"), _cell("-3"), _cell("as now")
    ('-2.5', "'=1+1", '-3', 'as now')
    """
    return cell(text.replace("−", "-"))
