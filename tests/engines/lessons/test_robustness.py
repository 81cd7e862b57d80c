from dataclasses import replace

import pytest

from detente.engines.lessons.analysis import AnalysisPlan, analysed
from detente.engines.lessons.assumptions import untenable
from detente.engines.lessons.calibration import Anchors, calibrated
from detente.engines.lessons.case_types import CaseType, kind, most_typical, necessary_kind, points
from detente.engines.lessons.minimise import MinimisedSolution, assumed, parsimonious
from detente.engines.lessons.robustness import (
    cut_range,
    leave_one_out,
    recoded,
    robustness,
)
from detente.engines.lessons.sets import CausalCondition, Data, TooLargeError
from detente.engines.lessons.term import FREE, union
from detente.engines.lessons.truth_table import Cuts, truth_table
from tests.engines.lessons.published import KR, LC, LF


def test_the_range_of_the_cut_off_is_where_the_table_stays() -> None:
    base = truth_table(LF, Cuts(0.7))
    reach = cut_range(base)
    assert (reach.above, reach.upto) == pytest.approx((0.52857142857, 0.70877192982))
    outs = [row.out for row in base.rows]
    for cut, same in [(0.529, True), (0.708, True), (0.528, False), (0.709, False)]:
        assert ([row.out for row in truth_table(LF, Cuts(cut)).rows] == outs) is same


def test_leaving_out_case_after_case() -> None:
    found = robustness(truth_table(LC, Cuts(1)), leave_one_out(LC))
    assert (found.runs, found.same, found.changed) == (18, 17, ("EE",))
    assert len(found.core) == 1
    assert found.cases == ("BE", "CZ", "FI", "FR", "IE", "NL", "SE", "UK")


def test_a_case_on_which_the_solution_rests_is_named() -> None:
    a, b = CausalCondition("A", (1, 0, 0, 1)), CausalCondition("B", (1, 1, 0, 0))
    data = Data(("p", "q", "r", "s"), (a, b), (1, 0, 0, 0))
    found = robustness(truth_table(data), leave_one_out(data))
    assert set(found.changed) == {"p", "q", "s"}
    assert found.without == 1


def test_recoding_stays_within_the_doubt_and_on_the_scale() -> None:
    scale = (0.0, 0.33, 0.67, 1.0)
    data = Data(("p", "q"), (CausalCondition("A", (0.67, 0.0)),), (1.0, 0.33))
    runs = recoded(data, 0.34, seed=1, draws=40, scale=scale)
    seen = {other.conditions[0].values[0] for _, other in runs}
    assert seen == {0.33, 0.67, 1.0}
    free = [other.conditions[0].values[1] for _, other in recoded(data, 0.2, 1, 40)]
    assert min(free) >= 0 and max(free) <= 0.2 and len(set(free)) > 10


@pytest.mark.parametrize("wrong", [(1, 1, 2), (1, 3, 2)])
def test_anchors_out_of_order_are_refused(wrong: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="in order"):
        Anchors(*wrong)


def test_kinds_of_cases_of_the_fuzzy_table() -> None:
    (model,) = parsimonious(truth_table(LF, Cuts(0.7))).models
    found = points(union(model, LF), LF)
    by_kind = {each: [p.case for p in found if p.kind is each] for each in CaseType}
    assert by_kind[CaseType.TYPICAL] == ["CZ", "FI", "FR", "IE", "SE"]
    assert by_kind[CaseType.DEVIANT_CONSISTENCY] == by_kind[CaseType.DEVIANT_COVERAGE] == []
    gaps = [2 * -point.x + point.y for point in most_typical(found)]
    assert gaps == sorted(gaps)


def test_kinds_of_cases_for_a_necessary_condition() -> None:
    literate = LF.memberships[LF.names.index("LIT")][1]
    found = points(literate, LF, necessary=True)
    by_kind = {each: [p.case for p in found if p.kind is each] for each in CaseType}
    assert by_kind[CaseType.TYPICAL] == ["BE", "CZ", "FI", "FR", "IE", "NL", "SE", "UK"]
    assert by_kind[CaseType.DEVIANT_NECESSITY] == by_kind[CaseType.INCONSISTENT_NECESSITY] == []
    assert by_kind[CaseType.WITHOUT_OUTCOME] == ["AU", "EE", "DE", "HU", "PL"]
    # |x − y| + (1 − the lesser): BE .03 + .05, then FR, NL, SE and UK .04 + .05
    assert [point.case for point in most_typical(found)][:3] == ["BE", "FR", "NL"]


def test_a_case_at_a_half_is_astride() -> None:
    assert kind(0.5, 1) is kind(1, 0.5) is necessary_kind(0.5, 1) is CaseType.ASTRIDE
    data = Data(("p", "q"), (CausalCondition("A", (0.5, 1)),), (1, 0))
    assert truth_table(data).astride == ("p",)


