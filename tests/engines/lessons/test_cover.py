from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.engines.lessons.cover import least_covers


@settings(max_examples=200, deadline=None)
@given(arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 7))))
def test_every_least_cover_is_found(matrix: np.ndarray) -> None:
    matrix[0] |= ~matrix.any(axis=0)
    found = least_covers(matrix)
    assert set(found.covers) == brute(matrix)
    assert found.proven and found.complete


def test_a_cap_is_said() -> None:
    found = least_covers(np.ones((5, 2), dtype=bool), cap=3)
    assert len(found.covers) == 3 and found.proven and not found.complete


def test_ties_that_just_fill_the_cap_are_complete() -> None:
    assert least_covers(np.ones((5, 2), dtype=bool), cap=5).complete


def test_a_search_that_was_cut_short_says_so() -> None:
    matrix = np.random.default_rng(3).random((60, 40)) < 0.12
    matrix[0] |= ~matrix.any(axis=0)
    found = least_covers(matrix, nodes=5)
    assert not found.proven and not found.complete
    assert all(matrix[list(cover)].any(axis=0).all() for cover in found.covers)


def test_an_element_in_no_set_is_refused() -> None:
    with pytest.raises(ValueError, match="in no set"):
        least_covers(np.zeros((2, 1), dtype=bool))


def brute(matrix: np.ndarray) -> set[tuple[int, ...]]:
    for size in range(1, len(matrix) + 1):
        tied = {
            some
            for some in combinations(range(len(matrix)), size)
            if matrix[list(some)].any(axis=0).all()
        }
        if tied:
            return tied
    return set()
