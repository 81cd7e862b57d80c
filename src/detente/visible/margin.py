"""Words of others at the width of a terminal: wrapped by us, behind a margin that only we write."""

from collections.abc import Callable, Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

from detente.visible.words import LOOK, visible

MARGIN = "│ "
"""What each line of quoted words begins with."""
GOES_ON = f"{MARGIN}  "
"""What a line begins with that goes on with the one before: quoted words never begin with a blank,
so that nobody's words stand at the head of a line as if they were a line of their own."""
UNSURE = frozenset({"So", "No", "Cn", "Co"})
"""Kinds of signs whose width has changed from one Unicode to the next, or differs by terminal."""
DRAWN = frozenset(map(chr, range(0x2500, 0x25A0))) | frozenset("☐⏎°")
"""Signs of our own layout of these kinds: one column, or no page would hold."""
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


def cells(sign: str) -> int:
    """The most columns that a terminal gives a sign: too many wrap a line early, and do no harm.

    Two for all that terminals draw wide, or that a later Unicode may: of what is neither letter nor
    mark, symbols and numbers anywhere, and everything above U+FFFF.
    """
    return 2 if _doubtful(sign) or east_asian_width(sign) in "WFA" else 1


def drawn(sign: str) -> int:
    """The same of what was laid out before, for a terminal that draws letters and stops of doubtful
    width narrow, as nearly all do: else each page of them would be wrapped twice."""
    if sign in DRAWN:
        return 1
    return 2 if _doubtful(sign) or east_asian_width(sign) in "WF" else 1


def _doubtful(sign: str) -> bool:
    if sign.isascii():
        return False
    kind = category(sign)
    return kind in UNSURE or (kind[0] not in "LM" and sign > "\uffff")


def wrapped(line: str, width: int, cells: Callable[[str], int] = cells) -> Iterator[str]:
    """A line that is visible, in lines narrower than `width`; all behind the first go on.

    `cells`: how many columns a sign takes.

    >>> list(wrapped("abcdefghij " * 3, 24))
    ['abcdefghij abcdefghij ', '│   abcdefghij ']
    """
    room = max(width, NARROWEST) - 1
    start, used, blank = 0, 0, 0
    margin = ""
    for place, sign in enumerate(line):
        used += cells(sign)
        while used > room - len(margin):
            end = blank if blank > start else _full(line, start, room - len(margin), cells)
            yield margin + line[start:end]
            start, margin = end, GOES_ON
            used = sum(map(cells, line[start : place + 1]))
        if sign == " " and place >= len(MARGIN):
            blank = place + 1
    yield margin + line[start:]


def laid_out(line: str, width: int) -> Iterator[str]:
    """A line that was laid out with looks of our own; what is wider than `width` all the same, by
    signs that were counted as narrower, goes on behind our margin.

    >>> list(laid_out(chr(27) + "[1mten" + chr(27) + "[0m " + chr(0x1F1E6) * 9, 20))[1:]
    ['│   🇦🇦🇦🇦🇦🇦🇦', '│   🇦🇦']
    """
    text, looks = "", []
    for place, part in enumerate(LOOK.split(line)):
        if place % 2:
            looks.append((len(text), part))
        else:
            text += part
    rows, start = list(wrapped(text, width, drawn)), 0
    for number, row in enumerate(rows, 1):
        made = GOES_ON if number > 1 else ""
        end = start + len(row) - len(made)
        for at, look in looks:
            if start <= at < end or (at == end and number == len(rows)):
                made, start = made + text[start:at] + look, at
        yield made + text[start:end]
        start = end


def _full(line: str, start: int, room: int, cells: Callable[[str], int]) -> int:
    """Where so many columns are full."""
    ends = accumulate(map(cells, line[start : start + room]))
    return start + sum(end <= room for end in ends)
