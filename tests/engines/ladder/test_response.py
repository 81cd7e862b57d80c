"""The best response against every plan one by one, and as a row in what is released."""

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest

from benchmarks.ladder import medium, weak
from detente.engines.ladder.best_response.bracket import Few, bracket, nothing_known
from detente.engines.ladder.best_response.plan import SidePlan
from detente.engines.ladder.best_response.respond import best_of_all
from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.robustness.designs import naive
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.cuts import PlanRow
from detente.engines.ladder.search.rows import LadderRows
from tests.drawn import of_the_day
from tests.engines.ladder.tiny import schedules, tiny
from tests.oracles.ladder_plans import best_plan

LADDERS = range(500)


def drawn(seed: int) -> Schedule:
    """Any schedule of a small problem, with any answer, an end for certain or none."""
    dice = Random(seed)
    problem = replace(
        tiny(seed),
        answer=dice.choice(("suspend", "suspend", "total")),
        affords=dice.choice(((None, None), (None, None), (0.0, 2.0), (3.0, 0.0))),
        continuation=dice.choice((None, None, 0.8, 0.6)),
    )
    steps = tuple(replace(one, tranches=min(one.tranches, 2)) for one in problem.steps)
    problem = replace(problem, steps=steps, gates=(), rules=())
    return dice.choice(list(schedules(problem)))


def test_no_plan_of_all_is_better_and_none_is_made_up() -> None:
    for seed in of_the_day(LADDERS, 125):
        schedule = drawn(seed)
        for side in (0, 1):
            found = response(schedule, side)
            gain, late = best_plan(schedule.problem, schedule.released, side)
            where = (seed, side, found.plan)
            assert found.exact
            assert found.gain == pytest.approx(gain, abs=1e-7), where
            assert found.lateness == pytest.approx(late, abs=1e-7), where


def test_a_plans_row_is_what_the_plan_brings() -> None:
    compared = 0
    for seed in of_the_day(LADDERS, 125):
        schedule = drawn(seed)
        rows, released = LadderRows(schedule.problem), np.array(schedule.released)
        for side in (0, 1):
            found = response(schedule, side)
            row = PlanRow(rows, found.plan).row
            assert rows.slack(row, released) == pytest.approx(-found.shortfall, abs=1e-7), seed
            compared += found.plan != SidePlan(side)
    assert compared > 20


def test_the_bracket_holds_the_best_response() -> None:
    closed = 0
    for seed in of_the_day(LADDERS, 125):
        schedule = drawn(seed)
        for side in (0, 1):
            exact, found = response(schedule, side), bracket(Stakes(schedule, side))
            assert found.gain <= exact.gain + 1e-7, (seed, side)
            assert found.most >= exact.gain - 1e-7, (seed, side)
            row = PlanRow(LadderRows(schedule.problem), found.plan).row
            slack = row.slack(np.array(schedule.released), LadderRows(schedule.problem).columns)
            assert slack == pytest.approx(-found.shortfall, abs=1e-7), (seed, side)
            closed += found.exact
    assert closed > 100


