"""A table of separated values as cells with line numbers; every fault at once.

Commas, tabs, semicolons (then with decimal commas, where no figure has a point) and blanks between
quoted cells are read, R's header without a cell above the names of the rows, and its backslash
before a quotation mark inside a cell.
"""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from detente.answers import Finding
from detente.files.allowance import Allowance, BeyondAllowance, within

Content = str | bytes
MOST_COLUMNS = 500
MOST_CASES = 20_000
MOST_CELLS = 1_000_000
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+")
SEPARATORS = ("\t", ";", ",")


@dataclass(frozen=True)
class Cells:
    """A header, and rows as (line, cells); every row is as long as the header.

    `short`: nothing stood above the names of the rows. `decimal`: the sign before decimals.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    separator: str = ","
    short: bool = False
    decimal: str = "."

    def column(self, name: str) -> list[tuple[int, str]]:
        """A column's cells with their lines."""
        at = self.header.index(name)
        return [(line, cells[at]) for line, cells in self.rows]


def read_cells(content: Content, file: str) -> tuple[Cells | None, list[Finding]]:
    """Cells without outer blanks, and findings; no cells where nothing can be read at all."""
    text, faults = _decoded(content, file)
    if text is None:
        return None, faults
    separator = separated_by(text)
    records, faults = _records(text, file, separator)
    if not records:
        why = "the file is empty" if not faults else ""
        do = "write a header, then one line a case"
        return None, faults or [Finding(file, 1, "there is no table", why, do)]
    if too_many := _too_many(records, file):
        return None, too_many
    header = records[0][1]
    faults += _header_faults(header, records[0][0], file)
    short = len(records) > 1 and {len(cells) for _, cells in records[1:]} == {len(header) + 1}
    header = ("", *header) if short else header
    width = len(header)
    ragged = [(line, cells) for line, cells in records[1:] if len(cells) != width]
    faults += [_ragged(line, cells, width, file, separator) for line, cells in ragged]
    rows = tuple(record for record in records[1:] if len(record[1]) == width)
    if len(records) == 1 and not faults:
        what, why = "the table has a header and no line below it", "each case is a line"
        faults.append(Finding(file, records[0][0], what, why, "add one line a case"))
    comma = separator == ";" and any(
        DECIMAL_COMMA.fullmatch(cell) for _, cells in rows for cell in cells[1:]
    )
    return Cells(file, header, rows, separator, short, "," if comma else "."), faults


def separated_by(text: str) -> str:
    """The separator of a table: the commonest of the signs outside quotes in its first line.

    >>> separated_by("case;A;Y"), separated_by("case,A,Y"), separated_by('"A" "Y"')
    (';', ',', ' ')
    """
    first = re.sub(r'"(?:[^"]|"")*"', "", next(filter(str.strip, text.splitlines()), ""))
    counts = {sign: first.count(sign) for sign in SEPARATORS}
    most = max(SEPARATORS, key=lambda sign: (counts[sign], sign == ","))
    return " " if not counts[most] and " " in first and '"' in text else most


def _decoded(content: Content, file: str) -> tuple[str | None, list[Finding]]:
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_not_utf8(file, 1, "it is UTF-16")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        return None, [_not_utf8(file, line, f"byte {content[fault.start]:#04x} is not UTF-8")]


def _not_utf8(file: str, line: int, why: str) -> Finding:
    do = "save it again as CSV UTF-8 (in Excel: Save As, CSV UTF-8)"
    return Finding(file, line, "the file is not UTF-8 text", why, do)


Records = list[tuple[int, tuple[str, ...]]]


def _records(text: str, file: str, separator: str) -> tuple[Records, list[Finding]]:
    records, fault = _parsed(text, separator, {})
    if fault and '\\"' in text:  # R's write.table puts a backslash before a mark inside a cell
        escaped = {"doublequote": False, "escapechar": "\\"}
        again, other = _parsed(text, separator, escaped)
        records, fault = (records, fault) if other else (again, None)
    if fault is None:
        return records, []
    do = "close the quotation mark, or write a mark inside a cell twice"
    return records, [Finding(file, fault[0], "a line cannot be read", *csv_fault(fault[1], do))]


def _parsed(
    text: str, separator: str, dialect: dict[str, Any]
) -> tuple[Records, tuple[int, csv.Error | BeyondAllowance] | None]:
    """The lines that are not empty until one cannot be read, and that one's number and fault."""
    lines = within(io.StringIO(text, newline=""), separator, Allowance(MOST_CELLS))
    reader = csv.reader(lines, strict=True, delimiter=separator, **dialect)
    records: Records = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((reader.line_num, tuple(cell.strip() for cell in cells)))
    except BeyondAllowance as fault:
        return [], (reader.line_num, fault)
    except csv.Error as fault:
        return records, (reader.line_num, fault)
    return records, None


def _too_many(records: Records, file: str) -> list[Finding]:
    """A table of more columns or cases than are analysed; the work grows with both."""
    faults, columns = [], len(records[0][1])
    if columns > MOST_COLUMNS:
        what, why = f"the table has {columns:,} columns", f"at most {MOST_COLUMNS:,} are read"
        faults.append(Finding(file, records[0][0], what, why, "keep those that are asked for"))
    if len(records) - 1 > MOST_CASES:
        what = f"the table has {len(records) - 1:,} cases"
        why = f"at most {MOST_CASES:,} are read"
        faults.append(Finding(file, 1, what, why, "draw a sample, or join cases that are alike"))
    return faults


def _header_faults(header: tuple[str, ...], line: int, file: str) -> list[Finding]:
    faults = []
    before: set[str] = set()
    for at, name in enumerate(header):
        if not name and at:
            why = "a column is called by its name"
            faults.append(Finding(file, line, f"column {at + 1} has no name", why, "name it"))
        elif name in before:
            why = "a column's name must be its own"
            faults.append(
                Finding(file, line, f"two columns are called '{name}'", why, "rename one")
            )
        before.add(name)
    return faults


def _ragged(line: int, cells: tuple[str, ...], width: int, file: str, separator: str) -> Finding:
    what = f"{len(cells)} cells where the header has {width}"
    sign = {"\t": "tab", ";": "semicolon", " ": "blank"}.get(separator, "comma")
    why = f"a missing or extra {sign} moves values into other columns"
    return Finding(file, line, what, why, "give the line one cell a column")


def csv_fault(error: csv.Error | BeyondAllowance, do: str) -> tuple[str, str]:
    """Why, and what to do; `do` where it is not for a cell's length.

    >>> csv_fault(csv.Error("field larger than field limit (131072)"), "")[0]
    'a cell has over 131,072 characters, and no more are read'
    """
    if isinstance(error, BeyondAllowance):
        why, do = error.args
        return why, do
    why = str(error).replace("\n", " ")
    if "field limit" not in why:
        return why, do
    limit = csv.field_size_limit()
    do = "shorten the text; where none is so long, a double quote is not closed"
    return f"a cell has over {limit:,} characters, and no more are read", do
