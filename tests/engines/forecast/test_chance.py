"""Forecasts obey their laws and agree with a simulation written apart, month by month."""

import random
from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.forecast import (
    CannotSay,
    Forecast,
    ForecastGoal,
    ForecastObstacle,
    PublishedAmounts,
    forecast,
)
from detente.engines.forecast.smoothing import smoothed

AMOUNTS = st.lists(st.floats(1, 100), min_size=24, max_size=40)
SEEDS = st.integers(0, 2**32)


def asked(known: PublishedAmounts, goal: ForecastGoal, seed: int = 0, draws: int = 400) -> Forecast:
    found = forecast(known, goal, np.random.default_rng(seed), draws)
    assert isinstance(found, Forecast)
    return found


def by_hand(amounts: list[float], goal: ForecastGoal, draws: int) -> float:
    """The chance of the goal by plain loops: means, one level, one error a month."""
    seen = [log(amount) for amount in amounts]
    whole = len(seen) // 12
    tail = seen[len(seen) - 12 * whole :]
    offset = len(seen) - 12 * whole
    part = [0.0] * 12
    for window in range(whole):
        mean = sum(tail[12 * window : 12 * window + 12]) / 12
        for at in range(12):
            part[(offset + at) % 12] += (tail[12 * window + at] - mean) / whole
    adjusted = [value - part[month % 12] for month, value in enumerate(seen)]
    best = min(
        (followed(adjusted, tenth / 10) for tenth in range(10, 0, -1)), key=lambda one: one[0]
    )
    _, step, level, errors = best
    mean = sum(errors) / len(errors)
    wider = ((whole + 1) / (whole - 1)) ** 0.5
    drawn = random.Random(5)
    reached = 0
    for _ in range(draws):
        total, here = sum(amounts[goal.since : goal.until + 1]), level
        for month in range(len(amounts), goal.until + 1):
            error = (drawn.choice(errors) - mean) * wider
            total += exp(here + error + part[month % 12]) if month >= goal.since else 0.0
            here += step * error
        reached += total >= goal.target
    return reached / draws


def followed(values: list[float], step: float) -> tuple[float, float, float, list[float]]:
    level, errors = sum(values[:6]) / 6, []
    for value in values[6:]:
        errors.append(value - level)
        level += step * errors[-1]
    return sum(error**2 for error in errors), step, level, errors


@pytest.mark.parametrize(("seed", "months"), [(1, 30), (2, 36), (3, 41)])
def test_the_chance_is_that_of_another_simulation(seed: int, months: int) -> None:
    drawn = random.Random(seed)
    amounts = [10 * exp(drawn.gauss(0, 0.3)) for _ in range(months)]
    goal = ForecastGoal(24, 47, 24 * 10.2)
    found = asked(PublishedAmounts(0, tuple(amounts)), goal, draws=20_000)
    other = by_hand(amounts, goal, 20_000)
    assert 0.02 < other < 0.98
    assert found.chance == pytest.approx(other, abs=0.02)


