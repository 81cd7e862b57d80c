"""Why a figure of a page is what it is: how it is counted, what makes it, and on what it rests.

A line or a table names its figure by a key, `chapter/figure`; a form that can open one looks it up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.answers import Kind, Reason
from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from detente.studies.values.reasons import Stated


@dataclass(frozen=True)
class Explained:
    """A figure: what it is called, how it reads, what makes it, and the reasons behind that."""

    label: str
    figure: str
    lines: tuple[Line, ...]
    behind: tuple[Block, ...] = ()


def stated(because: Iterable[Reason], *paths: tuple[str | int, ...]) -> tuple[Reason, ...]:
    """The reasons that state one of these parts of the case, or a part within it."""
    return tuple(
        one
        for one in because
        if isinstance(one.fact, Stated)
        and any(one.fact.part[: len(path)] == path for path in paths)
    )


def derived(because: Iterable[Reason]) -> tuple[Reason, ...]:
    """What was computed or assumed, and stands in no single part of the case."""
    return tuple(one for one in because if one.kind in (Kind.COMPUTATION, Kind.ASSUMPTION))


FIGURE = re.compile(r"\d[.]\d|\d%|\d (?:in|of) \d|[+−]\d|\d points")
"""A figure, where a day or a number in a list is none."""


def opened(key: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks; each line and table with a figure, and neither key nor source, is under `key`."""
    return tuple(_opened(key, block) for block in blocks)


def _opened(key: str, block: Block) -> Block:
    match block:
        case Text(text=text, why="") if FIGURE.search(text):
            return replace(block, why=key)
        case Points(lines=lines):
            return replace(block, lines=_lines(key, lines))
        case Pairs(rows=rows):
            return replace(block, rows=tuple((name, _lines(key, each)) for name, each in rows))
        case Table():
            return _table(key, block)
        case Picture(title=title, says=says, table=table):
            known = _table(key, table) if table else None
            has = FIGURE.search(f"{title} {says}") or (known and known.why)
            return replace(block, table=known, why=key if has else "")
        case Fold(blocks=inner) | Section(blocks=inner):
            return replace(block, blocks=opened(key, inner))
        case _:
            return block


def _lines(key: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        replace(one, why=key)
        if not (one.why or one.sources) and FIGURE.search(f"{one.text} {one.note}")
        else one
        for one in lines
    )


def _table(key: str, table: Table) -> Table:
    has = any(FIGURE.search(cell) or cell.isdecimal() for row in table.rows for cell in row[1:])
    return replace(table, why=table.why or key) if has else table
