"""A pledge month by month with only what was then known: forecast, chance, and when it was plain.

A month's figure counts from the day on which it was published: the month's end and the series'
lag. Where a series holds a later state of its figures, the replay says so: on the day, the first
figures were read, and these differ a little. The forecast extends what came before and knows
nothing of the promise: it says what would come if nothing changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from detente.answers.text import Id, Name
from detente.case.models.case import Case
from detente.case.models.record import Series
from detente.case.models.scalars import last_day
from detente.engines.forecast.chance import forecast
from detente.engines.forecast.problem import (
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
)
from detente.register.entries.from_case import terms_of
from detente.register.entries.from_series import by_month, index, month
from detente.register.outlook.forecast import DRAWS, Unforecast

PLAIN = 0.05
"""At this chance or below, the register says that it will be missed: our judgement (§43)."""


@dataclass(frozen=True)
class ReplayedForecast:
    """What was known on a day, and what it said: figures in the unit of the pledge."""

    month: Id
    known_on: date
    so_far: float | None
    median: float | None
    low: float | None
    high: float | None
    chance: float | None
    why: ForecastObstacle | None


@dataclass(frozen=True)
class Replay:
    """The path; the first month that said “will miss” and how sure; how it ended; its score.

    `taken_back` are later months in which the chance was above the line again. `brier` is the mean
    of (chance − outcome)² over the months, None where the end is not in the series. Each month
    counts `lag` days after its end; `revised`: by a later state than the first published.
    """

    pledge: Id
    target: float
    unit: Name
    due: date
    steps: tuple[ReplayedForecast, ...]
    will_miss: Id
    chance_then: float | None
    taken_back: tuple[Id, ...]
    came: float | None
    kept: bool | None
    brier: float | None
    lag: int
    revised: bool


def replay(
    case: Case, folder: Path, pledge: str, seed: int = 0, ended: date | None = None
) -> Replay | Unforecast:
    """The replay of one pledge, or why there is none.

    `ended`: none is made unless the pledge's last month was known by this day.
    """
    if pledge not in case.pledges:
        return Unforecast.NO_PLEDGE
    found = case.pledges[pledge]
    terms = terms_of(case, found)
    if not found.series or found.series not in case.series:
        return Unforecast.NO_SERIES
    if terms.amount is None or terms.due is None or terms.since is None:
        return Unforecast.NO_TERMS
    if terms.low is not None:
        return Unforecast.BAND
    series = case.series[found.series]
    months = by_month(case, found.series, folder, found.only)
    if not months:
        return Unforecast.NO_FIGURE
    first = min(months)
    amounts = [months.get(at) for at in range(first, max(months) + 1)]
    if None in amounts:
        return Unforecast.MONTH_MISSING
    goal = ForecastGoal(index(terms.since), index(terms.due), float(terms.amount), terms.at_most)
    known = PublishedAmounts(first, tuple(float(one.amount) for one in amounts if one is not None))
    lag = series.lag or 0
    if ended is not None and (known.last < goal.until or _known_on(goal.until, lag) > ended):
        return Unforecast.UNPUBLISHED
    steps = tuple(_steps(known, goal, lag, seed))
    return _ended(pledge, found.unit, terms.due, known, goal, steps, series)


def _steps(
    known: PublishedAmounts, goal: ForecastGoal, lag: int, seed: int
) -> Iterator[ReplayedForecast]:
    """One step for each month from the one before the pledge began to its last."""
    for last in range(goal.since - 1, min(goal.until, known.last) + 1):
        then = PublishedAmounts(known.first, known.amounts[: last - known.first + 1])
        found = forecast(then, goal, np.random.default_rng(seed), DRAWS)
        yield _step(month(last), _known_on(last, lag), found)


def _known_on(at: int, lag: int) -> date:
    return last_day(month(at)) + timedelta(days=lag)


def _step(at: str, day: date, ahead: Forecast | CannotSay) -> ReplayedForecast:
    if isinstance(ahead, CannotSay):
        return ReplayedForecast(at, day, None, None, None, None, None, ahead.why)
    return ReplayedForecast(
        at, day, round(ahead.so_far, 3), round(ahead.median, 3), round(ahead.low, 3),
        round(ahead.high, 3), round(ahead.chance, 4), None,
    )  # fmt: skip


def _ended(
    pledge: str,
    unit: str,
    due: date,
    known: PublishedAmounts,
    goal: ForecastGoal,
    steps: tuple[ReplayedForecast, ...],
    series: Series,
) -> Replay:
    plain = next((one for one in steps if _is_plain(one, month(goal.since))), None)
    whole = known.last >= goal.until
    came = sum(known.amounts[goal.since - known.first : goal.until - known.first + 1])
    kept = None
    if whole:
        kept = came <= goal.target if goal.at_most else came >= goal.target
    chances = [one.chance for one in steps if one.chance is not None]
    brier = None
    if kept is not None and chances:
        brier = round(sum((one - kept) ** 2 for one in chances) / len(chances), 4)
    return Replay(
        pledge=pledge,
        target=goal.target,
        unit=unit,
        due=due,
        steps=steps,
        will_miss=plain.month if plain else "",
        chance_then=plain.chance if plain else None,
        taken_back=tuple(_back(steps, plain)),
        came=round(came, 3) if whole else None,
        kept=kept,
        brier=brier,
        lag=series.lag or 0,
        revised=bool(series.revised),
    )


def _is_plain(step: ReplayedForecast, since: str) -> bool:
    """From the first month that counts on: before it, a forecast knows only the time before."""
    return step.chance is not None and step.chance <= PLAIN and step.month >= since


def _back(steps: tuple[ReplayedForecast, ...], plain: ReplayedForecast | None) -> Iterator[str]:
    for one in steps:
        if plain and one.month > plain.month and one.chance is not None and one.chance > PLAIN:
            yield one.month
