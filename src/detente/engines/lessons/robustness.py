"""Does a solution survive other cut-offs, other codes, other cases?

Skaaning 2011; Oana & Schneider 2021 (the robust core: what holds in every alternative).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.fit import reaches
from detente.engines.lessons.minimise import MinimisedSolution, parsimonious
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.term import Term, order, union
from detente.engines.lessons.truth_table import CROSSOVER, Out, TruthTable, truth_table

Solver = Callable[[TruthTable], MinimisedSolution]


@dataclass(frozen=True)
class CutRange:
    """The truth table stays as it is while the consistency cut-off is in (`above`, `upto`].

    `n_from`..`n_upto`: least cases a row, likewise. None: no bound on that side.
    """

    above: float | None
    upto: float | None
    n_from: int
    n_upto: int | None


@dataclass(frozen=True)
class RobustTerm:
    """A term of the solution, and in how many of the alternatives some model holds it."""

    term: Term
    runs: int


@dataclass(frozen=True)
class Robustness:
    """Over `runs` alternatives: `same` give the same models; `kept` counts each term.

    `core`: terms that every alternative holds. `cases`: in every one that holds them,
    more in than out of the solution (its first model). `without`: no row is positive.
    `changed` names the alternatives that give other models.
    """

    runs: int
    same: int
    without: int
    kept: tuple[RobustTerm, ...]
    core: tuple[Term, ...]
    cases: tuple[str, ...]
    changed: tuple[str, ...]


def cut_range(table: TruthTable) -> CutRange:
    """Closed form: a row's side changes only at its own consistency, or number of cases.

    A row that fails for its PRI alone stays where it is, whatever the consistency cut-off.
    """
    yes, few = table.of(Out.YES), table.of(Out.REMAINDER)
    no = table.of(Out.NO) + table.of(Out.BETWEEN)
    able = (row for row in no if table.cuts.pri <= 0 or reaches(row.pri, table.cuts.pri))
    below = [row.consistency for row in able if row.consistency is not None]
    reached = [row.consistency for row in yes if row.consistency is not None]
    counted = [row.n for row in (*yes, *no)]
    return CutRange(
        above=max(below, default=None),
        upto=min(reached, default=None),
        n_from=max((row.n for row in few), default=0) + 1,
        n_upto=min(counted, default=None),
    )


def robustness(
    table: TruthTable, variants: Iterable[tuple[str, Data]], solve: Solver = parsimonious
) -> Robustness:
    """Solves each named alternative and compares it with the table's own solution."""
    base = solve(table)
    terms = {term for model in base.models for term in model}
    runs = [(name, data, solve(truth_table(data, table.cuts))) for name, data in variants]
    held = [{term for model in run.models for term in model} for _, _, run in runs]
    kept = [
        RobustTerm(term, sum(term in each for each in held)) for term in sorted(terms, key=order)
    ]
    changed = [name for name, _, run in runs if set(run.models) != set(base.models)]
    return Robustness(
        runs=len(runs),
        same=len(runs) - len(changed),
        without=sum(not run.models for _, _, run in runs),
        kept=tuple(kept),
        core=tuple(each.term for each in kept if runs and each.runs == len(runs)),
        cases=_always_in(table.data, [(data, run) for _, data, run in runs]),
        changed=tuple(changed),
    )


def leave_one_out(data: Data) -> list[tuple[str, Data]]:
    """One alternative a case: the table without it."""
    return [(case, data.without({at})) for at, case in enumerate(data.cases)]


def leave_cluster_out(data: Data, clusters: Sequence[str]) -> list[tuple[str, Data]]:
    """One alternative a cluster of cases: the table without it; `clusters` names each case's."""
    places: dict[str, set[int]] = {}
    for at, cluster in enumerate(clusters):
        places.setdefault(cluster, set()).add(at)
    return [(cluster, data.without(all_)) for cluster, all_ in places.items()]


def recoded(
    data: Data, doubt: float, seed: int, draws: int, scale: tuple[float, ...] = ()
) -> list[tuple[str, Data]]:
    """`draws` tables in which every code lies at random within `doubt` of the one given.

    With a coding `scale` codes move between its points; without one, evenly over the range
    within 0..1. Levels of multi-value conditions stay.
    """
    generator = np.random.default_rng(seed)

    def moved(measure: float) -> float:
        if np.isnan(measure):
            return measure
        if scale:
            near = [point for point in scale if abs(point - measure) <= doubt + 1e-9]
            return float(generator.choice(near)) if near else measure
        return float(generator.uniform(max(0.0, measure - doubt), min(1.0, measure + doubt)))

    return [(f"draw {draw + 1}", _moved(data, moved)) for draw in range(draws)]


def _moved(data: Data, moved: Callable[[float], float]) -> Data:
    conditions = (
        CausalCondition(c.name, tuple(map(moved, c.values))) if c.levels == 2 else c
        for c in data.conditions
    )
    return Data(data.cases, tuple(conditions), tuple(map(moved, data.outcome)))


def _always_in(data: Data, runs: list[tuple[Data, MinimisedSolution]]) -> tuple[str, ...]:
    inside = {case: bool(runs) for case in data.cases}
    for other, run in runs:
        held = union(run.models[0] if run.models else (), other)
        for case, member in zip(other.cases, held, strict=True):
            inside[case] &= bool(member > CROSSOVER)
    return tuple(case for case, always in inside.items() if always)
