"""A ladder over what one side's points may be: draws, corners, and what helps."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.ladder.robustness.doubt import JudgedLadder, PointDoubt, doubted
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate
from tests.engines.ladder.test_milder import some


def drawn(seed: int) -> Schedule:
    schedule = some(Random(seed), "suspend")
    return replace(schedule, problem=replace(schedule.problem, tolerance=(None, 3.0)))


DOUBTS = (PointDoubt((0,), -0.5, 0.25), PointDoubt((1, 2), -0.25, 0.5), PointDoubt((3,), -0.5, 0.5))


@pytest.mark.parametrize("seed", range(40))
def test_points_as_thought_are_judged_as_the_simulator_judges_them(seed: int) -> None:
    schedule = drawn(seed)
    judged = JudgedLadder(schedule, 1, DOUBTS)
    broken = [one.shortfall for one in simulate(schedule).violations
              if one.side == 1 and one.kind in ("tolerance", "open stop", "unseen")]  # fmt: skip
    (short,) = judged.short(np.zeros((1, 3)))
    assert (short > 1e-6) == bool(broken)
    bonded = replace(schedule, problem=replace(schedule.problem, bond=(2.0, 0.0)))
    peak = simulate(bonded).peak[1]
    assert max(0.0, *(-judged.risks @ np.ones(4) - JudgedLadder(bonded, 1, ()).covered)) == (
        pytest.approx(peak)
    )


def test_what_is_worth_more_than_thought_brings_more_or_costs_less() -> None:
    for seed in range(10):
        judged = JudgedLadder(drawn(seed), 1, DOUBTS)
        low, high = judged.factors(np.array([[-0.25] * 3, [0.25] * 3]))
        for step, less, more in zip(judged.schedule.problem.steps, low, high, strict=True):
            gains = step.giver == 0 or min(step.once[1], step.monthly[1]) == 0
            assert (less, more) == ((0.75, 1.25) if gains else (1.25, 0.75))


@pytest.mark.parametrize("seed", range(40))
def test_many_readings_at_once_are_judged_as_each_by_itself(seed: int) -> None:
    """Also where a gain turns into a loss; the simulator has each as a ladder of its own."""
    judged, dice = JudgedLadder(drawn(seed), 1, DOUBTS), Random(seed)
    parts = np.array([[dice.uniform(-2.5, 2.5) for _ in DOUBTS] for _ in range(8)])
    together = judged.short(parts)
    for part, factors, short in zip(parts, judged.factors(parts), together, strict=True):
        assert judged.short(part[None])[0] == pytest.approx(short, abs=1e-9)
        problem = judged.schedule.problem
        steps = tuple(
            replace(
                step,
                once=(step.once[0], step.once[1] * factor),
                monthly=(step.monthly[0], step.monthly[1] * factor),
            )
            for step, factor in zip(problem.steps, factors.tolist(), strict=True)
        )
        alone = simulate(replace(judged.schedule, problem=replace(problem, steps=steps)))
        broken = {one.kind for one in alone.violations if one.side == 1}
        broken &= {"tolerance", "open stop", "unseen"}
        assert (short > 1e-6) == bool(broken), (part, short, broken)


@pytest.mark.parametrize("seed", range(40))
def test_no_draw_is_worse_than_the_worst_of_all_corners(seed: int) -> None:
    schedule = drawn(seed)
    judged = JudgedLadder(schedule, 1, DOUBTS)
    corners = judged.short(np.array(list(product(*((d.low, d.high) for d in DOUBTS)))))
    dice = Random(seed)
    parts = [[dice.uniform(one.low, one.high) for one in DOUBTS] for _ in range(10)]
    assert judged.short(np.array(parts)).max() <= max(corners) + 1e-9
    found = doubted(schedule, 1, DOUBTS, draws=20, seed=seed)
    assert found.short <= max(0.0, *corners) + 1e-9
    assert found.short >= max(0.0, judged.short(np.array([[d.low for d in DOUBTS]]))[0]) - 1e-9


def hidden() -> Schedule:
    """Ours is given; theirs costs 2, is due a month later and seen by half a month. 9 at stake."""
    steps = (
        LadderStep("ours", 0, (-1.0, 4.0)),
        LadderStep("theirs", 1, (3.0, -2.0), seen=0.5),
    )
    rows = ((1.0, 1.0, 1.0, 1.0), (0.0, 1.0, 1.0, 1.0))
    return Schedule(LadderProblem(steps, 4, 4, reaction=(0, 0), stake=(9.0, 9.0)), rows)


def test_what_is_watched_better_holds_in_more_draws() -> None:
    """Not noticed in three months by 1/8: left out, it saves 2/8; made good, it loses nothing."""
    found = doubted(hidden(), 1, (PointDoubt((1,), -0.5, 0.5),), draws=40)
    assert found.share.share == 0.0 and found.short == pytest.approx(3 / 8)
    assert found.helped is not None and found.helped.kind == "detection"
    assert (found.helped.place, found.helped.share.share) == (1, 1.0)
    sure = doubted(seen(hidden()), 1, (PointDoubt((1,), -0.5, 0.5),))
    assert (sure.share.share, sure.short, sure.helped) == (1.0, 0.0, None)


def seen(schedule: Schedule) -> Schedule:
    steps = tuple(replace(step, seen=1.0) for step in schedule.problem.steps)
    return replace(schedule, problem=replace(schedule.problem, steps=steps))


def test_draws_are_those_of_the_seed() -> None:
    schedule = drawn(3)
    one, same, other = (doubted(schedule, 1, DOUBTS, draws=50, seed=n) for n in (1, 1, 2))
    assert (one == same and one.share != other.share) or one.share.share in (0.0, 1.0)
