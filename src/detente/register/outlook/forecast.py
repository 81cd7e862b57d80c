"""What will have come by the deadline of a pledge that is open, from what is published (§43)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import numpy as np

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.case.models.dated import visible_from
from detente.case.models.scalars import last_day
from detente.engines.forecast.chance import forecast
from detente.engines.forecast.problem import (
    CannotSay,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)
from detente.register.entries.entry import Terms
from detente.register.entries.from_series import by_month, index, month

DRAWS = 2000


class Unforecast(StrEnum):
    """Why a pledge has no forecast, beside what a forecast itself lacks."""

    NO_PLEDGE = "no pledge"
    NO_SERIES = "no series"
    NO_TERMS = "no terms"
    """It has no amount, no first day, or no deadline as a date."""
    BAND = "band"
    """It is a band: a forecast is of one bound."""
    NO_FIGURE = "no figure"
    MONTH_MISSING = "month missing"
    UNPUBLISHED = "nothing published"


@dataclass(frozen=True)
class Outlook:
    """In the unit of the pledge: the median, a 90% interval, the chance that it is kept.

    All None where it cannot be said, and `why`. `month` is the last that was published.
    """

    month: Id
    median: float | None
    low: float | None
    high: float | None
    chance: float | None
    why: ForecastObstacle | Unforecast | None = None


def outlook(case: Case, folder: Path, pledge: str, terms: Terms, day: date) -> Outlook | None:
    """None for a band, and for a pledge without a series, an amount or days as dates.

    The forecast extends what came before, and knows nothing of the promise.
    """
    found = case.pledges[pledge]
    series = case.series.get(found.series)
    if series is None or terms.amount is None or terms.due is None or terms.since is None:
        return None
    if terms.low is not None:
        return None
    floor = visible_from(series, case.sources) if series.revised else None
    lag = timedelta(days=series.lag or 0)
    known = {
        at: float(one.amount)
        for at, one in by_month(case, found.series, folder, found.only).items()
        if max(last_day(month(at)) + lag, one.out, floor or date.min) <= day
    }
    if not known:
        return Outlook("", None, None, None, None, Unforecast.UNPUBLISHED)
    first, last = min(known), max(known)
    if len(known) < last - first + 1:
        return Outlook(month(last), None, None, None, None, Unforecast.MONTH_MISSING)
    goal = ForecastGoal(index(terms.since), index(terms.due), float(terms.amount), terms.at_most)
    amounts = tuple(known[at] for at in range(first, last + 1))
    ahead = forecast(PublishedAmounts(first, amounts), goal, np.random.default_rng(0), DRAWS)
    if isinstance(ahead, CannotSay):
        return Outlook(month(last), None, None, None, None, ahead.why)
    return Outlook(
        month(last), round(ahead.median, 3), round(ahead.low, 3), round(ahead.high, 3),
        round(ahead.chance, 4),
    )  # fmt: skip
