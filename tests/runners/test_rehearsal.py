"""A rehearsal has the same runs, bit for bit, in one process, in two and on a cluster."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.rehearsal import example
from detente.engines.rehearsal import rehearse
from detente.runners import Runner
from detente.runners.processes import Processes
from tests.runners.test_cluster import needs_dask


def same(runner: Runner) -> bool:
    one = rehearse(*example(4, 12), 500, seed=7)
    two = rehearse(*example(4, 12), 500, seed=7, runner=runner, chunk=60)
    pairs = (
        (getattr(one.outcomes, name), getattr(two.outcomes, name)) for name in vars(one.outcomes)
    )
    return all(np.array_equal(a, b) for a, b in pairs if isinstance(a, np.ndarray))


@pytest.mark.slow
def test_in_two_processes() -> None:
    assert same(Processes(2))


@needs_dask
@pytest.mark.slow
def test_on_a_cluster(tmp_path: Path) -> None:
    from detente.runners.cluster import Cluster
    from detente.runners.local import cluster

    with cluster(tmp_path) as (made, key):
        assert same(Cluster(made.scheduler_address, key))
