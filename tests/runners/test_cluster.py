"""A cluster gives what one process gives, survives a lost worker, and is refused if it is open."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from detente.runners import LostError, here
from detente.runners.cluster import Cluster, is_loopback
from tests.runners.rehearsed import same
from tests.runners.work import Square, small

needs_dask = pytest.mark.skipif(
    find_spec("distributed") is None, reason="distributed is not installed (extra: cluster)"
)
TASKS = list(range(20))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Cluster]]:
    from detente.runners.local import cluster

    with cluster(tmp_path_factory.mktemp("key")) as (made, key):
        yield made, Cluster(made.scheduler_address, key)


@needs_dask
@pytest.mark.slow
def test_a_cluster_gives_what_one_process_gives(running: tuple[Any, Cluster]) -> None:
    _, runner = running
    assert list(runner(Square(), TASKS)) == list(here(Square(), TASKS))
    with pytest.raises(ValueError, match="not 3"):
        list(runner(small, TASKS))


@needs_dask
@pytest.mark.slow
def test_a_lost_worker_costs_nothing_but_time(running: tuple[Any, Cluster], tmp_path: Path) -> None:
    _, runner = running
    work = Square(str(tmp_path), dies=7, times=1)
    assert list(runner(work, TASKS)) == [number * number for number in TASKS]
    assert len(list(tmp_path.glob("fallen-*"))) == 1


@needs_dask
@pytest.mark.slow
def test_whoever_stops_listening_cancels_the_rest(
    running: tuple[Any, Cluster], tmp_path: Path
) -> None:
    _, runner = running
    results = runner(Square(str(tmp_path), seconds=0.05), list(range(400)))
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.glob("begun-*"))) < 60


@needs_dask
@pytest.mark.slow
def test_the_cluster_listens_here_alone_and_opens_no_page(running: tuple[Any, Cluster]) -> None:
    made, _ = running
    assert is_loopback(made.scheduler_address.partition("://")[2])
    assert made.scheduler_address.startswith("tls://")
    assert not made.scheduler.http_application.wildcard_router.rules


@needs_dask
@pytest.mark.slow
def test_a_rehearsal_is_the_same_on_a_cluster(running: tuple[Any, Cluster]) -> None:
    assert same(running[1])


@needs_dask
@pytest.mark.slow
def test_a_wrong_key_opens_nothing(running: tuple[Any, Cluster], tmp_path: Path) -> None:
    from detente.runners.local import cluster

    _, runner = running
    with (
        cluster(tmp_path, workers=1) as (_, other),
        pytest.raises(LostError, match="no scheduler answers"),
    ):
        list(replace(runner, key=other)(Square(), TASKS))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://10.0.0.2:8786", "the line is not encrypted"),
        ("tls://10.0.0.2:8786", "no key is named"),
        ("10.0.0.2:8786", "the line is not encrypted"),
    ],
)
def test_an_open_line_is_refused(address: str, said: str) -> None:
    with pytest.raises(LostError, match=said):
        Cluster(address)._security()
