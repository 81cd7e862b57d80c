"""Words of others on one's own screen: nothing moves the cursor, or turns the line around."""

from unicodedata import category


def printable(words: str) -> str:
    r"""One line with all that is not seen made visible.

    Control characters could erase or forge lines, marks of direction show an amount backwards, and
    a line break begins what looks like another entry.

    >>> printable("two\x1b[2J\nten \u202e01")
    'two‹U+001B›[2J ⏎ ten ‹U+202E›01'
    """
    return "".join(one if one.isprintable() else _shown(one) for one in words)


def _shown(one: str) -> str:
    if one == "\n":
        return " ⏎ "
    return " " if category(one) == "Zs" else f"‹U+{ord(one):04X}›"
