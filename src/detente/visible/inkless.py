"""Characters that count as letters, marks or signs and leave no ink: what they part looks whole.

Three kinds, by properties of Unicode. (1) Default_Ignorable_Code_Point (DerivedCoreProperties):
fillers, joiners, variation selectors, tags; those of category Cf are unprintable anyway. (2)
Blanks by description: of Braille, Khitan, hieroglyphs; the notehead that is null; the place
of an object that is not there. (3) Marks that only tell how a neighbour is drawn: selectors of
shorthand and of sign writing, and stackers (Indic_Syllabic_Category Invisible_Stacker,
Number_Joiner), which belong between letters of their own script and nowhere else.
"""

import re
from unicodedata import name

INKLESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff"  # ignorable
    "\u2800\ufffc\U00013441\U00013442\U00016fe4\U0001d159"  # blanks
    "\U00013440\U0001bc9d\U0001bc9e\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf]"  # marks
)
STACKERS = frozenset("\u1039\u17d2\u1a60\u1bab\u2d7f\uaaf6\U00010a3f\U0001107f\U00011133\U000113d0"
                     "\U00011a47\U00011a99\U00011d45\U00011d97\U00011f42")  # fmt: skip


def is_inkless(sign: str, before: str = "") -> bool:
    """Whether a sign leaves no ink behind the one before it.

    >>> is_inkless(chr(0x2800)), is_inkless(chr(0x17d2), "a"), is_inkless(chr(0x17d2), chr(0x1780))
    (True, True, False)
    """
    if sign in STACKERS:
        return _script(sign) != _script(before)
    return bool(INKLESS.match(sign))


def _script(sign: str) -> str:
    return name(sign, "").split(" ")[0] if sign else ""
