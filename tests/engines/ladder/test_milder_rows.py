"""Rows against plans under a milder answer: what they say of a ladder is what the game says."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.engines.ladder.best_response.breach import breaches
from detente.engines.ladder.best_response.milder import TOLERANCE, milder
from detente.engines.ladder.best_response.milder_plan import milder_plan
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.search.cuts import around, deviations
from detente.engines.ladder.search.milder_rows import MilderRow
from detente.engines.ladder.search.rows import LadderRows
from tests.drawn import of_the_day
from tests.engines.ladder.test_milder import some


def drawn(seed: int, answer: str) -> Schedule:
    draw = Random(seed)
    schedule = some(draw, answer)
    steps = tuple(
        replace(step, seen=draw.choice((0.0, 0.3, 0.5, 1.0)), tranches=draw.choice((1, 2)))
        for step in schedule.problem.steps
    )
    problem = replace(
        schedule.problem, steps=steps, continuation=draw.choice((None, 0.8)), rules=()
    )
    rows = tuple(
        row if step.tranches == 1 else tuple(s * (0.5 if t == row.index(1.0) else 1.0)
                                             for t, s in enumerate(row))
        for step, row in zip(steps, schedule.released, strict=True)
    )  # fmt: skip
    return Schedule(problem, rows)


@pytest.mark.parametrize("answer", ["linked", "pause"])
@pytest.mark.parametrize("seed", of_the_day(range(60), 15))
def test_a_row_has_just_the_gain_of_its_plan(seed: int, answer: str) -> None:
    schedule = drawn(seed, answer)
    rows, released = LadderRows(schedule.problem), np.array(schedule.released)
    for side in (0, 1):
        found = milder(schedule, side)
        row = MilderRow(rows, milder_plan(breaches(schedule, side))).row
        assert found.gain is not None
        assert rows.slack(row, released) == pytest.approx(found.lateness - found.gain, abs=1e-8)
        prompt = MilderRow(rows, milder_plan(breaches(schedule, side, on_time=True))).row
        assert rows.slack(prompt, released) == pytest.approx(-found.open, abs=1e-8)


def test_rows_are_written_just_against_what_does_not_hold() -> None:
    """Open breaks by the points that they bring, what is not seen by those beyond lateness."""
    little = 0
    for seed, answer in product(of_the_day(range(100), 25), ("linked", "pause")):
        schedule = drawn(seed, answer)
        broken = deviations(LadderRows(schedule.problem), np.array(schedule.released)).rows
        for side in (0, 1):
            found = milder(schedule, side)
            assert found.gain is not None
            kinds = {row.kind for row in broken if row.side == side}
            want = {"stop": found.open, "unseen": found.gain - found.lateness}
            assert kinds == {kind for kind, points in want.items() if points > TOLERANCE}
            little += sum(TOLERANCE < points < 1 for points in want.values())
    assert little > 0


@pytest.mark.parametrize("answer", ["linked", "pause"])
@pytest.mark.parametrize("seed", of_the_day(range(40), 10))
def test_a_row_leaves_out_no_ladder_that_holds(seed: int, answer: str) -> None:
    """Of one ladder's plans, moved too: another ladder that breaks a row is beaten by some plan."""
    schedule, other = drawn(seed, answer), drawn(seed, answer)
    dice = Random(seed)
    moved = tuple(
        (0.0,) * by + row[: len(row) - by] if by else row
        for row in other.released
        for by in (dice.randint(0, 1),)
    )
    other = replace(other, released=moved)
    rows = LadderRows(schedule.problem)
    broken = deviations(rows, np.array(schedule.released)).rows
    for row in (each for one in broken for each in around(rows, one)):
        slack = rows.slack(row, np.array(other.released))
        if slack < -1e-6:
            found = milder(other, row.side)
            assert found.gain is not None
            most = found.open if row.kind == "stop" else found.gain - found.lateness
            assert most >= -slack - 1e-8
