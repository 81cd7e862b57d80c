"""Signs of stalling, counted over later offers; and the side that plays in practice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.talks import demands, missed, slices, standing
from detente.engines.talks.play import Manner, pick, target

points = st.lists(st.floats(-50, 50), max_size=8)


@given(points)
def test_who_gave_up_something_last_does_not_stand_still(later: list[float]) -> None:
    assert standing([*later, 1.0]) == 0
    assert standing([*later, 1.0, 0.0, -2.0]) == 2


@given(points, st.floats(1, 100))
def test_a_concession_is_a_slice_or_none_and_no_demand(later: list[float], most: float) -> None:
    assert slices(later, most) <= sum(one > 0 for one in later)
    assert demands(later, most) <= sum(one < 0 for one in later)
    assert slices([abs(one) + most for one in later], most) == 0


def test_slices_count_where_most_concessions_are_thin() -> None:
    assert slices([1.0, 1.0, 30.0], 100.0) == 2
    assert slices([1.0, 30.0, 30.0], 100.0) == 0


@given(st.lists(st.booleans(), max_size=12))
def test_missed_days_count_from_a_third_on(late: list[bool]) -> None:
    assert missed(late) == (sum(late) if 3 * sum(late) >= len(late) else 0)
    assert missed([*late, *[True] * len(late)]) >= len(late)


@pytest.mark.parametrize("manner", [Manner.CONCEDES, Manner.FIRM])
def test_what_is_asked_for_falls_to_the_floor(manner: Manner) -> None:
    aims = [target(manner, time, 0.3, 0.0) for time in np.linspace(0, 1, 11)]
    assert aims == sorted(aims, reverse=True)
    assert (aims[0], aims[-1]) == (1.0, pytest.approx(0.3))


def test_in_kind_it_gives_as_it_is_given_and_never_below_its_floor() -> None:
    assert target(Manner.IN_KIND, 0.5, 0.3, 0.0) == 1
    assert target(Manner.IN_KIND, 0.5, 0.3, 0.5) == pytest.approx(0.6)
    assert target(Manner.IN_KIND, 0.5, 0.3, 2.0) == 0.3


def test_the_package_offered_is_near_the_aim_and_like_the_other_sides() -> None:
    packages = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    shares = np.array([0.0, 0.61, 0.6, 1.0])
    assert pick(packages, shares, 0.6, (1, 0)) == 2
    assert pick(packages, shares, 0.6, (0, 1)) == 1
    assert pick(packages, shares, 0.6, None) == 1
    assert pick(packages, shares, 0.3, None) in (0, 2)
