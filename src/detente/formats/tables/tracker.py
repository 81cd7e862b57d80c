"""A tracker's table and a mapping of its columns → the pledges of a case, every fault at once.

A mapping names, for fields of a pledge, the column each is in (`columns`), what a cell's words mean
(`values`), what is the same in every row (`fixed`), how days are written (`dates`), and what the
case is about (`case`: us, them, as-of, judged, issues).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from detente.answers import Finding
from detente.case.models.fields import bare, fields
from detente.case.models.record import Pledge
from detente.case.reading.table import form_of, kind_of, value_of
from detente.files.cells import Cells, Content, read_cells
from detente.files.document import LARGEST, decoded
from detente.files.near import listed, meant
from detente.files.place import Path, Place, PlaceIndex
from detente.files.tree import Tree
from detente.visible import in_ticks

PARTS = ("columns", "values", "fixed", "dates", "case")
ID, MARKS = "id", "marks"
OF_MARKS = frozenset(
    "mark marks marking markings handling caveat caveats classification classified sensitivity "
    "confidentiality confidential distribution releasability tlp protection secrecy".split()
)
"""What a column of handling marks is called."""
LONGEST = 40
"""Letters of the form in which days are written."""
DAYS = ("date", "due", "since", "delivered-on", "visible-from")
"""Fields whose cells are days, in the form that `dates` names."""
TOKENS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}


@dataclass
class TrackedPledges:
    """The pledges by their ids, what the case is about, and where each value stands."""

    pledges: dict[str, dict[str, Any]] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)
    places: PlaceIndex = field(default_factory=PlaceIndex)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)

    def column(self, file: str, name: str) -> str:
        """What a place in a column of the table is called until it is told."""
        called = f"{file}, {name}"
        self.columns[called] = file, name
        return called

    def told(self, finding: Finding) -> Finding:
        """A finding of the case as one of the table: its column beside its row."""
        if finding.file not in self.columns:
            return finding
        file, name = self.columns[finding.file]
        return replace(finding, file=file, within=_within(name))

    @property
    def data(self) -> dict[str, Any]:
        """What a case file would hold."""
        return {**self.case, "pledges": self.pledges}


def _within(column: str) -> str:
    return f"column {in_ticks(column)}"


def read_tracker(table: Content, mapping: bytes, file: str, map_file: str) -> TrackedPledges:
    """The pledges of a table; faults name the row and the column, or the entry of the mapping.

    >>> found = read_tracker("Nr,Who,What\\n1,VA,grain\\n",
    ...     b"{columns: {id: Nr, by: Who, what: What}, values: {by: {VA: Vale}}}", "t.csv", "m")
    >>> found.pledges
    {'1': {'by': 'Vale', 'what': 'grain'}}
    """
    plan = _Mapping(mapping, map_file)
    cells, faults = read_cells(table, file)
    places = plan.tree.places.moved(lambda path: path[1:] if path[:1] == ("case",) else None)
    made = TrackedPledges(case=plan.case, places=PlaceIndex({**places.by_path}, Place(map_file, 1)))
    columns = plan.read(cells) if cells else {}
    made.findings += [*plan.findings, *faults]
    if cells and MARKS not in (*columns, *plan.fixed):
        made.findings += _unread_marks(cells, columns, file)
    if cells and ID in columns:
        letters = 0
        for line, row in cells.rows:
            held = dict(zip(cells.header, row, strict=True))
            letters += _Row(made, plan, file, line, held, cells.decimal).add(columns)
            if letters > LARGEST[".csv"]:
                what = f"the pledges would have more than {LARGEST['.csv']:,} letters from here on"
                do = "shorten what `fixed` and `values` say, or split the table"
                made.findings.append(Finding(file, line, what, "no larger table is read", do))
                break
    return made


def _unread_marks(cells: Cells, columns: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Columns that are left unread, and say who may see what: a fault, since all could then."""
    for at, name in enumerate(cells.header):
        levels = (row[at].strip().upper().startswith("TLP") for _, row in cells.rows)
        is_mark = name.strip().casefold() in OF_MARKS or any(levels)
        if name and is_mark and name not in columns.values():
            what = f"{in_ticks(name)} says who may see what, and is not read"
            why = "what is marked there would be shown to every reader"
            do = "name it as `marks` in `columns`, or take it out of the table"
            yield Finding(file, 1, what, why, do, within=_within(name))


