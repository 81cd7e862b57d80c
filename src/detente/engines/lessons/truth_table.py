"""The truth table: each combination of conditions, its cases, and whether the outcome follows.

Ragin 2008, ch. 7. A case belongs to the one row in which its membership is above 0.5; a case
with exactly 0.5 in some condition belongs to none, one to which a condition does not apply (IDLE)
to a row for each of its values. Consistency and PRI of a row use all cases.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.engines.lessons.fit import reaches, sufficiency
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import Term, membership, rows_of, within

CROSSOVER = 0.5


class Out(StrEnum):
    """A row's outcome: sufficient, not, between two cut-offs, or too few cases (remainder)."""

    YES = "1"
    NO = "0"
    BETWEEN = "C"
    REMAINDER = "?"


@dataclass(frozen=True)
class Cuts:
    """`consistency` (0..1) and `pri` that a row needs to count as sufficient, and least cases.

    `absence`: a row from this consistency up to the other is a contradiction, neither for the
    outcome nor against it (Duşa 2019, ch. 7); None: there are none.
    """

    consistency: float = 0.8
    n: int = 1
    pri: float = 0.0
    absence: float | None = None


@dataclass(frozen=True)
class TruthTableRow:
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
    rows: tuple[TruthTableRow, ...]
    astride: tuple[str, ...]

    def of(self, out: Out) -> tuple[TruthTableRow, ...]:
        """The rows with this outcome, in order."""
        return tuple(row for row in self.rows if row.out is out)

    def numbers(self, *outs: Out) -> NDArray[np.int64]:
        """Numbers (from 0) of the observed rows with one of these outcomes, in order."""
        rows = [row.number - 1 for row in self.rows if row.out in outs]
        return np.array(rows, dtype=np.int64)

    def cases_of(self, term: Term) -> str:
        """The cases that a term explains, by row: `FI,IE; FR,SE`."""
        covered = [row for row in self.of(Out.YES) if within(row.config, term)]
        return "; ".join(in_one(row.cases) for row in covered)


def in_one(cases: Iterable[str]) -> str:
    """Names of cases in one text that can be taken apart again, as in CSV (RFC 4180).

    >>> in_one(["FI", "HU, NL"])
    'FI,"HU, NL"'
    """
    return ",".join(
        '"' + case.replace('"', '""') + '"' if set(case) & set(',;"\n') else case
        for case in counted(cases)
    )


def counted(cases: Iterable[str]) -> list[str]:
    """Each name once, with how many cases bear it where they are several.

    >>> counted(["FI", "HU", "HU"])
    ['FI', 'HU ×2']
    """
    return [case if n == 1 else f"{case} ×{n}" for case, n in Counter(cases).items()]


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

    >>> from detente.engines.lessons.sets import CausalCondition
    >>> data = Data(("a", "b", "c"), (CausalCondition("A", (1, 1, 0)),), (1, 1, 0))
    >>> [(row.number, row.out.value, row.n) for row in truth_table(data).rows]
    [(1, '0', 1), (2, '1', 2)]
    """
    corners = corners_of(data)
    members: dict[Term, list[int]] = {}
    for case, mine in enumerate(corners):
        for corner in mine:
            members.setdefault(corner, []).append(case)
    rows = tuple(_row(data, cuts, corner, members[corner]) for corner in sorted(members))
    astride = tuple(case for case, mine in zip(data.cases, corners, strict=True) if not mine)
    return TruthTable(data, cuts, rows, astride)


def corners_of(data: Data) -> list[list[Term]]:
    """For each case the combinations in which it is more in than out; none at 0.5.

    It is one, unless a condition does not apply to the case.
    """
    return [
        list(product(*(_sides(sets[:, case]) for sets in data.memberships)))
        for case in range(len(data.cases))
    ]


def diversity(table: TruthTable) -> Diversity:
    """How many combinations are possible, and how many are observed often enough to count."""
    observed = sum(row.out is not Out.REMAINDER for row in table.rows)
    return Diversity(table.data.n_rows, observed)


def _sides(levels: NDArray[np.float64]) -> list[int]:
    above: list[int] = np.flatnonzero(levels > CROSSOVER).tolist()
    return above


def _row(data: Data, cuts: Cuts, corner: Term, at: list[int]) -> TruthTableRow:
    fit = sufficiency(membership(corner, data), data.y)
    return TruthTableRow(
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
    if reaches(consistency, cuts.consistency):
        return Out.YES if cuts.pri <= 0 or reaches(pri, cuts.pri) else Out.NO
    between = cuts.absence is not None and reaches(consistency, cuts.absence)
    return Out.BETWEEN if between else Out.NO