@given(AMOUNTS, SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_higher_target_is_never_likelier(amounts: list[float], seed: int) -> None:
    total = sum(amounts)
    chances = [
        asked(PublishedAmounts(0, tuple(amounts)), ForecastGoal(12, 47, total * share), seed).chance
        for share in (0.5, 1.0, 1.5, 2.0)
    ]
    assert all(one >= other for one, other in pairwise(chances))


@given(AMOUNTS, SEEDS, st.floats(0.01, 100))
@settings(max_examples=40, deadline=None)
def test_the_unit_does_not_matter(amounts: list[float], seed: int, unit: float) -> None:
    goal = ForecastGoal(12, 44, sum(amounts))
    there = asked(PublishedAmounts(0, tuple(amounts)), goal, seed)
    scaled = PublishedAmounts(0, tuple(unit * one for one in amounts))
    here = asked(scaled, ForecastGoal(12, 44, unit * goal.target * (1 + 1e-9)), seed)
    assert here.median == pytest.approx(unit * there.median, rel=1e-6)
    assert here.chance == pytest.approx(there.chance, abs=0.02)


@given(AMOUNTS, SEEDS, st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_where_months_are_counted_from_does_not_matter(
    amounts: list[float], seed: int, origin: int
) -> None:
    here = asked(PublishedAmounts(0, tuple(amounts)), ForecastGoal(12, 44, 500.0), seed)
    there = asked(
        PublishedAmounts(origin, tuple(amounts)),
        ForecastGoal(origin + 12, origin + 44, 500.0),
        seed,
    )
    assert here == there


@given(AMOUNTS, SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_ceiling_is_the_other_side_of_a_floor(amounts: list[float], seed: int) -> None:
    known = PublishedAmounts(0, tuple(amounts))
    floor = asked(known, ForecastGoal(12, 47, 1234.5678), seed)
    ceiling = asked(known, ForecastGoal(12, 47, 1234.5678, at_most=True), seed)
    assert floor.chance + ceiling.chance == pytest.approx(1)


@given(AMOUNTS)
@settings(max_examples=40, deadline=None)
def test_what_is_all_published_is_no_forecast(amounts: list[float]) -> None:
    known = PublishedAmounts(0, tuple(amounts))
    total = float(sum(amounts[12:24]))
    for target, chance in ((total, 1.0), (total + 0.01, 0.0)):
        found = asked(known, ForecastGoal(12, 23, target))
        assert (found.low, found.high, found.chance, found.error) == (total, total, chance, 0.0)
    assert asked(known, ForecastGoal(12, 23, total, at_most=True)).chance == 1.0


def test_revisions_widen_what_is_published() -> None:
    known = PublishedAmounts(0, (10.0,) * 36, revisions=(0.9, 1.1))
    found = asked(known, ForecastGoal(24, 35, 120.0))
    assert (found.low, found.high) == pytest.approx((108, 132))
    assert 0.4 < found.chance < 0.6
    assert found.error > 0


def test_months_before_counting_begins_are_not_counted() -> None:
    found = asked(PublishedAmounts(0, (10.0,) * 30), ForecastGoal(36, 47, 119.0))
    assert (found.so_far, found.months_left) == (0.0, 18)
    assert found.median == pytest.approx(120)


def test_differences_where_an_amount_is_nothing() -> None:
    found = asked(PublishedAmounts(0, (0.0, 10.0) * 15), ForecastGoal(24, 35, 30.0))
    assert not found.ratio
    assert found.low >= found.so_far


def test_a_season_is_told_from_a_level() -> None:
    months = tuple(100.0 if month % 12 == 11 else 1.0 for month in range(35))
    assert asked(PublishedAmounts(0, months), ForecastGoal(24, 35, 110.0)).median == pytest.approx(
        111
    )


@pytest.mark.parametrize(
    ("known", "goal", "why"),
    [
        (PublishedAmounts(0, (1.0,) * 23), ForecastGoal(12, 30, 1.0), ForecastObstacle.SEASONS),
        (PublishedAmounts(5, (1.0,) * 30), ForecastGoal(4, 40, 1.0), ForecastObstacle.FIRST_MONTHS),
        (PublishedAmounts(0, (1.0,) * 30), ForecastGoal(30, 29, 1.0), ForecastObstacle.SPAN),
        (PublishedAmounts(0, (1.0,) * 30), ForecastGoal(0, 600, 1.0), ForecastObstacle.LONG),
        (PublishedAmounts(0, (1.0,) * 30), ForecastGoal(700, 700, 1.0), ForecastObstacle.LONG),
        (
            PublishedAmounts(0, (1.0,) * 29 + (float("nan"),)),
            ForecastGoal(12, 40, 1.0),
            ForecastObstacle.FINITE,
        ),
    ],
)
def test_it_says_why_it_cannot_say(
    known: PublishedAmounts, goal: ForecastGoal, why: ForecastObstacle
) -> None:
    found = forecast(known, goal, np.random.default_rng(0))
    assert isinstance(found, CannotSay)
    assert found.why is why


def test_fifty_years_are_still_forecast() -> None:
    assert asked(PublishedAmounts(0, (1.0,) * 30), ForecastGoal(0, 599, 1.0)).chance == 1


@pytest.mark.parametrize("target", [0.0, 120.0, 1e9])
def test_the_error_is_that_of_a_share_of_draws(target: float) -> None:
    known = PublishedAmounts(0, (10.0,) * 36, revisions=(0.9, 1.1))
    found = asked(known, ForecastGoal(24, 35, target), draws=100)
    share = found.chance
    assert found.error == pytest.approx(((share * (1 - share) + 0.01) / 100) ** 0.5)
    assert found.error >= 0.01


@pytest.mark.parametrize(("seed", "drift"), [(1, 0.0), (2, 0.0), (3, 0.2), (4, 1.0), (5, 3.0)])
def test_the_level_is_that_of_another_hand(seed: int, drift: float) -> None:
    drawn = random.Random(seed)
    values = [drawn.gauss(0, 1) + drift * month for month in range(40)]
    _, step, level, errors = min(
        (followed(values, tenth / 10) for tenth in range(10, 0, -1)), key=lambda one: one[0]
    )
    found = smoothed(np.array(values))
    assert (found.step, found.level) == pytest.approx((step, level))
    assert found.errors.tolist() == pytest.approx(errors)
    assert drift or step == 0.1
    assert drift < 1 or step > 0.5
