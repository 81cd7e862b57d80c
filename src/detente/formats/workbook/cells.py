"""The bytes of an .xlsx file → the values of its cells, with where each stands.

A workbook is a zip of XML that strangers send: what it unpacks to, its sheets, rows, columns and
cells are bounded before anything is built of them; document types, entities, macros, links to
other files and passwords are refused. A formula counts by the result that the file keeps.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from detente.answers import Finding, Severity
from detente.files.allowance import Allowance
from detente.files.document import LARGEST
from detente.files.packed import NotUnpacked, PartScan, unpacked
from detente.formats.workbook.number_format import misleads
from detente.visible import in_ticks

MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CELLS = 100_000
MOST_LETTERS = LARGEST[".yaml"]
"""Of all cells together: a case that is written of them is read up to here."""
DIGITS = 15
"""So many digits of a number a spreadsheet keeps, before its point and behind it."""
LAST_ROW = 1_048_576
"""The last row of a spreadsheet; rows without cells may go on until there."""
LAST_COLUMN = 16_384
NUMBER = re.compile(r"[1-9][0-9]{0,19}")
"""How the number of a row or a column is written; a library may take more for one (`9e99`)."""
FOREIGN = (
    ("xl/vbaproject.bin", "holds a macro", "save it as .xlsx, without macros"),
    ("xl/externallinks/", "takes values from other files", "write them out, and break the links"),
    ("xl/embeddings/", "holds another file", "take it out"),
    ("xl/activex/", "holds a control that runs", "take it out"),
)
LETTERS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
UNSAID = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
"""What in a number's format is not about the number: colours and places, quoted text."""
LONGEST_FORMAT = 255
LONGEST_NOTE = 1_000
"""Letters of what is neither a cell's text, value nor formula: a name, a print area, a foot."""
Value = str | int | Decimal


