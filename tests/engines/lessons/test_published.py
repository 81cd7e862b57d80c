"""The engine agrees with R's QCA on published tables, to all digits that it prints."""

import pytest

from detente.engines.lessons.assumptions import untenable
from detente.engines.lessons.intermediate import intermediate
from detente.engines.lessons.minimise import MinimisedSolution, assumed, conservative, parsimonious
from detente.engines.lessons.necessity import necessities
from detente.engines.lessons.parameters import model_fit
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.term import written
from detente.engines.lessons.truth_table import Cuts, truth_table
from tests.engines.lessons.published import HK, KR, LC, LF

PRESENT, ABSENT = (frozenset({1}),) * 5, (frozenset({0}),) * 5
DIGITS = 1e-9


def said(solution: MinimisedSolution, data: Data) -> set[str]:
    return {
        " + ".join(written(term, data.names, data.levels) for term in model)
        for model in solution.models
    }


@pytest.mark.parametrize(
    ("data", "cut", "narrow", "wide"),
    [
        (LC, 1, {"DEV*~URB*LIT*STB + DEV*LIT*IND*STB"}, {"DEV*STB"}),
        (LC.negated(), 1, {"~DEV*~URB*~IND + DEV*LIT*IND*~STB"}, {"~DEV + ~STB"}),
        (LF, 0.7, {"DEV*~URB*LIT*STB + DEV*LIT*IND*STB"}, {"DEV*STB"}),
        (
            KR,
            1,
            {"~ES*~WS*WM*LP + ES*QU*~WS*WM + ES*QU*~WS*LP + ES*WS*~WM*~LP + ES*WS*WM*LP"},
            {"WS + ~ES*LP + ES*WM + QU*LP", "WS + ES*WM + QU*LP + WM*LP"},
        ),
    ],
)
def test_conservative_and_parsimonious(
    data: Data, cut: float, narrow: set[str], wide: set[str]
) -> None:
    table = truth_table(data, Cuts(cut))
    assert said(conservative(table), data) == narrow
    assert said(parsimonious(table), data) == wide


def test_multi_value() -> None:
    table = truth_table(HK, Cuts(1))
    assert said(parsimonious(table), HK) == {
        "C{0} + C{1} + F{2} + T{1}*V{0} + T{2}*V{0}",
        "C{0} + C{1} + F{2} + T{1}*V{0} + R{1}*V{0}",
        "C{1} + F{2} + R{2} + T{1}*V{0} + T{2}*V{0}",
    }
    (model,) = conservative(table).models
    assert len(model) == 22
    fit = model_fit(parsimonious(table).models[0], HK).solution
    assert fit.coverage == pytest.approx(0.95238095238, abs=DIGITS)


@pytest.mark.parametrize(
    ("data", "cut", "expected", "models"),
    [
        (LC, 1, PRESENT, ["DEV*LIT*STB"]),
        (LC.negated(), 1, ABSENT, ["~STB + ~DEV*~URB*~IND"]),
        (LF, 0.7, PRESENT, ["DEV*LIT*STB"]),
        (
            KR,
            1,
            PRESENT,
            ["ES*WS + ~ES*WM*LP + ES*QU*WM + ES*QU*LP", "ES*WS + WM*LP + ES*QU*WM + ES*QU*LP"],
        ),
    ],
)
def test_intermediate(
    data: Data, cut: float, expected: tuple[frozenset[int], ...], models: list[str]
) -> None:
    table = truth_table(data, Cuts(cut))
    found = intermediate(table, conservative(table), parsimonious(table), expected)
    assert {name for pair in found.pairs for name in said(pair.solution, data)} == set(models)


def test_counterfactuals_of_the_crisp_table() -> None:
    table = truth_table(LC.negated(), Cuts(1))
    (pair,) = intermediate(table, conservative(table), parsimonious(table), ABSENT).pairs
    assert (pair.easy + 1).tolist() == [3, 7, 9, 11, 13, 15, 17, 19, 21, 25, 27, 29]
    assert (pair.difficult + 1).tolist() == [4, 8, 10, 12, 14, 16]


def test_simplifying_assumptions() -> None:
    table = truth_table(LC, Cuts(1))
    (model,) = parsimonious(table).models
    assert (assumed(table, model) + 1).tolist() == [18, 20, 26, 28, 30]


