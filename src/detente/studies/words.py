"""How the studies put lists and dates into words."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor


def listing(items: Sequence[str], joiner: str = "and") -> str:
    """Join items as English does.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    found = [item for item in items if item]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {joiner} {found[-1]}"


def day(when: date) -> str:
    """A day in words.

    >>> day(date(2027, 5, 4))
    '4 May 2027'
    """
    return f"{when.day} {when:%B %Y}"


def first_up(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def share(value: float, low: float, high: float) -> str:
    """A share of runs with its interval, rounded outwards; one end where the other is no bound.

    >>> share(0.64, 0.6333, 0.6466), share(0.0, 0.0, 0.037), share(1.0, 0.963, 1.0)
    ('64.0% (63.3% to 64.7%)', '0% (at most 4%)', '100% (at least 96%)')
    """
    digits = next((n for n in range(5) if high - low >= 2 * 10.0 ** -(n + 2)), 5)
    least = f"{floor(low * 10 ** (digits + 2) + 1e-6) / 10**digits:.{digits}f}%"
    most = f"{ceil(high * 10 ** (digits + 2) - 1e-6) / 10**digits:.{digits}f}%"
    if low <= 0:
        return f"{value:.{digits if value else 0}%} (at most {most})"
    if high >= 1:
        return f"{value:.{digits if value < 1 else 0}%} (at least {least})"
    return f"{value:.{digits}%} ({least} to {most})"
