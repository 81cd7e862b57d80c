"""Replies of equal worth: all packages looked at where they can be, and the laws of §62."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.talks import Replying, Rules, Worths, replies
from tests.engines.talks import oracle


def problem(seed: int, issues: int = 5, readings: int = 60) -> Replying:
    source = np.random.default_rng(seed)
    sizes = source.integers(2, 4, issues)
    rules = Rules((0,) * issues, tuple(tuple(range(size)) for size in sizes), (((0, 1), (1, 1)),))
    ours = [source.integers(-15, 16, (1, size)).astype(float) for size in sizes]
    theirs = [source.normal(4, 12, (readings, size)) for size in sizes]
    for table in (*ours, *theirs):
        table -= table[:, [0]]
    return Replying(rules, Worths(tuple(ours)), Worths(tuple(theirs)), even(readings))


def even(readings: int) -> np.ndarray:
    return np.full(readings, 1 / readings)


def lawful(given_: Replying) -> list[tuple[int, ...]]:
    return [one for one in product(*given_.rules.open_) if oracle.lawful(one, given_.rules)]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999), level=st.integers(1, 30))
def test_replies_are_lawful_of_one_worth_and_good_for_both(seed: int, level: int) -> None:
    given_ = problem(seed)
    found = replies(given_, float(level), [])
    assert found.exact
    assert len(set(found.packages)) == len(found.packages) <= 3
    for one in found.packages:
        assert oracle.lawful(one, given_.rules)
        ours = given_.ours.gains(np.array([one]))[0, 0]
        assert abs(ours - level) <= found.within + 1e-9 <= 0.25 * level + 1e-6
        assert ours > 0
        assert given_.theirs.gains(np.array([one]))[:, 0].mean() > 0


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 9999), level=st.integers(5, 20))
def test_greed_comes_close_to_the_best_three(seed: int, level: int) -> None:
    """The first is the best single reply; three come to at least 1 − 1/e of the best three."""
    given_ = problem(seed, 4)
    found = replies(given_, float(level), [])
    worth = {one: given_.theirs.gains(np.array([one]))[:, 0] for one in lawful(given_)}
    ours = {one: given_.ours.gains(np.array([one]))[0, 0] for one in worth}
    near = [one for one in worth if abs(ours[one] - level) <= found.within + 1e-9]
    near = [one for one in near if ours[one] > 0 and worth[one].mean() > 0]
    if not found.packages:
        return
    assert worth[found.packages[0]].mean() == pytest.approx(max(worth[one].mean() for one in near))
    floor = min(one.min() for one in worth.values())
    reached = np.maximum.reduce([worth[one] - floor for one in found.packages]).mean()
    sets = combinations(near, min(3, len(near)))
    best = max(np.maximum.reduce([worth[one] - floor for one in some]).mean() for some in sets)
    assert reached >= (1 - 1 / np.e) * best - 1e-9


def test_a_level_that_nothing_is_worth_has_no_reply() -> None:
    assert replies(problem(1), 1e6, []).packages == ()


def test_what_is_learnt_changes_the_replies() -> None:
    """Of two options that cost us as much, the one is taken that the weighed readings want."""
    rules = Rules((0, 0), ((0, 1), (0, 1)), limit=1, costs=((0, 1), (0, 1)))
    ours = Worths((np.array([[0.0, 10.0]]), np.array([[0.0, 10.0]])))
    theirs = Worths((np.array([[0.0, 9.0], [0.0, 1.0]]), np.array([[0.0, 1.0], [0.0, 9.0]])))
    for weights, first in (([0.9, 0.1], (1, 0)), ([0.1, 0.9], (0, 1))):
        given_ = Replying(rules, ours, theirs, np.array(weights))
        assert replies(given_, 10.0, [], number=1).packages == (first,)


def test_many_packages_are_searched_and_said_to_be() -> None:
    source = np.random.default_rng(8)
    rules = Rules((0,) * 14, ((0, 1, 2),) * 14, costs=((0, 1, 1),) * 14, limit=5)
    ours = tuple(np.hstack([[[0.0]], source.integers(-9, 10, (1, 2))]) for _ in range(14))
    theirs = tuple(np.hstack([np.zeros((30, 1)), source.normal(3, 9, (30, 2))]) for _ in range(14))
    given_ = Replying(rules, Worths(ours), Worths(theirs), even(30))
    found = replies(given_, 12.0, [(0,) * 14])
    assert not found.exact
    assert len(found.packages) == 3
    assert all(oracle.lawful(one, rules) for one in found.packages)
    assert found.within <= 0.25 * 12
