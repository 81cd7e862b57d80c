"""What a screen may be given, written down a second time: categories, and a list of code points."""

from unicodedata import category

OBEYED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, formats, surrogates, private and unassigned characters, separators of lines."""
IGNORED = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties."""

BLANK = {0x2800, 0xFFFC, 0x16FE4, 0x1D159, 0x1BC9D, 0x1DA9B, 0x1DAAF}
"""Signs and marks that are not ignorable, and leave no ink."""


def hidden(text: str) -> set[str]:
    """The characters of a text that do more than stand there, or are not seen; not line feeds."""
    return {
        sign
        for place, sign in enumerate(text)
        if sign not in SEEN and _is_hidden(sign, text[place - 1 : place])
    }


def _is_hidden(sign: str, before: str) -> bool:
    if sign in "\ufe0e\ufe0f" and before and category(before) in ("So", "Sm"):
        return False
    ignored = any(low <= ord(sign) <= high for low, high in IGNORED)
    return sign != "\n" and (category(sign) in OBEYED or ignored or ord(sign) in BLANK)


SEEN = frozenset(sign for sign in map(chr, range(128)) if not _is_hidden(sign, ""))
"""What most texts are made of, looked at once."""
