"""Words of a case in a line of ours: short, and plain."""

import re

from detente.visible import in_marks, shortened, titled, unmarked

QUOTED = 24
"""So many words of a quote stand on the page, in whole phrases; the annex has all."""
OPENING, CLOSING = ("(", "["), (")", "]")
_PARTS = re.compile(r"[()\[\]]|[^()\[\]]+")


def plainly(text: str, words: int = QUOTED) -> str:
    """Words of a case without what stands in brackets; where they are many, the first phrases.

    >>> plainly("the tests (all of them) are over [s1], and the dam is built.", 4)
    'the tests are over …'
    """
    put = in_marks if unmarked(text) != text else titled
    text = unmarked(text)
    return put(shortened(_outside(text), words))


def _outside(text: str) -> str:
    """What stands in no pair of brackets, without the room before one; single ones go."""
    kept, opened = "", list[int]()
    for part in _PARTS.findall(text):
        if part in CLOSING and opened:
            kept = kept[: opened.pop()].rstrip()
            continue
        if part in OPENING:
            opened.append(len(kept))
        kept += part
    return "".join(part for part in _PARTS.findall(kept) if part not in OPENING + CLOSING)
