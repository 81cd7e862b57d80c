"""Assumptions about remainders that contradict each other or what is known.

Enhanced standard analysis (Schneider & Wagemann 2012, ch. 8; Duşa 2019, ch. 8): a remainder is
untenable when it is assumed to bring the outcome and also its absence, or when it lacks what is
necessary for the outcome. An observed row that passes the cut-off for both (a simultaneous
subset relation) supports neither. The enhanced solutions leave all of these out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.intermediate import Expectations, Intermediate, intermediate
from detente.engines.lessons.minimise import (
    USUAL,
    CoverLimits,
    MinimisedSolution,
    assumed,
    minimised,
    parsimonious,
)
from detente.engines.lessons.primes import Numbers
from detente.engines.lessons.term import Term, rows_of
from detente.engines.lessons.truth_table import Out, TruthTable


@dataclass(frozen=True)
class Untenable:
    """Row numbers from 1.

    `contradictory`: assumed for the outcome and for its absence. `simultaneous`: observed and
    sufficient for both. `unnecessary`: remainders outside a set that is necessary.
    """

    contradictory: tuple[int, ...]
    simultaneous: tuple[int, ...]
    unnecessary: tuple[int, ...]

    @property
    def rows(self) -> frozenset[int]:
        """All of them."""
        return frozenset(self.contradictory + self.simultaneous + self.unnecessary)


@dataclass(frozen=True)
class Enhanced:
    """The solutions that rest on no untenable assumption."""

    untenable: Untenable
    conservative: MinimisedSolution
    parsimonious: MinimisedSolution
    intermediate: Intermediate


def untenable(
    present: TruthTable,
    absent: TruthTable,
    presences: MinimisedSolution,
    absences: MinimisedSolution,
    necessary: Sequence[Term] = (),
) -> Untenable:
    """What to leave out of the analysis of `present`.

    `absent` is the truth table of the outcome's absence over the same cases and cut-offs;
    `presences` and `absences` are the two parsimonious solutions; `necessary` are sets held to
    be necessary, as terms.
    """
    both = np.intersect1d(all_assumed(present, presences), all_assumed(absent, absences))
    twice = np.intersect1d(present.numbers(Out.YES), absent.numbers(Out.YES))
    return Untenable(_from_1(both), _from_1(twice), _lacking(present, necessary))


def all_assumed(table: TruthTable, solution: MinimisedSolution) -> Numbers:
    """Remainders (from 0) that any model of a solution assumes."""
    terms = dict.fromkeys(term for model in solution.models for term in model)
    return assumed(table, tuple(terms))


def enhanced(
    table: TruthTable,
    left_out: Untenable,
    expected: Expectations,
    search: CoverLimits = USUAL,
) -> Enhanced:
    """The three solutions without untenable rows."""
    rows = left_out.rows
    narrow = minimised(table, np.empty(0, dtype=np.int64), search, rows)
    wide = parsimonious(table, search, rows)
    between = intermediate(table, narrow, wide, expected, search, rows)
    return Enhanced(left_out, narrow, wide, between)


def _lacking(table: TruthTable, necessary: Sequence[Term]) -> tuple[int, ...]:
    lacking = np.zeros(table.data.n_rows, dtype=bool)
    for term in necessary:
        outside = np.ones(table.data.n_rows, dtype=bool)
        outside[rows_of(term, table.data.levels)] = False
        lacking |= outside
    lacking[[row.number - 1 for row in table.rows if row.out is not Out.REMAINDER]] = False
    return _from_1(np.flatnonzero(lacking))


def _from_1(numbers: Numbers) -> tuple[int, ...]:
    return tuple((numbers + 1).tolist())
