"""The frontier agrees with listing every package, and says how far it is proven."""

from bisect import bisect_right
from fractions import Fraction

import pytest

from detente.engines.packages import (
    PackageIssue,
    Principal,
    Problem,
    Proven,
    SearchLimits,
    evaluate,
    feasible,
    frontier,
    highest,
    lowest,
)
from tests.engines.packages.problems import ADDITIVE, WATCHED, Kind, large, problems
from tests.oracles import packages as oracle


def check_frontier(problem: Problem) -> int:
    """The frontier is the oracle's, with true witnesses; returns its number of points."""
    found = frontier(problem)
    assert found.proof.exact
    assert [point.scores for point in found.points] == sorted(
        oracle.frontier(problem), reverse=True
    )
    for point in found.points:
        worth = evaluate(problem, point.package)
        assert worth.in_zone and worth.scores == point.scores
    return len(found.points)


def test_small_problems_of_all_kinds() -> None:
    counts = [check_frontier(problem) for problem in problems(800, seed=1)]
    assert counts.count(0) > 150 and sum(count > 3 for count in counts) > 45


def test_many_tiny_problems() -> None:
    tiny = Kind(issues=2, options=3, linkages=2, bans=2, audiences=1, span=3)
    assert sum(check_frontier(problem) for problem in problems(1000, seed=2, kinds=(tiny,))) > 500


def test_bounds_and_beams_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way of large problems, forced upon small ones."""
    monkeypatch.setattr("detente.engines.packages.search.passes.SMALL", 0)
    monkeypatch.setattr("detente.engines.packages.search.passes.WIDTHS", (2, 6))
    counts = [check_frontier(problem) for problem in problems(300, seed=3)]
    assert sum(counts) > 300


def test_a_large_problem_agrees_with_plain_dominance(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = large(9, linkages=8, audiences=1, seed=5)
    bounded = frontier(problem)
    monkeypatch.setattr("detente.engines.packages.search.passes.SMALL", 10**9)
    assert bounded.proof.exact and len(bounded.points) > 10
    assert [p.scores for p in bounded.points] == [p.scores for p in frontier(problem).points]


@pytest.mark.parametrize("kind", [ADDITIVE, Kind(), WATCHED])
def test_every_package_banned(kind: Kind) -> None:
    problem = problems(1, seed=4, kinds=(kind,))[0]
    empty = problem.banning(*(((0, a),) for a in range(problem.sizes[0])))
    assert frontier(empty).points == () and frontier(empty).proof.exact
    assert frontier(empty).ideals is None


def test_more_than_is_strict_and_reservation_is_not() -> None:
    table = ((Fraction(1, 3), Fraction(2, 3)),)
    issues = (PackageIssue("a", ("x", "y")),)
    free = Principal("q", ((Fraction(1), Fraction(0)),))
    at = Principal("p", table, reservation=Fraction(2, 3))
    past = Principal("p", table, more_than=Fraction(1, 3))
    beyond = Principal("p", table, more_than=Fraction(2, 3))
    assert [p.package for p in frontier(Problem(issues, (at, free))).points] == [(1,)]
    assert [p.package for p in frontier(Problem(issues, (past, free))).points] == [(1,)]
    assert frontier(Problem(issues, (beyond, free))).points == ()


def test_thirty_issues_without_enumeration() -> None:
    found = frontier(large(30, linkages=0, audiences=0, seed=6))
    assert found.proof.exact and len(found.points) > 100


def fixed_pie(issues: int) -> Problem:
    """What one gains the other loses, in powers of three: every package is efficient."""
    steps = [[Fraction(3**i * a) for a in range(3)] for i in range(issues)]
    one = Principal("p", tuple(map(tuple, steps)))
    two = Principal("q", tuple(tuple(-s for s in row) for row in steps))
    return Problem(tuple(PackageIssue(f"{i}", ("a", "b", "c")) for i in range(issues)), (one, two))


def test_a_fixed_pie_past_the_cap_is_within_a_proven_epsilon() -> None:
    problem = fixed_pie(7)
    found = frontier(problem, SearchLimits(labels=300))
    assert found.proof.status is Proven.WITHIN
    epsilon = found.proof.epsilon
    assert 0 < epsilon[0] < Fraction(3**7, 20) and epsilon[1] == 0
    kept = sorted(point.scores for point in found.points)
    for x in oracle.packages(problem):
        one, two = oracle.scores(problem, x)
        below = kept[: bisect_right(kept, (one, two))][-1:]
        assert any(a >= one - epsilon[0] and b >= two for a, b in below)


def test_a_stop_makes_the_answer_incomplete() -> None:
    found = frontier(large(20, linkages=8, audiences=2, seed=8), SearchLimits(stop=lambda: True))
    assert found.proof.status is Proven.INCOMPLETE and found.proof.note


def test_too_many_states_make_the_answer_incomplete() -> None:
    problem = large(8, linkages=20, audiences=0, seed=9)
    found = frontier(problem, SearchLimits(nodes=2))
    assert found.proof.status is Proven.INCOMPLETE
    for point in found.points:
        assert oracle.scores(problem, point.package) == point.scores


def test_extremes_are_those_of_the_zone() -> None:
    for problem in problems(150, seed=10):
        zone = oracle.zone(problem)
        for party in (0, 1):
            values = [oracle.worth(problem, x, party) for x in zone]
            assert highest(problem, party).score == max(values, default=None)
            assert lowest(problem, party).score == min(values, default=None)
        assert (feasible(problem).package is not None) == bool(zone)


def test_extremes_of_an_audience() -> None:
    for problem in problems(80, seed=11, kinds=(Kind(audiences=1),)):
        if problem.parties[1].audiences:
            values = [oracle.worth(problem, x, 1, 0) for x in oracle.zone(problem)]
            assert highest(problem, 1, 0).score == max(values, default=None)
            assert lowest(problem, 1, 0).score == min(values, default=None)
