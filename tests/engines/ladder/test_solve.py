"""Laws of the solver: more room, more trust, less weight on time, and the same answer each time."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.ladder import medium
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import ladder
from detente.engines.ladder.search.greedy import Climber
from detente.engines.ladder.search.program import LadderProgram, LadderProgramRun, Outcome
from detente.engines.ladder.search.rows import LadderRows
from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import ROUNDS, LadderSolution, solve
from tests.engines.ladder.tiny import tiny


def worth(problem: LadderProblem) -> float:
    found = solve(problem)
    assert found.status in ("optimal", "infeasible")
    return found.objective if found.schedule else -np.inf


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_room_bonds_waivers_and_options_never_lower_the_value(first: int) -> None:
    for seed in range(first, first + 20):
        problem = tiny(seed)
        now = worth(problem) - 1e-6
        roomy = tuple(None if cap is None else cap + 1 for cap in problem.tolerance)
        waived = tuple(replace(gate, waived=True) for gate in problem.gates)
        free = tuple(replace(step, optional=True, by=None) for step in problem.steps)
        assert worth(replace(problem, tolerance=roomy)) >= now
        assert worth(replace(problem, bond=(9.0, 9.0))) >= now
        assert worth(replace(problem, stake=(30.0, 30.0))) >= now
        assert worth(replace(problem, gates=waived)) >= now
        assert worth(replace(problem, steps=free)) >= now
        assert worth(replace(problem, enforce=False)) >= now
        assert worth(replace(problem, rules=(), capacity=None)) >= now


def test_equal_problems_give_equal_ladders() -> None:
    for seed in (0, 2, 3):
        one, two = solve(medium(8, 12, seed, room=0.3)), solve(medium(8, 12, seed, room=0.3))
        assert one == two


def test_values_and_finish_are_the_simulators() -> None:
    for seed in (0, 2, 3, 6, 7):
        found = solve(medium(8, 12, seed, room=0.3))
        assert found.schedule is not None
        told = simulate(found.schedule)
        assert found.values == pytest.approx(told.value)
        assert not told.violations
        assert found.finish == found.schedule.finish


def test_a_greedy_ladder_keeps_everything_and_is_no_better_than_the_best() -> None:
    held = 0
    for seed in range(60):
        problem = tiny(seed)
        found = Climber(LadderRows(problem)).climb(100)
        if found is not None:
            held += 1
            assert not simulate(ladder(problem, found)).violations
            start = ladder(problem, found)
            told = simulate(start).value
            total = problem.weights[0] * told[0] + problem.weights[1] * told[1]
            assert total <= worth(problem) + 1e-6
    assert held > 15


def test_out_of_time_the_greedy_ladder_stands_and_is_called_incomplete() -> None:
    problem = medium(8, 12, 3, room=0.3)
    found = solve(problem, seconds=0.0)
    assert found.schedule is not None and found.status == "incomplete" and found.out_of_time
    assert not simulate(found.schedule).violations
    full = solve(problem, gap=0.05, seconds=30)
    assert full.objective >= found.objective - 1e-6
    assert found.bound >= full.objective - 1e-6


def test_a_ladder_that_may_not_be_best_is_not_called_the_earliest_of_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends in the first month, so that none of any worth ends sooner."""
    steps = LadderStep("one", 0, once=(-1, 3)), LadderStep("two", 1, once=(3, -1))
    problem = LadderProblem(steps, 1, 3, stake=(9, 9))
    assert (solve(problem).finish, solve(problem).earliest) == (0, True)
    nothing = LadderProgramRun("stopped", None, np.inf, 0.0)
    monkeypatch.setattr(LadderProgram, "solve", lambda *_: nothing)
    found = solve(problem)
    assert (found.status, found.finish, found.earliest) == ("incomplete", 0, False)


