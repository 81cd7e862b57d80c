"""Beside setqca, a package by other hands, where it does what is asked: truth tables, and the
conservative and parsimonious solutions of crisp tables.

Of models with equally many terms it keeps those with the fewest literals, where R's QCA and we list
all. It is not asked for intermediate solutions, in which it differs from R on many tables.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.lessons.minimise import MinimisedSolution, conservative, parsimonious
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.term import FREE
from detente.engines.lessons.truth_table import Cuts, Out, TruthTable, truth_table
from tests.engines.lessons.published import KR, LC, LF

setqca = pytest.importorskip("setqca", reason="setqca is not installed (extra: test)")
pandas = pytest.importorskip("pandas", reason="setqca takes its tables from pandas")
Models = set[frozenset[tuple[int | None, ...]]]
MOST = 256
"""Ties that setqca is asked for; tables with more are left out."""


def theirs(data: Data, cuts: Cuts) -> dict[tuple[int, ...], tuple[int, float, float]]:
    columns = {one.name: one.values for one in data.conditions}
    frame = pandas.DataFrame({**columns, "Y": data.outcome})
    found = setqca.build_truth_table(
        frame, outcome="Y", conditions=list(columns), inclusion_cutoff=cuts.consistency,
        pri_cutoff=cuts.pri, frequency_cutoff=cuts.n,
    )  # fmt: skip
    return {
        row.configuration: (row.frequency, row.consistency, row.pri)
        for row in found.rows
        if row.frequency >= cuts.n
    }


@pytest.mark.parametrize(("data", "cut"), [(LC, 1.0), (LF, 0.7), (KR, 1.0)])
def test_truth_tables_of_published_data(data: Data, cut: float) -> None:
    cuts = Cuts(cut)
    ours = {row.config: (row.n, row.consistency, row.pri) for row in truth_table(data, cuts).rows}
    expected = theirs(data, cuts)
    assert ours.keys() == expected.keys()
    for config, row in ours.items():
        assert row == pytest.approx(expected[config], abs=1e-12)


@st.composite
def crisp(draw: st.DrawFn) -> Data:
    k, n = draw(st.integers(1, 5)), draw(st.integers(2, 12))
    bits = st.lists(st.sampled_from([0.0, 1.0]), min_size=n, max_size=n)
    conditions = tuple(CausalCondition(f"C{at}", tuple(draw(bits))) for at in range(k))
    return Data(tuple(map(str, range(n))), conditions, tuple(draw(bits)))


def models(ours: MinimisedSolution) -> Models:
    return {
        frozenset(tuple(None if value == FREE else value for value in term) for term in model)
        for model in ours.models
    }


def solved(table: TruthTable, assume: bool) -> Models:
    """Their models, each term as one value a condition, None where it is free."""
    width = len(table.data.conditions)
    yes, no = (set(table.numbers(out).tolist()) for out in (Out.YES, Out.NO))
    rest = set(range(table.data.n_rows)) - yes - no if assume else set()
    found = setqca.minimize(yes, dont_cares=rest, width=width, max_solutions=MOST)
    return {frozenset(one.pattern for one in solution.implicants) for solution in found}


def shortest(found: Models) -> Models:
    """Of models with equally many terms those with the fewest literals: all that setqca lists."""
    sizes = {model: sum(value is not None for term in model for value in term) for model in found}
    return {model for model in found if sizes[model] == min(sizes.values())}


@settings(max_examples=150, deadline=None)
@given(crisp())
def test_solutions_of_crisp_tables(data: Data) -> None:
    table = truth_table(data, Cuts(1.0))
    if not table.of(Out.YES):
        return
    for ours, assume in ((conservative(table), False), (parsimonious(table), True)):
        if len(ours.models) < MOST:
            assert shortest(models(ours)) == solved(table, assume)


def test_the_comparison_would_notice_a_fault() -> None:
    table = truth_table(LC, Cuts(1))
    assert models(conservative(table)) == solved(table, False)
    assert models(conservative(table)) != solved(table, True)
    assert np.array_equal(sorted(table.numbers(Out.YES)), [21, 23, 31])
