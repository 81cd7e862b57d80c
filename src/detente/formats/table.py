"""A bare table of cases ↔ the input of the lessons engine; strict, all faults at once.

The first column names the cases, unless it is the outcome or a condition. Columns hold 0 and 1
(crisp), memberships in 0..1 (fuzzy; `0.67` or `2/3`), or levels 0, 1, 2 … (multi-value).
A case whose outcome is not known is left out, and said to be; a case without a condition's value
is a fault, unless such cases are to be dropped.
"""

import math
import re
from dataclasses import dataclass
from difflib import get_close_matches

from detente.answers import Finding
from detente.case.near import listed
from detente.engines.lessons.calibration import Anchors, calibrated
from detente.engines.lessons.sets import MOST_CONDITIONS, MOST_ROWS, Condition, Data
from detente.formats.cells import Cells, Content, read_cells
from detente.formats.literals import Literal, read_literal
from detente.formats.number import NotANumber, number
from detente.formats.table_options import TableOptions, option_faults

MOST_LEVELS = 10
MOST_REPEATED = 3
"""Up to so many names that repeat are faults of their own."""
MISSING = frozenset({"", "NA", "N/A", "NAN", "NULL", "NONE", "-", "?", "."})
RESERVED = frozenset("row OUT n incl PRI cases expr cov inclS covS covU inclN RoN covN".split())
"""Columns and measures of the answer: a condition of such a name could not be told from them."""
PLAIN = re.compile(r"[^\s*+~{}\[\],;<>=]+")


@dataclass(frozen=True)
class Table:
    """The engine's input, what is expected of each condition, and what is to be said of both.

    `lines`: each case's line in the file. `dropped`: cases left out for a missing value.
    """

    data: Data
    outcome: Literal
    expected: tuple[frozenset[int], ...]
    lines: tuple[int, ...]
    dropped: tuple[str, ...]


def read_table(
    content: Content, options: TableOptions, file: str = "table.csv"
) -> Table | list[Finding]:
    """The table, or every fault of the table and of the options, in the order of lines."""
    cells, faults = read_cells(content, file)
    outcome, options_faults = read_literal(options.outcome, "--outcome", file)
    faults += options_faults + option_faults(options, file)
    if cells is None:
        return sorted(faults)
    reading = _Reading(cells, options, outcome, faults)
    return reading.table() or sorted(set(reading.faults))


