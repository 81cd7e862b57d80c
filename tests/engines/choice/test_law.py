"""Estimates as distributions: against counting, integration and their own draws."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.engines.choice import ChoiceProblem, ConsentRow, Draws, IssueEstimate, Ranking, Scores
from detente.engines.choice.law import root
from detente.engines.choice.sample import StreamOwner, of_estimate
from tests.engines.choice.problems import estimate, problems
from tests.oracles import choice as oracle

F = Fraction


def drawn(count: int) -> list[IssueEstimate]:
    draw = Random(5)
    return [estimate(draw, size, draw.randrange(size), draw.choice([0, 2, 12]))
            for size in (draw.randint(1, 5) for _ in range(count))]  # fmt: skip


def test_moments_are_those_counted_gap_by_gap() -> None:
    for one in drawn(300):
        for option, worth in enumerate(one.worths):
            mean, variance, low = oracle.part(one, option)
            assert float(worth.mean) == pytest.approx(mean)
            assert float(worth.variance) == pytest.approx(variance, abs=1e-9)
            assert float(worth.low) == pytest.approx(low)
            assert float(worth.deviation) ** 2 == pytest.approx(variance, abs=1e-7)


def test_a_best_estimate_spaces_levels_evenly_at_the_middle_of_the_band() -> None:
    """Definitions §6, to the fraction."""
    for levels, low, wide in product((2, 3, 5), (1, 7, 31), (0, 9, 30)):
        ranking = Ranking(tuple(range(levels)), (F(low), F(low + wide)), F(1))
        for now in range(levels):
            first = max(F(low), F(levels - 1))
            middle = (first + max(F(low + wide), first)) / 2
            means = [one.mean for one in IssueEstimate(now, levels, ranking).worths]
            assert means == [F(now - k, levels - 1) * middle for k in range(levels)]


def test_the_variance_of_one_gap_of_two_by_integration() -> None:
    """With two gaps the first takes an even share of what is above the steps."""
    span = np.linspace(10, 30, 2001)[:, None]
    share = np.linspace(0, 1, 2001)[None]
    value = 1 + (span - 2) * share
    weight = np.outer(ends(2001), ends(2001))
    mean = (value * weight).sum()
    variance = ((value - mean) ** 2 * weight).sum()
    worth = IssueEstimate(1, 3, Ranking((0, 1, 2), (F(10), F(30)), F(1))).worths[0]
    assert float(worth.mean) == pytest.approx(mean)
    assert float(worth.variance) == pytest.approx(variance, rel=1e-5)


def ends(count: int) -> np.ndarray:
    weight = np.full(count, 1 / (count - 1))
    weight[[0, -1]] /= 2
    return weight


def test_draws_keep_order_band_step_and_moments() -> None:
    for at, one in enumerate(drawn(60)):
        table = of_estimate(one, np.random.default_rng(at), 40_000)
        for option, worth in enumerate(one.worths):
            spread = float(worth.deviation)
            assert table[:, option].mean() == pytest.approx(
                float(worth.mean), abs=spread / 40 + 1e-9
            )
            assert table[:, option].std() == pytest.approx(spread, rel=0.03, abs=1e-9)
            assert table[:, option].min() >= float(worth.low) - 1e-9
        if isinstance(one.shape, Ranking) and not one.extra and one.drift == (0, 0):
            height = table[:, np.argsort(one.shape.level)]
            gaps = -np.diff(height, axis=1)
            same = np.diff(np.sort(one.shape.level)) == 0
            assert np.all(np.abs(gaps[:, same]) < 1e-9)
            assert np.all(gaps[:, ~same] >= float(one.shape.step) - 1e-9)
            span = height[:, 0] - height[:, -1]
            low, high = one.shape.span if one.shape.gaps else (F(0), F(0))
            assert span.min() >= float(low) - 1e-9 and span.max() <= float(high) + 1e-9


def test_agreeing_draws_are_the_same_draws_in_another_order() -> None:
    for problem in problems(20, seed=3):
        draws = Draws(problem, key=1, number=500)
        for row, who in enumerate(problem.rows):
            for issue, worths in enumerate(who.worths):
                item = (row, StreamOwner.ISSUE, issue)
                for option in range(len(worths)):
                    apart = np.sort(draws.table(item)[:, option])
                    assert np.array_equal(np.sort(draws.agreeing(item, option)), apart)


@pytest.mark.parametrize("agreement", [F(0), F(3, 10), F(1)])
def test_errors_of_a_row_agree_by_the_correlation_and_those_of_two_rows_do_not(
    agreement: Fraction,
) -> None:
    even = IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-10), F(10)))))
    rows = tuple(ConsentRow(side, (even, even)) for side in (0, 1))
    draws = Draws(ChoiceProblem((0, 0), (2, 2), rows, agreement=agreement), key=9, number=40_000)
    first, second = (draws.agreeing((0, StreamOwner.ISSUE, issue), 1) for issue in (0, 1))
    other = draws.agreeing((1, StreamOwner.ISSUE, 0), 1)
    # ranks of a Gaussian copula correlate by 6/π·arcsin(ρ/2)
    expected = 6 / np.pi * np.arcsin(float(agreement) / 2)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(expected, abs=0.02)
    assert np.corrcoef(first, other)[0, 1] == pytest.approx(0, abs=0.02)


def test_draws_depend_on_key_and_place_alone() -> None:
    even = IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-10), F(10)))))
    problem = ChoiceProblem(
        (0, 0), (2, 2), (ConsentRow(0, (even, even)), ConsentRow(1, (even, even)))
    )
    one, other, again = (Draws(problem, key, number=50) for key in (1, 1, 2))
    late = [other.gain(1, (1, 1)), other.gain(0, (1, 1))][::-1]
    for row in (0, 1):
        assert np.array_equal(one.gain(row, (1, 1)), late[row])
        assert not np.array_equal(one.gain(row, (1, 1)), again.gain(row, (1, 1)))
    assert not np.array_equal(late[0], late[1])


def test_roots_are_the_nearest_billionth() -> None:
    assert root(F(2)) == F(1_414_213_562, 10**9)
    assert root(F(9, 4)) == F(3, 2)
    assert root(F(0)) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        IssueEstimate(2, 2),
        IssueEstimate(0, 2, Scores(((F(0), F(0)),))),
        IssueEstimate(0, 2, Ranking((0, 2), (F(1), F(2)), F(1))),
        IssueEstimate(0, 2, Ranking((0, 1), (F(3), F(2)), F(1))),
        IssueEstimate(0, 2, drift=(F(1), F(0))),
        IssueEstimate(0, 2, extra=((F(0), F(0)),)),
    ],
)
def test_what_does_not_fit_is_refused(wrong: IssueEstimate) -> None:
    right = IssueEstimate(0, 2)
    rows = (ConsentRow(0, (right,)), ConsentRow(1, (right,)))
    problem = ChoiceProblem((0,), (2,), rows)
    assert problem.rows == rows
    with pytest.raises(ValueError):
        replace(problem, rows=(ConsentRow(0, (wrong,)), rows[1]))
