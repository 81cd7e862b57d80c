"""What is wrong with something that a user wrote: where, what, why, and what to do."""

import re
from dataclasses import dataclass
from enum import StrEnum

from detente.visible import close, in_quotes

SENTENCE = re.compile(r"\s.*\.(ya?ml|csv|json)$", re.DOTALL)
"""A file's name that holds a blank could read as a line of ours: it stands in quotes."""


class Severity(StrEnum):
    """A fault stops the work; a note is said and the work goes on."""

    FAULT = "fault"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Finding:
    """One finding, printed as one line, `file:line: what · why · do this` (definitions §4, §50)."""

    file: str
    line: int
    what: str
    why: str
    do: str
    severity: Severity = Severity.FAULT

    def __str__(self) -> str:
        file = in_quotes(self.file) if SENTENCE.search(self.file) else self.file
        place = f"{file}:{self.line}" if self.line else file
        said = " · ".join(part for part in (self.what, self.why, self.do) if part)
        prefix = "note: " if self.severity is Severity.NOTE else ""
        return close(f"{place}: {prefix}{said}")
