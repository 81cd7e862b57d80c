"""The choice against an enumeration in plain floating point."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from detente.engines.choice import (
    ChoiceProblem,
    ConsentRow,
    Draws,
    IssueEstimate,
    ProofStatus,
    Ranking,
    RecommendationBasis,
    Scores,
    SolverLimits,
    around,
    binds,
    judge,
    recommend,
    sisters,
)
from detente.engines.choice import problem as parts
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.least import largest_least
from detente.engines.choice.search import BOLD, alternatives, prices
from detente.engines.choice.solve import optimum
from tests.drawn import of_the_day
from tests.engines.choice.problems import problems
from tests.oracles import choice as oracle

HALF = parts.HALF
MANY = problems(490, seed=4)
SOME = of_the_day(MANY, 60)
recommended = cache(recommend)
"""What is recommended for one of the many problems, which several laws look at."""


def expected(problem: ChoiceProblem, least, value: Callable) -> tuple[float, bool]:
    """The greatest value of what surely qualifies; whether doubtful ones could beat it."""
    listed = [(oracle.qualifies(problem, x, least), value(x)) for x in oracle.packages(problem)]
    best = max((v for kept, v in listed if kept), default=float("-inf"))
    doubtful = any(v >= best - 1e-9 for kept, v in listed if kept is None and v > float("-inf"))
    return best, doubtful


@cache
def greatest_product(problem: ChoiceProblem) -> tuple[float, bool]:
    return expected(problem, problem.least, lambda x: oracle.product_of(problem, x))


@pytest.mark.slow
def test_recommended_is_the_greatest_product_of_those_that_qualify() -> None:
    checked = 0
    for problem in of_the_day(MANY, 160):
        best, doubtful = greatest_product(problem)
        found = optimum(problem, Goal(Value.PRODUCT, problem.least))
        if doubtful:
            continue
        checked += 1
        assert found.proof.status is ProofStatus.EXACT
        if best == float("-inf"):
            assert found.value is None
            continue
        assert float(found.value) == pytest.approx(best, abs=1e-9)
        ties = {
            x
            for x in oracle.packages(problem)
            if oracle.qualifies(problem, x, problem.least)
            and abs(oracle.product_of(problem, x) - best) < 1e-9
        }
        assert set(found.packages) == ties or len(found.packages) == SolverLimits().listed
        assert set(found.packages) <= ties
    assert checked > 80


@pytest.mark.slow
def test_where_none_qualifies_the_largest_least_chance_is_taken_and_said() -> None:
    kinds, certain = dict.fromkeys(RecommendationBasis, 0), 0
    for problem in MANY[:450]:
        best, doubtful = greatest_product(problem)
        if doubtful or best > float("-inf"):
            continue
        found = recommended(problem)
        ratios = [
            min(oracle.ratio(problem, row, x) for row in problem.rows)
            for x in oracle.packages(problem)
            if oracle.product_of(problem, x) > float("-inf")
        ]
        most = max(ratios, default=float("-inf"))
        if abs(most) < 1e-5:
            continue
        kinds[found.kind] += 1
        sure = [
            oracle.product_of(problem, x)
            for x in oracle.packages(problem)
            if oracle.sure(problem, x) and oracle.product_of(problem, x) > float("-inf")
        ]
        if sure:
            certain += 1
            assert found.kind is RecommendationBasis.QUALIFIES
            assert float(found.product) == pytest.approx(max(sure), abs=1e-9)
            assert all(oracle.sure(problem, x) for x in found.packages)
        elif most <= 0:
            assert found.kind is RecommendationBasis.NONE and found.packages == ()
        else:
            (package,) = found.packages
            assert found.kind is RecommendationBasis.LEAST
            ours = min(oracle.ratio(problem, row, package) for row in problem.rows)
            assert ours == most or ours == pytest.approx(most, abs=3e-6)
    assert (
        kinds[RecommendationBasis.LEAST] > 15
        and kinds[RecommendationBasis.NONE] > 20
        and certain > 0
    )


def test_what_nobody_can_lose_by_qualifies_whatever_the_formula_sees() -> None:
    """One gap of a wide span is sure, and the normal law of its moments does not see it."""
    f = Fraction
    gap = IssueEstimate(2, 3, Ranking((0, 1, 2), (f(10), f(60)), f(1)))
    unsure = IssueEstimate(0, 2, Scores(((f(0), f(0)), (f(-5), f(60)))))
    row = ConsentRow(0, (gap, unsure), strict=True)
    bans = (((0, 0),), ((0, 1), (1, 1)))
    problem = ChoiceProblem(
        (2, 0), (3, 2), (row, replace(row, side=1)), bans, least=(f(19, 20),) * 2
    )
    certain, likely = (1, 0), (2, 1)
    assert oracle.sure(problem, certain) and not oracle.sure(problem, likely)
    assert oracle.ratio(problem, row, certain) < oracle.ratio(problem, row, likely)
    found = recommend(problem)
    assert (found.kind, found.packages) == (RecommendationBasis.QUALIFIES, (certain,))
    told = judge(Draws(problem, key=1, number=100), certain)
    assert told.qualifies and told.weakest.most == 1
    assert largest_least(problem).package == likely


def test_the_largest_least_chance_over_everything() -> None:
    for problem in problems(150, seed=8):
        ratios = [
            min(oracle.ratio(problem, row, x) for row in problem.rows)
            for x in oracle.packages(problem)
            if oracle.product_of(problem, x) > float("-inf")
        ]
        most = max(ratios, default=float("-inf"))
        found = largest_least(problem)
        if most > 1e-5:
            assert found.ratio == most or found.ratio == pytest.approx(most, abs=3e-6)
        elif most < -1e-5:
            assert found.package is None


@pytest.mark.slow
def test_the_other_named_packages() -> None:
    for problem in SOME:
        ours, legal = problem.least[0], oracle.packages(problem)
        found = alternatives(problem)
        sure = [oracle.product_of(problem, x) for x in legal if oracle.sure(problem, x)]
        assert value(found.sure) == pytest.approx(max(sure, default=float("-inf")))
        for answer, row, least in (
            (found.ambitious, 0, (ours, BOLD)),
            (found.easier, 1, (ours, HALF)),
        ):
            best, doubtful = expected(
                problem, least, lambda x, r=row, p=problem: oracle.gain(p.rows[r], x)
            )
            if doubtful:
                continue
            assert value(answer) == pytest.approx(best, abs=1e-9)
            for package in answer.packages:
                other = problem.rows[1 - row]
                equal = [
                    oracle.gain(other, x)
                    for x in legal
                    if oracle.qualifies(problem, x, least) is not False
                    and oracle.gain(problem.rows[row], x) > best - 1e-9
                ]
                assert oracle.gain(other, package) == pytest.approx(max(equal), abs=1e-9)


def value(answer) -> float:
    return float("-inf") if answer.value is None else float(answer.value)


@pytest.mark.slow
def test_sisters_are_all_that_lie_within_the_part() -> None:
    within, compared = Fraction(1, 2), 0
    for problem in SOME:
        first = recommended(problem)
        if first.kind is not RecommendationBasis.QUALIFIES:
            continue
        near = sisters(problem, first.packages[0], SolverLimits(listed=100), within)
        best = float(first.product)
        listed = [
            (
                oracle.sure(problem, x) or oracle.qualifies(problem, x, problem.least),
                oracle.product_of(problem, x),
                x,
            )
            for x in oracle.packages(problem)
        ]
        close = [one for one in listed if abs(one[1] - 0.5 * best) < 1e-7 or one[0] is None]
        if close or len(near.packages + near.near) >= 100:
            continue
        compared += len(near.near)
        assert set(near.packages + near.near) == {x for q, v, x in listed if q and v >= 0.5 * best}
        values = [oracle.product_of(problem, x) for x in near.near]
        assert values == sorted(values, reverse=True)
        assert near.proof.listed_all
    assert compared > 3


@pytest.mark.slow
def test_a_list_that_was_cut_says_so_and_begins_with_the_best() -> None:
    cut = 0
    for problem in MANY[:60]:
        whole = sisters(problem, problem.now, SolverLimits(listed=100), Fraction(1, 2))
        one = sisters(problem, problem.now, SolverLimits(listed=1), Fraction(1, 2))
        assert one.value is None or (len(one.packages), one.near) == (1, ())
        few = sisters(problem, problem.now, SolverLimits(listed=2), Fraction(1, 2))
        assert few.value == whole.value
        if few.value is not None:
            assert few.proof.status is ProofStatus.EXACT
            assert len(few.packages + few.near) <= 2
            cut += not few.proof.listed_all
    assert cut > 2


def test_ties_without_end_are_cut_and_said() -> None:
    """Any four of eight equal issues: 70 packages tie, 32 are listed."""
    both = IssueEstimate(0, 2, Ranking((1, 0), (Fraction(4), Fraction(6)), Fraction(1)))
    rows = (ConsentRow(0, (both,) * 8, strict=True), ConsentRow(1, (both,) * 8, strict=True))
    costs = ((0, 1),) * 8
    found = optimum(
        ChoiceProblem((0,) * 8, (2,) * 8, rows, costs=costs, limit=4),
        Goal(Value.PRODUCT, (Fraction(19, 20), Fraction(3, 4))),
    )
    assert found.value == 400
    assert len(found.packages) == 32 and all(sum(one) == 4 for one in found.packages)
    assert not found.proof.listed_all
    assert found.proof.status is ProofStatus.EXACT and found.proof.rounds < 40


def test_a_limit_binds_where_all_of_its_places_are_taken() -> None:
    both = IssueEstimate(0, 2, Ranking((1, 0), (Fraction(4), Fraction(6)), Fraction(1)))
    problem = ChoiceProblem(
        (0, 0),
        (2, 2),
        (ConsentRow(0, (both, both)), ConsentRow(1, (both, both))),
        (),
        ((0, 1), (0, 1)),
        1,
    )
    assert binds(problem, (0, 1)) and binds(problem, (1, 1)) and not binds(problem, (0, 0))
    assert not binds(replace(problem, limit=None), (1, 1))
    taken = [one.recommended.packages for one in prices(problem, (0, 1, 2))]
    assert taken == [(), ((0, 1), (1, 0)), ((1, 1),)]


@pytest.mark.slow
def test_more_places_never_buy_less() -> None:
    for problem in MANY[:40]:
        bought = prices(problem, range(0, 5))
        products = [one.recommended.product or 0 for one in bought
                    if one.recommended.kind is RecommendationBasis.QUALIFIES]  # fmt: skip
        assert products == sorted(products)
        kinds = [one.recommended.kind for one in bought]
        first = (
            kinds.index(RecommendationBasis.QUALIFIES)
            if RecommendationBasis.QUALIFIES in kinds
            else len(kinds)
        )
        assert all(kind is RecommendationBasis.QUALIFIES for kind in kinds[first:])


def test_a_worth_that_cannot_fail_never_displaces_what_qualifies() -> None:
    """Points for a package in the worst corner, on a row's link, leave no other choice than it."""
    moved = 0
    for problem in SOME:
        before = recommended(problem)
        if before.kind is not RecommendationBasis.QUALIFIES or len(problem.sizes) < 2:
            continue
        package = before.packages[0]
        places = ((0, package[0]), (1, package[1]))
        row = problem.rows[0]
        more = parts.UncertainLink(places, (Fraction(3), Fraction(3)))
        better = replace(row, links=(*row.links, more))
        after = recommend(replace(problem, rows=(better, *problem.rows[1:])))
        moved += 1
        assert after.kind is RecommendationBasis.QUALIFIES
        assert after.product >= before.product
        assert all(all(x[i] == k for i, k in places) for x in after.packages)
    assert moved > 3


