"""Letters of another alphabet within a word: they pass for letters of the word's own.

Of the mixtures that Unicode Technical Standard 39 (§5.1) calls suspicious, those of the alphabets
whose letters look like Latin ones; the alphabet is the first word of a letter's Unicode name.
"""

import re
from itertools import groupby
from unicodedata import category, combining, name, normalize, numeric

OTHERS = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\u2de0-\u2dff"
    "\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
)
"""Greek, Coptic, Cyrillic, Armenian, Cherokee, Lisu: whatever could pass for a Latin letter."""

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU")
"""Where two meet in one word, the letters of the later ones are those that are shown."""

SYMBOLS = frozenset("ΓΔΘΛΞΠΣΦΨΩδεζθλμξπφψ")
"""Greek letters that are like no Latin one: Δx and μg hide nothing."""


LOOKS = str.maketrans("ɑɡɩɪʏʀıȷ", "agiiyrij")
"""Latin letters of phonetics and the like that pass for plain ones (UTS 39, confusables.txt)."""
STYLED = re.compile("[\u0250-\u02af\u2160-\u217f\U0001d400-\U0001d7ff]")
FORMULAS = "\U0001d400"
"""From here on, letters of formulas."""


def folded(text: str) -> str:
    """How a text looks in plain letters: without accents, styles and look-alikes.

    >>> folded("si" + chr(0x261) + "ned ágreed " + chr(0x1D5CC))
    'signed agreed s'
    """
    if text.isascii():
        return text
    apart = normalize("NFKD", text)
    return "".join(sign for sign in apart if not combining(sign)).translate(LOOKS)


def styled_letters(text: str) -> frozenset[int]:
    """The places of letters that pass for plain ones: of formulas, of phonetics, of numerals.

    Those of formulas wherever they stand; others in a word that holds a plain letter too.

    >>> sorted(styled_letters("si" + chr(0x261) + "ned")), styled_letters("Part " + chr(0x2162))
    ([2], frozenset())
    """
    if not STYLED.search(text):
        return frozenset()
    found: list[int] = []
    for is_word, word in groupby(enumerate(text), key=lambda pair: category(pair[1])[0] in "LMN"):
        letters = list(word)
        plain = any(sign.isascii() and sign.isalpha() for _, sign in letters)
        found += [
            place
            for place, sign in letters
            if is_word and STYLED.match(sign) and folded(sign).isalpha()
            and folded(sign).isascii() and (plain or sign >= FORMULAS)
        ]  # fmt: skip
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


ROUND = frozenset("ОоΟοՕօⲞⲟІӀΙ")
"""Letters that beside a digit read as 0 or 1."""
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


def digits_apart(text: str) -> frozenset[int]:
    """The places of what reads as a digit and is none of the digits that it stands among.

    >>> sorted(digits_apart("4" + chr(0x41E) + " and 4" + chr(0x1D7F6))), digits_apart("10²")
    ([1, 8], frozenset())
    """
    if text.isascii():
        return frozenset()
    words = groupby(enumerate(text), key=lambda pair: category(pair[1])[0] in "LMN")
    return frozenset(place for is_word, word in words if is_word for place in _odd(list(word)))


def _odd(word: list[tuple[int, str]]) -> list[int]:
    if not any(sign.isascii() and sign.isdigit() for _, sign in word):
        return []
    return [place for place, sign in word if not sign.isascii() and _reads_as_digit(sign)]


def _reads_as_digit(sign: str) -> bool:
    if sign in ROUND:
        return True
    kind = category(sign)
    is_whole = kind == "No" and sign not in RAISED and numeric(sign, 0.5) % 1 == 0
    return kind in ("Nd", "Nl") or is_whole
