"""False alarms against every course of what is confirmed and what is noticed, and by hand."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.robustness.false_alarms import alleging, false_alarm
from detente.engines.ladder.schedule import Schedule

MONTHS = 3


def drawn(seed: int) -> Schedule:
    dice = Random(seed)
    ours = tuple(
        LadderStep(f"ours {k}", 0, (-1.0, 2.0), seen=dice.choice((0.5, 1.0)), tranches=2,
             seen_lag=dice.randint(0, 1))
        for k in range(dice.randint(1, 2))
    )  # fmt: skip
    theirs = LadderStep("theirs", 1, (0.0, 0.0), (2.0, -1.0), back=1.0)
    gates = tuple(
        LadderGate("theirs", step.name, certified=dice.choice((0.5, 0.75, 1.0)), lag=0)
        for step in ours
    )
    problem = LadderProblem(
        (*ours, theirs), MONTHS, 6, gates, discount=(dice.choice((1.0, 0.5)), 1.0),
        answer=dice.choice(("suspend", "linked", "pause")), pause=2,
    )  # fmt: skip
    rows = tuple(dice.choice(((1.0, 1.0, 1.0), (0.5, 0.5, 1.0), (0.0, 0.5, 1.0))) for _ in ours)
    return Schedule(problem, (*rows, (1.0, 1.0, 1.0)))


def courses(schedule: Schedule) -> tuple[float, list[float]]:
    """The chance of any alarm, and by month that of the first: every course, one by one."""
    steps = [step for step in schedule.problem.steps if step.giver == 0]
    chance, first = 0.0, [0.0] * MONTHS
    for course in product((False, True), repeat=2 * MONTHS * len(steps)):
        events = iter(course)
        mass, alarm = 1.0, None
        oldest: list[int | None] = [None] * len(steps)
        for month in range(MONTHS):
            for k, step in enumerate(steps):
                row, sure = schedule.released[k], schedule.problem.gates[k].certified
                if row[month] > (row[month - 1] if month else 0.0) and oldest[k] is None:
                    oldest[k] = month
                confirmed, noticed = next(events), next(events)
                mass *= sure if confirmed else 1 - sure
                oldest[k] = None if confirmed else oldest[k]
                since = oldest[k]
                seen = step.seen if since is not None and since <= month - step.seen_lag else 0.0
                mass *= seen if noticed else 1 - seen
                if noticed and alarm is None:
                    alarm = month
        if alarm is not None:
            chance += mass
            first[alarm] += mass
    return chance, first


@pytest.mark.parametrize("seed", range(30))
def test_the_chance_of_an_alarm_is_that_of_all_courses(seed: int) -> None:
    schedule = drawn(seed)
    chance, first = courses(schedule)
    found = false_alarm(schedule, 0)
    assert found.chance == pytest.approx(chance, abs=1e-12)
    assert (found.month is None) == (chance == 0)
    if len(schedule.problem.steps) == 2 and chance:
        assert found.loss == pytest.approx(by_hand(schedule, first), abs=1e-9)
    assert false_alarm(schedule, 1).chance == 0.0, "nothing of ours waits for theirs"


def by_hand(schedule: Schedule, first: list[float]) -> float:
    """Theirs brings 2 a month to month 5; for the months that an alarm stands it brings nothing."""
    rate, sure = schedule.problem.discount[0], schedule.problem.gates[0].certified
    total = 0.0
    for month, mass in enumerate(first):
        for count in range(1, 400):
            lasts = mass * sure * (1 - sure) ** (count - 1)
            total += lasts * sum(2 * rate**t for t in range(month, min(6, month + count)))
    return total


def test_what_is_surely_confirmed_raises_no_alarm() -> None:
    schedule = drawn(1)
    gates = tuple(replace(gate, certified=1.0) for gate in schedule.problem.gates)
    sure = replace(schedule, problem=replace(schedule.problem, gates=gates))
    found = false_alarm(sure, 0)
    assert (found.chance, found.loss, found.worst, found.month) == (0.0, 0.0, 0.0, None)


def test_the_end_of_all_costs_an_honest_side_its_stake_too() -> None:
    schedule = drawn(5)
    total = replace(schedule.problem, answer="total", stake=(5.0, 0.0), discount=(1.0, 1.0))
    ended = false_alarm(replace(schedule, problem=total), 0)
    mild = false_alarm(replace(schedule, problem=replace(total, answer="suspend")), 0)
    assert ended.chance == mild.chance > 0
    assert ended.loss > mild.loss + 3 * ended.chance, "what it had yet to give is saved"


def test_who_holds_a_deposit_gains_by_alleging_what_a_stop_loses_him() -> None:
    """Stopping costs side 1 its 9 at stake and the 3 that ours brings, and saves it 1."""
    steps = LadderStep("ours", 0, once=(-1, 3), earliest=1), LadderStep("theirs", 1, once=(4, -1))
    for deposit, tempted in ((6.0, False), (13.0, True)):
        problem = LadderProblem(steps, 2, 2, bond=(deposit, 0.0), stake=(9.0, 9.0), reaction=(0, 0))
        found = alleging(Schedule(problem, ((0, 1), (1, 1))), 1)
        assert (found.month, found.neutral, found.gain) == (0, -11.0, deposit - 11)
        assert found.tempted is tempted
    assert (
        alleging(Schedule(problem, ((0, 1), (1, 1))), 0).gain
        == alleging(Schedule(problem, ((0, 1), (1, 1))), 0).neutral
    )
