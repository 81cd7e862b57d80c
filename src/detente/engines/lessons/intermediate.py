"""The intermediate solution: only easy counterfactuals are assumed.

Ragin 2008, ch. 9; Duşa 2019, ch. 8. For each conservative term C inside a parsimonious term P:
P, with those literals of C that theory does not expect to be idle. A literal of C is dropped
where another value of its condition is expected to help: if the outcome came without the help,
it would have come with it. Remainders so covered are easy counterfactuals, the other
assumptions of P difficult ones. The table is then minimised again with the easy ones allowed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.engines.lessons.minimise import (
    USUAL,
    CoverLimits,
    MinimisedSolution,
    Model,
    assumed,
    minimised,
)
from detente.engines.lessons.primes import Numbers
from detente.engines.lessons.term import FREE, Term, rows_of, within
from detente.engines.lessons.truth_table import TruthTable

Expectations = tuple[frozenset[int], ...]
"""For each condition the values expected to go with the outcome; empty where none is."""
PAIR_ROWS, LEAST_NODES = 2**17, 2_000


@dataclass(frozen=True, eq=False)
class SolutionPair:
    """The intermediate solution between one conservative and one parsimonious model.

    `easy` and `difficult`: counterfactuals, as row numbers from 0.
    """

    conservative: Model
    parsimonious: Model
    easy: Numbers
    difficult: Numbers
    solution: MinimisedSolution


@dataclass(frozen=True)
class Intermediate:
    """One pair for each conservative and each parsimonious model, in their order.

    `pairs_left` pairs were not computed (a large table with many ties): 0 when complete.
    """

    pairs: tuple[SolutionPair, ...]
    pairs_left: int = 0

    @property
    def models(self) -> tuple[Model, ...]:
        """All different models of all pairs."""
        return tuple(dict.fromkeys(model for pair in self.pairs for model in pair.solution.models))

    @property
    def complete(self) -> bool:
        """Whether every pair was computed and no tied model is missing."""
        return not self.pairs_left and all(pair.solution.complete for pair in self.pairs)

    @property
    def proven(self) -> bool:
        """Whether no pair has a model with fewer terms."""
        return all(pair.solution.proven for pair in self.pairs)


def intermediate(
    table: TruthTable,
    conservatives: MinimisedSolution,
    parsimonies: MinimisedSolution,
    expected: Expectations,
    search: CoverLimits = USUAL,
    excluded: frozenset[int] = frozenset(),
) -> Intermediate:
    """The intermediate solutions between two solutions of one table.

    At most max(1, 2^17 / rows of the table) pairs are computed, which share the nodes of the
    search; `pairs_left` counts the rest.
    """
    both = [(c, p) for c in conservatives.models for p in parsimonies.models]
    most = max(1, PAIR_ROWS // table.data.n_rows)
    each = replace(search, nodes=max(LEAST_NODES, search.nodes // max(1, len(both[:most]))))
    known: dict[bytes, MinimisedSolution] = {}
    pairs = []
    for c, p in both[:most]:
        easy, difficult = counterfactuals(table, c, p, expected)
        key = easy.tobytes()
        if key not in known:
            known[key] = minimised(table, easy, each, excluded)
        pairs.append(SolutionPair(c, p, easy, difficult, known[key]))
    return Intermediate(tuple(pairs), max(0, len(both) - most))


def counterfactuals(
    table: TruthTable, conservative: Model, parsimonious: Model, expected: Expectations
) -> tuple[Numbers, Numbers]:
    """The easy and the difficult ones among what the parsimonious model assumes."""
    chosen = assumed(table, parsimonious)
    plausible = np.zeros(table.data.n_rows, dtype=bool)
    for term in _widened(conservative, parsimonious, expected):
        plausible[rows_of(term, table.data.levels)] = True
    easy = plausible[chosen]
    return chosen[easy], chosen[~easy]


def _widened(conservative: Model, parsimonious: Model, expected: Expectations) -> Iterator[Term]:
    for narrow in conservative:
        for wide in parsimonious:
            if within(narrow, wide):
                yield widened(narrow, wide, expected)


def widened(narrow: Term, wide: Term, expected: Expectations) -> Term:
    """The wide term with those literals of the narrow one that expectations do not idle.

    >>> widened((1, 0, 1), (1, FREE, FREE), (frozenset(), frozenset({1}), frozenset({1})))
    (1, -1, 1)
    """
    return tuple(
        held if held != FREE or (hoped and value not in hoped) else value
        for value, held, hoped in zip(narrow, wide, expected, strict=True)
    )
