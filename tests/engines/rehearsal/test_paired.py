"""Differences on the same draws: against enumeration, plain formulas and a textbook."""

from itertools import product
from math import comb, sqrt

import numpy as np
import pytest

from detente.engines.rehearsal.paired import (
    EXACT,
    Contrast,
    average,
    contrast,
    holm,
    quantile_of,
    runs_for,
    sign_test,
)


def test_holm_on_the_worked_example() -> None:
    """Four hypotheses, 0.01, 0.04, 0.03, 0.005, at 0.05: the fourth and the first are rejected."""
    adjusted = holm([0.01, 0.04, 0.03, 0.005])
    assert adjusted == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert [p < 0.05 for p in adjusted] == [True, False, False, True]


@pytest.mark.parametrize("seed", range(20))
def test_holm_is_the_least_level_at_which_stepping_down_rejects(seed: int) -> None:
    draw = np.random.default_rng(seed)
    chances = draw.choice([0.0, 0.001, 0.004, 0.01, 0.02, 0.2, 0.5, 1.0], draw.integers(1, 9))
    adjusted = holm(chances.tolist())
    for level in (0.0005, 0.003, 0.0123, 0.05, 0.11, 0.3, 0.999):
        assert [p <= level for p in adjusted] == stepped_down(chances.tolist(), level)


def test_no_adjusted_chance_is_above_one() -> None:
    assert holm([0.9, 0.8, 0.001]) == pytest.approx((1.0, 1.0, 0.003))


def test_a_stratum_may_be_missing_in_one_of_the_two() -> None:
    """Of three runs against four: the means of what there is, the extra run by itself."""
    one, two = np.array([1.0, 2.0, 6.0]), np.array([5.0])
    found = contrast({"a": one}, {"a": one, "b": two})
    assert found.value == pytest.approx(3.0 - 14.0 / 4)
    assert contrast({"a": one, "b": two}, {"a": one}).value == pytest.approx(14.0 / 4 - 3.0)


def stepped_down(chances: list[float], level: float) -> list[bool]:
    """The procedure itself: the smallest first, until one is not small enough."""
    rejected = [False] * len(chances)
    for rank, at in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        if chances[at] > level / (len(chances) - rank):
            break
        rejected[at] = True
    return rejected


