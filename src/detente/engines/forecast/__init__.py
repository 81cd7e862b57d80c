"""Will a monthly total reach its target by the deadline, and how good were such forecasts."""

from detente.engines.forecast.chance import forecast
from detente.engines.forecast.problem import (
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)
from detente.engines.forecast.scoring import Bin, Calibration, calibration
