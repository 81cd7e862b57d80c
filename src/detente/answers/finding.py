"""What is wrong with something that a user wrote: where, what, why, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.visible import close, placed

MOST_SHOWN = 200
LONGEST = 2_000
"""Letters of what, of why and of what to do, each."""


class Severity(StrEnum):
    """A fault stops the work; a note is said and the work goes on."""

    FAULT = "fault"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Finding:
    """One finding, printed as one line, `file:line: what · why · do this` (definitions §4, §50).

    `within`: where in a file that has no lines of its own, as in `steps[0].delay`.
    """

    file: str
    line: int
    what: str
    why: str
    do: str
    severity: Severity = Severity.FAULT
    within: str = ""

    def __str__(self) -> str:
        place = f"{placed(self.file)}:{self.line}" if self.line else placed(self.file)
        place += f": {self.within}" if self.within else ""
        said = " · ".join(_cut(part) for part in (self.what, self.why, self.do) if part)
        prefix = "note: " if self.severity is Severity.NOTE else ""
        return close(f"{place}: {prefix}{said}")


def _cut(part: str) -> str:
    return part if len(part) <= LONGEST else f"{part[:LONGEST]}…"


def first(findings: Iterable[object], most: int = MOST_SHOWN) -> Sequence[str]:
    """The first findings as lines, and in the last how many more there are.

    >>> first(["one", "two", "three"], most=1)
    ['one', 'and 2 more']
    """
    known = list(findings)
    more = [f"and {len(known) - most:,} more"] if len(known) > most else []
    return [*map(str, known[:most]), *more]
