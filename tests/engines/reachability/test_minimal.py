"""All minimal sets: against trying every subset, and what is still true when the budget ends."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.reachability.acts import Action, Facts, ReachabilityProblem
from detente.engines.reachability.minimal import Paths, minimal_sets, reachable
from tests.engines.reachability.processes import GOALS, processes
from tests.engines.reachability.talks import CALL, LETTER, ROUNDS, TALKS, act
from tests.oracles import reachability as oracle


def sets(paths: Paths) -> list[frozenset[str]]:
    return [frozenset(path.acts) for path in paths.paths]


@given(processes(), GOALS)
@settings(max_examples=100, deadline=None)
def test_none_is_missing_and_none_too_many(process: ReachabilityProblem, goals: Facts) -> None:
    found = minimal_sets(process, goals)
    assert found.status == "exact"
    assert len(sets(found)) == len(set(sets(found)))
    assert set(sets(found)) == oracle.minimal(process.acts, process.holds, goals)


@given(processes(), GOALS)
@settings(max_examples=100, deadline=None)
def test_the_cheapest_comes_first_at_its_true_cost(
    process: ReachabilityProblem, goals: Facts
) -> None:
    found = minimal_sets(process, goals)
    price = {one.id: one.cost for one in process.startable}
    costs = [path.cost for path in found.paths]
    assert costs == sorted(costs)
    assert costs == [sum(price[name] for name in path.acts) for path in found.paths]
    assert [path.cost for path in found.cheapest] == costs[:1] * len(found.cheapest)


@given(processes(), GOALS, st.integers(0, 6))
@settings(max_examples=80, deadline=None)
def test_what_a_short_budget_finds_is_the_beginning(
    process: ReachabilityProblem, goals: Facts, budget: int
) -> None:
    whole, part = minimal_sets(process, goals), minimal_sets(process, goals, budget)
    assert part.looked_at <= budget
    assert set(sets(part)) <= set(sets(whole))
    if part.status == "exact":
        assert part == replace(whole, looked_at=part.looked_at)
    else:
        assert part.complete_below is not None
        sure = [path for path in whole.paths if path.cost < part.complete_below]
        assert set(sure) <= set(part.paths)


@given(processes(), GOALS, st.integers(0, 3))
def test_reachable_says_so_or_that_it_does_not_know(
    process: ReachabilityProblem, goals: Facts, budget: int
) -> None:
    truth = bool(oracle.minimal(process.acts, process.holds, goals))
    assert reachable(process, goals) == truth
    assert reachable(process, goals, budget) in (truth, None)


@given(processes(), GOALS)
def test_each_path_can_be_done_in_its_order(process: ReachabilityProblem, goals: Facts) -> None:
    for path in minimal_sets(process, goals).paths:
        for place, name in enumerate(path.acts):
            before = oracle.reach(process.acts, process.holds, path.acts[:place])
            (one,) = (one for one in process.acts if one.id == name)
            assert one.needs <= before


def test_the_letter_that_carries_all_is_the_cheapest() -> None:
    found = minimal_sets(TALKS, {"bargain"})
    assert [(path.acts, int(path.cost)) for path in found.paths] == [
        (("letter",), 2),
        (("call", "name-leads"), 5),
    ]


def test_staff_that_may_start_alone_make_it_cheaper() -> None:
    alone = replace(ROUNDS, needs=frozenset({"agenda"}))
    hint = act("hint", "", "agenda", 1)
    found = minimal_sets(TALKS.with_acts(alone, hint), {"bargain"})
    assert [path.acts for path in found.cheapest] == [("hint",)]


def test_alternatives_of_one_group_are_not_combined() -> None:
    one, two = act("one", "", "a", 1), act("two", "", "b", 1)
    both = ReachabilityProblem((one, two))
    assert sets(minimal_sets(both, {"a", "b"})) == [{"one", "two"}]
    grouped = ReachabilityProblem((replace(one, group="g"), replace(two, group="g")))
    found = minimal_sets(grouped, {"a", "b"})
    assert (found.paths, found.status) == ((), "exact")


@pytest.mark.parametrize(("goals", "paths"), [("", 1), ("signal", 1), ("nothing", 0)])
def test_no_act_is_needed_for_what_holds(goals: str, paths: int) -> None:
    found = minimal_sets(TALKS.holding("signal"), goals.split())
    assert [path.acts for path in found.paths] == [()] * paths


def test_all_that_tie_are_cheapest() -> None:
    found = minimal_sets(ReachabilityProblem((CALL, replace(LETTER, cost=Fraction(3)))), {"signal"})
    assert [path.acts for path in found.cheapest] == [("call",), ("letter",)]


def test_ties_come_by_size_and_then_by_name() -> None:
    acts = (act("z", "", "p", 1), act("y", "", "q", 1), act("x", "p q", "r", 0),
            act("w", "", "r", 2), act("v", "", "r", 2))  # fmt: skip
    found = minimal_sets(ReachabilityProblem(acts), {"r"})
    assert [sorted(path.acts) for path in found.paths] == [["v"], ["w"], ["x", "y", "z"]]


@pytest.mark.slow
def test_twenty_carriers_of_three_things_are_listed_in_good_time() -> None:
    """7 · 7 · 6 sets, one carrier for each."""
    acts = [Action(f"{n}", brings=frozenset({"abc"[n % 3]}), startable=True) for n in range(20)]
    found = minimal_sets(ReachabilityProblem(tuple(acts)), {"a", "b", "c"})
    assert (len(found.paths), found.status) == (7 * 7 * 6, "exact")
