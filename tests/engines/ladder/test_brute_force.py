"""The solver against every schedule there is, judged by the simulator, which shares no figures."""

import pytest

from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import best_of_all, tiny

CASES = 300


@pytest.mark.parametrize("first", range(0, CASES, 50))
def test_solver_finds_the_best_of_all_schedules(first: int) -> None:
    wrong = [seed for seed in range(first, first + 50) if not agrees(seed)]
    assert not wrong


def test_the_cases_are_of_every_kind() -> None:
    found = [solve(tiny(seed)) for seed in range(CASES)]
    held = [one for one in found if one.status == "optimal"]
    assert 100 < len(held) < 250
    assert sum(one.plans > 0 for one in found) > 10
    assert sum(one.finish is not None for one in held) > 60


def test_no_row_leaves_out_the_best_where_no_start_is_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.engines.ladder.search.greedy.Climber.climb", lambda *_, **__: None)
    assert not [seed for seed in range(60) if not agrees(seed)]


def agrees(seed: int) -> bool:
    """The same value and finish as the best of all, and nothing broken; or none, proven."""
    problem = tiny(seed)
    best, found = best_of_all(problem), solve(problem)
    if best is None:
        return found.status == "infeasible" and found.schedule is None
    assert found.schedule is not None
    return (
        found.status == "optimal"
        and abs(found.objective - best[0]) < 1e-6
        and found.finish == best[1]
        and found.earliest
        and not simulate(found.schedule).violations
    )
