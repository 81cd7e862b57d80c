"""The name that comes nearest to one that was not found: by definition, and in bounded work."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.files.allowance import Allowance
from detente.files.near import CLOSE, LONG, MANY, MOST_STEPS, begin, listed, near
from tests.work import growth

NAMES = st.lists(st.text("abc", min_size=1, max_size=7), max_size=5, unique=True)


@cache
def common(one: str, other: str) -> int:
    """The longest common subsequence, letter by letter."""
    if not one or not other:
        return 0
    if one[0] == other[0]:
        return 1 + common(one[1:], other[1:])
    return max(common(one[1:], other), common(one, other[1:]))


@given(st.text("abc", max_size=7), NAMES)
def test_the_nearest_is_that_with_most_in_common(name: str, known: list[str]) -> None:
    parts = {one: 2 * common(name, one) / (len(name) + len(one)) for one in known}
    most = max(parts.values(), default=0)
    found = near(name, known)
    assert (found == "") == (most < CLOSE)
    assert not found or parts[found] == most


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("bordr", ["border", "water"], "border"),
        ("Border", ["border"], "border"),
        ("wine", ["border", "water"], ""),
        ("x", [], ""),
        ("", ["x"], ""),
        ("a" * (LONG + 1), ["a" * (LONG + 1)], ""),
        ("border", ["border"] * (MANY + 1), ""),
    ],
)
def test_a_near_name_is_told_and_a_far_or_long_one_is_not(
    name: str, known: list[str], nearest: str
) -> None:
    assert near(name, known) == nearest


@pytest.fixture(autouse=True)
def _anew() -> None:
    begin()


def test_of_very_many_wrong_names_none_is_looked_for() -> None:
    known = [f"{at:060}" for at in range(MANY)]
    asked = MOST_STEPS // (MANY * LONG) + 2
    assert [bool(near(f"{at:059}x", known)) for at in range(asked)] == [True] * (asked - 1) + [
        False
    ]
    Allowance()  # another reading
    assert near("1" * 60, ["1" * 59])


def test_letters_that_repeat_cost_no_more() -> None:
    assert growth(lambda n: [near("a" * n, ["ab" * (n // 2)] * MANY) for _ in range(20)], 15) < 8
    assert growth(lambda n: [near("ab" * 9, ["ba" * 9] * MANY) for _ in range(n)], 10) < 8


def test_names_in_a_row_are_bounded_whatever_they_are() -> None:
    row = listed("x" * 100_000 for _ in range(100_000))
    assert len(row) < 10 * LONG and row.endswith(", …")
    assert listed(["a", "b c"]) == "a, b c" and listed(map(str, range(9))).endswith("7, …")
