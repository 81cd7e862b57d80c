"""What is known of a monthly total, what it must reach, and what can be said of it."""

from dataclasses import dataclass
from enum import StrEnum

SEASONS = 12
LEAST = 2 * SEASONS
"""Months that must be known: two whole seasons, the least that shows a season at all."""
LONGEST = 600
"""Months of a goal, and from what is known to its end, at most: fifty years."""


@dataclass(frozen=True)
class PublishedAmounts:
    """Consecutive published amounts, shape (months,), all finite; the first in month `first`.

    `first` counts months from any origin; month m and month m + 12 are the same season.
    `revisions` are past ratios of a later to the first published state of an amount, all above 0.
    """

    first: int
    amounts: tuple[float, ...]
    revisions: tuple[float, ...] = ()

    @property
    def last(self) -> int:
        """The last month that is known."""
        return self.first + len(self.amounts) - 1


@dataclass(frozen=True)
class ForecastGoal:
    """The amounts of months `since` … `until` must sum to at least (or at most) `target`."""

    since: int
    until: int
    target: float
    at_most: bool = False


@dataclass(frozen=True)
class Forecast:
    """The total at the deadline: median, central interval of level `level`, chance of the goal.

    `so_far` is the sum of the published months of the goal. `error` is the standard error of
    `chance` as an estimate from `draws` futures; 0 where all months are known and none is revised.
    `ratio` says whether errors are ratios (all amounts above 0) or differences.
    """

    so_far: float
    months_left: int
    median: float
    low: float
    high: float
    level: float
    chance: float
    error: float
    draws: int
    step: float
    ratio: bool


class ForecastObstacle(StrEnum):
    """What a forecast would need, and has not."""

    SEASONS = "too few"
    """Fewer than two whole seasons, `LEAST` months, are known."""
    FINITE = "not finite"
    FIRST_MONTHS = "starts unknown"
    """The first months that count are not known."""
    SPAN = "ends before"
    """The deadline is before the first month that counts."""
    LONG = "too long"
    """More than `LONGEST` months count, or are to come."""
    PAST = "no past"
    """No past month has two whole seasons before it and enough months after."""


@dataclass(frozen=True)
class CannotSay:
    """Why there is no forecast."""

    why: ForecastObstacle
