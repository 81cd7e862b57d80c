"""Several processes of this machine; one that dies is replaced, and its tasks are done again."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from detente.runners.runner import AHEAD, TRIES, LostError

T = TypeVar("T")
R = TypeVar("R")
_KEPT: list[Callable[[Any], Any]] = []
"""In a worker: the work, which is sent once and not with every task."""


@dataclass(frozen=True)
class Processes:
    """A runner on `jobs` processes, started anew (spawned) and ended with the work."""

    jobs: int

    def __call__(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As a runner does; a task whose worker died is tried up to three times more."""
        done: dict[int, Future[R]] = {}
        at, deaths = 0, 0
        while at < len(tasks):
            left = deque(place for place in range(at, len(tasks)) if place not in done)
            before = at + len(done)
            pool = self._pool(work)
            try:
                for place, future in self._finished(pool, tasks, left):
                    done[place] = future
                    while at in done:
                        yield done.pop(at).result()
                        at += 1
            except BrokenProcessPool:
                deaths = 1 if at + len(done) > before else deaths + 1
                if deaths > TRIES:
                    raise LostError(
                        f"worker processes died {deaths} times in a row · nothing more was done · "
                        "look whether memory runs out, or ask for fewer jobs"
                    ) from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, work: Callable[[T], R]) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(work,)
        )

    def _finished(
        self, pool: ProcessPoolExecutor, tasks: Sequence[T], left: deque[int]
    ) -> Iterator[tuple[int, Future[Any]]]:
        """What comes back, in the order in which it does, with the places of the tasks.

        An error of the work is a result as any other: it is raised when its turn comes, as one
        process would raise it. Only a lost worker is raised at once.
        """
        waiting: dict[Future[Any], int] = {}
        while left or waiting:
            while left and len(waiting) < AHEAD * self.jobs:
                place = left.popleft()
                waiting[pool.submit(_do, tasks[place])] = place
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                if isinstance(error := future.exception(), BrokenProcessPool):
                    raise error
                yield waiting.pop(future), future


def _begin(work: Callable[[Any], Any]) -> None:
    """In a worker: keep the work, and leave Ctrl-C to whoever started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _KEPT[:] = [work]


def _do(task: Any) -> Any:
    return _KEPT[0](task)
