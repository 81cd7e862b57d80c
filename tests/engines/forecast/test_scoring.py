"""Scores are proper, and the parts of the Brier score add up to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.forecast import calibration

SAID = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), st.booleans()), min_size=1
)


@given(SAID)
def test_the_parts_of_the_brier_score_add_up(pairs: list[tuple[float, bool]]) -> None:
    found = calibration([p for p, _ in pairs], [y for _, y in pairs])
    parts = found.reliability - found.resolution + found.uncertainty
    assert found.brier == pytest.approx(parts)
    assert sum(one.n for one in found.bins) == len(pairs)


@given(st.floats(0, 1), st.floats(0, 1))
def test_nobody_does_better_than_by_saying_what_they_believe(belief: float, said: float) -> None:
    def expected(chance: float) -> float:
        scores = [calibration([chance], [came]).brier for came in (False, True)]
        return (1 - belief) * scores[0] + belief * scores[1]

    assert expected(belief) <= expected(said) + 1e-12


def test_a_forecaster_who_is_always_right_and_one_who_is_always_wrong() -> None:
    assert calibration([1.0, 0.0], [True, False]).brier == 0
    assert calibration([0.0, 1.0], [True, False]).brier == 1
    assert calibration([0.5] * 4, [True, False] * 2).brier == 0.25


def test_no_forecast_has_no_score() -> None:
    with pytest.raises(ValueError, match="at least one"):
        calibration([], [])


def test_what_was_said_and_what_came_stand_side_by_side() -> None:
    found = calibration([0.0, 0.2, 0.4, 0.9, 1.0], [False, False, True, True, True])
    told = [(one.low, one.high, one.n, one.said, one.came) for one in found.bins]
    assert told == [
        (0, 0.1, 1, 0.0, 0.0),
        (0.1, 0.5, 2, pytest.approx(0.3), 0.5),
        (0.9, 1, 2, pytest.approx(0.95), 1.0),
    ]
