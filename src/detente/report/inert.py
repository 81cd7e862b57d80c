"""What people wrote, made harmless for any screen: no control codes, no reversed direction."""

import re

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""All control codes but tab and line feed: a terminal would obey them."""

DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they make text read other than it is (Unicode TR 36)."""


def inert(text: str) -> str:
    """The text without control codes and without marks that turn its direction.

    >>> inert("a\\x1b[31mb" + chr(0x202E) + "c")
    'a[31mbc'
    """
    return DIRECTION.sub("", CONTROLS.sub("", text))
