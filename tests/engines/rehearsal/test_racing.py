"""Moves that race: to the best where that is known, never past a cap, never to what may not be."""

from collections.abc import Iterator

import numpy as np
import pytest

from detente.engines.rehearsal.problem import RehearsalDesign
from detente.engines.rehearsal.racing import HEATS, PlayedDesign, race

HEIGHTS = (1.5, 1.0, 2.0, 5.0, 9.0, 4.0)


def design(at: int) -> RehearsalDesign:
    """A place on a line, as a path."""
    return RehearsalDesign(f"{at}", ((at / 10,),))


def place(one: RehearsalDesign) -> int:
    return round(10 * one.path[0][0])


def neighbours(one: RehearsalDesign) -> Iterator[RehearsalDesign]:
    """Those within two steps."""
    for by in (1, -1, 2, -2):
        if 0 <= place(one) + by < len(HEIGHTS):
            yield design(place(one) + by)


def played(outlay: float = 0.0, spread: float = 8.0) -> object:
    """Common luck much wider than what is sought, and outlays that grow with it."""
    luck = np.random.default_rng(7).normal(0, spread, HEATS[-1])

    def play(one: RehearsalDesign, runs: int) -> PlayedDesign:
        height = HEIGHTS[place(one)]
        outlays = np.full((runs, 2), outlay * height)
        return PlayedDesign({0: luck[:runs] + height}, outlays)

    return play


def test_the_top_is_reached_by_common_draws_through_a_valley() -> None:
    found = race(design(0), neighbours, played(), lambda _: True, (None, None), 100)  # type: ignore[arg-type]
    assert place(found.design) == 4
    assert found.taken == 3, "over the valley to 2, then to 3 and 4"
    assert (found.tried, found.heats[0]) == (7, 5), "of seven moves two were known places"
    assert found.heats[0] >= found.heats[1] >= found.heats[2] >= found.taken


@pytest.mark.parametrize("unit", [0.1, 1.0, 10.0])
def test_no_cap_is_passed(unit: float) -> None:
    """Outlays of 5 units are within a cap of 6, those of 9 are not; and of either side."""
    for caps in ((6.0 * unit, None), (None, 6.0 * unit)):
        found = race(design(2), neighbours, played(unit), lambda _: True, caps, 100)  # type: ignore[arg-type]
        assert place(found.design) == 3
    free = race(design(2), neighbours, played(unit), lambda _: True, (9.0 * unit, None), 100)  # type: ignore[arg-type]
    assert place(free.design) == 4


def test_just_above_the_cap_is_played_to_the_last_heat_and_not_taken() -> None:
    """5 units lie above a cap of 4.5 by less than the leeway; 9 drop out at once."""
    found = race(design(2), neighbours, played(1.0), lambda _: True, (4.5, None), 100)  # type: ignore[arg-type]
    assert (place(found.design), found.heats) == (2, (4, 1, 1))


def test_what_may_not_be_chosen_is_not() -> None:
    asked: list[int] = []

    def admitted(one: RehearsalDesign) -> bool:
        asked.append(place(one))
        return place(one) != 4

    found = race(design(2), neighbours, played(), admitted, (None, None), 100)  # type: ignore[arg-type]
    assert place(found.design) == 3 and 4 in asked
    assert 1 not in asked, "what falls behind early is not looked at"


def test_no_more_moves_than_asked_and_none_where_it_was_stopped() -> None:
    found = race(design(0), neighbours, played(), lambda _: True, (None, None), 2)  # type: ignore[arg-type]
    assert (found.tried, place(found.design)) == (2, 0) or found.taken <= 2
    stopped = race(design(0), neighbours, lambda *_: None, lambda _: True, (None, None), 9)
    assert (place(stopped.design), stopped.taken) == (0, 0)


def test_noise_alone_moves_nothing() -> None:
    """A move that brings nothing on the same draws is not taken."""

    def play(one: RehearsalDesign, runs: int) -> PlayedDesign:
        return PlayedDesign({0: np.random.default_rng(1).normal(size=runs)}, np.zeros((runs, 2)))

    found = race(design(0), neighbours, play, lambda _: True, (None, None), 50)
    assert (place(found.design), found.taken) == (0, 0)
