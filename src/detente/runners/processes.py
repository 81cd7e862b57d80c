"""Several processes of this machine; one that dies is replaced, and its tasks are done again."""

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, TypeVar

from detente.runners.runner import AHEAD, TRIES, LostError

T = TypeVar("T")
R = TypeVar("R")
_KEPT: dict[bytes, Callable[[Any], Any]] = {}
"""In a worker: the last work that was sent, as bytes and as it is called."""


@dataclass(frozen=True)
class Processes:
    """A runner on `jobs` processes, which are started anew (spawned) for the first work of several
    tasks, kept for the next, and end with this one; a single task is done here."""

    jobs: int
    _pools: list[ProcessPoolExecutor] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def __call__(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As a runner does; a task whose worker died is tried up to three times more."""
        if len(tasks) < 2:
            yield from map(work, tasks)
            return
        sent = pickle.dumps(work)
        done: dict[int, Future[R]] = {}
        at, deaths = 0, 0
        while at < len(tasks):
            left = deque(place for place in range(at, len(tasks)) if place not in done)
            before = at + len(done)
            try:
                for place, future in self._finished(self._pool(), sent, tasks, left):
                    done[place] = future
                    while at in done:
                        yield done.pop(at).result()
                        at += 1
            except BrokenProcessPool:
                self._pools.pop().shutdown(wait=True, cancel_futures=True)
                deaths = 1 if at + len(done) > before else deaths + 1
                if deaths > TRIES:
                    raise LostError(
                        f"worker processes died {deaths} times in a row · nothing more was done · "
                        "look whether memory runs out, or ask for fewer jobs"
                    ) from None

    def _pool(self) -> ProcessPoolExecutor:
        if not self._pools:
            context = get_context("spawn")
            self._pools.append(ProcessPoolExecutor(self.jobs, context, initializer=_begin))
        return self._pools[0]

    def _finished(
        self, pool: ProcessPoolExecutor, sent: bytes, tasks: Sequence[T], left: deque[int]
    ) -> Iterator[tuple[int, Future[Any]]]:
        """What comes back, in the order in which it does, with the places of the tasks.

        An error of the work is a result as any other: it is raised when its turn comes, as one
        process would raise it. Only a lost worker is raised at once.
        """
        waiting: dict[Future[Any], int] = {}
        try:
            while left or waiting:
                while left and len(waiting) < AHEAD * self.jobs:
                    place = left.popleft()
                    waiting[pool.submit(_do, sent, tasks[place])] = place
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    if isinstance(error := future.exception(), BrokenProcessPool):
                        raise error
                    yield waiting.pop(future), future
        finally:
            for future in waiting:
                future.cancel()


def _begin() -> None:
    """In a worker: leave Ctrl-C to whoever started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(sent: bytes, task: Any) -> Any:
    if sent not in _KEPT:
        work = pickle.loads(sent)
        _KEPT.clear()
        _KEPT[sent] = work
    return _KEPT[sent](task)
