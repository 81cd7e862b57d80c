"""A program of columns and rows against trying all there is."""

from dataclasses import replace
from itertools import combinations, product
from random import Random

import numpy as np
import pytest

from detente.engines.ladder.search.program import LadderProgram

COUNT = 3


def drawn(seed: int, whole: int) -> LadderProgram:
    """Three columns from 0 to 1 and two rows; some fixed, some that nothing keeps."""
    dice = Random(seed)
    program = LadderProgram(
        COUNT, whole, np.array([float(dice.randint(-3, 4)) for _ in range(COUNT)]),
        np.zeros(COUNT), np.ones(COUNT),
    )  # fmt: skip
    for _ in range(2):
        high = dice.choice((0.5, 1.0, 1.5, 2.5))
        weights = {column: float(dice.randint(-2, 3)) for column in range(COUNT)}
        program.add(weights, dice.choice((-np.inf, -0.5, high)), high)
    if dice.random() < 0.3:
        program.fix(dice.randrange(COUNT), dice.choice((0.0, 1.0)))
    return program


def corners(program: LadderProgram) -> float:
    """The most at any point where as many limits meet as there are columns; −inf: none is kept."""
    limits = [(np.eye(COUNT)[column], end) for column in range(COUNT)
              for end in (program.low[column], program.high[column])]  # fmt: skip
    for places, weights, low, high in program.rows:
        line = np.zeros(COUNT)
        line[places] = weights
        limits += [(line, end) for end in {low, high} if np.isfinite(end)]
    best = -np.inf
    for chosen in combinations(limits, COUNT):
        left, right = np.array([line for line, _ in chosen]), np.array([end for _, end in chosen])
        if abs(np.linalg.det(left)) > 1e-9:
            point = np.linalg.solve(left, right)
            if program.keeps(point):
                best = max(best, float(program.objective @ point))
    return best


def test_where_no_column_has_to_be_whole_the_bound_is_that_of_the_corners() -> None:
    apart = nothing = 0
    for seed in range(200):
        program = drawn(seed, COUNT)
        found, best = program.relaxed(program.objective), corners(program)
        assert found == pytest.approx(best, abs=1e-5), seed
        whole = program.solve(0.0, 10.0)
        assert found >= whole.bound - 1e-6
        apart += np.isfinite(whole.bound) and found > whole.bound + 1e-3
        nothing += best == -np.inf
    assert apart > 20 and nothing > 5


@pytest.mark.parametrize("whole", [1, 2, COUNT])
def test_the_best_is_that_of_trying_all_whole_columns(whole: int) -> None:
    held = 0
    for seed in range(60):
        program = drawn(seed, whole)
        best = -np.inf
        for levels in product((0.0, 1.0), repeat=whole):
            fixed = program.copy()
            for column, level in enumerate(levels):
                fixed.fix(column, level)
            if not any(fixed.low > fixed.high):
                best = max(best, corners(fixed))
        found = program.solve(0.0, 10.0)
        assert found.outcome == ("proven" if np.isfinite(best) else "infeasible"), seed
        assert found.bound == pytest.approx(best, abs=1e-5)
        if found.values is not None:
            assert program.keeps(found.values)
            assert program.objective @ found.values == pytest.approx(best, abs=1e-5)
            held += 1
    assert held > 20


def test_a_copy_is_changed_apart_and_columns_are_added_without_a_limit() -> None:
    program = replace(drawn(0, COUNT), low=np.zeros(COUNT), high=np.ones(COUNT))
    other = program.copy()
    other.add({0: 1.0}, 0.0, 0.0)
    other.fix(1, 1.0)
    assert len(program.rows) == len(other.rows) - 1 == 2
    assert program.low[1] == 0.0 and other.low[1] == 1.0
    assert other.widen(2) == COUNT and other.count == COUNT + 2
    spare = replace(other, objective=np.append(np.zeros(COUNT), (-1.0, -2.0)))
    for column, least in ((COUNT, 7.5), (COUNT + 1, 3.0)):
        spare.add({column: 1.0}, least, np.inf)
    spare.rows = spare.rows[-2:]
    assert spare.solve(0.0, 10.0).bound == pytest.approx(-7.5 - 6.0)
