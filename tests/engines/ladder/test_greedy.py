"""The local search alone: what it gives keeps everything, and more climbs make it no worse."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.ladder import medium, weak
from detente.engines.ladder.best_response.response import responses
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.schedule import ladder
from detente.engines.ladder.search.greedy import FEW, MOST, PACE, Climber, PlacingRank, climbs
from detente.engines.ladder.search.rows import TOLERANCE, LadderRows
from detente.engines.ladder.simulate import simulate


def hard(seed: int) -> LadderProblem:
    """Little is seen, little is at stake, and outlays are capped: plans of both sides pay."""
    return weak(medium(8, 12, seed, room=0.3))


@pytest.mark.parametrize("seed", [2, 6])
def test_it_climbs_away_from_plans_that_pay(seed: int) -> None:
    problem = hard(seed)
    climber = Climber(LadderRows(problem))
    assert not climber.rank.holds
    assert climber.climb(0) is None
    found = climber.climb(100)
    assert found is not None and climber.figures.added
    schedule = ladder(problem, found)
    assert not simulate(schedule).violations
    assert all(one.open <= TOLERANCE for one in responses(schedule))


def test_more_climbs_look_for_more_worth() -> None:
    climber = Climber(LadderRows(hard(6)))
    first = climber.climb(100)
    worth, again = climber.rank.worth, climber.climb(0)
    assert first is not None and again is not None and np.array_equal(first, again)
    best = climber.climb(40, on=True)
    assert best is not None and climber.rank.holds and climber.rank.worth >= worth
    assert not simulate(ladder(hard(6), best)).violations


def test_it_climbs_as_often_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    climber, climbed = Climber(LadderRows(hard(7))), list[int]()
    plain = climber._climbed
    monkeypatch.setattr(climber, "_climbed", lambda one: climbed.append(1) or plain(one))
    for times in (0, 3, 4):
        climbed.clear()
        climber.climb(times, on=True)
        assert len(climbed) == times


def test_where_plans_pay_whatever_it_tries_nothing_is_found() -> None:
    climber = Climber(LadderRows(hard(7)))
    assert climber.climb(12) is None
    assert climber.rank.broken == 0 and climber.rank.beaten < 0


def test_without_enforcement_no_plan_is_looked_at() -> None:
    climber = Climber(LadderRows(weak(medium(8, 12, 2, room=0.3, enforce=False))))
    assert climber.climb(FEW) is not None and not climber.figures.added


def test_where_no_dates_allow_a_step_there_is_nothing_to_climb_from() -> None:
    step = LadderStep("late", 0, once=(-1.0, 2.0), tranches=2, rate=0.5)
    assert Climber(LadderRows(LadderProblem((step,), 1, 2, stake=(9, 9)))).climb(100) is None


def test_ranks_go_by_the_worst_fault_first() -> None:
    ranks = [
        PlacingRank(-1.0, 0.0, 0.0, 9.0),
        PlacingRank(0.0, -1.0, 0.0, 9.0),
        PlacingRank(0.0, 0.0, -1.0, 9.0),
        PlacingRank(0.0, 0.0, 0.0, 1.0),
        PlacingRank(0.0, 0.0, 0.0, 2.0),
    ]
    assert all(worse < better for worse, better in pairwise(ranks))
    assert [one.holds for one in ranks] == [False, False, False, True, True]


def test_fewer_climbs_where_each_is_dear_and_none_in_no_time() -> None:
    few, many = (
        LadderRows(
            LadderProblem(
                (LadderStep("one", 0, tranches=n), LadderStep("two", 1, tranches=n)), 3, 3
            )
        )
        for n in (10, 100)
    )
    assert climbs(few, 0.0) == climbs(many, 0.0) == 0
    assert climbs(few, 2.0) == 2 * PACE // 20**2 and climbs(many, 2.0) == 2 * PACE // 200**2
    assert climbs(few, 60.0) == MOST
