"""Limits that hold whatever runs: an alarm of the system, and memory that it refuses.

What others wrote may be harder than it looks, so work has both unless whoever asks says more.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

USUAL_SECONDS, USUAL_MB = 600, 4_096
"""Of work for which no other limits were asked for."""
LEAST_LEFT = 0.001
"""Seconds after which an alarm rings that should have rung."""
RINGS = hasattr(signal, "SIGALRM")
"""Whether the system has such an alarm."""


def ring_in(seconds: float | None) -> None:
    """Have the system ring after so many seconds, or not at all; only within `ended_at_alarm`."""
    if RINGS:
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else max(seconds, LEAST_LEFT))


@contextmanager
def ended_at_alarm(error: type[BaseException]) -> Iterator[None]:
    """Within it, what runs when the system rings ends with the error; of a main thread alone."""
    if not RINGS:
        yield
        return

    def late(signum: int, frame: object) -> None:
        raise error

    before = signal.signal(signal.SIGALRM, late)
    try:
        yield
    finally:
        ring_in(None)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def walled(megabytes: int) -> Iterator[None]:
    """Within it, memory past so many MB ends with a MemoryError, where the system can refuse it."""
    try:
        from resource import RLIMIT_DATA, getrlimit, setrlimit
    except ImportError:
        yield
        return
    soft, hard = getrlimit(RLIMIT_DATA)
    with suppress(ValueError, OSError):
        setrlimit(RLIMIT_DATA, (megabytes << 20, hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            setrlimit(RLIMIT_DATA, (soft, hard))
