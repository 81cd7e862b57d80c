"""What the program takes for a plan that keeps its dates is what the simulator takes for one."""

from itertools import combinations
from random import Random

import numpy as np

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.calendar import allowed, deadline
from detente.engines.ladder.search.columns import Columns
from detente.engines.ladder.search.formulate import lawful
from tests.drawn import of_the_day

MONTHS = 4


def dated(dice: Random, name: str) -> LadderStep:
    """A step whose last month lies before the plan's end, in it, or after it."""
    earliest = dice.choice((0, 0, 1, 2))
    return LadderStep(
        name, 0, (-1.0, 2.0), earliest=earliest,
        latest=dice.choice((None, None, earliest, earliest + 1, MONTHS + 1)),
        only=dice.choice(((), (), (0, 2), (1, 3), (2, 3, 5))),
        by=dice.choice((None, None, earliest, earliest + 1, MONTHS + 1)),
        tranches=dice.choice((1, 2, 3)), rate=dice.choice((1.0, 1.0, 0.7, 0.5, 0.34)),
        optional=dice.random() < 0.85,
    )  # fmt: skip


def ladder(seed: int) -> Schedule:
    """Two or three steps with gates, rules and capacity, in any order that is within parts."""
    dice = Random(seed)
    steps = tuple(dated(dice, f"s{k}") for k in range(dice.choice((2, 2, 3))))
    names = [step.name for step in steps]
    gates, rules = [], []
    for step, on in dice.sample(list(combinations(names, 2)), dice.choice((0, 1))):
        gates.append(LadderGate(step, on, needs=dice.choice((1.0, 0.5, 0.4)),
                                above=dice.choice((0.0, 0.5, 0.4)), lag=dice.choice((0, 1)),
                                proportional=dice.random() < 0.5, waived=dice.random() < 0.1,
                                certified=dice.choice((1.0, 0.7))))  # fmt: skip
    if dice.random() < 0.3:
        when, then = dice.sample(names, 2)
        rules.append(LadderRule("rule", ((when, dice.choice((0.3, 1.0))),),
                                ((then, 0.5),) if dice.random() < 0.7 else ()))  # fmt: skip
    problem = LadderProblem(
        steps, MONTHS, MONTHS, tuple(gates), tuple(rules), capacity=dice.choice((None, None, 1, 2))
    )
    return Schedule(problem, tuple(_row(dice, step) for step in steps))


def _row(dice: Random, step: LadderStep) -> tuple[float, ...]:
    """Each tranche in a month, most of them in one in which it may be released."""
    free = allowed(step, MONTHS) if dice.random() < 0.8 else range(MONTHS)
    at = [dice.choice((*free, *free, MONTHS)) for _ in range(step.tranches)]
    return tuple(sum(month <= t for month in at) / step.tranches for t in range(MONTHS))


def test_the_program_keeps_just_the_ladders_that_break_nothing() -> None:
    kept, seeds = 0, of_the_day(range(2000), 500)
    for seed in seeds:
        schedule = ladder(seed)
        keeps = lawful(Columns(schedule.problem), np.array(schedule.released))
        assert keeps == (not any(broken(schedule))), seed
        kept += keeps
    assert 0.1 < kept / len(seeds) < 0.9


def test_a_step_may_release_in_just_the_months_in_which_that_breaks_no_date() -> None:
    """And is complete by its deadline, the latest month by which nothing is said to be missing."""
    for seed in range(400):
        step = dated(Random(seed), "s")
        alone = LadderProblem((step,), MONTHS, MONTHS)
        rows = {t: tuple(float(t <= month) for month in range(MONTHS)) for t in range(MONTHS + 1)}
        kinds = {
            t: [one.kind for one in broken(Schedule(alone, (row,)))] for t, row in rows.items()
        }
        dates = {"window", "only-month"} | ({"by"} if step.optional else set())
        assert allowed(step, MONTHS) == tuple(t for t in range(MONTHS) if not dates & {*kinds[t]})
        whole = [t for t in rows if step.optional or "by" not in kinds[t]]
        assert deadline(step, MONTHS) == (None if step.optional else max(whole))
