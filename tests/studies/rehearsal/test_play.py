"""Runs over all pairs of conduct: in proportion, as many as asked, with draws of their own."""

from dataclasses import replace

import numpy as np
import pytest

from detente.engines.rehearsal.runner import Threads, one_core
from detente.engines.rehearsal.summary import summary
from detente.studies.rehearsal.play import ROUND, play, shares
from tests.studies.rehearsal.stages import design_of, stage_of

MIXED = (("reliable", 0.5, 0.1), ("reversed", 0.3, 0.1), ("unable", 0.2, 0.2))


@pytest.mark.parametrize("runs", [100, 101, 997, 2000])
def test_the_runs_add_up_to_what_was_asked_in_proportion(runs: int) -> None:
    stage = stage_of(*MIXED, runs=runs)
    given = dict(shares(stage, runs))
    assert sum(given.values()) == runs
    for (i, j), count in given.items():
        asked = runs * stage.cast.shares[0][i] * stage.cast.shares[1][j]
        assert abs(count - asked) < 1


def test_what_is_judged_impossible_is_never_played() -> None:
    stage = stage_of(("reliable", 1.0, 0.1), ("reversed", 0.0, 0.1))
    assert {pair[1] for pair, _ in shares(stage, 300)} == {0}
    assert len(play(stage, design_of()).against(1, 1).outcomes) == 0


def test_several_rounds_play_exactly_what_was_asked() -> None:
    told: list[tuple[int, int]] = []
    stage = stage_of(("reliable", 1.0, 0.1), runs=ROUND + 1)
    whole = play(replace(stage, tell=lambda *both: told.append(both)), design_of())
    assert len(whole.whole().outcomes) == ROUND + 1
    assert told[-1] == (ROUND + 1, ROUND + 1)


def test_pairs_of_conduct_have_draws_of_their_own() -> None:
    """Two kinds that behave alike are not told the same luck: their runs are independent."""
    stage = stage_of(("reversed", 1.0, 0.1), runs=1000)
    alike = tuple(replace(stage.cast.kinds[1][0], name=name) for name in ("one", "two"))
    cast = replace(stage.cast, kinds=(stage.cast.kinds[0][:1], alike), shares=((1.0,), (0.5, 0.5)))
    found = play(replace(stage, cast=cast), design_of())
    one, two = found.parts[0, 0], found.parts[0, 1]
    assert len(one) == len(two) == 500
    assert not np.array_equal(one.value, two.value)


def test_an_order_meets_the_same_draws_when_it_is_played_again() -> None:
    stage = stage_of(*MIXED)
    one, two = (play(stage, design_of()).whole().outcomes for _ in range(2))
    assert np.array_equal(one.value, two.value)


def test_one_core_and_several_come_to_the_same() -> None:
    stage = stage_of(*MIXED, runs=500)
    one, two = (
        play(replace(stage, runner=runner), design_of()).whole().outcomes
        for runner in (one_core, Threads(2))
    )
    assert np.array_equal(one.value, two.value) and np.array_equal(one.stopped, two.stopped)


def test_the_error_that_is_said_covers_how_seeds_differ() -> None:
    """Over 40 seeds the mean moves no more than its stated error, a quarter allowed for chance."""
    design, means, said = design_of(), [], []
    for seed in range(40):
        one = summary(play(stage_of(*MIXED, runs=400, seed=seed * 7919), design).whole())
        value = one.sides[0].value
        means.append(value.value)
        said.append((value.high - value.low) / 2 / 1.96)
    assert float(np.std(means)) < 1.25 * float(np.mean(said))


def test_what_is_remembered_is_what_would_be_played_anew() -> None:
    """Under other shares a pair has more or fewer runs, which begin alike."""
    stage = stage_of(*MIXED)
    play(stage, design_of())
    ours, theirs = stage.cast.shares
    for part in (0.1, 0.9):
        other = (part, *((1 - part) / (len(theirs) - 1) for _ in theirs[1:]))
        turned = replace(stage, cast=replace(stage.cast, shares=(ours, other)))
        again, anew = play(turned, design_of()), play(replace(turned, known={}), design_of())
        assert np.array_equal(again.whole().outcomes.value, anew.whole().outcomes.value)
        assert np.array_equal(again.whole().outcomes.arrived, anew.whole().outcomes.arrived)
    many = play(replace(stage, runs=ROUND, known={}), design_of())
    assert not many.stage.known
