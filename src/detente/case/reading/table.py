"""A CSV table → rows of one section of a case, with the line on which each row begins."""

import csv
import io
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from detente.answers import Finding
from detente.case.models.case import Case
from detente.case.models.fields import bare, entry_of, fields, is_part
from detente.files.allowance import Allowance, BeyondAllowance, within
from detente.files.cells import csv_fault
from detente.files.near import listed, meant, repeated
from detente.files.place import Place, PlaceIndex
from detente.visible import in_ticks

Row = tuple[int, list[str]]
MOST_COLUMNS = 500


def sections() -> tuple[str, ...]:
    """The sections of a case whose entries may stand in tables."""
    return tuple(name for name, kind in fields(Case).items() if is_part(entry_of(kind)))


class SectionTable:
    """The rows of one CSV file as data for a section, keyed by `id` where the section is."""

    def __init__(
        self, file: str, section: str, text: str, allowance: Allowance | None = None
    ) -> None:
        """Read at once; rows that do not fit the header are findings and left out.

        `allowance`: that of all files that are read with it.
        """
        self.file = file
        self.section = section
        self.places = PlaceIndex(top=Place(file, 1))
        self.findings: list[Finding] = []
        annotation = fields(Case)[section]
        self.keyed = get_origin(bare(annotation)) is dict
        self.part = entry_of(annotation)
        self.data: Any = {} if self.keyed else []
        self._read(text, allowance)

    def _read(self, text: str, allowance: Allowance | None) -> None:
        rows = list(rows_of(self.file, text, self.findings, allowance))
        if not rows:
            if not self.findings:
                self._fault(1, "is empty", "a table has a header", "write the names of the fields")
            return
        columns = self._columns(*rows[0])
        if not self.findings:
            for line, cells in rows[1:]:
                self._row(line, cells, columns)

    def _columns(self, line: int, header: list[str]) -> list[str]:
        names = [name.strip() for name in header]
        if len(names) == 1 and ";" in names[0]:
            why, do = "a table's columns are separated by commas", "save it with commas"
            self._fault(line, "the columns are separated by ;", why, do)
            return names
        for name in sorted(repeated(names)):
            what = (
                f"the column {in_ticks(name)} stands twice" if name else "two columns have no name"
            )
            self._fault(line, what, "each column is one field", "keep one of them")
        if len(names) > MOST_COLUMNS:
            why, do = f"at most {MOST_COLUMNS:,} are read", "remove those that nothing reads"
            self._fault(line, f"the table has {len(names):,} columns", why, do)
            return names
        if self.keyed and names[:1] != ["id"]:
            why = f"each row of {self.section} is found by its id"
            self._fault(
                line, f"the first column is {in_ticks(names[0])}", why, "call the first column id"
            )
        for outer, inner in nested(names):
            what = f"the columns {in_ticks(outer)} and {in_ticks(inner)} are of one field"
            self._fault(line, what, "one would stand in the other", "keep one of them")
        for name in names[self.keyed :]:
            self._check_column(line, name)
        return names

    def _check_column(self, line: int, name: str) -> None:
        if name.startswith("x-") or kind_of(self.part, name) is not None:
            return
        known = [one for one in fields(self.part) if kind_of(self.part, one) is not None]
        if name in fields(self.part):
            part = fields(self.part)[name]
            first = (
                f"name its fields, as in {name}.{next(iter(fields(part)))}, or "
                if is_part(part)
                else ""
            )
            do = f"{first}write it in a YAML file"
            self._fault(
                line, f"the column {in_ticks(name)} is a part", "it has fields of its own", do
            )
            return
        do = f"remove it, begin it with x-, or use one of {listed(known, 30)}"
        why = f"nothing in {self.section} reads it"
        self._fault(
            line, f"the column {in_ticks(name)} is not a field", why, meant(name, known, do)
        )

    def _row(self, line: int, cells: list[str], columns: list[str]) -> None:
        if len(cells) != len(columns):
            why = f"it has {len(cells)} cells, the header {len(columns)}"
            do = "put a text that holds a comma in double quotes"
            self._fault(line, "the row does not fit the header", why, do)
            return
        part: dict[str, Any] = {}
        for name, cell in list(zip(columns, cells, strict=True))[self.keyed :]:
            if cell.strip() and not name.startswith("x-"):
                form = form_of(self.part, name)
                put(part, name.split("."), value_of(cell.strip(), form))
        self._add(line, cells[0].strip(), part)

    def _add(self, line: int, key: str, part: dict[str, Any]) -> None:
        at: str | int = key if self.keyed else len(self.data)
        if not self.keyed:
            self.data.append(part)
        elif not key:
            why = f"each row of {self.section} is found by its id"
            self._fault(line, "the id is empty", why, "give the row an id")
        elif key in self.data:
            first = self.places.of((self.section, key))
            self._fault(
                line, f"{in_ticks(key)} stands twice", f"first in {first}", "keep one of them"
            )
            return
        else:
            self.data[key] = part
        self.places.by_path[(self.section, at)] = Place(self.file, line)

    def _fault(self, line: int, what: str, why: str, do: str) -> None:
        self.findings.append(Finding(self.file, line, what, why, do))