@dataclass
class _Reading:
    """Collects faults while a table is read; a part that failed is skipped, the rest goes on."""

    cells: Cells
    options: TableOptions
    outcome: Literal
    faults: list[Finding]

    def table(self) -> Table | None:
        used = [self.outcome.name, *dict.fromkeys(self.options.conditions)]
        known = [name for name in used if self._known(name)]
        names = self._case_names(used)
        kept = self._kept(known)
        columns = {name: self._figures(name, kept) for name in known}
        self._size(columns, len(kept))
        y = self._outcome(columns.get(self.outcome.name))
        conditions = [
            found
            for name in dict.fromkeys(self.options.conditions)
            if (figures := columns.get(name)) and (found := self._condition(name, figures))
        ]
        expected = self._expected(conditions)
        if self.faults or y is None:
            return None
        lines = tuple(line for at, (line, _) in enumerate(self.cells.rows) if at in kept)
        dropped = tuple(name for at, name in enumerate(names) if at not in kept)
        cases = tuple(name for at, name in enumerate(names) if at in kept)
        data = Data(cases, tuple(conditions), y)
        return Table(data, self.outcome, expected, lines, dropped)

    def fault(self, line: int, what: str, why: str, do: str) -> None:
        self.faults.append(Finding(self.cells.file, line, what, why, do))

    def _known(self, name: str) -> bool:
        if name in self.cells.header and name:
            if not PLAIN.fullmatch(name):
                why = "terms are written NAME*NAME, so blanks and signs cannot be told apart"
                do = f"rename it, for instance '{re.sub(r'[^0-9A-Za-z_.]+', '_', name)}'"
                self.fault(1, f"'{name}' cannot be written in a term", why, do)
            elif name in RESERVED and name in self.options.conditions:
                why = "the answer has a column of that name"
                self.fault(1, f"a condition is called '{name}'", why, f"rename it, '{name}_'")
            return True
        close = get_close_matches(name, self.cells.header, 1)
        do = f"did you mean '{close[0]}'?" if close else "the columns are: " + self._columns()
        self.fault(1, f"there is no column '{name}'", "columns are called by their exact name", do)
        return False

    def _columns(self) -> str:
        return listed((name for name in self.cells.header if name), 30)

    def _case_names(self, used: list[str]) -> list[str]:
        if self.cells.header[0] in used:
            return [str(at + 1) for at in range(len(self.cells.rows))]
        first = [(line, cells[0]) for line, cells in self.cells.rows]
        if self._no_names(first):
            return [str(at + 1) for at in range(len(first))]
        seen: dict[str, int] = {}
        for line, name in first:
            if not name:
                self.fault(line, "a case has no name", "cases are called by name", "name it")
            elif name in seen:
                why = f"it also stands in line {seen[name]}"
                self.fault(line, f"case '{name}' stands twice", why, "rename or remove one")
            seen.setdefault(name, line)
        return [name for _, name in first]

    def _no_names(self, first: list[tuple[int, str]]) -> bool:
        """Whether the first column cannot be names: figures that repeat, or many that repeat."""
        names = [name for _, name in first]
        again = len(names) - len(set(names))
        figures = all(_figure(name) is not None or name.upper() in MISSING for name in names)
        if not again or not (figures or again > MOST_REPEATED):
            return False
        column = self.cells.header[0] or "without a name"
        what = f"the first column, '{column}', is taken for the names of the cases"
        why = f"{again:,} of its {len(names):,} cells repeat another"
        self.fault(1, what, why, "put a column of names first, one for each case")
        return True

    def _kept(self, known: list[str]) -> set[int]:
        """The places of the rows without missing values in the columns used."""
        kept = set(range(len(self.cells.rows)))
        for name in known:
            column = self.cells.column(name)
            missing = [at for at, (_, cell) in enumerate(column) if cell.upper() in MISSING]
            if self.options.drop_missing or name == self.outcome.name:
                kept -= set(missing)
            elif missing:
                lines = _some([str(column[at][0]) for at in missing])
                why = "a case without a value belongs to no combination"
                do = "give it, or remove the case, or ask that such cases be dropped"
                self.fault(column[missing[0]][0], f"'{name}' has no value in line {lines}", why, do)
        return kept

    def _figures(self, name: str, kept: set[int]) -> list[float] | None:
        column = [cell for at, cell in enumerate(self.cells.column(name)) if at in kept]
        wrong = [
            (line, cell)
            for line, cell in column
            if cell.upper() not in MISSING and _figure(cell) is None
        ]
        if wrong:
            said = _some([f"'{cell}' (line {line})" for line, cell in wrong])
            why = "values are numbers such as 0.67, or fractions such as 2/3"
            self.fault(wrong[0][0], f"'{name}' holds {said}", why, "write a number")
        figures = [each for _, cell in column if (each := _figure(cell)) is not None]
        if len(figures) == len(column):
            return self._calibrated(name, figures)
        if name not in self.options.calibrate and figures and _levels(figures) is None:
            self._out_of_range(name, figures)
        return None

    def _calibrated(self, name: str, figures: list[float]) -> list[float] | None:
        if name not in self.options.calibrate:
            return figures
        try:
            anchors = Anchors(*self.options.calibrate[name])
        except (TypeError, ValueError):
            why = "they go out, crossover, in, rising or falling"
            self.fault(0, f"the anchors of '{name}' are out of order", why, "order them")
            return None
        return [calibrated(figure, anchors) for figure in figures]

    def _condition(self, name: str, figures: list[float]) -> Condition | None:
        levels = _levels(figures)
        if levels is None:
            self._out_of_range(name, figures)
            return None
        return Condition(name, tuple(figures), levels)

    def _out_of_range(self, name: str, figures: list[float]) -> None:
        wrong = [at for at, figure in enumerate(figures) if not 0 <= figure <= 1]
        said = _some([f"{figures[at]:g}" for at in wrong])
        why = "a membership lies in 0..1; levels are whole numbers from 0 to 9"
        do = "calibrate the column, or give levels"
        self.fault(self._line(name, figures[wrong[0]]), f"'{name}' holds {said}", why, do)

    def _line(self, name: str, figure: float) -> int:
        lines = (line for line, cell in self.cells.column(name) if _figure(cell) == figure)
        return next(lines, 0)

    def _outcome(self, figures: list[float] | None) -> tuple[float, ...] | None:
        name, value = self.outcome.name, self.outcome.value
        if figures is None or len(figures) < 2:
            return None
        levels = _levels(figures)
        if levels is None:
            self._out_of_range(name, figures)
            return None
        if levels > 2 and not self.outcome.braces:
            do = f"choose one of them, for instance --outcome '{name}{{1}}'"
            self.fault(0, f"the outcome '{name}' has {levels} levels", "an outcome is one set", do)
            return None
        y = tuple(self.outcome.membership(figure, levels) for figure in figures)
        if len(set(y)) == 1 and y[0] != 1:
            said = f"'{name}' is {value if self.outcome.braces else figures[0]:g} in every case"
            why = "an outcome that never varies teaches nothing about its conditions"
            self.fault(0, said if len(set(figures)) == 1 else f"'{self.outcome}' never varies", why,
                       "add cases of the other kind, or take another outcome")  # fmt: skip
        return y

    def _size(self, columns: dict[str, list[float] | None], cases: int) -> None:
        many = len(dict.fromkeys(self.options.conditions))
        rows = math.prod(_levels(columns.get(n) or []) or 2 for n in self.options.conditions)
        if many > MOST_CONDITIONS or rows > MOST_ROWS:
            what = f"{many} conditions make {rows:,} combinations"
            why = f"{cases} cases show at most {cases}; more than {MOST_ROWS:,} are not enumerated"
            self.fault(0, what, why, "name the few conditions that theory asks for")
        if cases == 1 or (cases == 0 and self.cells.rows):
            said = "one case" if cases else "no case without a missing value"
            self.fault(0, f"the table holds {said}", "lessons compare cases", "add cases")

    def _expected(self, conditions: list[Condition]) -> tuple[frozenset[int], ...]:
        levels = {each.name: each.levels for each in conditions}
        hoped: dict[str, frozenset[int]] = {}
        for text in self.options.dir_exp:
            found, faults = read_literal(text, "--dir-exp", self.cells.file)
            self.faults += faults
            if not faults and found.name not in self.options.conditions:
                why = "expectations are about conditions"
                self.fault(0, f"--dir-exp names '{found.name}'", why, "name a condition")
            elif found.name in levels and max(found.values, default=0) >= levels[found.name]:
                most = levels[found.name] - 1
                why = f"the levels of '{found.name}' go from 0 to {most}"
                self.fault(0, f"--dir-exp '{text}' names a level not there", why, "correct it")
            elif found.name in hoped:
                why = "one condition has one expectation"
                self.fault(0, f"--dir-exp names '{found.name}' twice", why, "keep one")
            hoped[found.name] = frozenset(found.values)
        return tuple(hoped.get(each.name, frozenset()) for each in conditions)


def _levels(figures: list[float]) -> int | None:
    """2 for memberships in 0..1, the number of levels for whole numbers; None: neither."""
    if all(0 <= figure <= 1 for figure in figures):
        return 2
    whole = all(figure == int(figure) and 0 <= figure < MOST_LEVELS for figure in figures)
    return int(max(figures)) + 1 if whole else None


def _figure(cell: str) -> float | None:
    """The number in a cell; None where there is none.

    >>> _figure("0.67"), _figure("3/4"), _figure("much")
    (0.67, 0.75, None)
    """
    try:
        return float(number(cell))
    except (NotANumber, OverflowError):
        return None


def _some(parts: list[str], most: int = 3) -> str:
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more
