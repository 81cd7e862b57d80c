"""Issues that do not interact: the short way gives what the long one gives, points when asked."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest

from detente.engines.packages import (
    Frontier,
    PackageIssue,
    Principal,
    Problem,
    SearchLimits,
    evaluate,
    frontier,
    ties,
)
from detente.engines.packages.search.additive import additive
from tests.engines.packages.problems import ADDITIVE, Kind, large, problems
from tests.oracles import packages as oracle

FREE = (
    ADDITIVE,
    Kind(issues=6, options=3, linkages=0, bans=0, audiences=0, span=2, reserved=0.2),
    Kind(issues=5, linkages=0, bans=0, audiences=0, denominators=(1, 7, 10)),
)


def told(known: Frontier) -> list[object]:
    return [(point.scores, point.package) for point in known.points]


def the_long_way(problem: Problem, limits: SearchLimits) -> Frontier:
    """The frontier by diagram and labels."""
    with pytest.MonkeyPatch.context() as patch:
        module = import_module("detente.engines.packages.frontier")
        patch.setattr(module, "additive", lambda *_: None)
        return frontier(problem, limits)


@pytest.mark.parametrize("labels", [200_000, 6])
def test_the_same_points_packages_and_proof(labels: int) -> None:
    limits, thinned = SearchLimits(labels=labels), 0
    for problem in [*problems(150, seed=200, kinds=FREE), large(12, 0, 0, seed=201)]:
        short, long = frontier(problem, limits), the_long_way(problem, limits)
        assert short.staircase is not None and long.staircase is None
        assert told(short) == told(long) and short.proof == long.proof
        thinned += not short.proof.exact
    assert (thinned > 5) == (labels == 6)


def test_bans_of_one_option_leave_it_out() -> None:
    shut = 0
    for problem in problems(100, seed=202, kinds=(replace(ADDITIVE, bans=6),)):
        single = replace(problem, bans=tuple((ban[0],) for ban in problem.bans))
        found = frontier(single)
        assert found.staircase is not None
        assert [p.scores for p in found.points] == sorted(oracle.frontier(single), reverse=True)
        shut += not found.points
    assert 10 < shut < 90


def test_what_interacts_or_does_not_fit_goes_the_long_way() -> None:
    problem = large(3, 0, 0, seed=203)
    assert additive(problem, SearchLimits()) is not None
    assert additive(problem.banning(((0, 0), (1, 1))), SearchLimits()) is None
    assert additive(large(3, 1, 0, seed=203), SearchLimits()) is None
    assert additive(large(3, 0, 1, seed=203), SearchLimits()) is None
    wide = [replace(one, scores=((Fraction(1, 2**61 - 1), *one.scores[0][1:]), *one.scores[1:]))
            for one in problem.parties]  # fmt: skip
    assert additive(replace(problem, parties=(wide[0], wide[1])), SearchLimits()) is None


def test_keys_too_wide_to_hold_their_origins_are_sorted_otherwise() -> None:
    """28 bits a party leave no room beside them; the points are those of the same small scores."""
    small = large(7, 0, 0, seed=204)
    wide = [
        replace(one, scores=tuple(tuple(s * 2**20 + (s > 50) for s in row) for row in one.scores))
        for one in small.parties
    ]
    problem = replace(small, parties=(wide[0], wide[1]))
    found = additive(problem, SearchLimits())
    assert found is not None and found.trail.packing.bits > 56
    assert told(frontier(problem)) == told(the_long_way(problem, SearchLimits()))


def test_forgotten_layers_are_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [*problems(40, seed=205, kinds=FREE), large(14, 0, 0, seed=206)]
    limits = SearchLimits(labels=60)
    kept = [(told(frontier(one, limits)), tied(one)) for one in drawn]
    monkeypatch.setattr("detente.engines.packages.search.trail.SEGMENT", 3)
    monkeypatch.setattr("detente.engines.packages.search.trail.KEPT", 0)
    again = [frontier(one, limits) for one in drawn]
    assert any(None in one.staircase.trail.layers for one in again if one.staircase)
    assert [(told(known), tied(one)) for known, one in zip(again, drawn, strict=True)] == kept


def tied(problem: Problem) -> list[object]:
    known = frontier(problem)
    return [ties(problem, point.scores, known=known) for point in known.points[:4]]


def test_ties_are_all_and_the_first_ones_in_order() -> None:
    several = 0
    for problem in problems(
        200,
        seed=217,
        kinds=(*FREE, Kind(issues=5, span=1, linkages=0, bans=0, audiences=0, reserved=0.2)),
    ):
        inside, known = oracle.zone(problem), frontier(problem)
        for point in known.points[:4]:
            same = [x for x in inside if oracle.scores(problem, x) == point.scores]
            few = SearchLimits(ties=2)
            assert list(ties(problem, point.scores, known=known).packages) == same
            short = ties(problem, point.scores, few)
            assert list(short.packages) == same[:2] and short.complete == (len(same) <= 2)
            several += len(same) > 2
    assert several > 4


def test_scores_that_are_no_point_have_no_ties() -> None:
    problem = large(4, 0, 0, seed=208)
    best = frontier(problem).points[0].scores
    for beyond in ((best[0] + 1, best[1]), (best[0] + Fraction(1, 2), best[1])):
        assert ties(problem, beyond).packages == ()


def test_ties_after_thinning_are_searched_anew() -> None:
    problem = large(8, 0, 0, seed=209)
    known = frontier(problem, SearchLimits(labels=10))
    assert not known.proof.exact
    exact = frontier(problem)
    for point in exact.points[:3]:
        assert ties(problem, point.scores, known=known) == ties(problem, point.scores)


def test_points_are_a_sequence_that_is_spelled_when_asked() -> None:
    problem = large(6, 0, 0, seed=210)
    points = frontier(problem).points
    listed = tuple(points)
    assert len(points) == len(listed) > 5 and points == listed and hash(points) == hash(listed)
    assert points[3] == listed[3] and points[-1] == listed[-1] and points[1:4] == listed[1:4]
    assert points != listed[1:] and points[::2] == listed[::2]
    with pytest.raises(IndexError):
        points[len(points)]
    assert all(evaluate(problem, point.package).scores == point.scores for point in points)


def test_two_thousand_issues_take_little_memory() -> None:
    """Packages are kept as one number a label and spelled in the narrowest type."""
    rng = np.random.default_rng(211)
    parties = [
        Principal(
            name, tuple((Fraction(0), Fraction(int(s))) for s in rng.integers(1, 9, 2000) * sign)
        )
        for name, sign in (("p", 1), ("q", -1))
    ]
    issues = tuple(PackageIssue(f"{i}", ("no", "yes")) for i in range(2000))
    found = frontier(Problem(issues, (parties[0], parties[1])), SearchLimits(labels=4000))
    assert found.staircase is not None and len(found.points) > 1000
    spelled = found.staircase.packages(np.arange(len(found.points)))
    assert spelled.dtype == np.uint8 and spelled.shape == (len(found.points), 2000)
    ups = np.array([[int(row[1]) for row in one.scores] for one in parties])
    assert (spelled @ ups[0] == [int(point.scores[0]) for point in found.points]).all()
