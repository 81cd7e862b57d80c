"""The sheets of a workbook → plain data of a case, each value with its sheet and cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from detente.answers import Finding, Severity
from detente.case.models.fields import Model
from detente.case.reading.table import CellForm, form_of, nested, put
from detente.files.near import listed, meant
from detente.files.place import Path, Place, PlaceIndex
from detente.formats.workbook.cells import SheetCell, SheetRows, Value, where
from detente.formats.workbook.layout import (
    NEXT,
    PLACE,
    RANKED,
    READ_ME,
    SHEETS,
    FieldsOf,
    SheetOf,
)
from detente.visible import in_ticks

OWN = "x-"
"""What begins so is one's own: a sheet or a column that is not read."""
TITLES = [sheet.title for sheet in SHEETS]
SPANS = {"weight", "cost"}
"""Fields that hold a word, a number, or two numbers parted by `;`."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(/\d+)?", re.ASCII)


@dataclass
class Filled:
    """Plain data with the places of its values, and what is wrong so far."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    places: PlaceIndex = field(default_factory=PlaceIndex)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, at: str, what: str, why: str, do: str) -> None:
        """Note a fault at a place."""
        self.findings.append(Finding(at, 0, what, why, do))


def filled(sheets: list[SheetRows], file: str) -> Filled:
    """What the sheets say. Sheets and columns that nothing reads are findings."""
    made = Filled(file, places=PlaceIndex(top=Place(where(file), 0)))
    by_title: dict[str, SheetRows] = {}
    for page in sheets:
        title = page.title.strip().lower()
        if title in by_title:
            what, first = f"the sheet {in_ticks(title)} stands twice", by_title[title].title
            why = f"the other is called {in_ticks(first)}, hidden or not, and one would be lost"
            made.fault(where(file, page.title), what, why, "keep one of them")
        elif title in TITLES:
            by_title[title] = page
        elif title != READ_ME and not title.startswith(OWN):
            do = meant(title, TITLES, f"call it {listed(TITLES, 30)}, or begin its name with x-")
            made.findings.append(
                Finding(where(file, page.title), 0, "is not read", "no part of a case has its name",
                        do, Severity.NOTE)
            )  # fmt: skip
    for sheet in SHEETS:
        if sheet.title not in by_title:
            continue
        if isinstance(sheet, SheetOf):
            _Rows(made, sheet, by_title[sheet.title]).read()
        else:
            _by_field(made, sheet, by_title[sheet.title])
    return made


def _by_field(filled: Filled, sheet: FieldsOf, page: SheetRows) -> None:
    """The sheet of two columns: a field, and its value."""
    seen: dict[str, str] = {}
    for outer, inner in nested(str(row[0].value) for row in page.rows):
        place = where(filled.file, page.title, page.rows[0][0].name)
        what = f"the fields {in_ticks(outer)} and {in_ticks(inner)} are of one"
        filled.fault(place, what, "one would stand in the other", "keep one of them")
        return
    for row in page.rows:
        first, *rest = row
        column, place = str(first.value), where(filled.file, page.title, first.name)
        if column == "field" or column.startswith(OWN):
            continue
        if first.column > 1 or any(one.column > 2 for one in rest):
            stray = first if first.column > 1 else rest[-1]
            place = where(filled.file, page.title, stray.name)
            why = "a field stands in column A, its value in B"
            filled.fault(place, "belongs to no field", why, "move or remove it")
        elif column in seen:
            filled.fault(place, f"{in_ticks(column)} stands twice", f"first in {seen[column]}",
                       "keep one of them")  # fmt: skip
        elif not sheet.holds(column):
            do = meant(column, sheet.shown, f"write one of {listed(sheet.shown, 30)}")
            what = f"{in_ticks(column)} is not a field of this sheet"
            filled.fault(place, what, "nothing reads it", do)
        elif rest:
            _set(filled, sheet.at, sheet.part, column, rest[0], page)
        seen.setdefault(column, first.name)