def test_rows_of_the_fuzzy_table() -> None:
    rows = truth_table(LF, Cuts(0.7)).rows
    assert [(row.number, row.out.value, row.n) for row in rows] == [
        (1, "0", 3), (2, "0", 2), (5, "0", 2), (6, "0", 1), (22, "1", 2), (23, "0", 1),
        (24, "1", 2), (31, "0", 1), (32, "1", 4),
    ]  # fmt: skip
    assert [row.consistency for row in rows] == pytest.approx(
        [0.21597633136, 0.27802690583, 0.52090032154, 0.52857142857, 0.80427046263,
         0.37820512821, 0.70877192982, 0.44525547445, 0.90420560748], abs=DIGITS)  # fmt: skip
    assert [row.pri for row in rows] == pytest.approx(
        [0, 0, 0.1130952381, 0.22807017544, 0.7193877551, 0.039603960396, 0.63436123348, 0.05,
         0.88579387187], abs=DIGITS)  # fmt: skip


def test_fit_of_the_fuzzy_solution() -> None:
    (model,) = conservative(truth_table(LF, Cuts(0.7))).models
    found = model_fit(model, LF)
    first, second = found.terms
    assert (first.fit.consistency, first.fit.pri, first.fit.coverage, first.unique) == (
        pytest.approx((0.80921052632, 0.76098901099, 0.43309859155, 0.19600938967), abs=DIGITS)
    )
    assert second.unique == pytest.approx(0.38497652582, abs=DIGITS)
    whole = found.solution
    assert (whole.consistency, whole.pri, whole.coverage) == pytest.approx(
        (0.87125, 0.85072463768, 0.81807511737), abs=DIGITS
    )


def test_the_only_term_of_a_model_has_no_unique_coverage() -> None:
    (model,) = parsimonious(truth_table(LC, Cuts(1))).models
    assert model_fit(model, LC).terms[0].unique is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (LC, "DEV; LIT; STB; DEV*LIT; DEV*STB; LIT*STB; DEV*LIT*STB"),
        (LC.negated(), "~URB; ~DEV + URB; ~DEV + IND; ~DEV + ~STB; URB + ~IND; ~LIT + ~STB; "
         "~IND + ~STB"),
        (LF, "LIT; STB; LIT*STB; DEV + URB + IND"),
        (KR, "ES + ~QU; ES + LP; WS + WM; WS + LP; ~WM + LP"),
    ],
)  # fmt: skip
def test_necessity(data: Data, expected: str) -> None:
    assert {each.expression for each in necessities(data).found} == set(expected.split("; "))


def test_necessity_measures() -> None:
    singles = {each.expression: each.fit for each in necessities(LF).singles}
    fit = singles["DEV"]
    assert (fit.consistency, fit.ron, fit.coverage) == pytest.approx(
        (0.83098591549, 0.81135531136, 0.77461706783), abs=DIGITS
    )


def test_contradictory_assumptions() -> None:
    table, absent = truth_table(KR, Cuts(1)), truth_table(KR.negated(), Cuts(1))
    found = untenable(table, absent, parsimonious(table), parsimonious(absent))
    assert found.contradictory == (2, 5, 6, 7, 13, 15, 19, 20, 22)
    assert found.simultaneous == ()


def test_single_sets_stand_in_rs_order() -> None:
    said = " ".join(each.expression for each in necessities(LC).singles)
    assert said == "DEV URB LIT IND STB ~DEV ~URB ~LIT ~IND ~STB"
    levels = " ".join(each.expression for each in necessities(HK).singles)
    assert levels.startswith("C{0} C{1} C{2} F{0}") and levels.endswith("V{1} V{0}")


def test_disjunctions_are_tried_up_to_a_length_that_is_said() -> None:
    assert (necessities(LC).depth, necessities(LC).longest) == (5, 5)
    many = tuple(CausalCondition(f"C{at}", (1, 0)) for at in range(18))
    found = necessities(Data(("p", "q"), many, (1, 0)))
    assert (found.depth, found.longest) == (3, 3)
    assert len(found.found) == 18 + 153 + 816  # every single set, pair and triple passes
