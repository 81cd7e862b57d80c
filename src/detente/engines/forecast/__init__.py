"""Will a monthly total reach its target by the deadline, and how good were such forecasts."""

from detente.engines.forecast.backtest import Backtest, backtest
from detente.engines.forecast.chance import forecast
from detente.engines.forecast.problem import (
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)
from detente.engines.forecast.scoring import Bin, Calibration, calibration, coverage, crps

__all__ = [
    "Backtest",
    "Bin",
    "Calibration",
    "CannotSay",
    "Forecast",
    "ForecastGoal",
    "ForecastObstacle",
    "PublishedAmounts",
    "backtest",
    "calibration",
    "coverage",
    "crps",
    "forecast",
]