class _Mapping:
    """The parts of a mapping, each as it may be used; what is wrong is a finding at its line."""

    def __init__(self, content: bytes, file: str) -> None:
        self.findings: list[Finding] = []
        text = decoded(content, file)
        self.tree = Tree(file, "" if isinstance(text, Finding) else text.text)
        self.findings += [text] if isinstance(text, Finding) else self.tree.findings
        held = self.tree.data if isinstance(self.tree.data, dict) else {}
        self.named = isinstance(held.get("columns"), dict)
        if not self.findings and not self.named:
            why = "a mapping says which field is in which column"
            self.fault(("columns",), "it has no `columns`", why, "add columns: {id: …, …}")
        for name in held:
            if name not in PARTS:
                do = meant(name, PARTS, f"remove it, or use one of {listed(PARTS, 9)}")
                self.fault((name,), f"{in_ticks(name)} is no part", "nothing reads it", do)
        self.columns = {name: str(one) for name, one in self._part(held, "columns").items()}
        self.fixed = self._part(held, "fixed")
        self.case = self._part(held, "case")
        self.values = {name: self._meanings(held, name) for name in self._part(held, "values")}
        self.dates = self._dates(str(held.get("dates") or ""))

    def fault(self, path: Path, what: str, why: str, do: str) -> None:
        place = self.tree.places.of(path)
        self.findings.append(Finding(place.file, place.line, what, why, do))

    def _part(self, fields: Mapping[str, Any], name: str) -> dict[str, Any]:
        part = fields.get(name, {})
        if isinstance(part, dict):
            return part
        self.fault((name,), f"`{name}` is no mapping", "it has entries", f"write {name}: {{…: …}}")
        return {}

    def _meanings(self, fields: Mapping[str, Any], name: str) -> dict[str, str]:
        meanings = fields["values"][name]
        if isinstance(meanings, dict):
            for cell, means in meanings.items():
                if isinstance(means, list | dict):
                    what, why = f"{in_ticks(str(cell))} means several", "a cell holds one value"
                    self.fault(("values", name, cell), what, why, "write one, as text")
            return {str(cell): str(means) for cell, means in meanings.items()}
        what = f"the values of {in_ticks(name)} are no mapping"
        self.fault(("values", name), what, "they say what words mean", "write {word: meaning}")
        return {}

    def _dates(self, form: str) -> str:
        once = len(form) <= LONGEST and all(form.count(token) <= 1 for token in TOKENS)
        if not form or ("YYYY" in form and once and ("MM" in form or "DD" not in form)):
            return form
        what = f"{in_ticks(form[:LONGEST])} is no form of days"
        why = "a day stands in a month, and a month in a year"
        self.fault(("dates",), what, why, "write it as DD.MM.YYYY")
        return ""

    def read(self, cells: Cells) -> dict[str, str]:
        """Field and column of each pair that can be read."""
        known = [one for one in fields(Pledge) if kind_of(Pledge, one) is not None]
        header = [name for name in cells.header if name]
        for part, names in (
            ("columns", self.columns), ("fixed", self.fixed), ("values", self.values)
        ):  # fmt: skip
            for name in names:
                if name not in (ID, *known):
                    do = meant(name, known, f"use one of {listed(known, 60)}")
                    what = f"{in_ticks(name)} is no field of a pledge"
                    self.fault((part, name), what, "nothing reads it", do)
        for name, column in self.columns.items():
            if column not in header:
                do = meant(column, header, f"use one of {listed(header, 30)}")
                what = f"{in_ticks(name)} is in the column {in_ticks(column)}"
                self.fault(("columns", name), what, "the table has no such column", do)
        if ID not in self.columns and self.named:
            why, do = "each pledge is found by its id", "add `id: COLUMN` to `columns`"
            self.fault(("columns",), "no column is the `id`", why, do)
        return {
            name: column
            for name, column in self.columns.items()
            if column in header and name in (ID, *known)
        }


@dataclass
class _Row:
    """One row of the table; what cannot be read is a finding at its row and column."""

    made: TrackedPledges
    plan: _Mapping
    file: str
    line: int
    cells: Mapping[str, str]
    decimal: str

    def add(self, columns: Mapping[str, str]) -> int:
        """Make the pledge of the row; how many letters it has."""
        key = self.cells[columns[ID]]
        if not key or key in self.made.pledges:
            what = f"the id {in_ticks(key)} stands twice" if key else "the id is empty"
            self.fault(columns[ID], what, "each pledge is found by its id", "give it its own")
            return 0
        pledge: dict[str, Any] = dict(self.plan.fixed)
        self.made.pledges[key] = pledge
        self.made.places.by_path["pledges", key] = Place(self.file, self.line)
        for name in pledge:
            place = self.plan.tree.places.of(("fixed", name))
            self.made.places.by_path["pledges", key, name] = place
        for name, column in columns.items():
            if name != ID and (cell := self.cells[column]):
                pledge[name] = self.value(name, column, cell)
                place = Place(self.made.column(self.file, column), self.line)
                self.made.places.by_path["pledges", key, name] = place
        return sum(len(str(one)) for one in pledge.values())

    def value(self, name: str, column: str, cell: str) -> Any:
        meanings = self.plan.values.get(name, {})
        if meanings and cell not in meanings:
            why = "`values` says what each word of the column means"
            do = meant(cell, list(meanings), f"add it to `values: {name}`")
            self.fault(column, f"{in_ticks(cell)} has no meaning", why, do)
        cell = meanings.get(cell, cell)
        if name in DAYS and self.plan.dates:
            return self.day(column, cell)
        if self.decimal == "," and bare(kind_of(Pledge, name)) is Fraction:
            cell = cell.replace(",", ".")
        return value_of(cell, form_of(Pledge, name))

    def day(self, column: str, cell: str) -> str:
        form = self.plan.dates
        pattern = re.escape(form)
        for token, part in TOKENS.items():
            pattern = pattern.replace(token, part, 1)
        found = re.fullmatch(pattern, cell)
        if found is None:
            why = f"`dates` says that days are written {form}"
            self.fault(column, f"{in_ticks(cell)} is no such day", why, "write it so")
            return cell
        parts = found.groupdict()
        return "-".join(parts[name].zfill(2) for name in ("year", "month", "day") if name in parts)

    def fault(self, column: str, what: str, why: str, do: str) -> None:
        self.made.findings.append(
            Finding(self.file, self.line, what, why, do, within=_within(column))
        )
