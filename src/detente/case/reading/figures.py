"""The figures of a series: rows of its file as months, groups and exact numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from detente.answers import Finding
from detente.case.models.record import Series
from detente.case.models.scalars import number_of, when_of
from detente.case.reading.table import Row, rows_of
from detente.files.allowance import Allowance
from detente.files.near import listed
from detente.visible import in_ticks, ticked

SOURCE = re.compile(r"(.*[-_ ])?sources?", re.DOTALL)
MOST_MONTHS = 1_200
"""Of a series: a century."""
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class SeriesFigure:
    """What a row says: of which month (YYYY-MM), of which group, how much; None: nothing."""

    month: str
    group: str
    value: Fraction | None
    sources: tuple[str, ...] = ()


def row_sources(row: Mapping[str, str]) -> tuple[str, ...]:
    """What a row names as its sources, in its column `source` and those that end so.

    >>> row_sources({"month": "2027-01", "source": "a; b", "exports-source": "c", "note": "d"})
    ('a', 'b', 'c')
    """
    cells = (cell for column, cell in row.items() if _names_sources(column))
    return tuple(key.strip() for cell in cells for key in cell.split(";") if key.strip())


@lru_cache(maxsize=1000)
def _names_sources(column: str) -> bool:
    return SOURCE.fullmatch(column.casefold()) is not None


def figures_of(
    series: Series,
    name: str,
    text: str,
    findings: list[Finding],
    allowance: Allowance | None = None,
) -> tuple[SeriesFigure, ...]:
    """The figures of a file's text, each month and group once; what is wrong goes into `findings`.

    None where the series names no columns of months and figures: such a file is only looked at.
    """
    trouble: list[Finding] = []
    rows = list(rows_of(name, text, trouble, allowance))
    trouble = trouble or list(_shape(name, rows))
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    if not trouble and series.period and series.value:
        trouble += _columns(series, name, header)
    findings += trouble
    if trouble or not series.period or not series.value:
        return ()
    return tuple(_figures(series, name, header, rows[1:], findings))


def _shape(name: str, rows: list[Row]) -> Iterator[Finding]:
    if len(rows) < 2:
        yield Finding(name, 1, "has no figures", "a series has a header and rows", "add them")
        return
    width = len(rows[0][1])
    for line, cells in rows[1:]:
        if len(cells) != width:
            why = f"it has {len(cells)} cells, the header {width}"
            do = "add or remove cells"
            yield Finding(name, line, "the row does not fit the header", why, do)


def _columns(series: Series, name: str, header: list[str]) -> Iterator[Finding]:
    for column in filter(None, (series.period, series.value, series.group)):
        if header.count(column) != 1:
            times = "stands twice" if column in header else "is not there"
            do = f"give it once, or name one of {listed(header, 12)}"
            yield Finding(
                name, 1, f"the column {in_ticks(column)} {times}", "the series reads it", do
            )


def _figures(
    series: Series, name: str, header: list[str], rows: list[Row], findings: list[Finding]
) -> Iterator[SeriesFigure]:
    first: dict[tuple[str, str], int] = {}
    months = set[str]()
    for line, cells in rows:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        month, group = row[series.period], row.get(series.group, "")
        amount, fault = _amount(row[series.value])
        fault = fault or _month(month)
        if not fault and (month, group) in first:
            of = f"{ticked(month)} of {ticked(group)}" if group else month
            why = f"line {first[month, group]} has it too, and both would be added up"
            fault = (f"{of} stands twice", why, "keep the one that is right")
        if fault:
            findings.append(Finding(name, line, *fault))
            continue
        first[month, group] = line
        months.add(month)
        if len(months) > MOST_MONTHS:
            why = f"of a series {MOST_MONTHS:,} months are read, a century"
            findings.append(Finding(name, line, "the months go on", why, "keep those that matter"))
            return
        yield SeriesFigure(month, group, amount, row_sources(row))


def _amount(value: str) -> tuple[Fraction | None, tuple[str, str, str] | None]:
    """The number of a cell, None where it is empty; else what is wrong with it."""
    try:
        return number_of(value) if value else None, None
    except ValueError as error:
        fault, _, do = str(error).partition("; ")
        return None, (f"{in_ticks(value[:40])} {fault}", "figures are exact numbers", do)


def _month(text: str) -> tuple[str, str, str] | None:
    try:
        if MONTH.fullmatch(text) and when_of(text):
            return None
    except ValueError:
        pass
    return (
        f"{in_ticks(text[:40])} is no month",
        "the series counts by month",
        "write YYYY-MM, as in 2027-05",
    )
