"""How rungs must grow, from the literature: the binding ratio, and the least bond."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.robustness.unravel import look_ahead, unravel
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate

quick = settings(max_examples=60, deadline=None)


def alternating(
    sizes: tuple[float, ...], gain: float, discount: float, stake: tuple[float, float]
) -> Schedule:
    """Side 0 gives sizes[0] in month 0, side 1 sizes[1] in month 1, …; none can be taken back."""
    steps, count = [], len(sizes)
    for number, size in enumerate(sizes):
        flows = (-size, gain * size)
        once = flows if number % 2 == 0 else (flows[1], flows[0])
        steps.append(LadderStep(f"rung {number}", number % 2, once=once))
    rows = tuple(tuple(float(at >= number) for at in range(count)) for number in range(count))
    problem = LadderProblem(tuple(steps), count, count, discount=(discount, discount), stake=stake)
    return Schedule(problem, rows)


def last_covered(sizes: tuple[float, ...], discount: float) -> tuple[float, float]:
    """A stake that just covers the last rung, for its giver alone."""
    last = sizes[-1] / discount
    return (last, 0.0) if len(sizes) % 2 else (0.0, last)


@quick
@given(
    st.integers(2, 8),
    st.sampled_from((1.2, 2.0, 3.0)),
    st.sampled_from((1.0, 0.9, 0.7)),
    st.sampled_from((-0.2, -0.01, -0.001, 0.0, 0.001, 0.3)),
)
def test_geometric_rungs_hold_just_from_one_over_discount_times_gain(
    count: int, gain: float, discount: float, off: float
) -> None:
    ratio = (1 + off) / (discount * gain)
    sizes = tuple(100.0 * ratio**number for number in range(count))
    ladder = alternating(sizes, gain, discount, last_covered(sizes, discount))
    assert simulate(ladder).holds == (off >= 0)


@quick
@given(
    st.lists(st.floats(1.0, 3.0), min_size=1, max_size=6),
    st.sampled_from((1.5, 3.0)),
    st.sampled_from((1.0, 0.8)),
)
def test_rungs_that_each_reach_the_ratio_hold_whether_geometric_or_not(
    above: list[float], gain: float, discount: float
) -> None:
    sizes = [10.0]
    for more in above:
        sizes.append(sizes[-1] * more / (discount * gain))
    ladder = alternating(tuple(sizes), gain, discount, last_covered(tuple(sizes), discount))
    assert simulate(ladder).holds


def test_where_rungs_are_not_geometric_one_below_the_ratio_may_still_hold() -> None:
    """10 against 4 falls short of one half, and what comes later makes up for it."""
    ladder = alternating((10.0, 4.0, 2.0, 10.0), 2.0, 1.0, (0.0, 10.0))
    found = simulate(ladder)
    assert found.holds
    assert found.slack[0][0] == pytest.approx(-10 + 8 - 2 + 20)


def equal_rungs(bond: float, discount: float) -> Schedule:
    """Eight rungs of cost 4 and value 6, in turn; side 1 gives the last and deposits a bond."""
    steps = tuple(
        LadderStep(f"rung {n}", n % 2, once=(-4.0, 6.0) if n % 2 == 0 else (6.0, -4.0))
        for n in range(8)
    )
    rows = tuple(tuple(float(at >= n) for at in range(8)) for n in range(8))
    problem = LadderProblem(steps, 8, 8, discount=(discount, discount), bond=(0.0, bond))
    return Schedule(problem, rows)


@pytest.mark.parametrize("discount", [1.0, 0.985, 0.9])
def test_the_least_bond_is_the_last_cost_over_the_discount(discount: float) -> None:
    least = 4.0 / discount
    assert simulate(equal_rungs(least, discount)).holds
    short = simulate(equal_rungs(least - 0.01, discount)).violations
    assert {(one.side, one.kind) for one in short} >= {(1, "open stop"), (1, "unseen")}
    assert {one.month for one in short if one.side == 1} == {6, 7}


def test_without_the_bond_eight_rungs_come_undone_one_by_one() -> None:
    found = unravel(equal_rungs(0.0, 0.985))
    assert found.whole
    assert [one.cut for one in found.rounds] == list(range(7, -1, -1))
    assert [one.side for one in found.rounds] == [1, 0] * 4
    assert found.rounds[0].steps == ("rung 7",)


def test_the_look_ahead_can_carry_the_last_rung() -> None:
    """What comes monthly, and would be taken back, holds the last rung if months follow it."""
    steps = (
        LadderStep("open", 0, monthly=(-1.0, 3.0), back=1.0),
        LadderStep("share", 1, monthly=(3.0, -1.0), back=1.0),
    )
    endless = LadderProblem(steps, 2, 6, continuation=0.9)
    found = look_ahead(Schedule(endless, ((1.0, 1.0), (0.0, 1.0))))
    assert found.within.holds
    assert not found.without.holds
    assert found.without.rounds[0].month == 1
    assert found.without.whole
    ended = look_ahead(Schedule(LadderProblem(steps, 2, 6), ((1.0, 1.0), (0.0, 1.0))))
    assert ended.within.whole and ended.within.rounds[0].month == 5
