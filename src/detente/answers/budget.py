"""What may be spent on an answer, where somebody has set a limit to time or memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic


def _never() -> bool:
    return False


def _all() -> float:
    return inf


@dataclass(frozen=True)
class Budget:
    """Asked between steps of long work.

    `stop`: whether to end now with the best that there is. `left`: seconds that are left.
    """

    stop: Callable[[], bool] = _never
    left: Callable[[], float] = _all

    def seconds(self, most: float) -> float:
        """As many seconds as are left, at most so many.

        >>> Budget(left=lambda: 2.0).seconds(20.0), Budget().seconds(20.0)
        (2.0, 20.0)
        """
        return max(0.0, min(most, self.left()))


UNLIMITED = Budget()


@dataclass
class Spent:
    """Whether some seconds are over; `told` where that was ever answered with yes."""

    seconds: float
    stop: Callable[[], bool]
    told: bool = False
    since: float = field(default_factory=monotonic)

    def __call__(self) -> bool:
        """Ask."""
        self.told = self.told or monotonic() - self.since > self.seconds or self.stop()
        return self.told


class OutOfBudget(BaseException):
    """A limit was passed while nobody asked: the work ends where it stands.

    No Exception, so that no part of the work takes it for a fault of its own.
    """
