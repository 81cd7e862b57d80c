"""The search and the simulator share no coefficients: on random ladders they agree throughout."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.bond import least_bond
from detente.engines.ladder.robustness.frontier import frontier
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.rows import LadderRows
from detente.engines.ladder.simulate import Simulation, at_risk, simulate
from detente.engines.ladder.solve import LadderSolution, solve
from tests.engines.ladder.random_ladders import ladders, problems

CLOSE = 1e-6
many = settings(max_examples=50, deadline=None)


def approx(figure: float) -> object:
    return pytest.approx(figure, abs=CLOSE)


@many
@given(ladders())
def test_every_figure_of_the_rows_is_that_of_the_simulator(schedule: Schedule) -> None:
    rows, found = LadderRows(schedule.problem), simulate(schedule)
    released = np.array(schedule.released)
    for side in (0, 1):
        assert rows.coefficients.value[side].of(released) == approx(found.value[side])
        for month in range(schedule.problem.months + 1):
            free = rows.slack(rows.outlay(side, month, 0.0), released)
            assert max(0.0, -free) == approx(found.outlay[side][month])
        for month in range(schedule.problem.tested):
            slack = (*found.slack[side], *found.afterwards[side])[month]
            assert rows.slack(rows.stop(side, month), released) == approx(slack)


tiny = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@tiny
@given(problems(most=3, longest=3))
def test_the_best_ladder_is_that_of_trying_every_one(problem: LadderProblem) -> None:
    found = solve(problem)
    tried = best_of_all(problem)
    if tried is None:
        assert found.status == "infeasible"
        return
    assert found.status == "optimal", found
    assert found.objective == approx(objective(tried))
    checked = simulate(schedule_of(found))
    assert checked.holds, checked.violations
    assert found.values == (approx(checked.value[0]), approx(checked.value[1]))


def schedule_of(found: LadderSolution) -> Schedule:
    assert found.schedule is not None
    return found.schedule


def objective(found: Simulation) -> float:
    weights = found.schedule.problem.weights
    return weights[0] * found.value[0] + weights[1] * found.value[1]


def best_of_all(problem: LadderProblem) -> Simulation | None:
    """Every schedule in whole parts, by the simulator alone; None where none holds."""
    best: Simulation | None = None
    for rows in product(*(courses(step) for step in alone(problem))):
        schedule = Schedule(problem, rows)
        if any(broken(schedule)):
            continue
        found = simulate(schedule)
        if found.holds and (best is None or objective(found) > objective(best)):
            best = found
    return best


def alone(problem: LadderProblem) -> list[LadderProblem]:
    """Each step without the others, and nothing to mind but its own dates and parts."""
    return [LadderProblem((step,), problem.months, problem.months) for step in problem.steps]


def courses(problem: LadderProblem) -> list[tuple[float, ...]]:
    """All rows of one step that never fall, in parts, and keep its dates."""
    (step,) = problem.steps
    rows = product(range(step.tranches + 1), repeat=problem.months)
    shares = [tuple(part / step.tranches for part in row) for row in rows if rising(row)]
    return [row for row in shares if not any(broken(Schedule(problem, (row,))))]


def rising(row: tuple[int, ...]) -> bool:
    return list(row) == sorted(row)


@settings(max_examples=60, deadline=None)
@given(ladders(costly=True), st.integers(0, 1))
def test_a_tolerance_row_breaks_just_where_the_simulator_says(
    schedule: Schedule, side: int
) -> None:
    released = np.array(schedule.released)
    for month in range(schedule.problem.months + 1):
        risk = at_risk(schedule, side, month)[0]
        rows = LadderRows(schedule.problem)
        assert rows.slack(rows.outlay(side, month, risk), released) >= -CLOSE
        if risk > 0.01:
            assert not rows.keeps(rows.outlay(side, month, risk - 0.01), released)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(most=2, longest=3))
def test_the_least_deposits_suffice_and_less_does_not(problem: LadderProblem) -> None:
    enforced = replace(problem, enforce=True)
    found = least_bond(enforced)
    if found.status != "holds":
        great = replace(enforced, bond=(1e6, 1e6))
        assert best_of_all(great) is None
        return
    assert found.bonds is not None and found.schedule is not None
    checked = simulate(replace(found.schedule, problem=replace(enforced, bond=found.bonds)))
    assert not [one for one in checked.violations if one.shortfall > 2e-5]
    total = sum(found.bonds)
    if total > 0.1:
        for share in range(11):
            less = (0.98 * total * share / 10, 0.98 * total * (1 - share / 10))
            assert best_of_all(replace(enforced, bond=less)) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(most=2, longest=3))
def test_below_the_least_factor_of_the_caps_nothing_holds(problem: LadderProblem) -> None:
    capped = replace(problem, tolerance=(2.0, 3.0))
    found = frontier(capped, count=2)
    if found.least is None:
        assert best_of_all(replace(capped, tolerance=(None, None))) is None
        return
    assert found.least_proven
    assert best_of_all(scaled(capped, found.least * 1.0001 + 1e-5)) is not None
    if found.least > 0.01:
        assert best_of_all(scaled(capped, found.least * 0.99)) is None
    for point in found.points:
        assert point.peaks is not None
        peaks = simulate(schedule_of(point.solution)).peak
        assert point.peaks == (approx(peaks[0]), approx(peaks[1]))


def scaled(problem: LadderProblem, factor: float) -> LadderProblem:
    return replace(problem, tolerance=(2.0 * factor, 3.0 * factor))
