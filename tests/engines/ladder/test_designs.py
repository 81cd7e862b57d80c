"""Other orders of the same steps, and how far a ladder comes undone."""

import pytest
from hypothesis import given, settings

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.robustness.designs import designs, front_loaded, lump, naive
from detente.engines.ladder.robustness.unravel import unravel
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate
from tests.engines.ladder.random_ladders import ladders, problems

quick = settings(max_examples=100, deadline=None)


def four() -> LadderProblem:
    """Two steps each: side 1's list opens side 0's ship, side 0's visit opens side 1's open."""
    steps = (
        LadderStep("list", 1, once=(4.0, -2.0)),
        LadderStep("open", 1, once=(4.0, -2.0), earliest=1),
        LadderStep("ship", 0, once=(-4.0, 6.0), tranches=2, rate=0.5, back=0.5, back_lag=1),
        LadderStep("visit", 0, once=(-1.0, 2.0), delay=1),
    )
    gates = LadderGate("ship", "list"), LadderGate("open", "visit", lag=2)
    return LadderProblem(steps, 5, 6, gates=gates, capacity=1, tolerance=(3.0, 3.0))


def test_the_naive_order_is_as_early_as_dates_and_gates_allow() -> None:
    assert naive(four()).released == (
        (1.0, 1.0, 1.0, 1.0, 1.0),
        (0.0, 0.0, 1.0, 1.0, 1.0),
        (0.0, 0.5, 1.0, 1.0, 1.0),
        (1.0, 1.0, 1.0, 1.0, 1.0),
    )


@quick
@given(problems())
def test_the_naive_order_keeps_its_dates_and_gates(problem: LadderProblem) -> None:
    kinds = {one.kind for one in broken(naive(problem))}
    assert kinds <= {"by", "rule", "capacity"}


@quick
@given(ladders())
def test_no_order_that_keeps_dates_and_gates_is_ahead_of_the_naive_one(schedule: Schedule) -> None:
    if {one.kind for one in broken(schedule)} <= {"by", "rule", "capacity"}:
        early = naive(schedule.problem)
        for ours, first in zip(schedule.released, early.released, strict=True):
            assert all(share <= most + 1e-9 for share, most in zip(ours, first, strict=True))


def test_a_lump_comes_all_at_once_and_says_what_it_breaks() -> None:
    schedule = lump(four(), 2)
    assert set(schedule.released) == {(0.0, 0.0, 1.0, 1.0, 1.0)}
    (found,) = [one for one in designs(four(), 2) if one.name == "lump"]
    assert found.simulation.schedule == schedule
    assert set(found.breaks) >= {"rate", "gate", "capacity", "tolerance"}
    with pytest.raises(ValueError, match="month 5"):
        lump(four(), 5)


def test_one_side_first_waits_for_nothing() -> None:
    assert front_loaded(four(), 0).released == (
        (0.0, 0.0, 1.0, 1.0, 1.0),
        (0.0, 0.0, 1.0, 1.0, 1.0),
        (0.5, 1.0, 1.0, 1.0, 1.0),
        (1.0, 1.0, 1.0, 1.0, 1.0),
    )
    assert front_loaded(four(), 1).released == (
        (1.0, 1.0, 1.0, 1.0, 1.0),
        (0.0, 1.0, 1.0, 1.0, 1.0),
        (0.0, 0.0, 0.5, 1.0, 1.0),
        (0.0, 0.0, 1.0, 1.0, 1.0),
    )


def test_what_waits_for_the_last_month_comes_in_it() -> None:
    steps = LadderStep("late", 0, earliest=3), LadderStep("answer", 1)
    assert front_loaded(LadderProblem(steps, 4, 4), 0).released == (
        (0.0, 0.0, 0.0, 1.0),
        (0.0, 0.0, 0.0, 1.0),
    )


def test_who_goes_first_risks_all_that_it_gives() -> None:
    """Ship costs side 0 four points and visit one; list and open cost side 1 two each."""
    assert simulate(front_loaded(four(), 0)).peak[0] == 4.0 + 1.0
    assert simulate(front_loaded(four(), 1)).peak[1] == 2.0 + 2.0


@quick
@given(ladders())
def test_what_remains_of_a_ladder_stands(schedule: Schedule) -> None:
    found = unravel(schedule)
    bare = simulate(found.remains)
    worst = min(min(bare.slack[0]), min(bare.slack[1]))
    assert found.stands == (worst >= -1e-6)
    assert found.stands or found.remains.finish is None
    cuts = [one.cut for one in found.rounds]
    assert cuts == sorted(set(cuts), reverse=True)
    assert not found.rounds or all(one.gain > 0 for one in found.rounds)


def test_only_what_does_not_hold_falls_away() -> None:
    """Two monthly steps hold each other; a last gift of side 0 brings it nothing."""
    steps = (
        LadderStep("open", 0, monthly=(-1.0, 3.0), back=1.0),
        LadderStep("share", 1, monthly=(3.0, -1.0), back=1.0),
        LadderStep("gift", 0, once=(-60.0, 2.0), earliest=2, optional=True),
    )
    rows = (1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (0.0, 0.0, 1.0)
    problem = LadderProblem(
        steps, 3, 9, rules=(LadderRule("any", (("gift", 1.0),)),), continuation=0.95
    )
    found = unravel(Schedule(problem, rows))
    assert [(one.side, one.cut, one.steps) for one in found.rounds] == [(0, 2, ("gift",))]
    assert found.stands and not found.whole and not found.holds
    assert found.remains.released == (rows[0], rows[1], (0.0, 0.0, 0.0))


def test_what_follows_the_month_of_a_stop_falls_away_with_it() -> None:
    """Side 0 would not pay 10 in month 1 for 3 in month 2, though it would gladly take the 3."""
    steps = (
        LadderStep("ten", 0, once=(-10.0, 1.0)),
        LadderStep("three", 1, once=(3.0, 0.0), earliest=2),
    )
    rows = (0.0, 1.0, 1.0), (0.0, 0.0, 1.0)
    found = unravel(Schedule(LadderProblem(steps, 3, 3), rows))
    assert [(one.side, one.month, one.steps) for one in found.rounds] == [(0, 1, ("ten", "three"))]
    assert found.rounds[0].gain == 7.0
