"""How the studies put lists and dates into words."""

from collections.abc import Sequence
from datetime import date


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
