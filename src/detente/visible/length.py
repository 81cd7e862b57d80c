"""How long a text is, and a text in less room: in words, or in lines of so many letters."""

import re

from detente.visible.quotes import in_marks, unmarked

_ENDS_FIRST = re.compile(r"[\s,.;:]")
_JOINS = "and|as|because|but|for|if|or|so|though|unless|until|when|where|which|while|who|with"
_PHRASE_ENDS = re.compile(rf"(?:(?<=[\w”’%)]{{3}})[.;:?!]| [–—]|,(?= (?:{_JOINS}) )) ")
"""A stop behind no short form, a dash, or a comma before a word that joins."""


def words_in(*texts: str) -> int:
    """
    >>> words_in("two  words", "one")
    3
    """
    return sum(len(text.split()) for text in texts)


def shortened(text: str, words: int) -> str:
    """The first whole phrases in so many words, with an ellipsis where more are left.

    No phrase is cut: where the first is longer, it stands whole.

    >>> shortened("the tests, all of them, are over; go on", 8)
    'the tests, all of them, are over …'
    >>> shortened("the tests of them all", 2), shortened("all  over.", 3)
    ('the tests of them all', 'all over')
    """
    if (inner := unmarked(text)) != text:
        return in_marks(shortened(inner, words))
    flowing = " ".join(text.split())
    if words_in(flowing) > words:
        cut = 0
        for end in _PHRASE_ENDS.finditer(flowing):
            if cut and words_in(flowing[: end.start()]) > words:
                break
            cut = end.start()
        if cut:
            return f"{flowing[:cut]} …"
    return flowing.rstrip(".")


def broken(text: str, room: int, most: int) -> tuple[str, ...]:
    """The text in lines of at most `room` letters; the last ends in an ellipsis if words are left.

    >>> broken("The leaders review ripe contours", 20, 3), broken("one two three", 4, 2)
    (('The leaders review', 'ripe contours'), ('one', 'two…'))
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    shown = [line if len(line) <= room else f"{line[: room - 1]}…" for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = f"{shown[-1][: room - 1].rstrip()}…"
    return tuple(shown)


def first_word(text: str) -> str:
    """
    >>> first_word("Grain, and fuel")
    'Grain'
    """
    return _ENDS_FIRST.split(text, maxsplit=1)[0]
