"""The unit of points changes nothing: what holds in small points holds in large ones."""

import json
from typing import Any

import pytest

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.search.scale import scaled
from detente.formats.ladders.solved import solve_ladder

GIFT: list[dict[str, Any]] = [{"name": "gift", "giver": 0, "once": [-5, 10]}]
TRADE: list[dict[str, Any]] = [
    {"name": "ours", "giver": 0, "once": [-4, 6], "tranches": 4},
    {"name": "theirs", "giver": 1, "monthly": [2, -1], "back": 1, "tranches": 2},
]
STAKES = {"none": 0.0, "some": 3.0, "much": 30.0}


def solved(steps: list[dict[str, Any]], stake: float, unit: float) -> dict[str, Any]:
    small = [
        {**one, **{name: [unit * each for each in one[name]] for name in ("once", "monthly")
                   if name in one}}
        for one in steps
    ]  # fmt: skip
    whole = {"months": 3, "horizon": 6, "steps": small, "stake": [unit * stake] * 2,
             "tolerance": [3 * unit, None]}  # fmt: skip
    found = solve_ladder(json.dumps(whole).encode())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("unit", [2.0**-10, 2.0**-24, 2.0**-40])
@pytest.mark.parametrize("stake", list(STAKES))
@pytest.mark.parametrize("steps", [GIFT, TRADE])
def test_a_ladder_in_small_points_is_solved_as_in_large_ones(
    steps: list[dict[str, Any]], stake: str, unit: float
) -> None:
    large, small = (solved(steps, STAKES[stake], one) for one in (1.0, unit))
    assert small["status"] == large["status"]
    assert small.get("released") == large.get("released")
    if large["value"] is not None:
        assert small["value"] == pytest.approx([unit * one for one in large["value"]], rel=1e-6)
    else:
        least = large["bond"]["least"]
        assert (small["bond"]["least"] is None) is (least is None)
        if least is not None:
            assert small["bond"]["least"] == pytest.approx(
                [unit * one for one in least], rel=1e-3, abs=1e-4 * unit
            )


@pytest.mark.parametrize("unit", [1.0, 1e-6, 1e-7, 1e-12])
def test_a_gift_for_nothing_is_no_ladder_however_small(unit: float) -> None:
    assert solved(GIFT, 0.0, unit)["status"] == "infeasible"


def test_what_has_flows_of_a_point_or_none_is_left_as_it_is() -> None:
    for once in ((-1.0, 2.0), (0.0, 0.0), (-3.0, 0.0)):
        problem = LadderProblem((LadderStep("one", 0, once=once),), 2, 2)
        assert scaled(problem) == (problem, 1.0)
