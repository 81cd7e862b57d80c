"""How work grows with size, measured generously: a square is told from a line."""

from collections.abc import Callable
from time import process_time

FLOOR = 0.02  # seconds below which a clock says little


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """Processor seconds, the least of so many times."""
    spent = []
    for _ in range(times):
        start = process_time()
        run()
        spent.append(process_time() - start)
    return min(spent)


def growth(run: Callable[[int], object], size: int, times: int = 4) -> float:
    """By what the work for a text `times` as large is more: 4 where linear, 16 where squared.

    The large text is timed once, which a busy machine lengthens; what then looks like more than
    linear is timed three times more.
    """
    small = max(seconds(lambda: run(size)), FLOOR)
    once = seconds(lambda: run(times * size), 1) / small
    return once if once < 1.5 * times else min(once, _growth(run, size, times))


def _growth(run: Callable[[int], object], size: int, times: int) -> float:
    return seconds(lambda: run(times * size)) / max(seconds(lambda: run(size)), FLOOR)
