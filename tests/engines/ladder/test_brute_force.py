"""The solver against every schedule there is, judged by the simulator, which shares no figures."""

from functools import cache

import pytest

from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import LadderSolution, solve
from tests.drawn import of_the_day
from tests.engines.ladder.tiny import best_of_all, tiny

CASES = of_the_day(range(300), 150)


def test_solver_finds_the_best_of_all_schedules() -> None:
    assert not [seed for seed in CASES if not agrees(seed, solved(seed))]


def test_the_cases_are_of_every_kind() -> None:
    found = list(map(solved, CASES))
    held = [one for one in found if one.status == "optimal"]
    assert len(CASES) / 5 < len(held) < len(CASES) * 9 / 10
    assert any(one.plans > 0 for one in found)
    assert sum(one.finish is not None for one in held) > len(CASES) / 10


def test_no_row_leaves_out_the_best_where_no_start_is_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.engines.ladder.search.greedy.Climber.climb", lambda *_, **__: None)
    assert not [seed for seed in of_the_day(range(60), 15) if not agrees(seed, solve(tiny(seed)))]


@cache
def solved(seed: int) -> LadderSolution:
    return solve(tiny(seed))


@cache
def best(seed: int) -> tuple[float, int | None] | None:
    return best_of_all(tiny(seed))


def agrees(seed: int, found: LadderSolution) -> bool:
    """The same value and finish as the best of all, and nothing broken; or none, proven."""
    if best(seed) is None:
        return found.status == "infeasible" and found.schedule is None
    assert found.schedule is not None
    return (
        found.status == "optimal"
        and abs(found.objective - best(seed)[0]) < 1e-6
        and found.finish == best(seed)[1]
        and found.earliest
        and not simulate(found.schedule).violations
    )
