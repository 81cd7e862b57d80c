"""Sheets → an .xlsx file: the same sheets give the same bytes; no text is ever a formula."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any

from detente.report.office.missing import needs
from detente.report.office.stamp import stamped
from detente.report.office.workbook.sheet import Cell, Formula, WorkbookSheet
from detente.visible import flowing

LONGEST = 31
"""How long a sheet's name may be."""
LIST_MOST = 255
"""How long a list of choices may be that stands in the rule itself."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def xlsx(sheets: Iterable[WorkbookSheet], title: str, marks: str) -> bytes:
    """The sheets as a workbook. Marks stand at head and foot of every printed page."""
    made = io.BytesIO()
    book = needs("xlsxwriter").Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": flowing(title), "created": datetime(2000, 1, 1)})
    looks = _looks(book)
    for sheet in sheets:
        _written(book.add_worksheet(name_of(sheet.title)), sheet, looks, flowing(marks))
    book.close()
    return stamped(made.getvalue())


def name_of(title: str) -> str:
    """A sheet's name as spreadsheets allow it.

    >>> name_of("T1 What each option is worth: points")
    'T1 What each option is worth, p'
    """
    return FORBIDDEN.sub("", flowing(title).replace(":", ","))[:LONGEST].strip()


def _looks(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "0.##", "valign": "top"}),
        "choice": book.add_format({"bg_color": "#FFF6D6", "border": 1, "valign": "top"}),
        "note": book.add_format({"italic": True}),
    }


def _written(page: Any, sheet: WorkbookSheet, looks: dict[str, Any], marks: str) -> None:
    escaped = marks.replace("&", "&&")
    page.set_header(f"&C{escaped}")
    page.set_footer(f"&C{escaped}&R&P / &N")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for at, head in enumerate(sheet.heads):
        page.write_string(0, at, flowing(head), looks["head"])
    for down, row in enumerate(sheet.rows, 1):
        for across, cell in enumerate(row):
            chosen = (down + 1, across + 1) in sheet.choices
            _cell(page, (down, across), cell, looks, chosen)
    for (line, column), options in sheet.choices.items():
        _choice(page, line - 1, column - 1, options)
    for at, width in enumerate(_widths(sheet)):
        page.set_column(at, at, width)
    if sheet.note:
        page.write_string(len(sheet.rows) + 2, 0, flowing(sheet.note), looks["note"])


def _cell(page: Any, at: tuple[int, int], cell: Cell, looks: dict[str, Any], chosen: bool) -> None:
    match cell:
        case Formula(text=text, value=value):
            first = value if isinstance(value, str) else float(value)
            look = looks["text"] if isinstance(value, str) else looks["number"]
            page.write_formula(*at, text, look, first)
        case str():
            look = looks["choice"] if chosen else looks["text"]
            page.write_string(*at, flowing(cell), look)
        case int() | Fraction():
            page.write_number(*at, float(cell), looks["number"])


def _choice(page: Any, row: int, column: int, options: tuple[str, ...]) -> None:
    """A drop-down, where the options can stand in one."""
    listed = list(map(flowing, options))
    if sum(map(len, listed)) + len(listed) <= LIST_MOST and not any("," in one for one in listed):
        page.data_validation(row, column, row, column, {"validate": "list", "source": listed})


def _widths(sheet: WorkbookSheet) -> list[int]:
    """Widths that show most of each column's words."""
    columns = [[head] for head in sheet.heads]
    for row in sheet.rows:
        for at, cell in enumerate(row[: len(columns)]):
            columns[at].append(cell if isinstance(cell, str) else "")
    return [min(48, max(10, *map(len, column)) + 2) for column in columns]
