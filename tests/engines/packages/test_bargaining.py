"""Nash's and Kalai and Smorodinsky's solutions with all ties, and the balance."""

from fractions import Fraction

import pytest

from detente.engines.packages import (
    Frontier,
    PackageIssue,
    PackageProof,
    Principal,
    Problem,
    Proven,
    ScorePoint,
    SearchLimits,
    balance,
    frontier,
    kalai_smorodinsky,
    nash,
    ties,
)
from tests.engines.packages.problems import Kind, problems
from tests.oracles import packages as oracle

EVEN = Kind(span=1, options=3, reserved=0.4)
POINTS = [(Fraction(0), Fraction(0)), (Fraction(-7), Fraction(-3, 2))]


def points(*pairs: tuple[int, int]) -> Frontier:
    found = [ScorePoint((Fraction(a), Fraction(b)), (at,)) for at, (a, b) in enumerate(pairs)]
    return Frontier(tuple(found), PackageProof())


def solved(found: tuple[ScorePoint, ...]) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in (one.scores for one in found)]


@pytest.mark.parametrize("solve", [nash, kalai_smorodinsky])
def test_all_tied_packages_are_the_oracles(solve: object) -> None:
    function, truth = (
        (nash, oracle.nash) if solve is nash else (kalai_smorodinsky, oracle.kalai_smorodinsky)
    )
    some = 0
    for problem in problems(110, seed=20, kinds=(EVEN, Kind())):
        known = frontier(problem)
        for point in POINTS:
            found = function(known, point)
            packages = {x for one in found.points for x in ties(problem, one.scores).packages}
            assert packages == truth(problem, point)
            assert bool(found.reason) != bool(found.points)
            some += len(packages) > 1
    assert some > 5


def test_nash_needs_both_to_gain() -> None:
    found = nash(points((4, 0), (0, 4)), POINTS[0])
    assert found.points == () and "both" in found.reason


def test_nash_lists_every_tied_vector() -> None:
    assert solved(nash(points((6, 2), (5, 2), (4, 3), (3, 4)), POINTS[0]).points) == [
        (6, 2),
        (4, 3),
        (3, 4),
    ]


def test_no_solution_without_a_zone() -> None:
    assert nash(points(), POINTS[0]).reason == kalai_smorodinsky(points(), POINTS[0]).reason != ""


def test_kalai_smorodinsky_is_leximin() -> None:
    """Smaller shares 1/4, 1/4, 1/8: of the first two the larger share decides."""
    found = points((8, 1), (2, 3), (1, 4))
    assert solved(kalai_smorodinsky(found, POINTS[0]).points) == [(8, 1)]
    tied = points((8, 2), (2, 8))
    assert solved(kalai_smorodinsky(tied, POINTS[0]).points) == [(8, 2), (2, 8)]


def test_kalai_smorodinsky_is_undefined_where_an_ideal_is_no_gain() -> None:
    found = kalai_smorodinsky(points((5, 0)), POINTS[0])
    assert found.points == () and "best" in found.reason


def test_solutions_are_as_far_proven_as_the_frontier() -> None:
    doubtful = Frontier(points((1, 1)).points, PackageProof(Proven.INCOMPLETE))
    assert nash(doubtful, POINTS[0]).proof.status is Proven.INCOMPLETE
    assert kalai_smorodinsky(doubtful, POINTS[0]).proof.status is Proven.INCOMPLETE


def test_balance_is_each_sides_share_of_its_possible_gain() -> None:
    ideal = (Fraction(10), Fraction(4))
    assert balance((Fraction(5), Fraction(4)), POINTS[0], ideal) == (Fraction(1, 2), Fraction(1))
    assert balance((Fraction(5), Fraction(4)), (Fraction(10), Fraction(0)), ideal) is None


def test_ties_are_capped_and_said() -> None:
    same = Principal("p", ((Fraction(1),) * 5,) * 3)
    problem = Problem((PackageIssue("a", tuple("abcde")),) * 3, (same, same))
    point = (Fraction(3), Fraction(3))
    assert len(ties(problem, point, SearchLimits(ties=200)).packages) == 125
    few = ties(problem, point, SearchLimits(ties=7))
    assert len(few.packages) == 7 and not few.complete
    assert ties(problem, point, SearchLimits(ties=125)).complete


def test_what_was_not_proven_is_not_stated() -> None:
    """An empty, unfinished search says nothing about all packages; a finished one does."""
    for known in (points(), points((1, -1)), points((-1, -1))):
        doubtful = Frontier(known.points, PackageProof(Proven.INCOMPLETE))
        for solve in (nash, kalai_smorodinsky):
            proven = solve(known, POINTS[0]).reason
            assert solve(doubtful, POINTS[0]).reason == f"as far as was searched, {proven}"
