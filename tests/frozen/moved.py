"""Where a number of version 0.1 stands today, and which were meant to change: tables of patterns.

A pattern is a path in which `*` stands for one step and `**` for any number of them. In the path it
moved to, each of them stands for what it stood for before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

GONE = "gone: "
ANYWHERE = "any: "
WILD = re.compile(r"\*\*?")


@dataclass(frozen=True)
class Row:
    """One line: scenarios (a glob of their names), a pattern, and a new pattern or a reason.

    `gone: reason` says that there is no such number any more; `any: pattern` that the same values
    stand in another order, or by name in place of position.
    """

    scenarios: str
    pattern: str
    says: str

    def covers(self, scenario: str, path: str) -> bool:
        """Whether the line speaks of a path of a scenario."""
        return fnmatchcase(scenario, self.scenarios) and bool(form(self.pattern).fullmatch(path))

    def moved(self, path: str) -> str:
        """The path today of a path that the pattern matches."""
        match = form(self.pattern).fullmatch(path)
        assert match is not None, path
        steps = iter(match.groups())
        return WILD.sub(lambda _: next(steps), self.says)


@cache
def form(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression with a group for each star."""
    parts = re.split(r"(\*\*?)", pattern)
    star = {"*": "([^/]*)", "**": "(.*)"}
    return re.compile("".join(star.get(part, re.escape(part)) for part in parts), re.DOTALL)


def rows(file: Path) -> tuple[Row, ...]:
    """The lines of a table: three columns with tabs between; `#` begins a remark.

    Raises ValueError at a line of another form.
    """
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return tuple(row(file, number, line) for number, line in lines if line and line[0] != "#")


def row(file: Path, number: int, line: str) -> Row:
    """A line of a table."""
    columns = line.split("\t")
    if len(columns) != 3 or not all(columns):
        raise ValueError(f"{file.name}:{number}: three columns with tabs between: {line!r}")
    return Row(*columns)


def first(table: Sequence[Row], scenario: str, path: str) -> Row | None:
    """The first line of a table that speaks of a path."""
    return next((each for each in table if each.covers(scenario, path)), None)
