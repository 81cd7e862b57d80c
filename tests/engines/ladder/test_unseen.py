"""Skimping unseen: joint bundles that single steps miss, and the search over them."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.ladder.problem import Problem, Step
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.unseen import Search, bundles


def due_at_once(steps: list[tuple[float, float, int]], months: int = 3) -> Schedule:
    """Steps (cost, seen, seen_lag) of side 0, all due in month 0."""
    made = tuple(
        Step(f"step {n}", 0, once=(-cost, 0.0), seen=seen, seen_lag=lag)
        for n, (cost, seen, lag) in enumerate(steps)
    )
    return Schedule(Problem(made, months, months), ((1.0,) * months,) * len(made))


def test_two_steps_are_worth_skimping_together_where_neither_is_alone() -> None:
    """Each saves 4 against half of 10 at stake; both save 8 against three quarters of 10.

    Seen only in month 1, by a half each: what is then lost is 10. By hand: 4 − 5 = −1 alone,
    8 − 7.5 = 0.5 together.
    """
    schedule = due_at_once([(4.0, 0.5, 1), (4.0, 0.5, 1)], months=2)
    search = bundles(schedule, 0, 0, (0.0, 10.0))
    found = {one.steps: one.shortfall for one in search.skimps}
    assert found == {
        ("step 0",): pytest.approx(-1.0),
        ("step 1",): pytest.approx(-1.0),
        ("step 0", "step 1"): pytest.approx(0.5),
    }
    assert search.exact


def test_the_simulation_names_the_joint_bundle() -> None:
    """The same with a stake of 10 at the end: the only fault of the ladder is the joint one."""
    steps = tuple(
        Step(name, 0, once=(-4.0, 1.0), seen=0.5, seen_lag=1) for name in ("left", "right")
    )
    gift = Step("gift", 1, once=(2.0, 0.0), earliest=1)
    problem = Problem((*steps, gift), 2, 2, stake=(8.0, 2.0))
    rows = (1.0, 1.0), (1.0, 1.0), (0.0, 1.0)
    found = simulate(Schedule(problem, rows))
    assert found.caught[0] == pytest.approx((2.0, 10.0))
    (only,) = found.violations
    assert (only.kind, only.side, only.month, only.bundle) == ("unseen", 0, 0, ("left", "right"))
    assert only.shortfall == pytest.approx(0.5)


def test_caught_at_once_skimping_is_no_more_than_stopping() -> None:
    search = bundles(due_at_once([(4.0, 1.0, 0)]), 0, 0, (1.0, 9.0, 9.0))
    assert search.worst is not None
    assert search.worst.shortfall == -1.0


def test_what_is_never_seen_is_always_worth_skimping() -> None:
    search = bundles(due_at_once([(4.0, 0.0, 0)]), 0, 0, (99.0, 99.0, 99.0))
    assert search.worst is not None
    assert search.worst.shortfall == 4.0


def test_late_discovery_counts_only_what_is_then_lost() -> None:
    """Seen in month 2 or not at all, by 0.5: 3 − 0.5 · 4 = 1."""
    search = bundles(due_at_once([(3.0, 0.5, 2)]), 0, 0, (50.0, 50.0, 4.0))
    assert search.worst is not None
    assert search.worst.shortfall == pytest.approx(1.0)


MANY = st.lists(
    st.tuples(st.integers(1, 9).map(float), st.sampled_from((0.3, 0.6)), st.sampled_from((0, 1))),
    min_size=13,
    max_size=14,
)


@settings(max_examples=8, deadline=None)
@given(MANY, st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_beyond_twelve_steps_the_worst_of_all_bundles_is_still_found(
    steps: list[tuple[float, float, int]], caught: list[int]
) -> None:
    losses = tuple(map(float, caught))
    search = bundles(due_at_once(steps), 0, 0, losses)
    assert search.exact and search.worst is not None
    assert search.worst.shortfall == pytest.approx(worst_of_all(steps, losses))


def worst_of_all(steps: list[tuple[float, float, int]], losses: tuple[float, ...]) -> float:
    """Every bundle one by one: the saving less the loss, with the chance written out."""
    found = []
    for size in range(1, len(steps) + 1):
        for bundle in combinations(steps, size):
            missed_now = missed_by(bundle, 0)
            shortfall = missed_now * sum(cost for cost, _, _ in bundle)
            for month, loss in enumerate(losses):
                before = missed_by(bundle, month - 1) if month else 1.0
                shortfall -= (before - missed_by(bundle, month)) * loss
            found.append(shortfall)
    return max(found)


def missed_by(bundle: tuple[tuple[float, float, int], ...], month: int) -> float:
    """The chance that nothing of a bundle is seen by the end of a month."""
    missed = 1.0
    for _, seen, lag in bundle:
        missed *= (1 - seen) ** max(0, month - lag + 1)
    return missed


def test_too_many_unlike_steps_are_searched_in_part_and_said_to_be() -> None:
    steps = [(1.0 + n, 0.01 * (n + 1), 0) for n in range(14)]
    search: Search = bundles(due_at_once(steps), 0, 0, (9.0, 9.0, 9.0))
    assert not search.exact
    assert {len(one.steps) for one in search.skimps} == set(range(1, 15))
    assert not simulate(due_at_once(steps)).skimps_exact
