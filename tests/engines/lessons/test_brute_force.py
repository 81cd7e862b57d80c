"""On random tables the engine finds what trying everything finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.lessons.intermediate import intermediate
from detente.engines.lessons.minimise import Model, conservative, parsimonious
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.term import FREE, Term
from detente.engines.lessons.truth_table import Cuts, truth_table
from tests.oracles import lessons as oracle

Hoped = tuple[frozenset[int], ...]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Data, Cuts, Hoped]:
    levels = draw(st.sampled_from([(2, 2), (2, 2, 2), (2, 2, 2, 2), (3, 2), (3, 2, 2), (3, 3, 2)]))
    cases = draw(st.integers(2, 10))
    fuzzy = draw(st.booleans())
    degree = st.sampled_from([0.0, 0.1, 0.3, 0.4, 0.6, 0.8, 1.0] if fuzzy else [0.0, 1.0])
    columns = [
        draw(st.lists(degree if many == 2 else st.integers(0, many - 1).map(float),
                      min_size=cases, max_size=cases))
        for many in levels
    ]  # fmt: skip
    y = draw(st.lists(degree, min_size=cases, max_size=cases))
    conditions = tuple(
        CausalCondition(f"C{at}", tuple(column), many)
        for at, (column, many) in enumerate(zip(columns, levels, strict=True))
    )
    hoped = tuple(
        frozenset(draw(st.sets(st.integers(0, many - 1), max_size=many - 1))) for many in levels
    )
    data = Data(tuple(f"case {at}" for at in range(cases)), conditions, tuple(y))
    return data, Cuts(draw(st.sampled_from([0.6, 0.8, 1.0])), draw(st.integers(1, 2))), hoped


@settings(max_examples=150, deadline=None)
@given(tables())
def test_all_three_solutions(drawn: tuple[Data, Cuts, Hoped]) -> None:
    data, cuts, hoped = drawn
    memberships = [each.values for each in data.conditions]
    yes, no = oracle.table(data.levels, memberships, data.outcome, cuts.consistency, cuts.n)
    narrow, wide, between = oracle.solutions(data.levels, yes, no, hoped)
    table = truth_table(data, cuts)
    c, p = conservative(table), parsimonious(table)
    if not yes:
        assert (c.models, p.models) == ((), ())
        return
    assert plain(c.models) == narrow
    assert plain(p.models) == wide
    pairs = intermediate(table, c, p, hoped).pairs
    assert {
        (as_plain(pair.conservative), as_plain(pair.parsimonious)): plain(pair.solution.models)
        for pair in pairs
    } == between


def plain(models: tuple[Model, ...]) -> set[frozenset[Term]]:
    return {as_plain(model) for model in models}


def as_plain(model: Model) -> frozenset[tuple[int | None, ...]]:
    return frozenset(tuple(None if v == FREE else v for v in term) for term in model)
