"""Words of others on one's own screen: nothing moves the cursor, turns a line, or stays unseen."""

import re
from functools import lru_cache
from unicodedata import category, combining

from detente.visible.alike import digits_apart, strangers, styled_letters
from detente.visible.inkless import INKLESS, STACKERS, is_inkless

MOST_MARKS = 4
"""On one letter; more of them would run over the lines above and below."""

TYPESET = re.compile(r"[ -~“”‘’„«»–—…·•×÷±−≤≥≠≈→←↔☐☑✓§°€£]*")
"""Print's own punctuation among ASCII: nearly every text, and none of it can be odd."""

LOOK = re.compile(r"(\x1b\[[0-9;]*m)")
"""Bold, dim, a colour: the only codes that a style of our own makes."""

OVERLAY, KEYCAP = 1, "\u20e3"
"""The class of strokes over a letter; the one enclosing mark that is common."""

APART, TOGETHER = "\u2068", "\u2069"
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Where letters are written from right to left."""
RUN = re.compile(rf"[{_LEFTWARD}](?:[{_LEFTWARD} \u0300-\u036f'-]*[{_LEFTWARD}])?")
ISOLATED = re.compile(rf"({APART}{RUN.pattern}{TOGETHER})")
"""What has been through once."""

SELECTORS = "\ufe0e\ufe0f"
"""Text or picture: harmless behind a symbol, which looks so or so."""


def visible(text: str) -> str:
    r"""One line in which everything is seen, and no character does anything but stand there.

    Controls, escapes, marks of direction, signs without ink, lone surrogates, unassigned and
    private characters, letters of another alphabet within a word, digits of another script among
    digits, strokes across a letter, and marks beyond four on one letter are shown by their number;
    a line feed as ⏎, so that it begins no line; blanks of any width as a blank. What has been
    through once stays as it is.

    >>> visible("two\x1b[2J\nten \u202e01")
    'two‹U+001B›[2J ⏎ ten ‹U+202E›01'
    >>> visible("so\xadft, Upl\u0430nd, Größe 日本 ×²")
    'so‹U+00AD›ft, Upl‹U+0430›nd, Größe 日本 ×²'
    """
    if TYPESET.fullmatch(text) or (text.isprintable() and not _holds_odd(text)):
        return text
    parts = enumerate(ISOLATED.split(text))
    return "".join(part if place % 2 else isolated(_seen(part)) for place, part in parts)


def spelled(text: str) -> str:
    """The same for data: no isolates stand in what a program reads back."""
    return text if text.isascii() and text.isprintable() else _seen(text)


def _seen(text: str) -> str:
    apart = _apart(text) | _stacked(text) | _struck(text)
    before = f" {text}"
    return "".join(
        _number(sign) if place in apart else _shown(sign, before[place])
        for place, sign in enumerate(text)
    )


def _apart(text: str) -> frozenset[int]:
    return strangers(text) | digits_apart(text) | styled_letters(text)


def isolated(text: str) -> str:
    """Words written from right to left, each run within isolates: what stands beside them stays.

    Without, such a letter carries figures and marks beside it to its other side (UAX 9).

    >>> isolated("hoped for " + chr(0x5BE) + "100%") == "hoped for ⁨־⁩100%"
    True
    """
    return text if text.isascii() else RUN.sub(rf"{APART}\g<0>{TOGETHER}", text)


def flowing(text: str) -> str:
    r"""The same for prose, where line feeds and runs of blanks are the writer's own layout.

    >>> flowing("two\n  lines\x07")
    'two lines‹U+0007›'
    """
    return visible(" ".join(text.split()))


def styled(line: str) -> str:
    r"""A line whose bold and colour are our own: these codes stay, all else is seen.

    >>> styled("\x1b[1mbold\x1b[0m\x07") == "\x1b[1mbold\x1b[0m‹U+0007›"
    True
    """
    parts = enumerate(LOOK.split(line))
    return "".join(part if place % 2 else visible(part) for place, part in parts)


@lru_cache(maxsize=4096)
def _holds_odd(text: str) -> bool:
    is_inkless_somewhere = INKLESS.search(text) or not STACKERS.isdisjoint(text)
    apart = _apart(text) or _stacked(text) or _struck(text)
    return bool(is_inkless_somewhere or apart or RUN.search(text))


def _stacked(text: str) -> frozenset[int]:
    """The places of marks beyond the most that one letter bears."""
    found, marks = [], 0
    for place, sign in enumerate(text):
        marks = marks + 1 if not sign.isascii() and category(sign) in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            found.append(place)
    return frozenset(found)


def _struck(text: str) -> frozenset[int]:
    """The places of strokes and rings laid over a letter: it would read as taken out.

    Marks of Canonical_Combining_Class 1 (Overlay), and enclosing ones (category Me) but the keycap.
    """
    return frozenset(
        place
        for place, sign in enumerate(text)
        if not sign.isascii()
        and (combining(sign) == OVERLAY or (category(sign) == "Me" and sign != KEYCAP))
    )


def _shown(sign: str, before: str) -> str:
    if sign == "\n":
        return " ⏎ "
    if category(sign) == "Zs":
        return " "
    if sign in SELECTORS and category(before) in ("So", "Sm"):
        return sign
    return _number(sign) if not sign.isprintable() or is_inkless(sign, before) else sign


def _number(sign: str) -> str:
    return f"‹U+{ord(sign):04X}›"
