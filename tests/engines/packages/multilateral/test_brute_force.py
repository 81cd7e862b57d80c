"""Everything that is answered about several parties, against listing every package."""

from fractions import Fraction

import pytest

from detente.engines.packages import SearchLimits
from detente.engines.packages.multilateral import (
    Multilateral,
    NoSolutionReason,
    Search,
    coalitions,
    counted,
    efficient,
    score,
    solve,
)
from detente.engines.packages.multilateral.left_out import CoalitionOutcome, TiedPackages
from tests.drawn import of_the_day
from tests.engines.packages.multilateral.problems import KINDS, Kind, problems
from tests.oracles import multilateral as oracle

MANY_TIES = SearchLimits(ties=10**6)


def check_all(problem: Multilateral) -> None:
    search, zone = Search(problem, MANY_TIES), oracle.signed(problem)
    census = counted(search)
    assert census.complete and census.total == len(zone)
    found = efficient(search)
    everyone = range(len(problem.parties))
    points = [tuple(score(problem, x, p) for p in everyone) for x in found.packages]
    assert found.complete and points == sorted(points, reverse=True)
    assert len(points) == len(set(points)) and set(found.packages) <= set(zone)
    assert set(points) == oracle.frontier(scores for _, scores in zone.values())
    signed = coalitions(search, census)
    assert signed.complete
    assert [one.coalition.left_out for one in signed.signed] == oracle.smallest(problem, zone)
    for one in signed.signed:
        members = one.coalition.members
        own = {x: scores for x, (agreeing, scores) in zone.items() if agreeing == members}
        assert one.size == len(own)
        check_solutions(problem, one, own)


def check_solutions(
    problem: Multilateral, signed: CoalitionOutcome, own: dict[oracle.Package, oracle.Scores]
) -> None:
    members = signed.coalition.members
    if any(problem.points[p] is None for p in members):
        assert signed.nash.reason is signed.leximin.reason is NoSolutionReason.NO_POINT
        return
    point = tuple(each or Fraction(0) for each in problem.points)
    check_answer(signed.nash, oracle.nash(own, members, point))
    check_answer(signed.leximin, oracle.leximin(own, members, point))


def check_answer(answer: TiedPackages, wanted: set[oracle.Package]) -> None:
    assert answer.solved.complete
    assert (answer.reason is NoSolutionReason.NO_GAIN) == (not wanted)
    assert set(answer.solved.packages) <= wanted and bool(answer.solved.packages) == bool(wanted)
    if answer.solved.all_ties:
        assert set(answer.solved.packages) == wanted


def test_listed_problems_are_the_oracles() -> None:
    for problem in of_the_day(problems(1500, seed=1), 375):
        check_all(problem)


@pytest.mark.slow
def test_searched_problems_are_the_oracles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "LISTED", 0)
    for problem in problems(120, seed=2):
        check_all(problem)


@pytest.mark.slow
def test_wider_searched_problems_are_the_oracles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "LISTED", 0)
    wide = Kind(issues=6, options=4, parties=4, terms=8, bans=5, span=30)
    for problem in problems(24, seed=3, kinds=(wide, KINDS[2])):
        check_all(problem)


def test_some_random_problems_have_no_zone_and_some_leave_parties_out() -> None:
    drawn = problems(300, seed=1)
    zones = [(one, oracle.signed(one)) for one in drawn]
    assert 20 < sum(1 for _, zone in zones if not zone) < 280
    assert sum(1 for one, zone in zones if len(oracle.smallest(one, zone)) > 1) > 20
