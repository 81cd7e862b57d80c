"""Under milder answers too no plan beats the best one, where detection is a matter of chance."""

from random import Random

import pytest

from detente.engines.ladder.best_response.milder import milder
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.schedule import Schedule
from tests.drawn import of_the_day
from tests.oracles.ladder_milder import courses


def drawn(seed: int) -> Schedule:
    """One or two steps of each side, in one or two parts, seen with some chance, or a month late.

    All cost their giver, or nothing, and are worth something to the other.
    """
    draw = Random(seed)
    months, count = draw.choice((2, 3)), draw.choice((2, 3, 4))
    steps, rows = [], []
    for k in range(count):
        giver, parts = k % 2, draw.choice((1, 1, 2)) if k < 2 else 1
        pair = -float(draw.randint(0, 3)), float(draw.randint(1, 6))
        once = pair if giver == 0 else pair[::-1]
        of = draw.choice((0.0, 0.5))
        begins = [draw.randint(0, months - 1) for _ in range(parts)]
        steps.append(
            LadderStep(
                f"s{k}", giver, once, (of * once[0], of * once[1]), delay=draw.randint(0, 1),
                tranches=parts, back=draw.choice((0.0, 0.5, 1.0)), back_lag=draw.randint(0, 1),
                seen=draw.choice((0.0, 0.3, 0.3, 0.6, 0.9, 1.0)), seen_lag=draw.choice((0, 0, 1)),
            )
        )  # fmt: skip
        rows.append(tuple(sum(at <= t for at in begins) / parts for t in range(months)))
    pairs = [(one, on) for one in range(count) for on in range(count) if one > on]
    gates = tuple(
        LadderGate(f"s{one}", f"s{on}", lag=0) for one, on in draw.sample(pairs, min(len(pairs), 2))
    )
    problem = LadderProblem(
        tuple(steps), months, months + draw.choice((0, 1, 2)), gates,
        discount=(draw.choice((1.0, 0.9)), draw.choice((1.0, 0.8))),
        reaction=(draw.choice((0, 1, 2)), draw.choice((0, 1, 2))),
        stake=(draw.choice((0.0, 2.0, 6.0)), draw.choice((0.0, 2.0, 6.0))),
        bond=(draw.choice((0.0, 2.0)), draw.choice((0.0, 2.0))),
        answer=draw.choice(("linked", "pause")), pause=draw.randint(1, 2),
        continuation=draw.choice((None, None, 0.7)),
    )  # fmt: skip
    return Schedule(problem, tuple(rows))


def test_no_plan_is_better_than_the_best() -> None:
    pays = chances = 0
    for seed in of_the_day(range(500), 125):
        schedule = drawn(seed)
        for side in (0, 1):
            best = courses(schedule.problem, schedule.released, side).gain()
            found = milder(schedule, side)
            assert found.gain == pytest.approx(best, abs=1e-9), (seed, side)
            on_time = courses(schedule.problem, schedule.released, side, on_time=True)
            assert found.open == pytest.approx(on_time.gain(), abs=1e-9), (seed, side)
            assert found.lateness == pytest.approx(on_time.lateness(), abs=1e-9), (seed, side)
            pays += best > 1e-9
        chances += any(0 < step.seen < 1 for step in schedule.problem.steps)
    assert pays > 20 and chances > 50