class _Rows:
    """Reads the rows of one sheet into the case."""

    def __init__(self, filled: Filled, sheet: SheetOf, page: SheetRows) -> None:
        self.made, self.sheet, self.page = filled, sheet, page
        self.seen: dict[Path, str] = {}

    def read(self) -> None:
        """Read the head, then each row; nothing where a column is not known."""
        if not self.page.rows:
            return
        head, *rows = self.page.rows
        columns = {cell.column: str(cell.value).strip() for cell in head}
        if self._fits(columns, head):
            for row in rows:
                self._row({columns.get(cell.column, ""): cell for cell in row}, row[0].row)

    def _fits(self, columns: dict[int, str], head: list[SheetCell]) -> bool:
        names = list(columns.values())
        before = len(self.made.findings)
        for cell in head:
            name = columns[cell.column]
            if names.count(name) > 1:
                self._fault(cell.name, f"the column {in_ticks(name)} stands twice",
                            "each column is one field", "keep one of them")  # fmt: skip
            elif not self._is_column(name):
                fields = [*self.sheet.keys, *self.sheet.known()]
                do = f"remove it, begin it with x-, or use one of {listed(fields, 40)}"
                what, why = f"the column {in_ticks(name)} is not a field", "nothing here reads it"
                self._fault(cell.name, what, why, meant(name, fields, do))
        for outer, inner in nested(names):
            what = f"the columns {in_ticks(outer)} and {in_ticks(inner)} are of one field"
            self._fault("A1", what, "one would stand in the other", "keep one of them")
        for key in self.sheet.keys:
            if key not in names:
                self._fault("A1", f"the column {in_ticks(key)} is missing",
                            "each row is found by it", "write it into the first row")  # fmt: skip
        return len(self.made.findings) == before

    def _is_column(self, name: str) -> bool:
        ranked = self.sheet.title == "rankings" and PLACE.fullmatch(name) is not None
        return name in self.sheet.keys or name.startswith(OWN) or ranked or self.sheet.holds(name)

    def _row(self, cells: dict[str, SheetCell], row: int) -> None:
        stray = cells.pop("", None)
        if stray is not None:
            self._fault(stray.name, "stands under no name", "the first row names the columns",
                        "name its column, or remove it")  # fmt: skip
        cells = {name: cell for name, cell in cells.items() if not name.startswith(OWN)}
        if not cells:
            return
        keys = [self._key(number, cells, row) for number in range(len(self.sheet.keys))]
        if None in keys:
            return
        path = self._path([str(key) for key in keys])
        first = next(iter(cells.values())).name
        if path in self.seen:
            self._fault(first, f"{in_ticks(' · '.join(map(str, keys)))} stands twice",
                        f"first in {self.seen[path]}", "keep one of them")  # fmt: skip
            return
        self.seen[path] = first
        _entry(self.made.data, path)
        self.made.places.by_path[path] = Place(where(self.made.file, self.page.title, first), 0)
        self._fields(path, cells)

    def _fields(self, path: Path, cells: dict[str, SheetCell]) -> None:
        ranks: dict[int, SheetCell] = {}
        for name, cell in cells.items():
            place = PLACE.fullmatch(name)
            if place is not None:
                ranks[int(place[1])] = cell
            elif name not in self.sheet.keys:
                _set(self.made, path, self.sheet.part, name, cell, self.page)
        for at, (_, cell) in enumerate(sorted(ranks.items())):
            tied = _pieces(cell.value)
            ranked = _entry(self.made.data, path).setdefault(RANKED, [])
            ranked.append(tied[0] if len(tied) == 1 else tied)
            here = Place(where(self.made.file, self.page.title, cell.name), 0)
            self.made.places.by_path[(*path, RANKED, at)] = here

    def _key(self, number: int, cells: dict[str, SheetCell], row: int) -> str | None:
        name = self.sheet.keys[number]
        if name not in cells:
            at = f"A{row}"
            self._fault(at, f"{in_ticks(name)} is empty", "the row is found by it", "fill it in")
            return None
        key = str(cells[name].value)
        if number < len(self.sheet.within):
            within = self.sheet.within[number]
            others = within if isinstance(within, tuple) else self._known(number, cells)
            if key not in others:
                kind = "sides" if isinstance(within, tuple) else f"sheet {within}"
                do = meant(key, others, f"write one of {listed(others)}" if others else
                           f"fill in the sheet {within}")  # fmt: skip
                self._fault(cells[name].name, f"{in_ticks(key)} is not known",
                            f"it is none of the {kind}", do)  # fmt: skip
                return None
        return key

    def _known(self, number: int, cells: dict[str, SheetCell]) -> list[str]:
        """What a key may be: what stands where it leads, under the keys before it."""
        at: Any = self.made.data
        for step in self.sheet.at[: self.sheet.at.index(number)]:
            cell = None if isinstance(step, str) else cells.get(self.sheet.keys[step])
            key = step if isinstance(step, str) else str(cell.value) if cell else ""
            at = at.get(key, {}) if isinstance(at, dict) else {}
        return list(at)

    def _path(self, keys: list[str]) -> Path:
        path: list[str | int] = []
        for step in self.sheet.at:
            if isinstance(step, str):
                path.append(step)
            elif step == NEXT:
                path.append(len(_list(self.made.data, path)))
            else:
                path.append(keys[step])
        return tuple(path)

    def _fault(self, cell: str, what: str, why: str, do: str) -> None:
        self.made.fault(where(self.made.file, self.page.title, cell), what, why, do)


