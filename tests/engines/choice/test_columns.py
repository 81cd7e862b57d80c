"""The line below σ(ρ): below every package, touching where it was taken, as high as can be."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.engines.choice.chance import variance
from detente.engines.choice.columns import ChoiceColumns
from detente.engines.choice.evaluate import totals
from detente.engines.choice.law import IssueEstimate, Scores, root
from detente.engines.choice.problem import ChoiceProblem, ConsentRow
from tests.engines.choice.problems import problem as drawn

RHOS = (Fraction(0), Fraction(3, 10), Fraction(1))


def packages(problem: ChoiceProblem) -> list[tuple[int, ...]]:
    return list(product(*map(range, problem.sizes)))


def sigma(problem: ChoiceProblem, package: tuple[int, ...], row: int, rho: Fraction) -> float:
    return float(variance(totals(problem, package)[row], rho)) ** 0.5


@pytest.mark.parametrize("seed", range(12))
def test_it_is_below_every_package_and_touches_the_one_it_was_taken_at(seed: int) -> None:
    problem = drawn(Random(seed))
    columns, every = ChoiceColumns(problem), packages(problem)
    mixed = np.random.default_rng(seed).dirichlet(np.ones(len(every)))
    points = [columns.of(one) for one in every]
    inside = sum(share * one for share, one in zip(mixed, points, strict=True))
    for row, line in enumerate(columns.lines):
        for exact in RHOS:
            rho = float(exact)
            spreads = [sigma(problem, one, row, exact) * line.scale for one in every]
            for at, point in enumerate([*points, inside]):
                found = line.tangent(point, rho)
                if found is None:
                    assert line.spread(point, rho) == 0
                    continue
                weights, constant = found
                heights = [float(weights @ one) + constant for one in points]
                assert all(h <= s + 1e-6 * (1 + s) for h, s in zip(heights, spreads, strict=True))
                here = float(weights @ point) + constant
                assert here == pytest.approx(line.spread(point, rho), abs=1e-6)
                if at < len(every):
                    assert here == pytest.approx(spreads[at], abs=1e-6)
            parts = line.deviations @ inside + line.constant
            norm = (1 - rho) * float(parts @ parts) + rho * float(parts.sum()) ** 2
            assert line.spread(inside, rho) >= norm**0.5 - 1e-9


def test_of_a_mixture_it_is_the_least_that_a_convex_function_can_be() -> None:
    """Three issues of three points of deviation: one moved, two half moved."""
    shape = Scores(((Fraction(0), Fraction(0)), (Fraction(0), root(Fraction(108)))))
    row = ConsentRow(0, (IssueEstimate(0, 2, shape),) * 3)
    columns = ChoiceColumns(ChoiceProblem((0,) * 3, (2,) * 3, (row, replace(row, side=1))))
    line = columns.lines[0]
    middle = (columns.of((1, 1, 1)) + columns.of((1, 0, 0))) / 2
    assert line.spread(middle, 0.0) / line.scale == pytest.approx((27**0.5 + 3) / 2)
    parts = line.deviations @ middle
    assert float(parts @ parts) ** 0.5 / line.scale == pytest.approx(13.5**0.5)
