"""How the same method would have done at past months: a rolling origin."""

from dataclasses import dataclass, replace

import numpy as np

from detente.engines.forecast.chance import forecast
from detente.engines.forecast.problem import (
    LEAST,
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)


@dataclass(frozen=True)
class Backtest:
    """At each past origin the total of the next months was forecast, then compared.

    `held` of `n` intervals held the total that came. Origins overlap, so that they tell less than
    as many separate trials would.
    """

    n: int
    held: int
    level: float
    ahead: int


def backtest(
    known: PublishedAmounts, ahead: int, generator: np.random.Generator, draws: int = 1000
) -> Backtest | CannotSay:
    """Forecast origin by origin [Hyndman & Athanasopoulos 2021, section 5.10].

    Each origin sees only the months before it; `ahead` months are summed.

    >>> steady = PublishedAmounts(0, (10.0,) * 40)
    >>> backtest(steady, 12, np.random.default_rng(0)).n
    5
    """
    origins = range(LEAST, len(known.amounts) - ahead + 1)
    if ahead < 1 or not origins:
        return CannotSay(ForecastObstacle.PAST)
    held, level = 0, 0.0
    for origin in origins:
        past = replace(known, amounts=known.amounts[:origin], revisions=())
        goal = ForecastGoal(past.last + 1, past.last + ahead, 0.0)
        found = forecast(past, goal, generator, draws)
        came = sum(known.amounts[origin : origin + ahead])
        if isinstance(found, Forecast):
            slack = 1e-9 * abs(came)
            held, level = held + (found.low - slack <= came <= found.high + slack), found.level
    return Backtest(len(origins), held, level, ahead)