def _list(data: Any, path: list[str | int]) -> list[Any]:
    for step in path:
        data = data.get(step, {}) if isinstance(data, dict) else data[step]
    return data if isinstance(data, list) else []


def _entry(data: dict[str, Any], path: Path) -> Any:
    """The mapping at a path, made where it is not there."""
    into: Any = data
    for at, step in enumerate(path):
        fresh: Any = [] if any(isinstance(after, int) for after in path[at + 1 : at + 2]) else {}
        if isinstance(step, int):
            if step == len(into):
                into.append(fresh)
            into = into[step]
        else:
            into = into.setdefault(step, fresh)
    return into


def _set(
    filled: Filled, path: Path, part: Model, column: str, cell: SheetCell, page: SheetRows
) -> None:
    """Write a cell's value below a path, and remember where it stands."""
    steps = column.split(".")
    put(_entry(filled.data, path), steps, _value(part, column, cell.value))
    place = Place(where(filled.file, page.title, cell.name), 0)
    for length in range(1, len(steps) + 1):
        filled.places.by_path.setdefault((*path, *steps[:length]), place)


def _value(part: Model, column: str, value: Value) -> Any:
    """A cell's value as the field wants it: a list at semicolons, a span of two numbers."""
    form = CellForm.ONE if column == "setting" else form_of(part, column)
    spanned = form is CellForm.PAIR or column in SPANS
    pieces = _pieces(value)
    if form is CellForm.MANY or (form is CellForm.PAIR and len(pieces) > 1):
        return pieces
    if spanned and len(pieces) == 2 and all(map(NUMBER.fullmatch, pieces)):
        return pieces
    if column in SPANS and isinstance(value, str) and NUMBER.fullmatch(value):
        return [value, value]
    return value


def _pieces(value: Value) -> list[str]:
    return [piece for piece in (one.strip() for one in str(value).split(";")) if piece]


def in_order(findings: list[Finding]) -> Iterator[Finding]:
    """Findings in the order of the sheets, and of the rows in each."""

    def place(finding: Finding) -> tuple[int, int, str]:
        title, _, cell = finding.file.rpartition(":")[2].partition("!")
        digits = re.sub(r"\D", "", cell)
        return (
            TITLES.index(title) if title in TITLES else -1,
            int(digits or 0),
            cell,
        )

    yield from sorted(dict.fromkeys(findings), key=place)