@pytest.mark.slow
def test_less_doubt_never_recommends_less() -> None:
    """What becomes surer, its mean as it was, displaces nothing that practically cannot lose."""
    compared = 0
    for problem in SOME:
        before = recommended(problem)
        narrowed = replace(problem, rows=tuple(map(certain_links, problem.rows)))
        after = recommend(narrowed)
        if before.kind is RecommendationBasis.QUALIFIES:
            compared += 1
            assert after.kind is RecommendationBasis.QUALIFIES
            assert after.product >= before.product
    assert compared > 3


def certain_links(row: parts.ConsentRow) -> parts.ConsentRow:
    """The same means; links and reservation without doubt."""
    links = tuple(
        replace(link, worth=(middle(link.worth), middle(link.worth))) for link in row.links
    )
    return replace(row, links=links, reservation=(middle(row.reservation), middle(row.reservation)))


def middle(ends) -> Fraction:
    return sum(ends) / 2


def test_a_budget_that_ends_first_is_told_with_its_bound() -> None:
    incomplete = 0
    for problem in SOME:
        goal = Goal(Value.PRODUCT, problem.least)
        short = optimum(problem, goal, SolverLimits(rounds=0))
        full = optimum(problem, goal)
        if short.proof.status is ProofStatus.INCOMPLETE:
            incomplete += 1
            if full.value is not None:
                assert short.proof.bound >= float(full.value) * (1 - 1e-6)
            if short.value is None:
                assert (
                    recommend(problem, SolverLimits(rounds=0)).proof.status
                    is ProofStatus.INCOMPLETE
                )
        else:
            assert short.value == full.value
    assert incomplete > 1


