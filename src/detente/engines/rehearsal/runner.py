"""Who carries out the chunks of a rehearsal: a runner is handed in, one core is the default."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from detente.engines.rehearsal.outcomes import Outcomes
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
