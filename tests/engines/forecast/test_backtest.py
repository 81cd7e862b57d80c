"""A past origin sees only what was before it, and the intervals hold what they promise."""

import numpy as np

from detente.engines.forecast import Forecast, ForecastGoal, PublishedAmounts, forecast
from detente.engines.forecast.problem import LEAST


def held(amounts: tuple[float, ...], ahead: int) -> list[bool]:
    """At each past origin: whether the interval held the total of the months ahead that came."""
    generator, found = np.random.default_rng(0), []
    for origin in range(LEAST, len(amounts) - ahead + 1):
        past = PublishedAmounts(0, amounts[:origin])
        goal = ForecastGoal(past.last + 1, past.last + ahead, 0.0)
        interval = forecast(past, goal, generator, 400)
        assert isinstance(interval, Forecast) and interval.level == 0.9
        came = sum(amounts[origin : origin + ahead])
        slack = 1e-9 * abs(came)
        found.append(interval.low - slack <= came <= interval.high + slack)
    return found


def test_a_break_that_nobody_could_see_is_missed() -> None:
    noise = np.random.default_rng(2).lognormal(0, 0.05, 30)
    broken = (*(10 * noise), *([100.0] * 6))
    trials = held(tuple(map(float, broken)), 6)
    assert len(trials) == 7
    assert sum(trials) <= 2


def test_intervals_hold_about_as_often_as_they_say() -> None:
    trials = []
    for seed in range(12):
        steps = np.random.default_rng(seed).normal(0, 0.1, 60)
        trials += held(tuple(map(float, 50 * np.exp(np.cumsum(steps)))), 6)
    assert 0.8 < sum(trials) / len(trials) < 0.99


def test_ends_of_an_interval_are_inside_it() -> None:
    assert held((10.0,) * 40, 12) == [True] * 5
