"""A rehearsal has the same runs, bit for bit, in one process and in two.

`test_cluster.py` has it on a cluster.
"""

import pytest

from detente.runners.processes import Processes
from tests.runners.rehearsed import same


@pytest.mark.slow
def test_in_two_processes() -> None:
    assert same(Processes(2))
