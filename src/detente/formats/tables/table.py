"""A bare table of cases ↔ the input of the lessons engine; strict, all faults at once.

The first column names the cases, unless it is the outcome or a condition. Columns hold 0 and 1
(crisp), memberships in 0..1 (fuzzy; `0.67` or `2/3`), or levels 0, 1, 2 … (multi-value).
A case whose outcome is not known is left out, and said to be; a case without a condition's value
is a fault, unless such cases are to be dropped. `-` in a column of whole numbers says that the
condition does not apply to the case. A line may stand for several equal cases (`frequency`).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers import Finding
from detente.engines.lessons.calibration import Anchors, calibrated
from detente.engines.lessons.sets import IDLE, MOST_CONDITIONS, MOST_ROWS, CausalCondition, Data
from detente.files.cells import MOST_CASES, Cells, Content, read_cells
from detente.files.near import listed, near
from detente.files.number import NotANumber, number
from detente.formats.tables.literals import Expression, read_expression, read_literal
from detente.formats.tables.options import TableOptions, option_faults

MOST_LEVELS = 10
MOST_IDLE = 6
MOST_REPEATED = 3
"""Up to so many names that repeat are faults of their own."""
MISSING = frozenset({"", "NA", "N/A", "NAN", "NULL", "NONE", "?", "."})
NOT_APPLICABLE = "-"
RESERVED = frozenset("row OUT n incl PRI cases expr cov inclS covS covU inclN RoN covN".split())
"""Columns and measures of the answer: a condition of such a name could not be told from them."""
PLAIN = re.compile(r"[^\s*+~{}\[\],;<>=]+")


@dataclass(frozen=True)
class LessonsTable:
    """The engine's input, what is expected of each condition, and what is to be said of both.

    `lines`: each case's line in the file. `dropped`: cases left out for a missing value.
    `clusters`: which one each case belongs to; empty: not asked. `idle`: to how many cases a
    condition does not apply. `written`: rows of the file that were used, where each stands for
    several cases. `short_header`: nothing stood above the names of the rows.
    """

    data: Data
    outcome: Expression
    expected: tuple[frozenset[int], ...]
    lines: tuple[int, ...]
    dropped: tuple[str, ...]
    clusters: tuple[str, ...] = ()
    idle: tuple[tuple[str, int], ...] = ()
    written: int | None = None
    short_header: bool = False


def read_table(
    content: Content, options: TableOptions, file: str = "table.csv"
) -> LessonsTable | list[Finding]:
    """The table, or every fault of the table and of the options, in the order of lines."""
    cells, faults = read_cells(content, file)
    outcome, options_faults = read_expression(options.outcome, "--outcome", file)
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
    outcome: Expression
    faults: list[Finding]

    def table(self) -> LessonsTable | None:
        used = [*self.outcome.names, *dict.fromkeys(self.options.conditions)]
        known = [name for name in dict.fromkeys(used) if self._known(name)]
        beside = [self.options.frequency, self.options.cluster]
        names = self._case_names([*used, *filter(None, beside)])
        kept = self._kept(known)
        times = self._times(kept)
        clusters = self._clusters(kept)
        columns = {name: self._figures(name, kept) for name in known}
        self._size(columns, sum(times))
        self._idle(columns, kept)
        y = self._outcome(columns)
        conditions = [
            found
            for name in dict.fromkeys(self.options.conditions)
            if (figures := columns.get(name)) and (found := self._condition(name, figures))
        ]
        expected = self._expected(conditions)
        if self.faults or y is None:
            return None
        rows = [at for at, many in zip(sorted(kept), times, strict=True) for _ in range(many)]
        taken = [at for at, many in enumerate(times) for _ in range(many)]
        held = tuple(
            CausalCondition(each.name, tuple(each.values[at] for at in taken), each.levels)
            for each in conditions
        )
        data = Data(tuple(names[at] for at in rows), held, tuple(y[at] for at in taken))
        return LessonsTable(
            data,
            self.outcome,
            expected,
            tuple(self.cells.rows[at][0] for at in rows),
            tuple(name for at, name in enumerate(names) if at not in kept),
            tuple(clusters[at] for at in taken) if clusters else (),
            tuple(
                (each.name, idle) for each in held if (idle := sum(map(math.isnan, each.values)))
            ),
            len(kept) if self.options.frequency else None,
            self.cells.short,
        )

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
        close = near(name, self.cells.header)
        do = f"did you mean '{close}'?" if close else "the columns are: " + self._columns()
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

    def _times(self, kept: set[int]) -> list[int]:
        """How many cases each row that is kept stands for."""
        name = self.options.frequency
        if not name or name not in self.cells.header:
            self._beside(name, "--frequency")
            return [1] * len(kept)
        found = [cell for at, cell in enumerate(self.cells.column(name)) if at in kept]
        figures = [self._figure(cell) for _, cell in found]
        whole = [each is not None and each >= 0 and each == int(each) for each in figures]
        if not all(whole):
            wrong = [cell for cell, good in zip(found, whole, strict=True) if not good]
            said = _some([f"'{cell}' (line {line})" for line, cell in wrong])
            why = "it says how many cases a line stands for"
            self.fault(wrong[0][0], f"'{name}' holds {said}", why, "write a whole number")
            return [1] * len(kept)
        times = [int(each or 0) for each in figures]
        if sum(times) > MOST_CASES:
            what = f"'{name}' makes {sum(times):,} cases"
            why, do = f"at most {MOST_CASES:,} are read", "divide all frequencies alike"
            self.fault(1, what, why, do)
            return [1] * len(kept)
        return times

    def _clusters(self, kept: set[int]) -> list[str]:
        """The cluster of each row that is kept; empty where none was asked for."""
        name = self.options.cluster
        if not name or name not in self.cells.header:
            self._beside(name, "--cluster")
            return []
        found = [cell for at, cell in enumerate(self.cells.column(name)) if at in kept]
        missing = [str(line) for line, cell in found if cell.upper() in MISSING]
        clusters = [cell for _, cell in found]
        if missing:
            what = f"'{name}' names no cluster in line {_some(missing)}"
            self.fault(int(missing[0]), what, "each case belongs to one", "name it")
        elif len(set(clusters)) < 3:
            what = f"'{name}' names {len(set(clusters))} clusters"
            self.fault(1, what, "leaving one out shows something from three on", "leave it out")
        return clusters

    def _beside(self, name: str, option: str) -> None:
        if name:
            do = "the columns are: " + self._columns()
            self.fault(1, f"{option} names '{name}'", "there is no such column", do)

    def _kept(self, known: list[str]) -> set[int]:
        """The places of the rows without missing values in the columns used."""
        kept = set(range(len(self.cells.rows)))
        for name in known:
            column = self.cells.column(name)
            blank = MISSING if self._may_be_idle(name) else MISSING | {NOT_APPLICABLE}
            missing = [at for at, (_, cell) in enumerate(column) if cell.upper() in blank]
            if self.options.drop_missing or name in self.outcome.names:
                kept -= set(missing)
            elif missing:
                lines = _some([str(column[at][0]) for at in missing])
                why = "a case without a value belongs to no combination"
                do = "give it, or remove the case, or ask that such cases be dropped"
                self.fault(column[missing[0]][0], f"'{name}' has no value in line {lines}", why, do)
        return kept

    def _may_be_idle(self, name: str) -> bool:
        """Whether `-` means, in this column, that it does not apply: levels only, no outcome."""
        if name in self.outcome.names or name in self.options.calibrate:
            return False
        figures = [self._figure(cell) for _, cell in self.cells.column(name)]
        return all(each is None or each == int(each) for each in figures)

    def _figure(self, cell: str) -> float | None:
        """The number in a cell, by the table's sign before decimals."""
        if self.cells.decimal == ",":
            return None if "." in cell else _figure(cell.replace(",", "."))
        return _figure(cell)

    def _value(self, cell: str) -> float | None:
        return IDLE if cell == NOT_APPLICABLE else self._figure(cell)

    def _figures(self, name: str, kept: set[int]) -> list[float] | None:
        column = [cell for at, cell in enumerate(self.cells.column(name)) if at in kept]
        wrong = [
            (line, cell)
            for line, cell in column
            if cell.upper() not in MISSING and self._value(cell) is None
        ]
        if wrong:
            said = _some([f"'{cell}' (line {line})" for line, cell in wrong])
            why = "values are numbers such as 0.67, or fractions such as 2/3"
            if self.cells.decimal == ",":
                why = "other figures here have a decimal comma, so a point may mean thousands"
            self.fault(wrong[0][0], f"'{name}' holds {said}", why, "write a number")
        figures = [each for _, cell in column if (each := self._value(cell)) is not None]
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

    def _condition(self, name: str, figures: list[float]) -> CausalCondition | None:
        levels = _levels(figures)
        if levels is None:
            self._out_of_range(name, figures)
            return None
        return CausalCondition(name, tuple(figures), levels)

    def _out_of_range(self, name: str, figures: list[float]) -> None:
        wrong = [at for at, each in enumerate(figures) if not (math.isnan(each) or 0 <= each <= 1)]
        said = _some([f"{figures[at]:g}" for at in wrong])
        why = "a membership lies in 0..1; levels are whole numbers from 0 to 9"
        do = "calibrate the column, or give levels"
        self.fault(self._line(name, figures[wrong[0]]), f"'{name}' holds {said}", why, do)

    def _line(self, name: str, figure: float) -> int:
        lines = (line for line, cell in self.cells.column(name) if self._figure(cell) == figure)
        return next(lines, 0)

    def _outcome(self, columns: dict[str, list[float] | None]) -> tuple[float, ...] | None:
        known = {name: held for name in self.outcome.names if (held := columns.get(name))}
        levels = {name: self._outcome_levels(name, held) for name, held in known.items()}
        sizes = {name: many for name, many in levels.items() if many is not None}
        cases = len(next(iter(known.values()), []))
        if len(sizes) < len(self.outcome.names) or cases < 2:
            return None
        y = tuple(self.outcome.membership(known, sizes, at) for at in range(cases))
        if len(set(y)) == 1 and y[0] != 1:
            said = f"'{self.outcome}' is {y[0]:g} in every case"
            why = "an outcome that never varies teaches nothing about its conditions"
            self.fault(0, said, why, "add cases of the other kind, or take another outcome")
        return y

    def _outcome_levels(self, name: str, figures: list[float]) -> int | None:
        """How many levels a column of the outcome has; a fault where it is no set."""
        levels = _levels(figures)
        if levels is None:
            self._out_of_range(name, figures)
        elif levels > 2 and not all(e.braces for e in self.outcome.literals if e.name == name):
            do = f"choose one of them, for instance --outcome '{name}{{1}}'"
            self.fault(0, f"the outcome '{name}' has {levels} levels", "an outcome is one set", do)
            return None
        return levels

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

    def _idle(self, columns: dict[str, list[float] | None], kept: set[int]) -> None:
        """A case to which many conditions do not apply would stand in too many combinations."""
        held = [columns.get(name) or [] for name in self.options.conditions]
        for place, at in enumerate(sorted(kept)):
            idle = sum(place < len(each) and math.isnan(each[place]) for each in held)
            if idle > MOST_IDLE:
                what = f"{idle} conditions do not apply to the case"
                why = f"at most {MOST_IDLE} may: it stands in every combination of them"
                do = "write NA where a value is not known"
                self.fault(self.cells.rows[at][0], what, why, do)

    def _expected(self, conditions: list[CausalCondition]) -> tuple[frozenset[int], ...]:
        levels = {each.name: each.levels for each in conditions}
        hoped: dict[str, frozenset[int]] = {}
        for text in self.options.dir_exp:
            found, faults = read_literal(text, "--dir-exp", self.cells.file)
            self.faults += faults
            if not faults and found.name not in self.options.conditions:
                why = "expectations are about conditions"
                self.fault(0, f"--dir-exp names '{found.name}'", why, "name a condition")
            elif found.name in levels and max(found.values) >= levels[found.name]:
                most = levels[found.name] - 1
                why = f"the levels of '{found.name}' go from 0 to {most}"
                self.fault(0, f"--dir-exp '{text}' names a level not there", why, "correct it")
            elif found.name in hoped:
                why = "one condition has one expectation"
                self.fault(0, f"--dir-exp names '{found.name}' twice", why, "keep one")
            hoped[found.name] = found.among(levels.get(found.name, 2))
        return tuple(hoped.get(each.name, frozenset()) for each in conditions)


def _levels(figures: Sequence[float]) -> int | None:
    """2 for memberships in 0..1, the number of levels for whole numbers; None: neither."""
    figures = [figure for figure in figures if not math.isnan(figure)]
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
