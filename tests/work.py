"""How work grows with size, measured generously: a square is told from a line."""

from collections.abc import Callable
from time import process_time

FLOOR = 0.02  # seconds below which a clock says little


def seconds(run: Callable[[], object]) -> float:
    """Processor seconds, the least of three."""
    spent = []
    for _ in range(3):
        start = process_time()
        run()
        spent.append(process_time() - start)
    return min(spent)


def growth(run: Callable[[int], object], size: int, times: int = 4) -> float:
    """By what the work for a text `times` as large is more: 4 where linear, 16 where squared.

    What looks like more than linear is measured once more: a busy machine takes the first for it.
    """
    found = _growth(run, size, times)
    return found if found < 1.5 * times else min(found, _growth(run, size, times))


def _growth(run: Callable[[int], object], size: int, times: int) -> float:
    return seconds(lambda: run(times * size)) / max(seconds(lambda: run(size)), FLOOR)
