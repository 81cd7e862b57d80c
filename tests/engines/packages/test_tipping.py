"""Tipping points: just before the change nothing is lost, just past it something is."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from detente.engines.packages import (
    LostQuality,
    NearestChanges,
    Package,
    PackageIssue,
    Principal,
    Problem,
    Proven,
    Range,
    ScoreChange,
    Scores,
    SearchLimits,
    frontier,
    nash,
    tipping,
)
from tests.engines.packages.problems import Kind, problems
from tests.oracles import packages as oracle

SMALL = (
    Kind(issues=3, audiences=1, reserved=0.5),
    Kind(issues=3, audiences=0, denominators=(1, 2)),
)
WIDE = Fraction(40)
BIT = Fraction(1, 10**6)


def test_each_change_is_where_it_is_said() -> None:
    draw, seen = Random(70), Counter[tuple[LostQuality, bool]]()
    for problem in problems(200, seed=70, kinds=SMALL):
        point = (Fraction(draw.randint(-8, 0)), Fraction(draw.randint(-8, 0)))
        solution = nash(frontier(problem), point)
        if solution.points:
            package = solution.points[0].package
            seen.update(check_range(draw, problem, package, point))
    assert all(seen[loss, False] > 6 for loss in LostQuality)
    assert seen[LostQuality.BEST, True] > 10 and seen[LostQuality.EFFICIENT, True] > 3


def check_range(
    draw: Random, problem: Problem, package: Package, point: Scores
) -> list[tuple[LostQuality, bool]]:
    """One random score in both directions; returns the kinds of loss met, and which way."""
    issue = draw.randrange(len(problem.issues))
    party, option = draw.randrange(2), draw.randrange(problem.sizes[issue])
    now = problem.parties[party].scores[issue][option]
    one = Range(party, issue, option, now - WIDE, now + WIDE)
    found = tipping(problem, package, [one], point)
    assert found.proof.exact and found.searched == 1
    met = []
    for up in (False, True):
        met += check_direction(problem, package, point, one, up, found)
    return met


def check_direction(
    problem: Problem, package: Package, point: Scores, one: Range, up: bool, found: NearestChanges
) -> list[tuple[LostQuality, bool]]:
    first = {c.loss: c for c in found.changes if c.up == up}
    refused = abs(first[LostQuality.WIN].by) if LostQuality.WIN in first else WIDE
    met = []
    for loss in LostQuality:
        change = first.get(loss)
        if change is not None and loss is not LostQuality.WIN and abs(change.by) >= refused:
            change = None
        reach = refused if change is None else abs(change.by)
        for share in (Fraction(1, 7), Fraction(1, 2), 1 - BIT):
            by = reach * share if up else -reach * share
            assert not reach or loss in standing(shifted(problem, one, by), package, point)
        if change is not None:
            check_change(problem, package, point, one, change)
            met.append((loss, up))
    return met


def check_change(
    problem: Problem, package: Package, point: Scores, one: Range, change: ScoreChange
) -> None:
    at = standing(shifted(problem, one, change.by), package, point)
    assert (change.loss in at) == change.past
    beyond = change.by + (BIT if change.up else -BIT)
    assert change.loss not in standing(shifted(problem, one, beyond), package, point)
    assert change.share == abs(change.by) / WIDE


def shifted(problem: Problem, one: Range, by: Fraction) -> Problem:
    """The problem with one score changed."""
    party = problem.parties[one.party]
    rows = [list(row) for row in party.scores]
    rows[one.issue][one.option] += by
    parties = list(problem.parties)
    parties[one.party] = replace(party, scores=tuple(map(tuple, rows)))
    return replace(problem, parties=(parties[0], parties[1]))


def standing(problem: Problem, package: Package, point: Scores) -> set[LostQuality]:
    """What a package is, by the oracle."""
    if not oracle.in_zone(problem, package):
        return set()
    found = {LostQuality.WIN}
    if oracle.scores(problem, package) in oracle.frontier(problem):
        found.add(LostQuality.EFFICIENT)
    if package in oracle.nash(problem, point):
        found.add(LostQuality.BEST)
    return found


def road() -> Problem:
    issue = PackageIssue("a", ("x", "y"))
    one = Principal("p", ((Fraction(3), Fraction(1)),), more_than=Fraction(0))
    two = Principal("q", ((Fraction(1), Fraction(2)),), more_than=Fraction(0))
    return Problem((issue,), (one, two))


ZERO = (Fraction(0), Fraction(0))


def test_none_in_these_ranges_is_an_answer() -> None:
    narrow = [Range(0, 0, 0, Fraction(5, 2), Fraction(4))]
    found = tipping(road(), (0,), narrow, ZERO)
    assert found.changes == () and found.searched == found.of == 1 and found.proof.exact


def test_a_range_that_ends_at_a_strict_change_does_not_reach_it() -> None:
    to_it = [Range(0, 0, 0, Fraction(2), Fraction(3))]
    past_it = [Range(0, 0, 0, Fraction(2) - BIT, Fraction(3))]
    assert tipping(road(), (0,), to_it, ZERO, [LostQuality.BEST]).changes == ()
    (change,) = tipping(road(), (0,), past_it, ZERO, [LostQuality.BEST]).changes
    assert change.by == -1 and change.past and change.rival == (1,)


def test_the_budget_is_said() -> None:
    found = tipping(
        road(), (0,), [Range(0, 0, 0, Fraction(-9), Fraction(9))] * 2, ZERO, limits=STOP
    )
    assert found.searched == 0 and found.of == 2 and found.proof.status is Proven.INCOMPLETE


STOP = SearchLimits(stop=lambda: True)


def test_a_package_outside_the_zone_has_no_tipping_point() -> None:
    with pytest.raises(ValueError, match="zone"):
        tipping(road().banning(((0, 0),)), (0,), [], ZERO)


def test_a_budget_goes_to_the_ranges_that_look_nearest() -> None:
    """What is searched is answered exactly, and mostly holds the nearest change of all."""
    hit, asked = 0, 0
    for problem in problems(80, seed=74, kinds=SMALL):
        point = (Fraction(-5), Fraction(-5))
        solution = nash(frontier(problem), point)
        if not solution.points:
            continue
        package = solution.points[0].package
        ranges = [
            Range(party, issue, option, score - 4, score + 4)
            for party, one in enumerate(problem.parties)
            for issue, scores in enumerate(one.scores)
            for option, score in enumerate(scores)
        ]
        whole, few = (tipping(problem, package, ranges, point, budget=most) for most in (None, 3))
        assert set(few.changes) <= set(whole.changes) and few.searched == min(3, len(ranges))
        assert few.proof.exact == (few.searched == few.of == len(ranges))
        every = tipping(problem, package, ranges, point, budget=len(ranges))
        assert {repr(one) for one in every.changes} == {repr(one) for one in whole.changes}
        assert tipping(problem, package, ranges, point, budget=0).changes == ()
        if whole.changes:
            asked += 1
            hit += bool(few.changes) and few.changes[0].share == whole.changes[0].share
    assert asked > 20 and hit > asked * 2 // 3
