"""Sheets → an .xlsx file: the same sheets give the same bytes; no text is ever a formula."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from textwrap import wrap
from typing import Any

from detente.report.office.missing import needs
from detente.report.office.stamp import stamped
from detente.report.office.workbook.sheet import FIRST, Cell, Formula, WorkbookSheet
from detente.visible import flowing

LONGEST = 31
"""How long a sheet's name may be."""
LIST_MOST = 255
"""How long a list of choices may be that stands in the rule itself."""
WRAPPED = {"text_wrap": True, "valign": "top", "align": "left"}
LINE = 13
"""How high a line of text is, in points."""
CLOSER = 1.15
"""How many signs of running text stand in the width of a figure, on average and a little less."""
WIDE, WIDEST, FULL = 48, 100, 240
"""How wide a column of words is at most, and one with cells of more signs than the last."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")

MOST_MARKS = 240
"""Letters of marks in the head and foot of a page: Excel drops a foot of more than 255. More of
them are cut there, and stand whole below the rows."""


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


def name_of(title: str, most: int = LONGEST) -> str:
    """A sheet's name as spreadsheets allow it, of so many signs at most.

    >>> name_of("T1 What each option is worth: points")
    'T1 What each option is worth, p'
    """
    return FORBIDDEN.sub("", flowing(title).replace(":", ","))[:most].strip()


def _looks(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({**WRAPPED, "bold": True, "bottom": 1}),
        "figure": book.add_format({**WRAPPED, "bold": True, "bottom": 1, "align": "right"}),
        "text": book.add_format(WRAPPED),
        "beside": book.add_format({**WRAPPED, "align": "right"}),
        "number": book.add_format({"valign": "top", "align": "right"}),
        "points": book.add_format({"num_format": "0", "valign": "top", "align": "right"}),
        "choice": book.add_format({**WRAPPED, "bg_color": "#FFF6D6", "border": 1}),
        "link": book.add_format({**WRAPPED, "font_color": "#0B57D0", "underline": 1}),
        "note": book.add_format({"italic": True}),
    }


def _written(page: Any, sheet: WorkbookSheet, looks: dict[str, Any], marks: str) -> None:
    escaped = marks.replace("&", "&&")
    if len(escaped) > MOST_MARKS:
        escaped = f"{escaped[:MOST_MARKS]}…"
    page.set_header(f"&C{escaped}")
    page.set_footer(f"&C{escaped}&R&P / &N")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    figures, widths = _figures(sheet), _widths(sheet)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    for at, head in enumerate(sheet.heads):
        page.write_string(0, at, flowing(head), looks["figure" if at in figures else "head"])
    for down, row in enumerate(sheet.rows, 1):
        if (lines := _lines(row, widths)) > 1:
            page.set_row(down, LINE * lines)
        for across, cell in enumerate(row):
            chosen = (down + 1, across + 1) in sheet.choices
            look = _look(sheet, figures, across, chosen)
            if down + 1 in sheet.again:
                look = ("figure" if across else "head", look[1])
            _cell(page, (down, across), cell, looks, look)
    for (line, column), options in sheet.choices.items():
        _choice(page, line - 1, column - 1, options)
    for row_, target in sheet.links.items():
        text = flowing(str(sheet.rows[row_ - FIRST][0]))
        page.write_url(row_ - 1, 0, f"internal:'{name_of(target)}'!A1", looks["link"], text)
    whole = (marks,) if len(marks) > MOST_MARKS else ()
    for at, note in enumerate((*sheet.notes, *whole), len(sheet.rows) + 2):
        page.write_string(at, 0, flowing(note), looks["note"])


def _look(sheet: WorkbookSheet, figures: set[int], column: int, chosen: bool) -> tuple[str, str]:
    """How words look in a column, and numbers: words among figures stand where these do."""
    words = "choice" if chosen else "beside" if column in figures else "text"
    return words, "points" if sheet.points else "number"


def _figures(sheet: WorkbookSheet) -> set[int]:
    """The columns with more figures than words."""
    columns: dict[int, list[bool]] = {}
    for row in sheet.rows:
        for at, cell in enumerate(row):
            columns.setdefault(at, []).append(not isinstance(cell, str))
    return {at for at, told in columns.items() if 2 * sum(told) > len(told)}


def _lines(row: tuple[Cell, ...], widths: list[int]) -> int:
    """How many lines the longest cell of a row takes."""
    lines = (
        len(wrap(cell, round(width * CLOSER)))
        for cell, width in zip(row, widths, strict=False)
        if isinstance(cell, str)
    )
    return max(lines, default=1)


def _cell(
    page: Any, at: tuple[int, int], cell: Cell, looks: dict[str, Any], look: tuple[str, str]
) -> None:
    """`look`: of words, and of numbers."""
    words, numbers = (looks[name] for name in look)
    match cell:
        case Formula(text=text, value=value):
            first = value if isinstance(value, str) else float(value)
            page.write_formula(*at, text, words if isinstance(value, str) else numbers, first)
        case str():
            page.write_string(*at, flowing(cell), words)
        case int() | Fraction():
            page.write_number(*at, float(cell), numbers)


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
    longest = [max(map(len, column)) for column in columns]
    return [WIDEST if long > FULL else min(WIDE, max(10, long) + 2) for long in longest]