def test_packages_around_one_are_the_best_within_two_changes() -> None:
    compared = 0
    for problem in SOME:
        found = recommended(problem)
        if found.kind is not RecommendationBasis.QUALIFIES:
            continue
        package = found.packages[0]
        listed = around(problem, package, 5)
        near = [x for x in oracle.packages(problem)
                if 1 <= sum(a != b for a, b in zip(x, package, strict=True)) <= 2]  # fmt: skip
        kept = {x: oracle.qualifies(problem, x, problem.least) for x in near}
        if None in kept.values():
            continue
        values = (oracle.product_of(problem, x) for x in near if kept[x])
        products = sorted((one for one in values if one > 0), reverse=True)
        compared += len(listed)
        assert [oracle.product_of(problem, x) for x in listed] == pytest.approx(products[:5])
        assert all(kept[x] for x in listed)
    assert compared > 3


@pytest.mark.parametrize("unit", [Fraction(1, 1000), Fraction(10**7)])
def test_the_unit_in_which_points_are_counted_changes_nothing(unit: Fraction) -> None:
    compared = 0
    for problem in MANY[:60]:
        before = recommended(problem)
        ours = in_unit(problem.rows[0], unit)
        after = recommend(replace(problem, rows=(ours, *problem.rows[1:])))
        if before.kind is RecommendationBasis.QUALIFIES:
            compared += 1
            assert set(after.packages) == set(before.packages)
            assert after.product == before.product * unit
    assert compared > 10


