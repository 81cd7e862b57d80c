"""Who carries out the chunks of a rehearsal: a runner is handed in, one core is the default."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from detente.engines.rehearsal.outcomes import Floats, Outcomes
from detente.engines.rehearsal.tables import Tables


@dataclass(frozen=True)
class Chunk:
    """The runs first … first+runs−1."""

    first: int
    runs: int


@dataclass(frozen=True)
class ChunkWork:
    """What is done with a chunk; it can be sent to another process. start: the seed, mixed."""

    tables: Tables
    start: int

    def __call__(self, chunk: Chunk) -> Outcomes:
        """Play the runs of a chunk."""
        from detente.engines.rehearsal.compiled.runs import compiled_runs

        return compiled_runs(self.tables, self.start, chunk.first, chunk.runs)


class ChunkRunner(Protocol):
    """Does the work for each chunk and hands back what comes of it, in the order of the chunks."""

    def __call__(
        self, work: Callable[[Chunk], Outcomes], chunks: Sequence[Chunk], /
    ) -> Iterator[Outcomes]: ...


def one_core(work: Callable[[Chunk], Outcomes], chunks: Sequence[Chunk]) -> Iterator[Outcomes]:
    """One chunk after the other, each when it is asked for."""
    return map(work, chunks)


@dataclass(frozen=True)
class Threads:
    """A runner on several cores; the compiled runs do not hold the interpreter's lock."""

    workers: int

    def __call__(
        self, work: Callable[[Chunk], Outcomes], chunks: Sequence[Chunk]
    ) -> Iterator[Outcomes]:
        """No more than two chunks ahead for each worker, so that little is lost when cancelled."""
        left, ahead = deque(chunks), deque[Future[Outcomes]]()
        with ThreadPoolExecutor(self.workers) as pool:
            try:
                while left or ahead:
                    while left and len(ahead) < 2 * self.workers:
                        ahead.append(pool.submit(work, left.popleft()))
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()


@dataclass(frozen=True)
class Remembering:
    """A runner, and the values (runs) that were played with it, by all that they depend on.

    As long as this lives: it is for one study of one case.
    """

    runner: ChunkRunner
    known: dict[Hashable, Floats] = field(default_factory=dict, compare=False)

    def __call__(
        self, work: Callable[[Chunk], Outcomes], chunks: Sequence[Chunk]
    ) -> Iterator[Outcomes]:
        """As the runner does it."""
        return self.runner(work, chunks)


def remembered(runner: ChunkRunner, key: Hashable, play: Callable[[], Floats]) -> Floats:
    """What is known under a key, else what comes of playing; never to be written to.

    >>> import numpy as np
    >>> played, runner = [], Remembering(one_core)
    >>> for _ in range(2):
    ...     row = remembered(runner, "a", lambda: np.array([float(played.append(1) or 5)]))
    >>> row.tolist(), len(played)
    ([5.0], 1)
    """
    if not isinstance(runner, Remembering):
        return play()
    if key not in runner.known:
        row = play().copy()
        row.flags.writeable = False
        runner.known[key] = row
    return runner.known[key]