@pytest.mark.parametrize(("up", "down"), [(0, 1), (2, 0), (3, 4), (9, 1), (6, 6), (11, 2)])
def test_the_test_of_signs_by_every_fall_of_the_coins(up: int, down: int) -> None:
    far = abs(up - down)
    falls = list(product((-1, 1), repeat=up + down))
    as_far = sum(abs(sum(fall)) >= far for fall in falls)
    assert sign_test(up, down) == pytest.approx(as_far / len(falls), abs=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_the_chance_is_near_that_of_every_change_of_signs(seed: int) -> None:
    """A permutation test of 16 pairs: all 65,536 ways to name first and second (Fisher 1935)."""
    draw = np.random.default_rng(seed)
    first = draw.normal(size=16)
    second = first + draw.normal(0.25, 0.6, 16)
    gaps = first - second
    signs = np.array(list(product((-1.0, 1.0), repeat=16)))
    as_far = np.abs(signs @ gaps) >= abs(gaps.sum()) - 1e-12
    found = contrast(first, second)
    assert found.p == pytest.approx(float(as_far.mean()), abs=0.05)
    assert found.value == pytest.approx(float(gaps.mean()))


def test_where_there_is_no_difference_one_in_twenty_is_called_one() -> None:
    draw = np.random.default_rng(5)
    kinds = {"a": 60, "b": 30, "c": 10}

    def sample() -> dict[str, np.ndarray]:
        return {key: draw.normal(at, 1.0 + at, n) for at, (key, n) in enumerate(kinds.items())}

    called = [contrast(sample(), sample()).p < 0.05 for _ in range(1500)]
    assert 0.035 < float(np.mean(called)) < 0.075


def test_between_strata_nothing_varies() -> None:
    """Σ (n_h/n)²·s²_h/n_h, by the formula of the book, and far less than from all runs together."""
    draw = np.random.default_rng(1)
    one = {"a": draw.normal(0, 1, 50), "b": draw.normal(100, 2, 150)}
    two = {"a": draw.normal(0, 1, 50), "b": draw.normal(90, 2, 150)}
    found = contrast(one, two)
    parts = [(one[key] - two[key], len(one[key])) for key in one]
    error = sqrt(sum((n / 200) ** 2 * gap.var(ddof=1) / n for gap, n in parts))
    assert found.error == pytest.approx(error)
    assert found.value == pytest.approx(sum(n / 200 * gap.mean() for gap, n in parts))
    assert average(one).error < 0.1 * np.concatenate(list(one.values())).std() / sqrt(200)


def test_strata_of_other_sizes_share_their_first_runs() -> None:
    """The mean is that of each sample; the error is what 4,000 repetitions show."""
    draw = np.random.default_rng(2)
    means, errors = [], []
    for _ in range(4000):
        luck = {"a": draw.normal(0, 1, 30), "b": draw.normal(0, 3, 30)}
        one = {"a": luck["a"][:30], "b": luck["b"][:10]}
        two = {"a": luck["a"][:10] + 1, "b": luck["b"][:30] + 1}
        found = contrast(one, two)
        means.append(found.value)
        errors.append(found.error)
    assert float(np.mean(means)) == pytest.approx(-1.0, abs=0.02)
    assert float(np.mean(errors)) == pytest.approx(float(np.std(means)), rel=0.05)


def test_yes_and_no_is_tested_by_those_that_differ() -> None:
    one = np.array([1.0] * 5 + [0.0] * 95)
    found = contrast(one, np.zeros(100), by_sign=True)
    assert (found.differ, found.p, found.value) == (5, 0.0625, 0.05)
    assert contrast(one, np.zeros(100)).p < found.p
    assert contrast(one, one, by_sign=True).p == 1.0
    many = np.array([1.0] * (EXACT + 1))
    assert contrast(many, 0 * many, by_sign=True).p == 0.0


def test_a_difference_without_any_spread_is_sure_and_none_is_none() -> None:
    one = np.array([2.0, 5.0, 9.0])
    sure, none = contrast(one + 1, one), contrast(one, one)
    assert (sure.value, sure.error, sure.p) == (1.0, 0.0, 0.0)
    assert (none.value, none.p, none.within().low, none.within().high) == (0.0, 1.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="no run"):
        contrast(np.zeros(0), one)


def test_lone_runs_are_pooled() -> None:
    lone = {at: np.array([float(at)]) for at in range(4)}
    assert average(lone).error == pytest.approx(np.arange(4.0).std(ddof=1) / 2)
    assert average({0: np.array([3.0])}).error == float("inf")
    beside = {0: np.array([1.0, 3.0]), 1: np.array([2.0])}
    assert 0 < average(beside).error < float("inf")


def test_the_more_comparisons_the_wider_the_interval() -> None:
    found = Contrast(1.0, 0.5, 0.04, 9)
    assert found.within().low == pytest.approx(1 - 1.959964 * 0.5)
    assert found.within(20).low == pytest.approx(1 - 3.023341 * 0.5, abs=1e-5)
    assert quantile_of(0) == quantile_of(1)


@pytest.mark.parametrize("comparisons", [1, 13])
def test_as_many_runs_as_a_pilot_asks_for_reach_what_matters(comparisons: int) -> None:
    draw = np.random.default_rng(3)
    pilot = contrast(draw.normal(0, 4, 500), draw.normal(0, 3, 500))
    needed = runs_for(pilot, 500, 0.5, comparisons)
    told = contrast(draw.normal(0, 4, needed), draw.normal(0, 3, needed)).within(comparisons)
    assert (told.high - told.low) / 2 == pytest.approx(0.5, rel=0.15)
    with pytest.raises(ValueError, match="two runs"):
        runs_for(contrast(np.array([1.0]), np.array([2.0])), 1, 1.0)


def test_coins_are_counted_as_the_binomial_has_them() -> None:
    """Up to so many of twelve, by the coefficients."""
    tail = sum(comb(12, k) for k in range(4)) / 2**12
    assert sign_test(3, 9) == sign_test(9, 3) == pytest.approx(2 * tail)
