"""Estimates against hand-worked figures, and how often their intervals hold what they should."""

import numpy as np
import pytest

from detente.engines.rehearsal.estimate import mean, quantile, share, tail_mean


def test_the_lower_tail_by_hand() -> None:
    sample = np.array([5.0, -3.0, 1.0, 0.0, 2.0, 8.0, 9.0, 7.0, 6.0, 4.0])
    assert quantile(sample, 0.2).value == 0.0
    assert tail_mean(sample, 0.2).value == pytest.approx(-1.5)
    assert tail_mean(sample, 0.25).value == pytest.approx((-3 + 0 + 0.5 * 1) / 2.5)
    assert quantile(sample, 0.95).value == 9.0


def test_a_share_of_none_and_of_all_is_not_certain() -> None:
    assert share(0, 50).low == 0.0
    assert 0 < share(0, 50).high < 0.1
    assert 0.9 < share(50, 50).low < share(50, 50).high == 1.0
    assert share(0, 0).high == 1.0


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """400 samples of 500 normal draws: 95% intervals hold it in 92% to 98%."""
    draw = np.random.default_rng(2)
    truth = {"mean": 0.0, "quantile": -1.6448536, "tail": -2.0627128, "share": 0.5}
    held = dict.fromkeys(truth, 0)
    for _ in range(400):
        sample = draw.normal(size=500)
        found = {
            "mean": mean(sample),
            "quantile": quantile(sample, 0.05),
            "tail": tail_mean(sample, 0.05),
            "share": share(int((sample > 0).sum()), 500),
        }
        for name, one in found.items():
            held[name] += one.low <= truth[name] <= one.high
    assert 0.92 < held["mean"] / 400 < 0.98
    assert 0.92 < held["quantile"] / 400 < 0.98
    assert 0.92 < held["share"] / 400 < 0.98
    assert held["tail"] / 400 > 0.86  # too sure for so few runs in the tail: 25 of them
