"""Laws that every ladder obeys, whatever its figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.robustness.unravel import unravel
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import (
    at_risk,
    at_risk_by_step,
    going_on,
    simulate,
    stopping,
)
from tests.engines.ladder.random_ladders import ladders

CLOSE = 1e-9
quick = settings(max_examples=60, deadline=None)


def with_problem(schedule: Schedule, **changes: object) -> Schedule:
    return replace(schedule, problem=replace(schedule.problem, **changes))


def with_steps(schedule: Schedule, giver: int, **changes: object) -> Schedule:
    steps = tuple(
        replace(step, **changes) if step.giver == giver else step for step in schedule.problem.steps
    )
    return with_problem(schedule, steps=steps)


def months(schedule: Schedule) -> range:
    return range(schedule.problem.months)


@quick
@given(ladders(costly=True))
def test_who_notices_later_risks_no_less(schedule: Schedule) -> None:
    slower = with_problem(schedule, reaction=tuple(r + 1 for r in schedule.problem.reaction))
    for month in months(schedule):
        for side in (0, 1):
            assert at_risk(slower, side, month)[0] >= at_risk(schedule, side, month)[0] - CLOSE


@quick
@given(ladders(costly=True))
def test_the_parts_of_an_outlay_add_up_to_it(schedule: Schedule) -> None:
    for month in range(schedule.problem.months + 1):
        for side in (0, 1):
            steps, bond = at_risk_by_step(schedule, side, month)
            assert len(steps) == len(schedule.names) and bond <= 0
            whole = at_risk(schedule, side, month)[0]
            assert max(0.0, sum(steps) + bond) == pytest.approx(whole, abs=1e-9)


def test_noticing_late_can_lower_outlay_where_a_step_pays_its_giver() -> None:
    steps = (
        LadderStep("paid", 0, once=(3.0, 0.0), earliest=1),
        LadderStep("dear", 0, once=(-2.0, 0.0)),
    )
    problem = LadderProblem(steps, 2, 2, reaction=(1, 1))
    schedule = Schedule(problem, ((0.0, 1.0), (1.0, 1.0)))
    assert at_risk(schedule, 0, 0)[0] == 2.0
    assert at_risk(with_problem(schedule, reaction=(2, 1)), 0, 0)[0] == 0.0


@quick
@given(ladders(costly=True), st.integers(0, 1))
def test_what_a_side_can_take_back_lowers_its_own_risk_and_raises_the_others(
    schedule: Schedule, side: int
) -> None:
    firm, loose = (with_steps(schedule, side, back=back) for back in (0.0, 1.0))
    for month in months(schedule):
        assert at_risk(loose, side, month)[0] <= at_risk(firm, side, month)[0] + CLOSE
        assert at_risk(loose, 1 - side, month)[0] >= at_risk(firm, 1 - side, month)[0] - CLOSE


@quick
@given(ladders(costly=True), st.integers(0, 1))
def test_what_a_side_can_take_back_tempts_it_and_binds_the_other(
    schedule: Schedule, side: int
) -> None:
    firm, loose = (with_steps(schedule, side, back=back) for back in (0.0, 1.0))
    for month in months(schedule):
        assert stopping(loose, side, month, 1) >= stopping(firm, side, month, 1) - CLOSE
        assert stopping(loose, 1 - side, month, 1) <= stopping(firm, 1 - side, month, 1) + CLOSE


@quick
@given(ladders(costly=True), st.integers(0, 1))
def test_a_firewall_costs_who_builds_it_and_shelters_who_stops(
    schedule: Schedule, side: int
) -> None:
    open_, walled = (with_steps(schedule, side, firewall=wall) for wall in (False, True))
    for month in months(schedule):
        assert at_risk(walled, side, month)[0] >= at_risk(open_, side, month)[0] - CLOSE
        assert stopping(walled, 1 - side, month, 1) >= stopping(open_, 1 - side, month, 1) - CLOSE
        assert at_risk(walled, 1 - side, month) == at_risk(open_, 1 - side, month)


@quick
@given(ladders())
def test_a_later_stop_of_the_other_than_the_horizon_changes_nothing(schedule: Schedule) -> None:
    """Where months and horizon meet, a stop at month T leaves the whole value, grown to then."""
    flat = with_problem(schedule, horizon=schedule.problem.months, bond=(0.0, 0.0))
    found = simulate(flat)
    for side in (0, 1):
        grown = found.value[side] / flat.problem.discount[side] ** flat.problem.months
        assert found.outlay[side][-1] == pytest.approx(max(0.0, -grown))


@quick
@given(ladders())
def test_going_on_is_this_months_flow_and_going_on_from_the_next(schedule: Schedule) -> None:
    found = simulate(schedule)
    for side in (0, 1):
        discount = schedule.problem.discount[side]
        for month in months(schedule)[:-1]:
            later = discount * found.going[side][month + 1]
            assert found.going[side][month] == pytest.approx(found.flows[side][month] + later)


@quick
@given(ladders(), st.integers(0, 1))
def test_a_bond_holds_who_posts_it_and_covers_the_other(schedule: Schedule, side: int) -> None:
    bond = (5.0, 0.0) if side == 0 else (0.0, 5.0)
    bare, bound = (with_problem(schedule, bond=one) for one in ((0.0, 0.0), bond))
    for month in months(schedule):
        back = 5.0 * schedule.problem.discount[side] ** (schedule.problem.months - month)
        more = going_on(bound, side, month) - going_on(bare, side, month)
        assert more == pytest.approx(back)
        covered = max(0.0, at_risk(bare, 1 - side, month)[0] - 5.0)
        assert at_risk(bound, 1 - side, month)[0] == pytest.approx(covered)


irreversible = st.lists(
    st.tuples(st.integers(0, 1), st.integers(1, 8), st.integers(0, 12), st.integers(0, 4)),
    min_size=1,
    max_size=6,
)


@quick
@given(irreversible, st.sampled_from((1.0, 0.9)), st.integers(1, 3))
def test_a_finite_irreversible_ladder_without_stake_never_holds(
    rungs: list[tuple[int, int, int, int]], discount: float, reaction: int
) -> None:
    steps, rows = [], []
    for number, (giver, cost, gain, month) in enumerate(rungs):
        once = (-cost, gain) if giver == 0 else (gain, -cost)
        steps.append(LadderStep(f"rung {number}", giver, once=once, optional=True))
        rows.append(tuple(float(at >= month) for at in range(5)))
    problem = LadderProblem(
        tuple(steps), 5, 7, discount=(discount, discount), reaction=(reaction, reaction)
    )
    found = simulate(Schedule(problem, tuple(rows)))
    last = max(month for _, _, _, month in rungs)
    assert any(one.kind == "open stop" and one.month == last for one in found.violations)
    assert unravel(Schedule(problem, tuple(rows))).whole
    nothing = Schedule(problem, ((0.0,) * 5,) * len(steps))
    assert simulate(nothing).holds


@pytest.mark.parametrize(("own", "kept"), [(-1.0, 0.0), (0.0, 0.0), (1.0, 4.0)])
def test_taking_back_is_believed_where_it_costs_nothing_more(own: float, kept: float) -> None:
    """Side 0 stops in month 1; side 1 gave it 2 a month and takes that back from month 2 on.

    Unless side 1 itself gains from it: then it stays, 2 in each of months 2 and 3.
    """
    step = LadderStep("share", 1, monthly=(2.0, own), back=1.0)
    schedule = Schedule(LadderProblem((step,), 2, 4), ((1.0, 1.0),))
    assert stopping(schedule, 0, 1, 1) == 2.0 + kept


def test_a_rung_holds_as_well_as_in_its_worst_month() -> None:
    step = LadderStep("half by half", 0, once=(-2.0, 5.0), tranches=2)
    other = LadderStep("back", 1, once=(4.0, -1.0), earliest=1)
    rows = (0.5, 1.0, 1.0), (0.0, 1.0, 1.0)
    found = simulate(Schedule(LadderProblem((step, other), 3, 3, enforce=False), rows))
    assert found.slack[0] == (-1 + 3.0, 3.0 - 4.0, 0.0)
    first, second = found.rungs
    assert (first.begins, first.ends) == (0, 1)
    assert first.slack is not None and first.slack[0] == -1.0
    assert second.slack == (found.slack[0][1], found.slack[1][1])
    assert found.holds
