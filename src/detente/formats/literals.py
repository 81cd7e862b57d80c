"""One set as it is written on the command line: `A`, `~A`, `C{2}`, `C{1,2}`."""

import re
from dataclasses import dataclass

from detente.answers import Finding

WRITTEN = re.compile(r"(?P<not>~?)(?P<name>[^~{}]+?)(\{(?P<values>[0-9]+(,[0-9]+)*)\})?")


@dataclass(frozen=True)
class Literal:
    """A column and the values of it that are meant; `braces`: they were written."""

    name: str
    values: tuple[int, ...] = (1,)
    braces: bool = False

    @property
    def value(self) -> int:
        return self.values[0]

    def membership(self, figure: float, levels: int) -> float:
        """Membership in this set of a case with a membership, or a level, in the column."""
        if levels > 2:
            return float(figure in self.values)
        within = (1 - figure, figure)
        return float(within[self.value]) if self.value < 2 and len(self.values) == 1 else 0.0

    def __str__(self) -> str:
        if self.braces:
            return f"{self.name}{{{','.join(map(str, self.values))}}}"
        return self.name if self.value else f"~{self.name}"


def read_literal(text: str, option: str, file: str) -> tuple[Literal, list[Finding]]:
    """The set that a text means; where it means none, a finding and the text as a name."""
    found = WRITTEN.fullmatch(text.strip())
    if not found or (found["not"] and found["values"]):
        why = "a set is written A, ~A or C{2}"
        return Literal(text), [Finding(file, 0, f"{option} '{text}' is no set", why, "correct it")]
    if found["values"]:
        values = tuple(sorted({int(value) for value in found["values"].split(",")}))
        return Literal(found["name"], values, braces=True), []
    return Literal(found["name"], (0,) if found["not"] else (1,)), []


def split_names(text: str) -> tuple[str, ...]:
    """Names separated by commas, commas inside braces apart.

    >>> split_names("A, ~B,C{1,2}")
    ('A', '~B', 'C{1,2}')
    """
    parts = re.split(r",(?![^{]*\})", text)
    return tuple(part.strip() for part in parts if part.strip())
