"""The names of issues and options in a condition, each whole, whatever words and signs it holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_OPENS = ("", "(", "and", "or")
_SIGNS = ("=", "!=", ">=", "<=", "[", ",")
_COMPARED = re.compile(r"\s*(?:!=|>=|<=|=)|\s+in(?=[\s\[]|$)")
_ENDED = re.compile(r"""\s*(?:$|[)\],])|\s+(?:and|or)(?=[\s("']|$)""")


def name_at(
    text: str, at: int, before: str, issue: str, orders: Mapping[str, Sequence[str]]
) -> tuple[str, int] | None:
    """The longest name that stands whole at a place of a condition, and where it ends.

    An issue is looked for where a comparison may begin, an option of `issue` behind a sign;
    `before` is the token before the place. A name counts only where what follows may follow it.

    >>> name_at("odd = this and that and x = y", 6, "=", "odd", {"odd": ["this", "this and that"]})
    ('this and that', 19)
    """
    if before in _OPENS:
        return _longest(text, at, orders, _COMPARED)
    if before in _SIGNS:
        return _longest(text, at, orders.get(issue, ()), _ENDED)
    return None


def _longest(
    text: str, at: int, names: Iterable[str], follows: re.Pattern[str]
) -> tuple[str, int] | None:
    ends = {name: end for name in names if (end := _end(text, at, name))}
    whole = [name for name, end in ends.items() if follows.match(text, end)]
    return max(((name, ends[name]) for name in whole), key=lambda pair: pair[1], default=None)


def _end(text: str, at: int, name: str) -> int:
    """Where a name that begins here ends, any blanks for its blanks; 0 where it does not."""
    first, spelled = _spelled(name)
    match = spelled.match(text, at) if text.startswith(first, at) else None
    return match.end() if match else 0


@lru_cache(maxsize=50_000)
def _spelled(name: str) -> tuple[str, re.Pattern[str]]:
    """The first word of a name, and the whole of it with any blanks for its blanks."""
    words = name.split()
    return words[0] if words else "", re.compile(r"\s+".join(map(re.escape, words)))