def test_a_contradictory_row_is_seen() -> None:
    data = Data(("p", "q", "r"), (CausalCondition("A", (1, 1, 0)),), (1, 0, 0))
    rows = truth_table(data).rows
    assert [row.contradictory for row in rows] == [False, True]
    assert rows[1].deviant == ("q",)


def test_few_cases_make_a_remainder() -> None:
    data = Data(("p", "q", "r"), (CausalCondition("A", (1, 1, 0)),), (1, 1, 0))
    assert [row.out.value for row in truth_table(data, Cuts(n=2)).rows] == ["?", "1"]


def test_a_table_too_large_to_enumerate_is_refused() -> None:
    conditions = tuple(CausalCondition(f"C{at}", (0, 1)) for at in range(21))
    with pytest.raises(TooLargeError):
        Data(("p", "q"), conditions, (0, 1))


def test_the_enhanced_solution_assumes_nothing_untenable() -> None:
    found = analysed(KR, AnalysisPlan(Cuts(1)))
    assert found.enhanced.untenable.contradictory == (2, 5, 6, 7, 13, 15, 19, 20, 22)
    for model in found.enhanced.parsimonious.models:
        rows = set((assumed(found.table, model) + 1).tolist())
        assert not rows & set(found.enhanced.untenable.rows)
    assert found.enhanced.parsimonious.models != found.parsimonious.models


def test_remainders_outside_what_is_necessary_are_untenable() -> None:
    present, absent = truth_table(LC, Cuts(1)), truth_table(LC.negated(), Cuts(1))
    needs_literacy = (FREE, FREE, 1, FREE, FREE)
    none = MinimisedSolution((), ())
    found = untenable(present, absent, none, none, [needs_literacy])
    assert 18 in found.unnecessary and 30 not in found.unnecessary
    (model,) = parsimonious(present, excluded=found.rows).models
    assert not set((assumed(present, model) + 1).tolist()) & found.rows


def test_a_row_that_fails_for_its_pri_does_not_bound_the_cut_off() -> None:
    a, b = CausalCondition("A", (0.9, 0.1, 0.8, 0.1)), CausalCondition("B", (0.9, 0.9, 0.2, 0.2))
    data = Data(("p", "q", "r", "s"), (a, b), (0.95, 0.45, 0.48, 0.1))
    strict = truth_table(data, Cuts(0.6, pri=0.6))
    failing = [row for row in strict.rows if row.out.value == "0" and (row.consistency or 0) > 0.6]
    assert failing
    reach = cut_range(strict)
    outs = [row.out for row in strict.rows]
    for cut in ((reach.above or 0) + 0.001, reach.upto or 1):
        assert [row.out for row in truth_table(data, Cuts(cut, pri=0.6)).rows] == outs


def test_a_term_that_some_alternative_lacks_is_not_core() -> None:
    a, b = CausalCondition("A", (1, 0, 0, 1)), CausalCondition("B", (1, 1, 0, 0))
    data = Data(("p", "q", "r", "s"), (a, b), (1, 0, 0, 0))
    found = robustness(truth_table(data), leave_one_out(data))
    assert found.core == () and found.cases == ("p",)
    assert [each.runs for each in found.kept] == [1]


def test_twenty_conditions_are_not_too_many() -> None:
    conditions = tuple(CausalCondition(f"C{at}", (0, 1)) for at in range(20))
    assert Data(("p", "q"), conditions, (0, 1)).n_rows == 2**20


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="one value a case"):
        Data(("p", "q"), (CausalCondition("A", (1, 0, 1)),), (1, 0))


@pytest.mark.parametrize(
    ("figure", "anchors", "membership"),
    [
        (0.5, Anchors(-1, 0, 10), 1 / (1 + 19**-0.05)),
        (-0.5, Anchors(-1, 0, 10), 1 / (1 + 19**0.5)),
        (0.5, Anchors(10, 0, -1), 1 / (1 + 19**0.05)),
        (1e9, Anchors(-1, 0, 10), 1),
    ],
)
def test_the_anchor_on_the_figures_side_counts(
    figure: float, anchors: Anchors, membership: float
) -> None:
    assert calibrated(figure, anchors) == pytest.approx(membership, abs=1e-6)


def test_pairs_that_were_left_are_not_called_complete() -> None:
    found = analysed(KR, AnalysisPlan(Cuts(1))).intermediate
    assert found.complete and found.pairs_left == 0 and len(found.pairs) == 2
    assert not replace(found, pairs_left=1).complete
    cut = replace(found.pairs[0], solution=replace(found.pairs[0].solution, complete=False))
    assert not replace(found, pairs=(cut,)).complete
