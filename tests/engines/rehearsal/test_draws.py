"""Draws are fair, the same in all three forms, and do not depend on each other."""

import numba
import numpy as np
import pytest

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled import uniform as compiled
from detente.engines.rehearsal.watching import uniforms


def test_the_published_sequence() -> None:
    """The first numbers of SplitMix64 from seed 1234567, as its authors' code prints them."""
    state, found = 1234567, []
    for _ in range(3):
        state = (state + draws.GAMMA) & draws.WORD
        found.append(draws.mixed(state))
    assert found == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_compiled_and_plain_draws_are_the_same() -> None:
    for seed, run, month, event, purpose in (
        (0, 0, 0, 0, 0),
        (7, 10**6, 239, 63, 9),
        (2**63, 5, 1, 2, 3),
    ):
        plain = draws.uniform(draws.start(seed, run), month, event, purpose)
        start = np.uint64(begun(np.uint64(draws.mixed(seed)), run))
        assert int(start) == draws.start(seed, run)
        word = np.uint64(purpose)
        assert happens(np.nextafter(plain, 2), start, month, event, word)
        assert not happens(plain, start, month, event, word)


@numba.njit
def begun(mixed_seed: np.uint64, run: int) -> np.uint64:
    """The compiled start, with a way in from Python."""
    return compiled.start(mixed_seed, run)


@numba.njit
def happens(chance: float, start: np.uint64, month: int, event: int, purpose: np.uint64) -> bool:
    """The compiled draw, with a way in from Python."""
    return compiled.happens(chance, start, month, event, purpose)


def test_draws_over_runs_are_the_same() -> None:
    found = uniforms(9, 50, due=4, event=1)
    assert found.tolist() == [
        draws.uniform(draws.start(9, run), 4, 1, draws.SIGN) for run in range(50)
    ]


@pytest.mark.parametrize("along", ["run", "month", "event", "purpose"])
def test_draws_are_fair_along_each_of_their_names(along: str) -> None:
    """Mean, spread and neighbours of 20,000 draws lie within four standard errors."""
    count = 20_000
    names = [{along: at % 2**20} for at in range(count)]
    if along == "purpose":
        names = [{"purpose": at % 11, "month": at // 11} for at in range(count)]
    found = np.array([draw(**name) for name in names]) - 0.5
    assert abs(found.mean()) < 4 * np.sqrt(1 / 12 / count)
    assert abs((found**2).mean() - 1 / 12) < 4 * np.sqrt(1 / 180 / count)
    assert abs((found[1:] * found[:-1]).mean()) < 4 / 12 / np.sqrt(count)


def draw(run: int = 3, month: int = 2, event: int = 1, purpose: int = 0) -> float:
    return draws.uniform(draws.start(11, run), month, event, purpose)
