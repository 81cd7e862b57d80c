"""Logical minimisation of a truth table: the conservative and the parsimonious solution.

Ragin & Sonnett 2005. Conservative (complex): only positive rows may be covered. Parsimonious:
remainders may be covered too, whatever they are. A model is a least number of prime implicants
that cover all positive rows; every tied model is listed, up to a stated cap (Duşa 2019, ch. 8;
Baumgartner & Thiem 2017 on why ties must be shown).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.engines.lessons.cover import CAP, NODES, least_covers, never
from detente.engines.lessons.primes import Numbers, primes
from detente.engines.lessons.term import Term, order, rows_of
from detente.engines.lessons.truth_table import Out, TruthTable, TruthTableRow


@dataclass(frozen=True)
class CoverLimits:
    """How far ties are listed and covers are searched: `cap` models, `nodes` of the search.

    `stop` is asked between steps; when it says yes the search ends with what it has.
    """

    cap: int = CAP
    nodes: int = NODES
    stop: Callable[[], bool] = never


USUAL = CoverLimits()
Model = tuple[Term, ...]
"""A disjunction of terms."""


@dataclass(frozen=True)
class MinimisedSolution:
    """All tied models of one kind of solution.

    `primes`: prime implicants that cover a positive row. `proven`: no model has fewer terms.
    `complete`: no tied model is missing. No model at all where no row is positive.
    """

    models: tuple[Model, ...]
    primes: tuple[Term, ...]
    proven: bool = True
    complete: bool = True

    @cached_property
    def essential(self) -> tuple[Term, ...]:
        """The terms that all models share."""
        shared = set(self.models[0]).intersection(*self.models) if self.models else set()
        return tuple(sorted(shared, key=order))


def conservative(table: TruthTable, search: CoverLimits = USUAL) -> MinimisedSolution:
    """The solution that assumes nothing about combinations that no case shows."""
    return minimised(table, np.empty(0, dtype=np.int64), search)


def parsimonious(
    table: TruthTable,
    search: CoverLimits = USUAL,
    excluded: frozenset[int] = frozenset(),
) -> MinimisedSolution:
    """The solution that assumes of remainders whatever makes it shortest.

    `excluded`: row numbers (from 1) that may not be assumed, nor counted as positive.

    >>> from detente.engines.lessons.sets import CausalCondition, Data
    >>> from detente.engines.lessons.truth_table import truth_table
    >>> a, b = CausalCondition("A", (1, 1, 0)), CausalCondition("B", (1, 0, 0))
    >>> table = truth_table(Data(("x", "y", "z"), (a, b), (1, 1, 0)))
    >>> parsimonious(table).models
    (((1, -1),),)
    """
    barred = np.append(
        table.numbers(Out.NO, Out.BETWEEN), [number - 1 for number in sorted(excluded)]
    )
    return _solved(table, barred.astype(np.int64), search, excluded)


def minimised(
    table: TruthTable,
    allowed: Numbers,
    search: CoverLimits = USUAL,
    excluded: frozenset[int] = frozenset(),
) -> MinimisedSolution:
    """The solution that may cover, beside the positive rows, only the rows `allowed` (from 0)."""
    closed = np.ones(table.data.n_rows, dtype=bool)
    closed[allowed] = False
    closed[[row.number - 1 for row in _positive(table, excluded)]] = False
    return _solved(table, np.flatnonzero(closed), search, excluded)


def _solved(
    table: TruthTable, barred: Numbers, search: CoverLimits, excluded: frozenset[int]
) -> MinimisedSolution:
    positives = [row.config for row in _positive(table, excluded)]
    if not positives:
        return MinimisedSolution((), ())
    found = primes(table.data.levels, positives, barred)
    covers = least_covers(found.covers, search.cap, search.nodes, search.stop)
    models = tuple(tuple(found.terms[at] for at in cover) for cover in covers.covers)
    return MinimisedSolution(models, found.terms, covers.proven, covers.complete)


def _positive(table: TruthTable, excluded: frozenset[int]) -> list[TruthTableRow]:
    return [row for row in table.of(Out.YES) if row.number not in excluded]


def assumed(table: TruthTable, model: Model) -> Numbers:
    """Simplifying assumptions: the remainders (numbers from 0) that a model covers."""
    covered = np.zeros(table.data.n_rows, dtype=bool)
    for term in model:
        covered[rows_of(term, table.data.levels)] = True
    covered[table.numbers(Out.YES, Out.NO, Out.BETWEEN)] = False
    return np.flatnonzero(covered)
