"""The search beyond listing: against listing, a general solver, and when it is cut short."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import log, prod
from random import Random

import numpy as np
import pytest

from detente.engines.packages import PackageIssue, Principal, SearchLimits
from detente.engines.packages.multilateral import (
    Coalitions,
    DecisionRule,
    Multilateral,
    Search,
    coalitions,
    counted,
    efficient,
    solve,
)
from detente.engines.packages.multilateral.aims import Leximin, Product
from detente.engines.packages.multilateral.coalition import Coalition
from tests.drawn import of_the_day
from tests.engines.packages.multilateral.problems import Kind, ban, table, term


def large(draw: Random, issues: int, options: int, parties: int, joined: int) -> Multilateral:
    """A problem in which each party wants somewhat more than half of its best."""
    kind = Kind(span=50, audiences=0)
    sizes = [options] * issues
    who = []
    for p in range(parties):
        scores = table(draw, kind, sizes)
        best, worst = sum(map(max, scores), Fraction(0)), sum(map(min, scores), Fraction(0))
        who.append(
            Principal(f"p{p}", scores, Fraction(int(worst + (best - worst) * Fraction(11, 20))))
        )
    terms = tuple(term(draw, kind, sizes, tuple(who)) for _ in range(joined))
    bans = tuple(ban(draw, sizes) for _ in range(joined // 2))
    listed = tuple(PackageIssue(f"i{i}", tuple(map(str, range(options)))) for i in range(issues))
    return Multilateral(listed, tuple(who), terms, tuple(b for b in bans if len(b) > 1))


def drawn() -> Iterator[Multilateral]:
    draw = Random(40)
    for parties in (2, 3, 4, 6, 8):
        yield large(draw, 7, 4, parties, 8)
        problem = large(draw, 8, 4, parties, 0)
        yield replace(problem, agree=DecisionRule(max(1, parties - 1), (0,)))


def solved(problem: Multilateral) -> tuple[int, Coalitions]:
    search = Search(problem, SearchLimits(ties=10**6))
    census = counted(search)
    return census.total, coalitions(search, census)


@pytest.mark.slow
def test_what_is_searched_is_what_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = 0
    for problem in of_the_day(list(drawn()), 4):
        listed = solved(problem)
        with monkeypatch.context() as patch:
            patch.setattr(solve, "LISTED", 0)
            searched = solved(problem)
        assert searched == listed
        answered += bool(listed[1].signed)
    assert answered


def highs_bound(problem: Multilateral) -> float:
    """An upper bound on the logarithm of the greatest product of all gains, by HiGHS.

    Each log is bounded by tangents; the programme's optimum bounds it whatever tangents there are.
    """
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 1e-9)
    places = [(i, a) for i, size in enumerate(problem.sizes) for a in range(size)]
    picks = {place: solver.addBinary() for place in places}
    for i, size in enumerate(problem.sizes):
        solver.addConstr(sum(picks[i, a] for a in range(size)) == 1)
    logs = []
    for party in problem.parties:
        gain = sum(float(party.scores[i][a]) * picks[i, a] for i, a in places)
        gain = gain - float(party.reservation or 0)
        most = float(sum(map(max, party.scores)) - (party.reservation or 0))
        logs.append(solver.addVariable(lb=-50, ub=50))
        for g in np.geomspace(1, most, 60):
            solver.addConstr(logs[-1] <= log(g) - 1 + gain * (1 / float(g)))
    solver.maximize(sum(logs))
    return float(solver.getInfo().mip_dual_bound)


@pytest.mark.slow
@pytest.mark.parametrize("parties", [3, 5])
def test_a_general_solver_bounds_the_product_just_above(parties: int) -> None:
    problem = large(Random(parties), 14, 5, parties, 0)
    search, everyone = Search(problem, SearchLimits()), tuple(range(parties))
    base = tuple(point or 0 for point in search.units.point)
    found = search.best(Coalition(everyone), Product(everyone, base))
    units = float(prod(search.units.unit[:parties], start=Fraction(1)))
    reached, bound = log(found.key * units), highs_bound(problem)
    assert found.complete and reached <= bound + 1e-6
    assert bound - reached < 0.01 * parties


def test_a_search_that_is_stopped_says_so_and_bounds_what_it_has_not_seen() -> None:
    problem = large(Random(1), 14, 5, 4, 6)
    everyone = tuple(range(4))
    whole = Search(problem, SearchLimits())
    base = tuple(point or 0 for point in whole.units.point)
    cut = Search(problem, SearchLimits(stop=lambda: True))
    for aim in (Product(everyone, base), Leximin(everyone, base, (300,) * 4)):
        full, early = whole.best(Coalition(everyone), aim), cut.best(Coalition(everyone), aim)
        assert full.complete and not early.complete and early.ceiling is not None
        level = log(full.key) if isinstance(aim, Product) else float(full.key[0])
        assert early.ceiling >= level - 1e-9
    assert not efficient(cut).complete and not counted(cut).complete


def test_equal_partial_packages_are_one_and_the_ties_are_told_to_be_more() -> None:
    table_of_ones = tuple((Fraction(0), Fraction(1)) for _ in range(24))
    parties = tuple(Principal(f"p{p}", table_of_ones, Fraction(3)) for p in range(3))
    against = Principal("other", tuple((Fraction(1), Fraction(0)) for _ in range(24)), Fraction(3))
    issues = tuple(PackageIssue(f"i{i}", ("a", "b")) for i in range(24))
    search = Search(Multilateral(issues, (*parties, against)), SearchLimits())
    everyone = (0, 1, 2, 3)
    found = search.best(Coalition(everyone), Product(everyone, (3, 3, 3, 3)))
    assert found.complete and not found.all_ties
    most = max((k - 3) ** 3 * (24 - k - 3) for k in range(4, 21))
    assert found.key == most
