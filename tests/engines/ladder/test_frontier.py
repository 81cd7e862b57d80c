"""Value against what is at risk."""

from dataclasses import replace
from itertools import pairwise

import pytest

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.frontier import frontier
from detente.engines.ladder.simulate import simulate
from tests.drawn import of_the_day
from tests.engines.ladder.tiny import schedules, tiny


def test_the_least_factor_is_that_of_all_schedules() -> None:
    for seed in of_the_day(range(60), 15):
        problem = replace(tiny(seed), tolerance=(2.0, 3.5))
        found = frontier(problem, count=1)
        assert found.least_proven
        assert found.least == pytest.approx(least_of_all(problem), abs=1e-6), seed


def test_more_room_is_never_worth_less() -> None:
    grown = 0
    for seed in range(40):
        found = frontier(replace(tiny(seed), tolerance=(2.0, 3.5)), count=4)
        worth = [point.solution.objective for point in found.points]
        assert all(point.solution.status == "optimal" for point in found.points)
        assert all(later >= earlier - 1e-6 for earlier, later in pairwise(worth))
        grown += len(worth) > 1 and worth[-1] > worth[0] + 0.01
    assert grown > 5


@pytest.mark.parametrize("count", [1, 2, 3])
def test_as_many_points_as_asked_for_evenly_apart_from_the_least(count: int) -> None:
    several = 0
    for seed in range(24):
        found = frontier(replace(tiny(seed), tolerance=(2.0, 3.5)), count=count)
        factors = [point.factor for point in found.points]
        assert len(factors) in (1, count) if found.least is not None else not factors
        assert factors[:1] == ([] if found.least is None else [found.least])
        steps = [later - earlier for earlier, later in pairwise(factors)]
        assert steps == pytest.approx(steps[:1] * len(steps))
        several += len(factors) > 1
    assert several == 0 if count == 1 else several > 1


def test_a_points_peaks_are_the_simulators_and_within_its_caps() -> None:
    for seed in range(40):
        for point in frontier(replace(tiny(seed), tolerance=(None, None)), count=3).points:
            assert point.solution.schedule is not None and point.peaks is not None
            told = simulate(point.solution.schedule).outlay
            assert point.peaks == pytest.approx([max(side) for side in told])
            caps = zip(point.peaks, point.caps, strict=True)
            assert all(cap is None or peak <= cap + 1e-6 for peak, cap in caps)


def least_of_all(problem: LadderProblem) -> float | None:
    free = replace(problem, tolerance=(None, None))
    plans = (plan for plan in schedules(free) if next(broken(plan), None) is None)
    held = [told for plan in plans if not (told := simulate(plan)).violations]
    factors = [max(max(told.outlay[0]) / 2.0, max(told.outlay[1]) / 3.5) for told in held]
    return min(factors, default=None)
