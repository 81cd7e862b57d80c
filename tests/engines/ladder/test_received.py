"""What the other's steps bring, by suffix sums, against the months one by one."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from detente.engines.ladder.best_response.received import received
from detente.engines.ladder.course import left_withheld, onward, planned
from detente.engines.ladder.schedule import Schedule
from tests.engines.ladder.test_milder import some


@pytest.mark.parametrize("seed", range(40))
def test_sums_are_those_of_the_months(seed: int) -> None:
    dice = Random(seed)
    drawn = some(dice, dice.choice(("suspend", "total")))
    problem = replace(drawn.problem, continuation=dice.choice((None, 0.7)))
    schedule = Schedule(problem, drawn.released)
    for side in (0, 1):
        found = received(problem, schedule.released, side)
        own = [step.giver == side for step in problem.steps]
        rate = problem.rate(side)
        for month in range(problem.months + 2):
            if problem.end is not None and month > problem.end:
                continue
            at = np.array([month])
            for courses, worth in (
                (planned(schedule), sum(one.planned[month] for one in found.values())),
                (
                    left_withheld(schedule, side, month),
                    sum(one.withheld(at, at)[0] for one in found.values()),
                ),
            ):
                theirs = [one for one, mine in zip(courses, own, strict=True) if not mine]
                steps = tuple(s for s, mine in zip(problem.steps, own, strict=True) if not mine)
                bare = type(problem)(
                    steps, problem.months, problem.horizon, discount=problem.discount,
                    continuation=problem.continuation,
                )  # fmt: skip
                by_month = onward(bare, tuple(theirs), side, month) if steps else 0.0
                assert worth == pytest.approx(rate**month * by_month, abs=1e-9)