@pytest.mark.parametrize("greedy", [False, True])
@pytest.mark.parametrize("left", [False, True])
def test_only_a_search_that_its_seconds_ended_is_out_of_time(
    greedy: bool, left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With seconds left its rounds ended it; what is proven in the last second is proven."""
    problem = LadderProblem(
        (LadderStep("one", 0, once=(-1, 3)), LadderStep("two", 1, once=(3, -1))), 2, 4, stake=(9, 9)
    )
    if not greedy:
        monkeypatch.setattr(Climber, "climb", lambda *_, **__: None)
    took = 0.0 if left else 60.0

    def run(outcome: Outcome, bound: float) -> LadderSolution:
        each = LadderProgramRun(outcome, None, bound, took)
        monkeypatch.setattr(LadderProgram, "solve", lambda *_: each)
        return solve(problem, seconds=60.0)

    stopped = run("stopped", np.inf)
    assert (stopped.status, stopped.out_of_time) == ("incomplete", not left)
    assert (stopped.schedule is not None) == greedy
    assert stopped.rounds == (ROUNDS if left else 1)
    proven = run("proven", stopped.objective) if greedy else run("infeasible", -np.inf)
    assert (proven.status, proven.out_of_time) == ("optimal" if greedy else "infeasible", False)


def test_a_gap_that_is_asked_for_is_kept_and_named() -> None:
    problem = medium(8, 14, 2, room=0.3)
    loose, exact = solve(problem, gap=0.2), solve(problem)
    assert exact.status == "optimal" and exact.gap <= 1e-6
    assert loose.status in ("optimal", "within gap") and loose.gap <= 0.2
    assert exact.objective <= loose.bound + 1e-6
    assert loose.objective <= exact.objective + 1e-6


def test_a_start_that_breaks_something_is_not_taken() -> None:
    problem = LadderProblem((LadderStep("one", 0, once=(-1, 2), earliest=1),), 3, 3, enforce=False)
    found = solve(problem, seconds=0.0, start=ladder(problem, [[1, 1, 1]]))
    assert found.schedule is None or found.schedule.released == ((0.0, 1.0, 1.0),)


def test_a_start_that_keeps_everything_stands_where_no_climb_finds_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = medium(8, 12, 3, room=0.3)
    held = solve(problem).schedule
    monkeypatch.setattr(Climber, "climb", lambda *_, **__: None)
    assert solve(problem, seconds=0.0).schedule is None
    assert held is not None and solve(problem, seconds=0.0, start=held).schedule == held


def test_earliest_finish_among_equally_good_ladders() -> None:
    """Without discount a one-off gift is worth the same in any month."""
    steps = tuple(LadderStep(f"step {k}", k, once=(1, 1)) for k in (0, 1))
    found = solve(LadderProblem(steps, 6, 6, capacity=1, enforce=False))
    assert (found.finish, found.earliest) == (1, True)


def test_a_rule_holds_in_every_month_on_the_way() -> None:
    one, two = LadderStep("one", 0, once=(2, 2)), LadderStep("two", 1, once=(1, 1), earliest=2)
    rule = LadderRule("two before half of one", (("one", 0.5),), (("two", 1.0),))
    problem = LadderProblem((replace(one, tranches=4), two), 4, 4, rules=(rule,), enforce=False)
    found = solve(replace(problem, discount=(0.9, 0.9)))
    assert found.schedule is not None
    assert found.schedule.of("one") == (0.25, 0.25, 1.0, 1.0)


def test_a_waived_gate_does_not_bind_and_a_sure_one_waits_longer() -> None:
    def months(**terms: object) -> LadderSolution:
        steps = (LadderStep("one", 0, once=(2, 2)), LadderStep("two", 1, once=(1, 1)))
        gate = LadderGate("one", "two", lag=1, **terms)
        return solve(LadderProblem(steps, 8, 8, (gate,), discount=(0.9, 0.9), enforce=False))

    assert months(waived=True).finish == 0
    assert months().finish == 1
    assert months(certified=0.5, quantile=0.9).finish == 4


def test_both_halves_of_a_step_are_one_act_of_a_month() -> None:
    steps = (
        LadderStep("halves", 0, once=(-1, 2), tranches=2),
        LadderStep("other", 1, once=(2, -1), earliest=1),
    )
    found = solve(LadderProblem(steps, 2, 2, capacity=1, stake=(9, 9)))
    assert found.schedule is not None
    assert found.schedule.released == ((1.0, 1.0), (0.0, 1.0))
    slow = replace(steps[0], rate=0.5)
    assert solve(LadderProblem((slow, steps[1]), 2, 2, capacity=1, stake=(9, 9))).schedule is None


def test_a_month_with_thirteen_acts_is_weighed_whole() -> None:
    steps = tuple(LadderStep(f"step {k}", 0, once=(-1, 2)) for k in range(13))
    found = solve(LadderProblem(steps, 1, 2, stake=(99, 99)))
    assert found.schedule is not None and found.gap == 0
    assert found.status == "optimal"
    assert solve(LadderProblem(steps, 1, 2, stake=(12, 99))).status == "infeasible"
