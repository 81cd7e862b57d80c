"""The standard analysis of one outcome over one table, with all its parts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from detente.engines.lessons.assumptions import Enhanced, enhanced, untenable
from detente.engines.lessons.intermediate import Expectations, Intermediate, intermediate
from detente.engines.lessons.minimise import (
    CoverLimits,
    MinimisedSolution,
    conservative,
    parsimonious,
)
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
    leave_cluster_out,
    leave_one_out,
    recoded,
    robustness,
)
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import union
from detente.engines.lessons.truth_table import Cuts, Diversity, TruthTable, diversity, truth_table

RECODINGS = 100
T = TypeVar("T")
ROBUST_CELLS, ROBUST_TIES = 2**14, 200
"""Alternatives (cases left out, recodings) are solved up to so many rows × cases, and ties."""


def _nobody(part: str) -> None:
    """Nobody asks how far it is."""


@dataclass(frozen=True)
class AnalysisPlan:
    """What to analyse with: cut-offs, expectations, cut-offs of necessity, draws and caps.

    `clusters`: for each case the cluster to which it belongs; empty: not asked. `tell` hears the
    name of each part as it begins.

    `expected` has one entry a condition; empty: no expectation at all. `doubt`: how far a code
    may be off (0: not asked), on the points of the coding `scale` where one is given.
    """

    cuts: Cuts = field(default_factory=Cuts)
    expected: Expectations = ()
    necessity_consistency: float = 0.9
    necessity_coverage: float = 0.6
    seed: int = 1
    draws: int = DRAWS
    search: CoverLimits = field(default_factory=CoverLimits)
    doubt: float = 0.0
    scale: tuple[float, ...] = ()
    clusters: tuple[str, ...] = ()
    tell: Callable[[str], None] = _nobody


@dataclass(frozen=True)
class Analysis:
    """The truth table, its three solutions, what they assume, and what chance would give.

    `by_chance`: see `sufficiency_reference`; `singles_by_chance` stands beside
    `necessity.singles`. `left_out` is None where the table is too large (ROBUST_CELLS), has too
    many ties (ROBUST_TIES), or holds fewer than three cases; `recodings` where it is too large,
    or no doubt is stated; `cluster_out` where no clusters are given, or it is too large. `missed`:
    parts that were not reached, or not ended, when the search was asked to stop.
    """

    plan: AnalysisPlan
    table: TruthTable
    diversity: Diversity
    conservative: MinimisedSolution
    parsimonious: MinimisedSolution
    intermediate: Intermediate
    enhanced: Enhanced | None
    necessity: Necessities
    by_chance: Reference | None
    singles_by_chance: tuple[Reference, ...]
    cut_range: CutRange
    left_out: Robustness | None
    cluster_out: Robustness | None
    recodings: Robustness | None
    missed: tuple[str, ...] = ()


def analysed(data: Data, plan: AnalysisPlan = AnalysisPlan()) -> Analysis:
    """Everything about one outcome over one table of cases.

    >>> from detente.engines.lessons.sets import CausalCondition
    >>> a, b = CausalCondition("A", (1, 1, 0, 0)), CausalCondition("B", (1, 0, 1, 0))
    >>> found = analysed(Data(("p", "q", "r", "s"), (a, b), (1, 1, 0, 0)))
    >>> found.parsimonious.models, found.by_chance.as_good, found.by_chance.of
    ((((1, -1),),), 6, 6)
    """
    run = _Run(plan)
    table = run.part("truth table", lambda: truth_table(data, plan.cuts))
    expected = plan.expected or tuple(frozenset[int]() for _ in data.conditions)
    narrow = run.part("conservative", lambda: conservative(table, plan.search))
    wide = run.part("parsimonious", lambda: parsimonious(table, plan.search))
    between = run.reached("intermediate", lambda: _between(table, narrow, wide, expected, plan))
    necessary = run.part(
        "necessity", lambda: necessities(data, plan.necessity_consistency, plan.necessity_coverage)
    )
    dealt = shuffles(data.outcome, plan.seed, plan.draws)
    return Analysis(
        plan=plan,
        table=table,
        diversity=diversity(table),
        conservative=narrow,
        parsimonious=wide,
        intermediate=between or Intermediate((), len(narrow.models) * len(wide.models)),
        enhanced=run.reached("enhanced", lambda: _enhanced(table, wide, expected, plan)),
        necessity=necessary,
        by_chance=run.reached(
            "by chance", lambda: sufficiency_reference(table, dealt, plan.search.stop)
        ),
        singles_by_chance=tuple(
            overlap_reference(union(each.terms, data), data.y, dealt) for each in necessary.singles
        ),
        cut_range=cut_range(table),
        left_out=run.reached("leave one case out", lambda: _left_out(table, wide, plan)),
        cluster_out=run.reached("leave one cluster out", lambda: _cluster_out(table, wide, plan)),
        recodings=run.reached("recodings", lambda: _recodings(table, wide, plan)),
        missed=tuple(run.missed),
    )


class _Run:
    """Works through the parts, tells each, and notes those that the search's end cut short."""

    def __init__(self, plan: AnalysisPlan) -> None:
        self.plan, self.missed = plan, list[str]()

    def part(self, name: str, work: Callable[[], T]) -> T:
        """A part without which there is no answer."""
        self.plan.tell(name)
        found = work()
        if self.plan.search.stop():
            self.missed.append(name)
        return found

    def reached(self, name: str, work: Callable[[], T]) -> T | None:
        """A part that is left out once the search was asked to stop."""
        if self.plan.search.stop():
            self.missed.append(name)
            return None
        return self.part(name, work)


def _between(
    table: TruthTable,
    narrow: MinimisedSolution,
    wide: MinimisedSolution,
    expected: Expectations,
    plan: AnalysisPlan,
) -> Intermediate:
    return intermediate(table, narrow, wide, expected, plan.search)


def _enhanced(
    table: TruthTable, wide: MinimisedSolution, expected: Expectations, plan: AnalysisPlan
) -> Enhanced:
    absent = truth_table(table.data.negated(), plan.cuts)
    left_out = untenable(table, absent, wide, parsimonious(absent, plan.search))
    return enhanced(table, left_out, expected, plan.search)


def _left_out(table: TruthTable, wide: MinimisedSolution, plan: AnalysisPlan) -> Robustness | None:
    if _large(table, wide) or len(table.data.cases) < 3:
        return None
    return _robust(table, leave_one_out(table.data), plan)


def _cluster_out(
    table: TruthTable, wide: MinimisedSolution, plan: AnalysisPlan
) -> Robustness | None:
    if _large(table, wide) or not plan.clusters:
        return None
    return _robust(table, leave_cluster_out(table.data, plan.clusters), plan)


def _recodings(table: TruthTable, wide: MinimisedSolution, plan: AnalysisPlan) -> Robustness | None:
    if _large(table, wide) or not plan.doubt:
        return None
    variants = recoded(table.data, plan.doubt, plan.seed, RECODINGS, plan.scale)
    return _robust(table, variants, plan)


def _robust(
    table: TruthTable, variants: list[tuple[str, Data]], plan: AnalysisPlan
) -> Robustness | None:
    found = robustness(table, variants, lambda other: parsimonious(other, plan.search))
    return None if plan.search.stop() else found


def _large(table: TruthTable, wide: MinimisedSolution) -> bool:
    cells = table.data.n_rows * len(table.data.cases)
    return cells > ROBUST_CELLS or len(wide.models) > ROBUST_TIES or not wide.complete
