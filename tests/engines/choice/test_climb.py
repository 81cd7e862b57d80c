"""Where a search begins: packages measured by the definitions, and no better one beside a peak."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product as every_one
from math import inf, isinf

import numpy as np
import pytest

from detente.engines.choice import ChoiceProblem
from detente.engines.choice.climb import BROKEN, Slope
from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.problem import Package
from tests.engines.choice.problems import problems
from tests.oracles import choice as oracle

DRAWN = problems(120, seed=77)


def all_of(problem: ChoiceProblem) -> list[Package]:
    return list(every_one(*map(range, problem.sizes)))


def goals(problem: ChoiceProblem) -> Iterator[Goal]:
    """Every kind of goal."""
    half = (Fraction(1, 2), Fraction(1, 2))
    yield Goal(Value.PRODUCT, problem.least)
    yield Goal(Value.OURS, half)
    yield Goal(Value.THEIRS, problem.least, floors=(Fraction(2), None))
    yield Goal(Value.PRODUCT, problem.least, corner=True)


@pytest.mark.parametrize("kind", range(4))
def test_merit_is_what_a_package_is_worth_and_tells_what_breaks_a_demand(kind: int) -> None:
    kept = broken = 0
    for problem in DRAWN:
        goal, listed = list(goals(problem))[kind], all_of(problem)
        merits = Slope(problem, goal).merit(np.array(listed)).tolist()
        for package, merit in zip(listed, merits, strict=True):
            exact = worth(problem, goal, package)
            near = oracle.qualifies(problem, package, goal.least) is None and not goal.corner
            if exact is None:
                assert near or merit < 1e-3, package
                broken += merit < BROKEN
            elif not near and merit > BROKEN:
                value = float(exact) ** 0.5 if goal.value is Value.PRODUCT else float(exact)
                assert merit == pytest.approx(value, abs=0.01), package
                kept += 1
            else:
                assert near or merit > BROKEN - 1e-6, package
    assert kept > 50 and broken > 500


def test_without_a_goal_it_is_the_least_ratio_where_both_gain() -> None:
    told = 0
    for problem in DRAWN:
        listed = all_of(problem)
        merits = Slope(problem, None).merit(np.array(listed)).tolist()
        for package, merit in zip(listed, merits, strict=True):
            gains = [oracle.gain(row, package) for row in problem.rows[:2]]
            if not oracle.lawful(problem, package) or min(gains) < -1e-9:
                assert merit < -1e11, package
                continue
            least = min(oracle.ratio(problem, row, package) for row in problem.rows)
            if min(gains) > 1e-6 and not isinf(least):
                assert merit == pytest.approx(least, abs=1e-6), package
                told += 1
            elif min(gains) > 1e-6 and least == inf:
                assert merit > 1e5, package
    assert told > 200


def beside(problem: ChoiceProblem, package: Package) -> list[Package]:
    """All that differ by one or two options."""
    return [
        one
        for one in all_of(problem)
        if 1 <= sum(a != b for a, b in zip(one, package, strict=True)) <= 2
    ]


def test_a_peak_has_nothing_better_beside_it_and_is_no_worse_than_the_start() -> None:
    moved = 0
    for problem in DRAWN:
        for goal in (*goals(problem), None):
            slope = Slope(problem, goal)
            peak = slope.climb(problem.now)
            here, there = slope.merit(np.array([problem.now, peak]))
            assert there >= here
            moved += peak != problem.now
            near = beside(problem, peak)
            if near:
                assert slope.merit(np.array(near)).max() <= there + 1e-9
            assert slope.climb(problem.now) == slope.climb(peak) == peak
    assert moved > 200


def test_what_lies_around_a_package_is_listed_from_the_best_on() -> None:
    listed = 0
    for problem in DRAWN:
        slope = Slope(problem, Goal(Value.PRODUCT, problem.least))
        near = beside(problem, problem.now)
        if not near:
            continue
        merits = dict(zip(near, slope.merit(np.array(near)).tolist(), strict=True))
        for number, least in ((3, 0.0), (100, 4.0)):
            found = slope.around(problem.now, number, least)
            good = sorted((-m, x) for x, m in merits.items() if m > 0 and m >= least)
            assert found == [x for _, x in good[:number]]
            listed += len(found)
    assert listed > 50
