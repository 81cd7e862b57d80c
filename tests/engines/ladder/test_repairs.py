"""What would make a ladder hold, each change solved again."""

from dataclasses import replace

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.robustness.amounts import least_room, least_stake, with_room, with_stake
from detente.engines.ladder.robustness.repairs import KINDS, LadderRepair, repairs
from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import tiny

BROKEN = [seed for seed in range(60) if solve(tiny(seed)).status == "infeasible"]


def tried(seed: int) -> tuple[LadderRepair, ...]:
    return repairs(tiny(seed), seconds=5.0)


@pytest.mark.parametrize("seed", BROKEN[:8])
def test_a_repair_that_holds_breaks_nothing(seed: int) -> None:
    found = tried(seed)
    assert found
    for one in found:
        plan = one.solution.schedule
        assert one.holds == (one.solution.status != "infeasible")
        assert plan is None or not simulate(plan).violations


@pytest.mark.parametrize("seed", BROKEN[:8])
def test_repairs_are_ranked_by_their_result(seed: int) -> None:
    found = tried(seed)
    assert found == tuple(sorted(found, key=lambda one: not one.holds))
    worth = [one.solution.objective for one in found if one.holds]
    assert worth == pytest.approx(sorted(worth, reverse=True))


def test_every_kind_makes_something_hold_somewhere() -> None:
    hidden = LadderStep("hidden", 0, once=(-3, 5), seen=0.1)
    slow = LadderStep("slow", 0, once=(-3, 5), tranches=4, rate=0.25)
    made = [LadderProblem((one,), 3, 6, stake=(9, 9)) for one in (hidden, slow)]
    turns = (LadderStep("one", 0, once=(-4, 6)), LadderStep("two", 1, once=(6, -4), earliest=1))
    made.append(LadderProblem(turns, 2, 2, discount=(0.8, 0.8)))
    whole = (LadderStep("one", 0, once=(-4, 6)), LadderStep("two", 1, once=(6, -4), tranches=2))
    made.append(LadderProblem(whole, 4, 4, tolerance=(0.5, 2), stake=(50, 50)))
    found = [tried(seed) for seed in BROKEN[:24]] + [repairs(one, seconds=5.0) for one in made]
    held = {one.kind for each in found for one in each if one.holds}
    assert held == set(KINDS)


def test_least_amounts_suffice_and_less_does_not() -> None:
    helped = 0
    for seed in range(80):
        problem = replace(tiny(seed), tolerance=(0.5, 0.5))
        for least, changed in ((least_room, with_room), (least_stake, with_stake)):
            for sides in ((0,), (1,), (0, 1)):
                points = least(problem, sides, 5.0)
                if points is None or points < 0.01:
                    continue
                helped += 1
                assert solve(changed(problem, sides, points)).schedule is not None
                assert solve(changed(problem, sides, points - 0.005)).status == "infeasible"
    assert helped > 5


def test_what_each_repair_costs_whom() -> None:
    steps = (LadderStep("ours", 0, once=(-3, 5)), LadderStep("theirs", 1, once=(5, -3), seen=0.5))
    gate = (LadderGate("ours", "theirs", lag=2),)
    found = repairs(LadderProblem(steps, 3, 6, gate, tolerance=(1, 1), stake=(9, 9)), seconds=5.0)
    told = {(one.kind, one.target, one.bears): one for one in found}
    assert told["waive", "ours on theirs", (0,)].amount == 0
    assert told["detection", "theirs", (1,)].amount == 0
    assert told["reversible", "theirs", (0,)].problem.steps[1].back == 1
    assert told["room", "", (1,)].amount == pytest.approx(2.0, abs=1e-4)


def test_what_is_lost_where_a_step_is_left_out() -> None:
    gift = LadderStep("gift", 0, once=(-3, 5), delay=1)
    found = repairs(
        LadderProblem((gift,), 2, 6, tolerance=(1, 1), stake=(9, 9)), kinds=("optional",)
    )
    assert [(one.holds, one.lost) for one in found] == [(True, (-3, 5))]


def test_once_it_is_enough_only_what_was_tried_comes_back() -> None:
    whole = repairs(tiny(BROKEN[0]), seconds=5.0)
    asked: list[int] = []

    def enough() -> bool:
        asked.append(0)
        return len(asked) > 2

    part = repairs(tiny(BROKEN[0]), seconds=5.0, enough=enough)
    assert len(asked) == 3
    assert len(part) <= 2 < len(whole)
    assert {(one.kind, one.target, one.bears) for one in part} <= {
        (one.kind, one.target, one.bears) for one in whole
    }


@pytest.mark.parametrize(("months", "amounts"), [(3, []), (4, [4.0]), (5, [4.0])])
def test_twice_as_many_parts_where_the_months_suffice(months: int, amounts: list[float]) -> None:
    steps = (
        LadderStep("halves", 0, once=(-3, 5), tranches=2),
        LadderStep("other", 1, once=(5, -3), tranches=3),
    )
    found = repairs(LadderProblem(steps, months, 9, stake=(9, 9)), seconds=5.0, kinds=("tranches",))
    assert [(one.target, one.bears) for one in found] == [("halves", (0,))] * len(amounts)
    assert [one.amount for one in found] == amounts
    assert all(one.problem.steps[0].tranches == 4 for one in found)