class NoWorkbook(Exception):  # noqa: N818
    """The file is no workbook that is read; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        """Keep what is wrong."""
        super().__init__(str(findings[0]))
        self.findings = findings


@dataclass(frozen=True)
class SheetCell:
    """A cell that is not empty: its name as in `C7`, row and column from 1, and its value."""

    name: str
    row: int
    column: int
    value: Value


@dataclass
class SheetRows:
    """A sheet: its title and its cells, row by row."""

    title: str
    rows: list[list[SheetCell]] = field(default_factory=list)


def where(file: str, title: str = "", cell: str = "") -> str:
    """A place in a workbook, as it stands at the head of a finding.

    >>> where("talks.xlsx", "issues", "B3")
    'talks.xlsx:issues!B3'
    """
    return f"{file}:{title}!{cell}" if cell else f"{file}:{title}" if title else file


def pages(content: bytes, file: str) -> tuple[list[SheetRows], list[Finding]]:
    """The sheets of a workbook, and what is wrong in single cells. Raises NoWorkbook."""
    text, scans = _looked_through(content, file)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _each_its_own(text, file)
            book = load_workbook(io.BytesIO(text), read_only=True, data_only=True)
            found: list[Finding] = []
            letters = Allowance(MOST_LETTERS)
            made = [
                _page(one, file, scans[one._worksheet_path], found, letters)
                for one in book.worksheets
            ]
        except (NoWorkbook, MemoryError):
            raise
        except Exception as error:  # whatever a broken file makes the library raise
            why = "its parts are not as a workbook has them"
            do = "open it in a spreadsheet program and save it as .xlsx"
            raise NoWorkbook(_no(file, "cannot be read as a workbook", why, do)) from error
    if not made:
        raise NoWorkbook(_no(file, "holds no sheet", "a case stands in sheets", "save it anew"))
    return made, found


def _no(file: str, what: str, why: str, do: str) -> Finding:
    return Finding(where(file), 0, what, why, do)


def _each_its_own(text: bytes, file: str) -> None:
    """Refuse sheets that share a part: its cells are counted once, and would be read for each."""
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(text), read_only=True, data_only=True)
    reader.read_manifest()
    reader.read_workbook()
    first: dict[str, str] = {}
    for sheet, part in reader.parser.find_sheets():
        name = str(sheet.name)
        if part.target in first:
            what = f"has two sheets, {in_ticks(first[part.target][:40])} and {in_ticks(name[:40])},"
            why = "each sheet has a part of its own"
            do = "open it in a spreadsheet program and save it as .xlsx"
            raise NoWorkbook(_no(file, f"{what} that are one part", why, do))
        first[part.target] = name


def _looked_through(content: bytes, file: str) -> tuple[bytes, Mapping[str, "_Scan"]]:
    """The workbook's XML, packed anew, and what was seen in it, by the parts' names."""
    if len(content) > MOST_BYTES:
        what = f"has {len(content):,} bytes"
        raise NoWorkbook(_no(file, what, f"at most {MOST_BYTES:,} are read", "split it"))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        what, why = "is locked by a password, or of an older form", "an .xlsx file is read"
        raise NoWorkbook(_no(file, what, why, "save it as .xlsx without a password"))
    scans: dict[str, _Scan] = {}
    cells = Allowance(MOST_CELLS)

    def scan(part: str, allowance: Allowance) -> _Scan:
        return scans.setdefault(part, _Scan(part, allowance, cells))

    try:
        parts = unpacked(content, scan)
    except NotUnpacked as error:
        what = error.what or "is no workbook"
        raise NoWorkbook(_no(file, what, error.why, error.do)) from error
    wrong = [
        _no(file, what, "nothing in a case may run or reach elsewhere", do)
        for start, what, do in FOREIGN
        if any(one.lower().startswith(start) for one in (*parts.texts, *parts.others))
    ]
    if wrong:
        raise NoWorkbook(*wrong)
    return parts.again(), scans


class _Scan(PartScan):
    """Bounds rows, columns and cells as well; of a sheet it notes formulas without result.

    `bare`: the cells of those. `last`: the last row that has a cell; 0 where none has. Rows that
    are not shown are `dark_rows`; of columns, the bits of `dark_columns`.
    """

    def __init__(self, part: str, allowance: Allowance, cells: Allowance) -> None:
        super().__init__(part, allowance)
        self.bare: set[str] = set()
        self.last = 0
        self.dark_rows: set[int] = set()
        self.dark_columns = 0
        self._cells = cells
        self._cell = ""
        self._row = self._column = 0
        self._is_numbered = False
        self._open: list[str] = []
        self._formula = self._result = self._in_value = False

    def start(self, kind: str, at: dict[str, str]) -> None:
        above = self._open[-1] if self._open else ""
        if kind == "row":
            self._row_begins(at.get("r"))
            if _is_dark(at, "ht"):
                self.dark_rows.add(self._row)
        elif above == "row":  # whatever stands in a row is read as a cell
            self._cell_begins(at.get("r"), at.get("t"))
        elif kind == "c":  # of the order in which formulas are worked out
            self._bounded(at.get("r", "A1"), 1)
        elif kind == "col" and above == "cols":
            self._column_begins(at)
        self._open.append(kind)
        if kind == "f":
            self._formula = True
        elif kind == "numFmt" and len(at.get("formatCode", "")) > LONGEST_FORMAT:
            what, why = "a number's format goes on", f"a spreadsheet takes {LONGEST_FORMAT} letters"
            raise NotUnpacked(what, why, "give it a plain format")
        self._in_value = kind == "v"

    def text(self, text: str) -> None:
        if self._texts[-1] > LONGEST_NOTE and self._open[-1] not in ("t", "v", "f"):
            what = f"the text of {in_ticks(self._open[-1][:20])} goes on"
            why = f"beside cells, {LONGEST_NOTE:,} letters of a text are read"
            raise NotUnpacked(what, why, "take it out: names, print areas and feet are not needed")
        self._result = self._result or (self._in_value and bool(text.strip()))

    def end(self, kind: str) -> None:
        self._open.pop()
        self._in_value = False
        if kind == "c" and self._formula and not self._result:
            self.bare.add(self._cell)

    def _row_begins(self, number: str | None) -> None:
        """Rows rise, each by plain digits, so that none is passed over and none is made up."""
        self._is_numbered = number is not None
        if "row" in self._open:
            self._astray("a row stands in another", "rows stand one after another")
        if number is not None and NUMBER.fullmatch(number) is None:
            self._astray(f"the number of a row is {in_ticks(number[:20])}", "it is plain digits")
        row = self._row + 1 if number is None else int(number)
        if row > LAST_ROW:
            self._bounded(f"A{row}", 0)
        if row <= self._row:
            self._astray(f"row {row} follows row {self._row}", "the numbers of rows rise")
        self._row, self._column = row, 0

    def _cell_begins(self, name: str | None, kind: str | None) -> None:
        """Cells of a row rise too, and bear its number; one without a name is the next."""
        self._formula = False
        self._result = kind == "str"  # the result of a formula may be no text at all
        self._cell = name or f"{letters_of(self._column + 1)}{self._row}"
        self._bounded(self._cell, 1)
        place = LETTERS.fullmatch(self._cell)
        column, row = (column_of(place[1]), int(place[2])) if place else (0, 0)
        if row != self._row and (self._is_numbered or self._column or row < self._row):
            what = f"cell {in_ticks(self._cell)} stands in row {self._row}"
            self._astray(what, "a cell stands in the row of its name")
        if column <= self._column:
            what = f"cell {in_ticks(self._cell)} stands behind its place"
            self._astray(what, "the columns of a row's cells rise")
        self._row = self.last = row
        self._column = column

    def _column_begins(self, at: dict[str, str]) -> None:
        """The columns that share a width are told by the first and the last of them."""
        for number in (at.get("min", "1"), at.get("max", "1")):
            if NUMBER.fullmatch(number) is None or int(number) > LAST_COLUMN:
                why = f"it is plain digits, up to {LAST_COLUMN:,}"
                self._astray(f"the number of a column is {in_ticks(number[:20])}", why)
        if _is_dark(at, "width"):
            first, last = int(at.get("min", "1")), min(int(at.get("max", "1")), MOST_COLUMNS)
            self.dark_columns |= (1 << last + 1) - (1 << first) if first <= last else 0

    def is_dark(self, cell: SheetCell) -> bool:
        """Whether its row or its column is not shown."""
        return cell.row in self.dark_rows or bool(self.dark_columns >> cell.column & 1)

    def _astray(self, what: str, why: str) -> None:
        do = "open it in a spreadsheet program and save it as .xlsx"
        raise NotUnpacked(f"is astray in {in_ticks(self.part[-80:])}: {what}", why, do)

    def _bounded(self, name: str, cells: int) -> None:
        place = LETTERS.fullmatch(name)
        wide = place is None or column_of(place[1]) > MOST_COLUMNS
        if wide or int(place[2] if place else 0) > MOST_ROWS or not self._cells.take(cells):
            what = f"a sheet goes on to cell {in_ticks(name[:20])}"
            why = f"at most {MOST_ROWS:,} rows, {MOST_COLUMNS} columns, {MOST_CELLS:,} cells"
            raise NotUnpacked(what, f"{why} in all are read", "delete what lies beyond")


def _is_dark(at: Mapping[str, str], size: str) -> bool:
    """Whether a row or a column is said to be hidden, or has no height or width.

    >>> _is_dark({"ht": "0.0"}, "ht"), _is_dark({"width": "0.5"}, "width")
    (True, False)
    """
    return at.get("hidden") in ("1", "true") or bool(re.fullmatch(r"0+(\.0*)?", at.get(size, "")))


def column_of(letters: str) -> int:
    """The number of a column.

    >>> column_of("A"), column_of("Z"), column_of("AA")
    (1, 26, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(column: int) -> str:
    """The letters of a column.

    >>> letters_of(1), letters_of(26), letters_of(27)
    ('A', 'Z', 'AA')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _page(
    sheet: Any, file: str, scan: _Scan, findings: list[Finding], letters: Allowance
) -> SheetRows:
    """`letters`: how many all cells may hold; one text may stand in many, and once in the file."""
    page = SheetRows(str(sheet.title))
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=scan.last) if scan.last else ():
        if not cells:
            continue
        row = list(_row(cells, scan.bare, where(file, page.title), findings))
        if not letters.take(sum(len(one.value) for one in row if isinstance(one.value, str))):
            why = f"{MOST_LETTERS:,} letters of all cells together are read"
            raise NoWorkbook(_no(file, "the texts of its cells go on", why, "keep what matters"))
        if row:
            page.rows.append(row)
    _note_unseen(sheet, page, file, scan, findings)
    return page


def _note_unseen(
    sheet: Any, page: SheetRows, file: str, scan: _Scan, findings: list[Finding]
) -> None:
    """A note where a sheet is read of which somebody who looks at it sees less."""
    dark = [cell for row in page.rows for cell in row if scan.is_dark(cell)]
    at, what = where(file, page.title), ""
    if sheet.sheet_state != "visible" and page.rows:
        what = "is not shown"
    elif dark:
        at, what = where(file, page.title, dark[0].name), "stands in a row or column that is hidden"
        if len(dark) > 1:
            what = f"this cell and {len(dark) - 1:,} more stand in rows or columns that are hidden"
    if what:
        do = "show it in a spreadsheet program, and look"
        findings.append(Finding(at, 0, what, "it counts as what is seen does", do, Severity.NOTE))


def _row(cells: Any, unsolved: set[str], at: str, findings: list[Finding]) -> Iterator[SheetCell]:
    for one in cells:
        if not hasattr(one, "row"):  # nothing stands there
            continue
        name = f"{letters_of(one.column)}{one.row}"
        if name in unsolved:
            what, why = "holds a formula without its result", "the file does not keep it"
            do = "open and save it in a spreadsheet program, or write the value"
            findings.append(Finding(f"{at}!{name}", 0, what, why, do))
            continue
        value = _value(one)
        if isinstance(value, tuple):
            findings.append(Finding(f"{at}!{name}", 0, *value))
        elif value != "":
            yield SheetCell(name, one.row, one.column, value)


def _value(cell: Any) -> Value | tuple[str, str, str]:
    """A cell's value: text without blanks at its ends, a number, a date as it is shown."""
    value = cell.value
    if cell.data_type == "e":
        return f"holds the error {in_ticks(str(value))}", "it is no value", "mend its formula"
    if misleads(value, str(cell.number_format)):
        what = f"is shown otherwise than it stands ({in_ticks(str(value)[:40])})"
        why = f"its format is {in_ticks(str(cell.number_format)[:40])}"
        return what, why, "give it a plain format, as General or 0.0"
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(Decimal(f"{value:.15g}"), str(cell.number_format))
        case date():
            return _day(value, str(cell.number_format))
        case str():
            return value.strip()
        case _:
            return f"holds a time ({value})", "a case has days", "write it as 2027-05-04"


def _number(value: Decimal, shown: str) -> Value | tuple[str, str, str]:
    """A number; one that is shown with a per cent sign is that text, as an option may be called."""
    spelled = f"{value.normalize():f}"
    if abs(value) >= 10**15 or len(spelled.partition(".")[2]) > DIGITS:
        return f"holds the number {value}", f"{DIGITS} digits are read", "write it as text"
    if "%" in UNSAID.sub("", shown):
        return f"{(value * 100).normalize():f}%"
    return Decimal(spelled) if "." in spelled else int(spelled)


def _day(value: date, shown: str) -> Value | tuple[str, str, str]:
    """A date as far as it is shown: a month that a spreadsheet took for its first day is a month.

    >>> _day(date(2025, 2, 1), "mmm-yy"), _day(date(2025, 2, 1), "yyyy-mm-dd")
    ('2025-02', '2025-02-01')
    """
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            return f"holds a time ({value})", "a case has days", "write it as 2027-05-04"
        value = value.date()
    plain = UNSAID.sub("", shown.lower()).split(";")[0]
    if "d" in plain:
        return value.isoformat()
    return value.isoformat()[:7] if "m" in plain else value.isoformat()[:4]
