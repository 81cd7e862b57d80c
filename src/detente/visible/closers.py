"""What looks like a mark of ours, within words that stand in such marks: it must not close them.

The signs are those that Unicode Technical Standard 39 calls confusable with quotation marks,
apostrophes and the grave accent, with low and ornamental marks beside them.
"""

import re

OPENING = "“„‟〝❝❠🙶🙸⹂‘‚‛❛❟ʻʽ"
"""Marks that begin words, by their look."""
CLOSING = "”’❞❜"
DOUBLE = "“„‟〝❝❠🙶🙸⹂”″‴‶‷⁗ʺˮ˝˵˶״〃〞〟＂❞🙷¨ᐥᐦ᳓ײ"
SINGLE = "‘‚‛❛❟ʻʽ’′‵ʹʼʾʿˈˊˋ˴´`｀＇'՚՝׳ꞌߴߵᑊ❜ʹ΄᾽᾿῀`´῾"
GRAVE = "`ˋ‵｀`´ˊ´΄˴‛ʽ"
_DOUBLED = re.compile(rf"[{DOUBLE}{SINGLE}]{{2,}}|[{DOUBLE}]")
_ANY_DOUBLED = re.compile(rf"[\"{DOUBLE}{SINGLE}]{{2,}}|[\"{DOUBLE}]")
_ALONE = re.compile("(?<![^\\W_])[\u0300-\u036f]")
"""An accent above no letter: it stands there like a mark."""


def without_marks(words: str, ours: str = "“") -> str:
    r"""Double marks, and single ones side by side, as one single mark.

    `ours`: the mark in which the words will stand; the plain one is escaped within its own kind.

    >>> without_marks("the “summer” rule, ″so″, ''so'' and \"so\"; the dam’s")
    'the ‘summer’ rule, ‘so’, ‘so’ and ‘so’; the dam’s'
    """
    found = _DOUBLED if ours == '"' else _ANY_DOUBLED
    return found.sub(_single, _spelled(words))


def without_ticks(words: str) -> str:
    """What passes for a tick as a plain apostrophe.

    >>> without_ticks("xˋ is fine` to´o")
    "x' is fine' to'o"
    """
    return re.sub(f"[{GRAVE}]", "'", _spelled(words))


def _single(mark: re.Match[str]) -> str:
    first, before = mark[0][0], mark.string[: mark.start()][-1:]
    begins = first not in CLOSING and (not before or before in " \n([/—–")
    return "‘" if first in OPENING or begins else "’"


def _spelled(words: str) -> str:
    return _ALONE.sub(lambda mark: f"‹U+{ord(mark[0]):04X}›", words)
