"""Several processes give what one gives, in its order, also when one of them dies."""

import os
from pathlib import Path

import pytest

from detente.runners import LostError, here
from detente.runners.processes import Processes
from tests.runners.work import Square, own_process, small

TASKS = list(range(20))


@pytest.mark.slow
def test_several_processes_give_what_one_gives() -> None:
    assert list(Processes(2)(Square(), TASKS)) == list(here(Square(), TASKS))
    assert list(Processes(3)(Square(), [])) == []


@pytest.mark.slow
def test_the_processes_are_kept_for_the_next_work_and_one_task_needs_none() -> None:
    runner = Processes(2)
    assert list(runner(own_process, [0])) == [os.getpid()]
    first, then = ({*runner(own_process, TASKS)} for _ in range(2))
    assert os.getpid() not in first | then and len(first | then) <= 2
    assert list(runner(Square(), TASKS)) == [number * number for number in TASKS]


@pytest.mark.slow
def test_a_lost_worker_costs_nothing_but_time(tmp_path: Path) -> None:
    work = Square(str(tmp_path), dies=7, times=2)
    assert list(Processes(2)(work, TASKS)) == [number * number for number in TASKS]
    assert len(list(tmp_path.glob("fallen-*"))) == 2


@pytest.mark.slow
def test_a_task_that_kills_every_worker_is_given_up(tmp_path: Path) -> None:
    work, found = Square(str(tmp_path), dies=3, times=99), []
    with pytest.raises(LostError, match="died 4 times in a row"):
        for one in Processes(2)(work, TASKS):
            found.append(one)
    assert found == [0, 1, 4]


@pytest.mark.slow
def test_an_error_of_the_work_is_raised_in_its_turn() -> None:
    found = []
    with pytest.raises(ValueError, match="not 3"):
        for one in Processes(2)(small, TASKS):
            found.append(one)
    assert found == [0, 1, 2]


@pytest.mark.slow
def test_whoever_stops_listening_cancels_the_rest(tmp_path: Path) -> None:
    results = Processes(2)(Square(str(tmp_path), seconds=0.02), list(range(400)))
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.glob("begun-*"))) < 30
