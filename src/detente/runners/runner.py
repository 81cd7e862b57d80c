"""What a runner is, and the plainest one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2
"""Tasks that are handed to each worker before the results are asked for."""
TRIES = 3
"""How often a task is given out again after it was lost with its worker."""


class LostError(Exception):
    """Work was lost and could not be done again; the message says what happened and what to do."""


class Runner(Protocol):
    """Does the work for each task and hands back what comes of it, in the order of the tasks.

    Closing the iterator cancels what was not begun. Raises LostError where workers keep dying.
    """

    def __call__(self, work: Callable[[T], R], tasks: Sequence[T], /) -> Iterator[R]: ...


def here(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
    """One task after the other in this process, each when it is asked for.

    >>> list(here(abs, [-1, 2]))
    [1, 2]
    """
    return map(work, tasks)
