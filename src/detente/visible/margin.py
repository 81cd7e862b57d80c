"""Words of others at the width of a terminal: wrapped by us, behind a margin that only we write."""

from collections.abc import Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

from detente.visible.words import visible

MARGIN = "│ "
"""What each line of quoted words begins with."""
GOES_ON = f"{MARGIN}  "
"""What a line begins with that goes on with the one before: quoted words never begin with a blank,
so that nobody's words stand at the head of a line as if they were a line of their own."""
UNSURE = frozenset({"So", "No", "Cn", "Co"})
"""Kinds of signs whose width has changed from one Unicode to the next, or differs by terminal."""
NARROWEST = len(GOES_ON) + 3
"""Columns in which a line that goes on holds the widest sign."""


def quoted(text: str) -> str:
    r"""A line of others' words: all seen, runs of blanks as one, behind the margin.

    >>> quoted("two \u3000  words\nof others")
    '│ two words ⏎ of others'
    """
    return MARGIN + close(text)


def close(text: str) -> str:
    """All seen, and runs of blanks as one."""
    return " ".join(visible(text).split())


def wrapped(line: str, width: int) -> Iterator[str]:
    """A line that is visible, in lines narrower than `width`; all behind the first go on.

    >>> list(wrapped("abcdefghij " * 3, 24))
    ['abcdefghij abcdefghij ', '│   abcdefghij ']
    """
    room = max(width, NARROWEST) - 1
    start, used, blank = 0, 0, 0
    margin = ""
    for place, sign in enumerate(line):
        used += cells(sign)
        while used > room - len(margin):
            end = blank if blank > start else _full(line, start, room - len(margin))
            yield margin + line[start:end]
            start, margin = end, GOES_ON
            used = sum(map(cells, line[start : place + 1]))
        if sign == " " and place >= len(MARGIN):
            blank = place + 1
    yield margin + line[start:]


def _full(line: str, start: int, room: int) -> int:
    """Where so many columns are full."""
    ends = accumulate(map(cells, line[start : start + room]))
    return start + sum(end <= room for end in ends)


def cells(sign: str) -> int:
    """The most columns that a terminal gives a sign: too many wrap a line early, and do no harm.

    Two for all that terminals draw wide, or that a later Unicode may: of what is neither letter nor
    mark, symbols and numbers anywhere, and everything above U+FFFF.
    """
    if sign.isascii():
        return 1
    kind = category(sign)
    doubtful = kind in UNSURE or (kind[0] not in "LM" and sign > "\uffff")
    return 2 if doubtful or east_asian_width(sign) in "WFA" else 1
