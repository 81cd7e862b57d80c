"""Letters of another alphabet within a word: they pass for letters of the word's own.

Of the mixtures that Unicode Technical Standard 39 (§5.1) calls suspicious, those of the alphabets
whose letters look like Latin ones; the alphabet is the first word of a letter's Unicode name.
"""

import re
from itertools import groupby
from unicodedata import category, name

OTHERS = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\u2de0-\u2dff"
    "\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
)
"""Greek, Coptic, Cyrillic, Armenian, Cherokee, Lisu: whatever could pass for a Latin letter."""

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU")
"""Where two meet in one word, the letters of the later ones are those that are shown."""

SYMBOLS = frozenset("ΓΔΘΛΞΠΣΦΨΩδεζθλμξπφψ")
"""Greek letters that are like no Latin one: Δx and μg hide nothing."""

LIKE_DIGITS = (
    "\u039f\u03bf\u041e\u043e\u0417\u0437\u0431\u0406\u0456\u04c0\u04cf\u0555\u0585\u2c9e\u2c9f"
)
"""Letters of other alphabets that pass for 0, 1, 3 and 6."""
NUMBER = re.compile(rf"[\d\u2160-\u2188{LIKE_DIGITS}]+")


def odd_digits(text: str) -> frozenset[int]:
    """The places of what passes for a digit within a number of ASCII digits.

    >>> sorted(odd_digits("4" + chr(0x41e) + " million, " + chr(0xff14) + "0"))
    [1, 12]
    """
    found = set()
    for run in NUMBER.finditer(text):
        if run[0].isascii() or not re.search("[0-9]", run[0]):
            continue
        before, behind = (
            text[max(run.start() - 1, 0) : run.start()],
            text[run.end() : run.end() + 1],
        )
        inside = before.isalpha() or behind.isalpha()
        found |= {
            run.start() + place
            for place, sign in enumerate(run[0])
            if not sign.isascii() and not (inside and sign in LIKE_DIGITS)
        }
    return frozenset(found)


def strangers(text: str) -> frozenset[int]:
    """The places of letters that stand in a word of another alphabet.

    >>> sorted(strangers("Upl" + chr(0x430) + "nd")), strangers("Δx"), strangers("Киев, Kyiv")
    ([3], frozenset(), frozenset())
    """
    if not OTHERS.search(text):
        return frozenset()
    words = groupby(enumerate(text), key=lambda pair: category(pair[1])[0] in "LMN")
    return frozenset(place for is_word, word in words if is_word for place in _apart(list(word)))


def _apart(word: list[tuple[int, str]]) -> list[int]:
    letters = [(place, alphabet) for place, sign in word if (alphabet := _alphabet(sign))]
    first = min((ALPHABETS.index(alphabet) for _, alphabet in letters), default=0)
    return [place for place, alphabet in letters if alphabet != ALPHABETS[first]]


def _alphabet(sign: str) -> str:
    """The alphabet of a letter; "" of what is none, and of what passes for nothing."""
    if sign in SYMBOLS or category(sign)[0] != "L":
        return ""
    found = name(sign, "").split(" ")[0]
    return found if found in ALPHABETS else ""
