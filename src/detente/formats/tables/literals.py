"""Sets as they are written on the command line: `A`, `~A`, `C{2}`, `~C{0}`, `A*B + ~C`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.answers import Finding

WRITTEN = re.compile(r"(?P<not>~?)(?P<name>[^~{}]+?)(\{(?P<values>[0-9]+(,[0-9]+)*)\})?")


@dataclass(frozen=True)
class Literal:
    """A column and the values of it that are meant; `braces`: they were written.

    `absent`: with braces, all values but these are meant.
    """

    name: str
    values: tuple[int, ...] = (1,)
    braces: bool = False
    absent: bool = False

    @property
    def value(self) -> int:
        return self.values[0]

    def among(self, levels: int) -> frozenset[int]:
        """The values that are meant, of so many."""
        held = frozenset(self.values)
        return frozenset(range(levels)) - held if self.absent else held

    def membership(self, figure: float, levels: int) -> float:
        """Membership in this set of a case with a membership, or a level, in the column."""
        meant = self.among(levels)
        if levels > 2:
            return float(figure in meant)
        within = (1 - figure, figure)
        return max((float(within[value]) for value in meant if value < 2), default=0.0)

    def __str__(self) -> str:
        if self.braces:
            return f"{'~' * self.absent}{self.name}{{{','.join(map(str, self.values))}}}"
        return self.name if self.value else f"~{self.name}"


def read_literal(text: str, option: str, file: str) -> tuple[Literal, list[Finding]]:
    """The set that a text means; where it means none, a finding and the text as a name."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        why = "a set is written A, ~A, C{2} or ~C{0}"
        return Literal(text), [Finding(file, 0, f"{option} '{text}' is no set", why, "correct it")]
    if found["values"]:
        values = tuple(sorted({int(value) for value in found["values"].split(",")}))
        return Literal(found["name"], values, braces=True, absent=bool(found["not"])), []
    return Literal(found["name"], (0,) if found["not"] else (1,)), []


@dataclass(frozen=True)
class Expression:
    """Sets joined by `*` (and) within `+` (or); one set alone is the plainest."""

    terms: tuple[tuple[Literal, ...], ...]

    @property
    def literals(self) -> tuple[Literal, ...]:
        """Every set that is named, in order."""
        return tuple(literal for term in self.terms for literal in term)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns named, each once."""
        return tuple(dict.fromkeys(literal.name for literal in self.literals))

    def membership(
        self, columns: Mapping[str, Sequence[float]], levels: Mapping[str, int], at: int
    ) -> float:
        """Membership of the case at a place: the greatest over terms of the least within each."""
        return max(
            min(each.membership(columns[each.name][at], levels[each.name]) for each in term)
            for term in self.terms
        )

    def __str__(self) -> str:
        return " + ".join("*".join(map(str, term)) for term in self.terms)


def read_expression(text: str, option: str, file: str) -> tuple[Expression, list[Finding]]:
    """The outcome that a text means, such as `A*B + ~C`; and what is wrong with each set of it.

    >>> str(read_expression("A * B+~C{0}", "--outcome", "t.csv")[0])
    'A*B + ~C{0}'
    """
    read = [[read_literal(part, option, file) for part in term.split("*")]
            for term in text.split("+")]  # fmt: skip
    faults = [fault for term in read for _, faults in term for fault in faults]
    return Expression(tuple(tuple(literal for literal, _ in term) for term in read)), faults
