"""A forecast of progress from the record's rows, and how well such forecasts have done.

A solution is not a probability. The forecast of a row is Beta–binomial, shrunk to the base
rate: (m·b + s) / (m + n), with s of the row's n cases a success and b the base rate of the
record, (S + ½)/(N + 1) (Jeffreys). The prior strength m is chosen from a stated list by
leave-one-out over the record given, the most cautious one at a tie (Stone 1974). To score it,
each case in turn is forecast from all others, and the strength is chosen anew among those
alone, so that no case helps to forecast itself. Score: Brier 1950.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf, isinf

import numpy as np

from detente.engines.lessons.beta import Floats, Interval, beta_interval

STRENGTHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, inf)
"""Prior strengths tried, in cases; the last is the base rate itself."""
COIN = 0.25
Record = Sequence[tuple[Hashable, bool]]
"""Each case's row, and whether the outcome came."""


@dataclass(frozen=True)
class RowForecast:
    """`probability` with its interval; `row_cases` cases of that row, `base` rate, `strength`."""

    probability: float
    interval: Interval
    row_cases: int
    row_successes: int
    base: float
    strength: float


@dataclass(frozen=True)
class ScoreDifference:
    """Mean Brier score less the rival's (below nought: better), with a bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class LeaveOneOutScores:
    """Leave-one-out scores over n cases. Brier: 0 is perfect, a coin gets 0.25.

    `interval` and the differences: percentile bootstrap over cases (`draws`, `seed`, `level`).
    The folds share cases, so these intervals are, if anything, too narrow.
    `strengths`: how many folds chose each prior strength.
    """

    n: int
    brier: float
    interval: tuple[float, float]
    base_rate: float
    against_base_rate: ScoreDifference
    against_coin: ScoreDifference
    strengths: tuple[tuple[float, int], ...]
    forecasts: tuple[float, ...]
    level: float
    draws: int
    seed: int


def forecast(record: Record, row: Hashable, level: float = 0.9) -> RowForecast:
    """The forecast for a row, from a record of at least two cases.

    >>> record = [("full", True)] * 4 + [("thin", False)] * 4
    >>> round(forecast(record, "full").probability, 2), forecast(record, "new").probability
    (0.94, 0.5)
    """
    strength = chosen_strength(record)
    base = _base(record)
    row_cases, successes = _tally(record, row)
    weight = strength if not isinf(strength) else 0.0
    a, b = weight * base + successes, weight * (1 - base) + row_cases - successes
    if isinf(strength):
        total = sum(came for _, came in record)
        a, b = total + 0.5, len(record) - total + 0.5
    interval = beta_interval(a, b, level)
    return RowForecast(interval.mean, interval, row_cases, successes, base, strength)


def chosen_strength(record: Record) -> float:
    """The prior strength with the least leave-one-out Brier score over a record."""
    cases = Counter(row for row, _ in record)
    successes = Counter(row for row, came in record if came)
    total = successes.total()

    def error(strength: float) -> float:
        return sum(
            (
                _mean(
                    (total - came + 0.5) / len(record),
                    strength,
                    cases[row] - 1,
                    successes[row] - came,
                )
                - came
            )
            ** 2
            for row, came in record
        )

    errors = {strength: error(strength) for strength in STRENGTHS}
    least = min(errors.values())
    return max(m for m, found in errors.items() if found <= least + 1e-12)


def leave_one_out(
    record: Record, seed: int, draws: int = 2_000, level: float = 0.9
) -> LeaveOneOutScores:
    """Forecasts each case from the others and scores the forecasts (at least three cases)."""
    if len(record) < 3:
        raise ValueError("a leave-one-out score needs at least three cases")
    came = np.array([each for _, each in record], dtype=float)
    folds = [[*record[:at], *record[at + 1 :]] for at in range(len(record))]
    strengths = [chosen_strength(fold) for fold in folds]
    said = np.array(
        [_shrunk(fold, row, m) for fold, (row, _), m in zip(folds, record, strengths, strict=True)]
    )
    bases = np.array([_base(fold) for fold in folds])
    errors = np.stack([(said - came) ** 2, (bases - came) ** 2, np.full(len(came), COIN)])
    resampled = np.random.default_rng(seed).integers(0, len(came), (draws, len(came)))
    means = errors[:, resampled].mean(axis=2)
    tails = ((1 - level) / 2, (1 + level) / 2)
    low, high = np.quantile(means[0], tails)
    return LeaveOneOutScores(
        n=len(came),
        brier=float(errors[0].mean()),
        interval=(float(low), float(high)),
        base_rate=float(errors[1].mean()),
        against_base_rate=_difference(errors[0] - errors[1], means[0] - means[1], tails),
        against_coin=_difference(errors[0] - errors[2], means[0] - means[2], tails),
        strengths=tuple(sorted(Counter(strengths).items())),
        forecasts=tuple(said.tolist()),
        level=level,
        draws=draws,
        seed=seed,
    )


def _difference(errors: Floats, means: Floats, tails: tuple[float, float]) -> ScoreDifference:
    low, high = np.quantile(means, tails)
    return ScoreDifference(float(errors.mean()), float(low), float(high))


def _shrunk(record: Record, row: Hashable, strength: float) -> float:
    return _mean(_base(record), strength, *_tally(record, row))


def _mean(base: float, strength: float, cases: int, successes: int) -> float:
    if isinf(strength):
        return base
    return (strength * base + successes) / (strength + cases)


def _base(record: Record) -> float:
    return (sum(came for _, came in record) + 0.5) / (len(record) + 1)


def _tally(record: Record, row: Hashable) -> tuple[int, int]:
    same = [came for other, came in record if other == row]
    return len(same), sum(same)