def in_unit(row: parts.ConsentRow, unit: Fraction) -> parts.ConsentRow:
    """The same row in points of another size."""
    return replace(
        row,
        estimates=tuple(
            replace(
                one,
                shape=sized(one.shape, unit),
                drift=times(one.drift, unit),
                extra=tuple(times(ends, unit) for ends in one.extra),
            )
            for one in row.estimates
        ),
        links=tuple(replace(link, worth=times(link.worth, unit)) for link in row.links),
        reservation=times(row.reservation, unit),
    )


def sized(shape, unit: Fraction):
    if isinstance(shape, Ranking):
        return replace(shape, band=times(shape.band, unit), step=shape.step * unit)
    return shape and Scores(tuple(times(ends, unit) for ends in shape.ranges))


def times(ends, unit: Fraction):
    return ends[0] * unit, ends[1] * unit


def test_a_third_party_is_asked_for_as_much_as_their_side() -> None:
    """The side of a row decides only which chance it must have, and whose chance it counts in."""
    for given in problems(25, seed=57):
        theirs = replace(
            given, rows=(*given.rows[:2], *(replace(r, side=1) for r in given.rows[2:]))
        )
        third = replace(
            given, rows=(*given.rows[:2], *(replace(r, side=2) for r in given.rows[2:]))
        )
        assert recommend(third).packages == recommend(theirs).packages
        assert recommend(third).kind == recommend(theirs).kind