def rows_of(
    file: str, text: str, findings: list[Finding], allowance: Allowance | None = None
) -> Iterator[Row]:
    """The rows of a CSV text that are not empty, with their first lines (quoted line breaks).

    `allowance`: that of all files that are read with it.
    """
    lines = within(io.StringIO(text, newline=""), ",", allowance or Allowance())
    reader = csv.reader(lines, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except (csv.Error, BeyondAllowance) as error:
        do = "close every double quote, and write a quote inside a text twice"
        findings.append(Finding(file, line, "the row cannot be read", *csv_fault(error, do)))


def nested(columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Columns of which the second would stand within the value of the first.

    >>> [*nested(["us.marks", "us", "usual", "us.why"])]
    [('us', 'us.marks'), ('us', 'us.why')]
    """
    ordered = sorted({tuple(one.split(".")) for one in columns})
    outer: tuple[str, ...] = ("",)
    for steps in ordered:
        if steps[: len(outer)] == outer:
            yield ".".join(outer), ".".join(steps)
        else:
            outer = steps


def kind_of(part: Any, column: str) -> Any:
    """The annotation of the field that a column names, through dots; None where there is none."""
    found: Any = part
    for step in column.split("."):
        found = fields(found).get(step) if is_part(found) else _keyed(found)
        if found is None:
            return None
    has_parts = is_part(found) or (is_part(entry_of(found)) and not _is_options(found))
    return None if has_parts else found


def _keyed(annotation: Any) -> Any:
    """What stands under a name, where names are what it has."""
    return entry_of(annotation) if _is_options(annotation) else None


def _is_options(annotation: Any) -> bool:
    """A keyed section inside a part may be given as a list of names."""
    return get_origin(bare(annotation)) is dict


class CellForm(Enum):
    """What a cell of a column holds: one value, a list, or a pair that may be one value."""

    ONE = 1
    MANY = 2
    PAIR = 3


@cache
def form_of(part: Any, column: str) -> CellForm:
    """What the cells of a column hold."""
    kind = bare(kind_of(part, column))
    if get_origin(kind) is dict or entry_of(kind) is not None:
        return CellForm.MANY
    is_pair = get_origin(kind) is tuple and get_args(kind)[-1] is not Ellipsis
    return CellForm.PAIR if is_pair else CellForm.ONE


def value_of(cell: str, form: CellForm) -> Any:
    """A cell's value: a list where the field is one, split at semicolons."""
    if form is CellForm.MANY or (form is CellForm.PAIR and ";" in cell):
        return [item for item in (piece.strip() for piece in cell.split(";")) if item]
    return cell


def put(part: dict[str, Any], steps: list[str], value: Any) -> None:
    """Set a value below nested keys."""
    for step in steps[:-1]:
        part = part.setdefault(step, {})
    part[steps[-1]] = value
