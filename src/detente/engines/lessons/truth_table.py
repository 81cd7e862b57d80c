"""The truth table: each combination of conditions, its cases, and whether the outcome follows.

Ragin 2008, ch. 7. A case belongs to the one row in which its membership is above 0.5; a case
with exactly 0.5 in some condition belongs to none. Consistency and PRI of a row use all cases.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from detente.engines.lessons.fit import reaches, sufficiency
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import FREE, Term, membership, rows_of

CROSSOVER = 0.5


class Out(StrEnum):
    """A row's outcome: sufficient, not, or a logical remainder (too few cases)."""

    YES = "1"
    NO = "0"
    REMAINDER = "?"


@dataclass(frozen=True)
class Cuts:
    """`consistency` (0..1) and `pri` that a row needs to count as sufficient, and least cases."""

    consistency: float = 0.8
    n: int = 1
    pri: float = 0.0


@dataclass(frozen=True)
class Row:
    """One observed row. `number` counts from 1, the first condition weighing most.

    `deviant` are those of `cases` whose outcome is below 0.5; `contradictory` rows hold cases
    on both sides.
    """

    number: int
    config: Term
    out: Out
    consistency: float | None
    pri: float | None
    cases: tuple[str, ...]
    deviant: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many cases belong to the row."""
        return len(self.cases)

    @property
    def contradictory(self) -> bool:
        """Whether it holds cases on both sides of the outcome."""
        return 0 < len(self.deviant) < self.n


@dataclass(frozen=True)
class TruthTable:
    """The observed rows, in order, and the cases that belong to none (memberships of 0.5)."""

    data: Data
    cuts: Cuts
    rows: tuple[Row, ...]
    astride: tuple[str, ...]

    def of(self, out: Out) -> tuple[Row, ...]:
        """The rows with this outcome, in order."""
        return tuple(row for row in self.rows if row.out is out)

    def numbers(self, out: Out) -> NDArray[np.int64]:
        """Numbers (from 0) of the observed rows with this outcome."""
        return np.array([row.number - 1 for row in self.of(out)], dtype=np.int64)

    def cases_of(self, term: Term) -> str:
        """The cases that a term explains, by row: `FI,IE; FR,SE`."""
        covered = [row for row in self.of(Out.YES) if _matches(row.config, term)]
        return "; ".join(in_one(row.cases) for row in covered)


def in_one(cases: Iterable[str]) -> str:
    """Names of cases in one text that can be taken apart again, as in CSV (RFC 4180).

    >>> in_one(["FI", "HU, NL"])
    'FI,"HU, NL"'
    """
    return ",".join(
        '"' + case.replace('"', '""') + '"' if set(case) & set(',;"\n') else case for case in cases
    )


@dataclass(frozen=True)
class Diversity:
    """Limited diversity: how many of the possible combinations any case shows."""

    possible: int
    observed: int

    @property
    def share(self) -> float:
        """The share of possible combinations that is observed."""
        return self.observed / self.possible


def truth_table(data: Data, cuts: Cuts = Cuts()) -> TruthTable:
    """The observed rows of a table of cases.

    >>> from detente.engines.lessons.sets import Condition
    >>> data = Data(("a", "b", "c"), (Condition("A", (1, 1, 0)),), (1, 1, 0))
    >>> [(row.number, row.out.value, row.n) for row in truth_table(data).rows]
    [(1, '0', 1), (2, '1', 2)]
    """
    corners = corner_of(data)
    found = sorted({corner for corner in corners if corner is not None})
    rows = tuple(_row(data, cuts, corner, corners) for corner in found)
    astride = tuple(
        case for case, corner in zip(data.cases, corners, strict=True) if corner is None
    )
    return TruthTable(data, cuts, rows, astride)


def corner_of(data: Data) -> tuple[Term | None, ...]:
    """For each case the combination in which it is more in than out; None at 0.5."""
    corners: list[Term | None] = []
    for case in range(len(data.cases)):
        values = [_side(sets[:, case]) for sets in data.memberships]
        corners.append(None if FREE in values else tuple(values))
    return tuple(corners)


def diversity(table: TruthTable) -> Diversity:
    """How many combinations are possible, and how many are observed often enough to count."""
    observed = sum(row.out is not Out.REMAINDER for row in table.rows)
    return Diversity(table.data.n_rows, observed)


def _side(levels: NDArray[np.float64]) -> int:
    above = np.flatnonzero(levels > CROSSOVER)
    return int(above[0]) if len(above) else FREE


def _row(data: Data, cuts: Cuts, corner: Term, corners: tuple[Term | None, ...]) -> Row:
    fit = sufficiency(membership(corner, data), data.y)
    at = [case for case, other in enumerate(corners) if other == corner]
    return Row(
        number=int(rows_of(corner, data.levels)[0]) + 1,
        config=corner,
        out=_out(len(at), fit.consistency, fit.pri, cuts),
        consistency=fit.consistency,
        pri=fit.pri,
        cases=tuple(data.cases[case] for case in at),
        deviant=tuple(data.cases[case] for case in at if data.outcome[case] < CROSSOVER),
    )


def _out(n: int, consistency: float | None, pri: float | None, cuts: Cuts) -> Out:
    if n < cuts.n:
        return Out.REMAINDER
    enough = reaches(consistency, cuts.consistency) and (cuts.pri <= 0 or reaches(pri, cuts.pri))
    return Out.YES if enough else Out.NO


def _matches(config: Term, term: Term) -> bool:
    return all(value in (FREE, held) for held, value in zip(config, term, strict=True))
