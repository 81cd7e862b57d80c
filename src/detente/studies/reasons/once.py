"""What is worked out once of parts of a case, and looked up for each of many lines."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 4
"""So many are kept: the case as it stands, turned round, and before."""


class Once(Generic[T]):
    """Remembers what was made of some objects, as long as they are those very objects.

    They are held while they are remembered, so that no other takes their place.

    >>> made = Once[int]()
    >>> given = [1, 2]
    >>> made.of((given,), lambda: len(given)), made.of((given,), lambda: 0)
    (2, 2)
    >>> made.of(([1, 2],), lambda: 0)
    0
    """

    def __init__(self) -> None:
        self._kept: list[tuple[tuple[object, ...], T]] = []

    def of(self, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made of these objects, made now where it was not before."""
        for known, made in self._kept:
            if len(known) == len(given) and all(a is b for a, b in zip(known, given, strict=True)):
                return made
        fresh = make()
        self._kept = [(given, fresh), *self._kept[: MOST - 1]]
        return fresh
