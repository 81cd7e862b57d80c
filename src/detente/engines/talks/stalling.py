"""Signs that a side plays for time, counted over the offers behind its first (definitions §63).

`later`: the points that each gave up; less than nothing where it asked for more.
"""

from collections.abc import Sequence

SLICE = 0.05
"""A part of the most that an offer of a side was worth to it: a concession of less is a slice."""


def standing(later: Sequence[float]) -> int:
    """How many of the last offers in a row gave up nothing.

    >>> standing([3.0, 0.0, -1.0])
    2
    """
    count = 0
    for points in reversed(later):
        if points > 0:
            break
        count += 1
    return count


def slices(later: Sequence[float], most: float) -> int:
    """How many concessions were slices of the most that an offer was worth, where most were.

    >>> slices([1.0, 2.0, 0.5, 9.0], 100.0)
    3
    """
    given = [points for points in later if points > 0]
    thin = sum(points < SLICE * most for points in given)
    return thin if 2 * thin > len(given) else 0


def missed(late: Sequence[bool]) -> int:
    """How many days for an answer passed without one, where at least a third of them did.

    >>> missed([True, False, True]), missed([True, False, False, False])
    (2, 0)
    """
    count = sum(late)
    return count if 3 * count >= len(late) else 0


def demands(later: Sequence[float], most: float) -> int:
    """How many asked for more than before, by more than a slice.

    >>> demands([-9.0, 5.0, -1.0], 100.0)
    1
    """
    return sum(points < -SLICE * most for points in later)
