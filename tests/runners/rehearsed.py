"""Whether a rehearsal has the same runs, bit for bit, wherever they are played."""

import numpy as np

from benchmarks.rehearsal import example
from detente.engines.rehearsal import rehearse
from detente.runners import Runner


def same(runner: Runner) -> bool:
    """On a runner as in one process."""
    one = rehearse(*example(4, 12), 500, seed=7)
    two = rehearse(*example(4, 12), 500, seed=7, runner=runner, chunk=60)
    pairs = (
        (getattr(one.outcomes, name), getattr(two.outcomes, name)) for name in vars(one.outcomes)
    )
    return all(np.array_equal(a, b) for a, b in pairs if isinstance(a, np.ndarray))
