"""A sheet before any program writes it: heads, rows, formulas with the value they have at first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

FIRST = 2
"""The row of a sheet's first line, counted from 1: the heads stand in row 1."""


@dataclass(frozen=True)
class Formula:
    """A formula, as spreadsheets write it in English, and its value for what stands there now."""

    text: str
    value: Fraction | int | str


Cell = str | int | Fraction | Formula


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet. `choices`: cells (row, column, both from 1) with the options to choose from.

    `notes` stand below the rows, one a line; `links`: rows (from 1) with the sheet to which their
    first cell leads. `points`: its numbers are judged points, shown without decimals. `again`:
    rows (from 1) that are heads of those below.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    links: Mapping[int, str] = field(default_factory=dict)
    points: bool = False
    again: tuple[int, ...] = ()


def place(row: int, column: str, sheet: str = "") -> str:
    """A cell's address: `Scores!$C$4`."""
    return f"{f'{sheet}!' if sheet else ''}${column}${row}"


def span(column: str, first: int, last: int, sheet: str = "") -> str:
    """A column's cells from a row to a row: `Scores!$C$2:$C$9`."""
    return f"{place(first, column, sheet)}:${column}${last}"