@pytest.mark.parametrize("most", [1, 2])
def test_the_bracket_holds_it_where_more_steps_are_behind_than_are_weighed(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four steps of each side in one to four parts, as early as they can be: what pays is many."""
    monkeypatch.setattr("detente.engines.ladder.best_response.bracket.MOST_BEHIND", most)
    wide = several = 0
    for seed in range(100):
        problem = medium(8, 8, seed)
        problem = weak(problem) if seed % 3 else problem
        schedule = naive(replace(problem, answer=("suspend", "total")[seed % 2]))
        for side in (0, 1):
            stakes = Stakes(schedule, side)
            exact, found = best_of_all(stakes), bracket(stakes)
            assert found.gain <= exact.gain + 1e-7, (seed, side)
            assert found.most >= exact.gain - 1e-7, (seed, side)
            wide += found.most > exact.gain + 1e-6
            several += len(exact.plan.places) > most
    assert wide > 5 and several > 60


def test_no_more_steps_are_let_behind_than_it_takes_to_settle() -> None:
    settled = 0
    for seed in range(40):
        stakes = Stakes(naive(medium(8, 8, seed)), seed % 2)
        few, more = Few(stakes, 1), Few(stakes, 2)
        one = few.response()
        if one.open <= 0 or one.shortfall > 1e-6:
            assert bracket(stakes) == one
            settled += more.size > few.size
    assert settled > 10


def test_states_are_counted_as_they_are_listed_and_weighed_alike_in_any_number_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(6):
        stakes = Stakes(naive(weak(medium(8, 8, seed))), seed % 2)
        for most in (1, 2, 3):
            few, listed = Few(stakes, most), {()}
            by_month = [1]
            for month in range(stakes.months):
                given = zip(few.watched, few.usual[month], strict=True)
                opens = [(at, n) for at, (one, n) in enumerate(given) if one.visible(month) > n]
                for state in list(listed):
                    free = {*state, *(one for one in opens if one[0] not in dict(state))}
                    for count in range(most + 1):
                        listed |= {tuple(sorted(one)) for one in combinations(free, count)}
                by_month.append(len(listed))
            whole = few.response()
            assert whole.states == sum(by_month)
            assert [len(one.low) for _, one in sorted(few.worths.items())] == by_month
            with monkeypatch.context() as patched:
                patched.setattr("detente.engines.ladder.best_response.bracket.BLOCK", 40)
                assert Few(stakes, most).response() == whole


def test_no_more_steps_are_let_behind_than_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    stakes = Stakes(naive(medium(8, 8, 0)), 0)
    monkeypatch.setattr("detente.engines.ladder.best_response.bracket.MOST_BEHIND", 0)
    assert stakes.watched and bracket(stakes) == nothing_known(stakes)


@pytest.mark.parametrize("monthly", [0.06, 0.1])
def test_what_is_better_given_soon_is_not_held_back_by_the_bracket(monthly: float) -> None:
    """It costs once, and each month of waiting takes more than it saves; never giving saves."""
    step = LadderStep("own", 0, once=(-1.0, 2.0), monthly=(monthly, 0.0), seen=0.9, seen_lag=2)
    problem = LadderProblem((step,), 4, 6, discount=(0.95, 0.95), answer="total", stake=(9.0, 9.0))
    stakes = Stakes(Schedule(problem, ((1.0, 1.0, 1.0, 1.0),)), 0)
    exact, found = best_of_all(stakes), bracket(stakes)
    assert stakes.watched and exact.gain == pytest.approx(0.0, abs=1e-12) and not exact.plan.late
    assert found.gain == pytest.approx(0.0, abs=1e-12) and found.plan.late == ()


def test_where_all_states_are_too_many_keeping_the_ladder_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.engines.ladder.best_response.bracket.MOST_STATES", 0)
    for seed in range(60):
        schedule = drawn(seed)
        for side in (0, 1):
            stakes = Stakes(schedule, side)
            found, exact = bracket(stakes), best_of_all(stakes)
            kept = SidePlan(side, caught=("end",) * schedule.problem.months)
            assert (found.gain, found.plan, found.states) == (0.0, kept, 0)
            assert found.most >= max(0.0, exact.gain) - 1e-7


@pytest.mark.parametrize("giver", [0, 1])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_other_timing_of_mixed_flows_is_bounded_by_all_that_they_come_to(
    parts: int, giver: int
) -> None:
    """2 once and −1 a month for the months left of six, each month worth half as much."""
    pair = (2.0, 0.0) if giver == 0 else (0.0, 2.0)
    flow = (-1.0, 3.0) if giver == 0 else (3.0, -1.0)
    mixed = LadderStep("mixed", giver, pair, flow, tranches=parts, seen=0.5)
    plain = replace(mixed, name="plain", once=(0.0, 0.0))
    problem = LadderProblem((mixed, plain), 3, 6, discount=(0.5, 0.5), answer="total")
    for month in range(3):
        row = tuple(float(at >= month) for at in range(3))
        few = Few(Stakes(Schedule(problem, (row, row)), giver), 1)
        assert len(few.watched) == 2
        assert few.spare == pytest.approx(2 * 0.5**month + sum(0.5**t for t in range(month, 6)))


def many(count: int, seen: float, apart: float) -> Schedule:
    """So many steps of side 0, each watched, all due in one month."""
    steps = tuple(
        LadderStep(f"part {n}", 0, once=(-1.0, 2.0), seen=seen + n * apart) for n in range(count)
    )
    gift = LadderStep("gift", 1, once=(400.0, -1.0), earliest=5)
    problem = LadderProblem((*steps, gift), 6, 6, stake=(0.0, 400.0))
    return Schedule(problem, (*((1.0,) * 6,) * count, (0.0,) * 5 + (1.0,)))


def test_thirty_steps_at_once_are_settled() -> None:
    found = response(many(30, 0.3, 0.01), 0)
    assert (found.gain, found.most) == (0.0, 0.0)
    assert found.states < 100_000


def test_thirty_steps_that_hardly_anybody_sees_are_found_out() -> None:
    assert response(many(30, 0.0001, 0.00001), 0).shortfall > 0
