"""A past origin sees only what was before it, and the intervals hold what they promise."""

import numpy as np

from detente.engines.forecast import (
    Backtest,
    CannotSay,
    ForecastObstacle,
    PublishedAmounts,
    backtest,
)


def past_trials(amounts: tuple[float, ...], ahead: int) -> Backtest:
    found = backtest(PublishedAmounts(0, amounts), ahead, np.random.default_rng(0), 400)
    assert isinstance(found, Backtest)
    return found


def test_a_break_that_nobody_could_see_is_missed() -> None:
    noise = np.random.default_rng(2).lognormal(0, 0.05, 30)
    broken = (*(10 * noise), *([100.0] * 6))
    found = past_trials(tuple(map(float, broken)), 6)
    assert (found.n, found.level) == (7, 0.9)
    assert found.held <= 2


def test_intervals_hold_about_as_often_as_they_say() -> None:
    held = n = 0
    for seed in range(12):
        steps = np.random.default_rng(seed).normal(0, 0.1, 60)
        found = past_trials(tuple(map(float, 50 * np.exp(np.cumsum(steps)))), 6)
        held, n = held + found.held, n + found.n
    assert 0.8 < held / n < 0.99


def test_too_short_a_past_is_said() -> None:
    found = backtest(PublishedAmounts(0, (1.0,) * 29), 6, np.random.default_rng(0))
    assert isinstance(found, CannotSay)
    assert found.why is ForecastObstacle.PAST


def test_ends_of_an_interval_are_inside_it() -> None:
    found = past_trials((10.0,) * 40, 12)
    assert (found.held, found.n) == (5, 5)


def test_one_month_ahead_is_the_least() -> None:
    assert past_trials((10.0,) * 30, 1) == Backtest(n=6, held=6, level=0.9, ahead=1)
    for ahead in (0, -1):
        found = backtest(PublishedAmounts(0, (10.0,) * 30), ahead, np.random.default_rng(0))
        assert isinstance(found, CannotSay)


def test_the_last_past_with_an_outcome_counts_too() -> None:
    assert past_trials((10.0,) * 25, 1).n == 1
    assert isinstance(
        backtest(PublishedAmounts(0, (10.0,) * 24), 1, np.random.default_rng(0)), CannotSay
    )
