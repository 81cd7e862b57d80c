"""The standard analysis of one outcome over one table, with all its parts."""

from dataclasses import dataclass, field

from detente.engines.lessons.assumptions import Enhanced, enhanced, untenable
from detente.engines.lessons.intermediate import Expectations, Intermediate, intermediate
from detente.engines.lessons.minimise import Search, Solution, conservative, parsimonious
from detente.engines.lessons.necessity import Necessities, necessities
from detente.engines.lessons.permutation import (
    DRAWS,
    Reference,
    overlap_reference,
    shuffles,
    sufficiency_reference,
)
from detente.engines.lessons.robustness import (
    CutRange,
    Robustness,
    cut_range,
    leave_one_out,
    recoded,
    robustness,
)
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import union
from detente.engines.lessons.truth_table import Cuts, Diversity, TruthTable, diversity, truth_table

RECODINGS = 100
ROBUST_CELLS, ROBUST_TIES = 2**14, 200
"""Alternatives (cases left out, recodings) are solved up to so many rows × cases, and ties."""


@dataclass(frozen=True)
class Plan:
    """What to analyse with: cut-offs, expectations, cut-offs of necessity, draws and caps.

    `expected` has one entry a condition; empty: no expectation at all. `doubt`: how far a code
    may be off (0: not asked), on the points of the coding `scale` where one is given.
    """

    cuts: Cuts = field(default_factory=Cuts)
    expected: Expectations = ()
    necessity_consistency: float = 0.9
    necessity_coverage: float = 0.6
    seed: int = 1
    draws: int = DRAWS
    search: Search = field(default_factory=Search)
    doubt: float = 0.0
    scale: tuple[float, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """The truth table, its three solutions, what they assume, and what chance would give.

    `by_chance`: see `sufficiency_reference`; `singles_by_chance` stands beside
    `necessity.singles`. `left_out` is None where the table is too large (ROBUST_CELLS), has too
    many ties (ROBUST_TIES), or holds fewer than three cases; `recodings` where it is too large,
    or no doubt is stated.
    """

    plan: Plan
    table: TruthTable
    diversity: Diversity
    conservative: Solution
    parsimonious: Solution
    intermediate: Intermediate
    enhanced: Enhanced
    necessity: Necessities
    by_chance: Reference | None
    singles_by_chance: tuple[Reference, ...]
    cut_range: CutRange
    left_out: Robustness | None
    recodings: Robustness | None


def analysed(data: Data, plan: Plan = Plan()) -> Analysis:
    """Everything about one outcome over one table of cases.

    >>> from detente.engines.lessons.sets import Condition
    >>> a, b = Condition("A", (1, 1, 0, 0)), Condition("B", (1, 0, 1, 0))
    >>> found = analysed(Data(("p", "q", "r", "s"), (a, b), (1, 1, 0, 0)))
    >>> found.parsimonious.models, found.by_chance.as_good, found.by_chance.of
    ((((1, -1),),), 6, 6)
    """
    table = truth_table(data, plan.cuts)
    expected = plan.expected or tuple(frozenset[int]() for _ in data.conditions)
    narrow, wide = conservative(table, plan.search), parsimonious(table, plan.search)
    necessary = necessities(data, plan.necessity_consistency, plan.necessity_coverage)
    dealt = shuffles(data.outcome, plan.seed, plan.draws)
    return Analysis(
        plan,
        table,
        diversity(table),
        narrow,
        wide,
        intermediate(table, narrow, wide, expected, plan.search),
        _enhanced(table, wide, expected, plan),
        necessary,
        sufficiency_reference(table, dealt),
        tuple(
            overlap_reference(union(each.terms, data), data.y, dealt) for each in necessary.singles
        ),
        cut_range(table),
        _left_out(table, wide, plan),
        _recodings(table, wide, plan),
    )


def _enhanced(table: TruthTable, wide: Solution, expected: Expectations, plan: Plan) -> Enhanced:
    absent = truth_table(table.data.negated(), plan.cuts)
    left_out = untenable(table, absent, wide, parsimonious(absent, plan.search))
    return enhanced(table, left_out, expected, plan.search)


def _left_out(table: TruthTable, wide: Solution, plan: Plan) -> Robustness | None:
    if _large(table, wide) or len(table.data.cases) < 3 or plan.search.stop():
        return None
    variants = leave_one_out(table.data)
    return robustness(table, variants, lambda other: parsimonious(other, plan.search))


def _recodings(table: TruthTable, wide: Solution, plan: Plan) -> Robustness | None:
    if _large(table, wide) or not plan.doubt or plan.search.stop():
        return None
    variants = recoded(table.data, plan.doubt, plan.seed, RECODINGS, plan.scale)
    return robustness(table, variants, lambda other: parsimonious(other, plan.search))


def _large(table: TruthTable, wide: Solution) -> bool:
    cells = table.data.n_rows * len(table.data.cases)
    return cells > ROBUST_CELLS or len(wide.models) > ROBUST_TIES or not wide.complete
