"""From published months to the deadline: interval, and the chance of reaching the target."""

import numpy as np
from numpy.typing import NDArray

from detente.engines.forecast.paths import futures
from detente.engines.forecast.problem import (
    LEAST,
    LONGEST,
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)
from detente.engines.forecast.seasonal import seasons
from detente.engines.forecast.smoothing import smoothed

Floats = NDArray[np.float64]
DRAWS, LEVEL = 4000, 0.9


def forecast(
    known: PublishedAmounts,
    goal: ForecastGoal,
    generator: np.random.Generator,
    draws: int = DRAWS,
    level: float = LEVEL,
) -> Forecast | CannotSay:
    """The total of the goal's months as a distribution, by simulation.

    Source: seasonal adjustment, exponential smoothing and bootstrapped residuals
    [Hyndman & Athanasopoulos 2021, sections 3.4, 5.5, 8.5]. Published months are taken as they
    stand, times one past revision per future where revisions are known.

    >>> steady = PublishedAmounts(0, (10.0,) * 30)
    >>> found = forecast(steady, ForecastGoal(24, 35, 119.0), np.random.default_rng(0))
    >>> round(found.so_far), round(found.median), found.chance
    (60, 120, 1.0)
    """
    if why := _lacking(known, goal):
        return CannotSay(why)
    months = range(known.last + 1, goal.until + 1)
    so_far = _so_far(known, goal)
    totals = _totals(known, goal, months, draws, generator)
    reached = totals <= goal.target if goal.at_most else totals >= goal.target
    chance = float(reached.mean())
    low, median, high = np.quantile(totals, [(1 - level) / 2, 0.5, (1 + level) / 2]).tolist()
    found = seasons(known)
    is_settled = not len(months) and not known.revisions
    return Forecast(
        so_far=so_far,
        months_left=len(months),
        median=median,
        low=low,
        high=high,
        level=level,
        chance=chance,
        error=0.0 if is_settled else float(np.sqrt((chance * (1 - chance) + 1 / draws) / draws)),
        draws=draws,
        step=smoothed(found.level).step,
        ratio=found.ratio,
    )


def _lacking(known: PublishedAmounts, goal: ForecastGoal) -> ForecastObstacle | None:
    if len(known.amounts) < LEAST:
        return ForecastObstacle.SEASONS
    if not np.isfinite(known.amounts).all():
        return ForecastObstacle.FINITE
    if goal.since < known.first:
        return ForecastObstacle.FIRST_MONTHS
    if goal.until < goal.since:
        return ForecastObstacle.SPAN
    if goal.until - min(goal.since, known.last + 1) >= LONGEST:
        return ForecastObstacle.LONG
    return None


def _so_far(known: PublishedAmounts, goal: ForecastGoal) -> float:
    start, end = goal.since - known.first, max(0, goal.until - known.first + 1)
    return float(sum(known.amounts[start:end]))


def _totals(
    known: PublishedAmounts,
    goal: ForecastGoal,
    months: range,
    draws: int,
    generator: np.random.Generator,
) -> Floats:
    so_far = np.full(draws, _so_far(known, goal))
    if known.revisions:
        so_far = so_far * generator.choice(np.array(known.revisions), size=draws)
    if not months:
        return so_far
    found = seasons(known)
    drawn = futures(found, smoothed(found.level), months, draws, generator)
    to_come: Floats = drawn[:, max(0, goal.since - months.start) :].sum(axis=1)
    return so_far + to_come
