"""Replies of equal worth: all packages looked at where they can be, and the laws of §62."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.talks import (
    SPOKEN,
    OnTable,
    Replying,
    Rules,
    Worths,
    in_kind,
    replies,
    smallest_step,
)
from tests.engines.talks import oracle, oracle_replies


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


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 9999), level=st.integers(1, 30), issue=st.integers(0, 4))
def test_what_would_not_hold_is_no_reply_and_takes_no_other_s_place(
    seed: int, level: int, issue: int
) -> None:
    """As many as where the refused packages are not there at all."""
    plain = problem(seed)
    refusing = replace(plain, holds=lambda packages: packages[:, issue] == 0)
    open_ = tuple((0,) if at == issue else one for at, one in enumerate(plain.rules.open_))
    without = replace(plain, rules=replace(plain.rules, open_=open_))
    for nearest in (True, False):
        found = replies(refusing, float(level), [], nearest=nearest, anyhow=True)
        other = replies(without, float(level), [], nearest=nearest, anyhow=True)
        assert found.packages == other.packages
    table = OnTable((tuple(max(one) for one in without.rules.open_),))
    assert smallest_step(refusing, table) == smallest_step(without, table)


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


def talked(given_: Replying, seed: int) -> OnTable:
    """Two packages of ours, and an offer of theirs, whole or in part."""
    source = np.random.default_rng(seed + 77)
    packages = lawful(given_)
    one, two, three = (packages[at] for at in source.integers(len(packages), size=3))
    asked = dict(enumerate(three))
    if source.random() < 0.5:
        asked = {issue: asked[issue] for issue in source.choice(len(three), 2, replace=False)}
    return OnTable((one, two), asked, three if len(asked) == len(three) else None)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 9999), level=st.integers(1, 30))
def test_replies_are_those_of_the_plain_words(seed: int, level: int) -> None:
    given_ = problem(seed, 4, 30)
    table = talked(given_, seed)
    found = replies(given_, float(level), [], table=table)
    wanted, part = oracle_replies.replies(given_, float(level), table)
    assert len(found.packages) == len(wanted)
    assert found.within <= part * level + 1e-9
    best = np.full(30, -np.inf)
    for mine, theirs in zip(found.packages, wanted, strict=True):
        assert oracle_replies.group(given_, table, mine) == oracle_replies.group(
            given_, table, theirs
        )
        worth = [np.maximum(best, oracle_replies.theirs(given_, one)) for one in (mine, theirs)]
        assert given_.weights @ worth[0] == pytest.approx(given_.weights @ worth[1])
        best = worth[0]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 9999))
def test_what_was_put_before_is_no_reply_nor_what_they_put_last(seed: int) -> None:
    given_ = problem(seed)
    table = talked(given_, seed)
    level = max(1.0, oracle_replies.ours(given_, table.put[-1]))
    found = replies(given_, level, [], table=table)
    assert not {*table.put, table.lying} & {*found.packages}
    groups = [oracle_replies.group(given_, table, one) for one in found.packages]
    assert groups == sorted(groups)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 9999), issue=st.integers(0, 4))
def test_no_reply_is_worse_for_both_than_another_or_than_what_we_have_put(
    seed: int, issue: int
) -> None:
    """What would not hold is better than nothing, be it put or not."""
    given_ = replace(problem(seed), holds=lambda packages: packages[:, issue] < 2)
    put = talked(given_, seed).put
    level = max(1.0, oracle_replies.ours(given_, put[-1]))
    found = replies(given_, level, [], table=OnTable(put), anyhow=True).packages

    def both(one: tuple[int, ...]) -> tuple[float, float]:
        return oracle_replies.ours(given_, one), float(
            given_.theirs.gains(np.array([one]))[:, 0].mean()
        )

    slack = max(0.03 * level, 1e-6)
    for one in found:
        mine, yours = both(one)
        assert not any(both(other)[0] > mine + slack and both(other)[1] >= yours for other in found)
        assert not any(
            both(other)[0] > mine + 1e-6 and both(other)[1] > yours + 1e-6
            for other in put
            if other[issue] < 2
        )


def test_what_takes_up_their_words_is_a_reply_though_our_estimates_say_it_is_worse() -> None:
    rules = Rules((0, 0), ((0, 1), (0, 1)))
    ours = Worths((np.array([[0.0, 10.0]]), np.array([[0.0, 10.0]])))
    theirs = Worths((np.array([[0.0, 9.0]]), np.array([[0.0, 5.0]])))
    given_ = Replying(rules, ours, theirs, even(1))
    assert replies(given_, 10.0, [], table=OnTable(((1, 0),))).packages == ()
    asked = OnTable(((1, 0),), {1: 1})
    assert replies(given_, 10.0, [], table=asked).packages == ((0, 1),)


@given(st.floats(1, 200), st.floats(-100, 100), st.none() | st.floats(0, 300))
def test_the_level_falls_by_what_their_moves_brought_and_never_below_what_lies_there(
    base: float, gained: float, lying: float | None
) -> None:
    level = in_kind(base, gained, lying)
    assert level >= (lying or 0) or lying is None
    assert in_kind(base, gained + 5, lying) <= level
    if gained <= 0 and (lying is None or lying <= base):
        assert level == base, "who stands still is given nothing"
    if lying is None and gained > 0:
        assert level == pytest.approx(base - gained)


def test_replies_go_towards_what_they_last_asked() -> None:
    """Of two packages worth the same to both, what takes up their last words comes first."""
    rules = Rules((0, 0, 0), ((0, 1), (0, 1), (0, 1)))
    ours = Worths(tuple(np.array([[0.0, 10.0]]) for _ in range(3)))
    theirs = Worths(tuple(np.array([[0.0, 5.0]]) for _ in range(3)))
    given_ = Replying(rules, ours, theirs, even(1))
    for issue in (1, 2):
        table = OnTable(((1, 0, 0),), {issue: 1})
        assert table.taken_up((0, 1, 1), rules.now) == [issue]
        (first, *_) = replies(given_, 10.0, [], 1, table).packages
        assert first[issue] == 1


def test_what_they_ask_for_is_not_taken_back_from_them() -> None:
    """By our estimates they lose by it: they asked for it all the same."""
    rules = Rules((0, 0), ((0, 1), (0, 1)))
    theirs = Worths((np.array([[0.0, 5.0]]), np.array([[0.0, 5.0]])))
    given_ = Replying(rules, theirs, theirs, even(1))
    assert given_.taken_back(OnTable(((1, 1),)), (0, 0)) == [0, 1]
    assert given_.taken_back(OnTable(((1, 1),), {0: 0}), (0, 0)) == [1]
    assert given_.taken_back(OnTable(((1, 0),)), (1, 1)) == []
    assert given_.taken_back(OnTable(), (0, 0)) == []


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999))
def test_the_smallest_step_is_the_cheapest_of_single_changes(seed: int) -> None:
    given_ = problem(seed)
    table = talked(given_, seed)
    last, now = table.put[-1], given_.rules.now
    most = max(float(given_.theirs.gains(np.array([one])).mean()) for one in table.put)

    def fits(one: tuple[int, ...]) -> bool:
        theirs = float(given_.theirs.gains(np.array([one])).mean())
        no_less = theirs >= float(given_.theirs.gains(np.array([last])).mean()) - 1e-9
        more = theirs > max(0.0, most) + 1e-9 or (table.taken_up(one, now) and no_less)
        changed = sum(a != b for a, b in zip(one, last, strict=True))
        fresh = one not in (*table.put, table.lying)
        gains = theirs > 0 and oracle_replies.ours(given_, one) > 0
        return bool(changed == 1 and fresh and more and gains)

    every = [one for one in lawful(given_) if fits(one)]
    found = smallest_step(given_, table)
    assert (found is None) == (not every)
    if found is not None:
        assert fits(found)
        best = max(oracle_replies.ours(given_, one) for one in every)
        assert oracle_replies.ours(given_, found) == pytest.approx(best)
    assert smallest_step(given_, OnTable()) is None


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 9999))
def test_replies_are_said_by_few_terms_where_any_such_is_within_the_widest_tolerance(
    seed: int,
) -> None:
    """Counted from all as it is now, what both say, our last and theirs, one by one."""
    given_ = problem(seed, 8, 10)
    packages = lawful(given_)
    source = np.random.default_rng(seed)
    ours, theirs = (packages[at] for at in source.integers(len(packages), size=2))
    table = OnTable((ours,), dict(enumerate(theirs)), theirs)
    both = tuple(a if a == b else 0 for a, b in zip(ours, theirs, strict=True))

    def terms(one: tuple[int, ...]) -> int:
        bases = (given_.rules.now, both, ours, theirs)
        return min(sum(a != b for a, b in zip(one, base, strict=True)) for base in bases)

    level = max(1.0, oracle_replies.ours(given_, ours))
    found = replies(given_, level, [], table=table, anyhow=True)
    assert found.exact
    few = [one for one in packages if terms(one) <= SPOKEN and one not in (ours, theirs)]
    few = [one for one in few if abs(oracle_replies.ours(given_, one) - level) <= 0.25 * level]
    few = [one for one in few if oracle_replies.ours(given_, one) > 0]
    few = [one for one in few if given_.weights @ oracle_replies.theirs(given_, one) > 0]
    few = [one for one in few if not oracle_replies.better_put(given_, table, one)]
    if few:
        assert found.packages
        assert all(terms(one) <= SPOKEN for one in found.packages)


def test_who_searches_finds_replies_of_few_terms_too() -> None:
    source = np.random.default_rng(4)
    rules = Rules((0,) * 14, ((0, 1, 2),) * 14)
    ours = tuple(np.hstack([[[0.0]], source.integers(-9, 10, (1, 2))]) for _ in range(14))
    theirs = tuple(np.hstack([np.zeros((30, 1)), source.normal(3, 9, (30, 2))]) for _ in range(14))
    given_ = Replying(rules, Worths(ours), Worths(theirs), even(30))
    put, lying = ((1, 2) * 7, (2, 1) * 7)
    table = OnTable((put,), dict(enumerate(lying)), lying)
    level = oracle_replies.ours(given_, put)
    assert level > 0
    found = replies(given_, level, [put, lying], table=table)
    assert len(found.packages) == 3
    assert (table.named(np.array(found.packages), rules.now) <= SPOKEN).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 9999))
def test_where_nothing_is_near_the_nearest_are_replies_however_far_off(seed: int) -> None:
    given_ = problem(seed, 4)
    good = [
        oracle_replies.ours(given_, one)
        for one in lawful(given_)
        if oracle_replies.ours(given_, one) > 0
        and float(given_.theirs.gains(np.array([one])).mean()) > 0
    ]
    found = replies(given_, 1e4, [], anyhow=True)
    assert bool(found.packages) == bool(good)
    nearest = sorted(good)[-3:]
    for one in found.packages:
        assert oracle_replies.ours(given_, one) >= nearest[0] - 1e-9
