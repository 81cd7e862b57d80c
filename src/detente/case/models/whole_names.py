"""The names of issues and options in a condition, each whole, whatever words and signs it holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_WORDS = re.compile(r"\S+")
_OPENS = ("", "(", "and", "or")
_SIGNS = ("=", "!=", ">=", "<=", "[", ",")
_COMPARED = re.compile(r"\s*(?:!=|>=|<=|=)|\s+in(?=[\s\[]|$)")
_ENDED = re.compile(r"""\s*(?:$|[)\],])|\s+(?:and|or)(?=[\s("']|$)""")


class WholeNames:
    """The names of issues and options, found at a place of a text by what stands there."""

    def __init__(self, orders: Mapping[str, Sequence[str]]) -> None:
        self._orders = orders
        self._issues = _NameSpellings(orders)
        self._options: dict[str, _NameSpellings] = {}

    def at(self, text: str, at: int, before: str, issue: str) -> tuple[str, int] | None:
        """The longest name that stands whole at a place of a condition, and where it ends.

        An issue is looked for where a comparison may begin, an option of `issue` behind a sign;
        `before` is the token before the place. A name counts only where what follows may follow it.

        >>> names = WholeNames({"odd": ["this", "this and that"]})
        >>> names.at("odd = this and that and x = y", 6, "=", "odd")
        ('this and that', 19)
        """
        if before in _OPENS:
            return self._issues.longest(text, at, _COMPARED)
        if before not in _SIGNS:
            return None
        if issue not in self._options:
            self._options[issue] = _NameSpellings(self._orders.get(issue, ()))
        return self._options[issue].longest(text, at, _ENDED)


class _NameSpellings:
    """Names by how they are spelled with one blank between words, and the lengths of these."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_spelling: dict[str, str] = {}
        for name in names:
            self._by_spelling.setdefault(" ".join(name.split()), name)
        self._by_spelling.pop("", None)
        self._lengths = sorted({len(one) for one in self._by_spelling}, reverse=True)

    def longest(self, text: str, at: int, follows: re.Pattern[str]) -> tuple[str, int] | None:
        """The longest that begins here and before which nothing else stands, and its end."""
        most = self._lengths[0] if self._lengths else 0
        here = " ".join(_WORDS.findall(text, at))[: most + 1]
        for length in self._lengths:
            spelling = here[:length]
            if len(spelling) == length and spelling in self._by_spelling:
                name = self._by_spelling[spelling]
                ends = _spelled(name).match(text, at)
                if ends and follows.match(text, ends.end()):
                    return name, ends.end()
        return None


@lru_cache(maxsize=50_000)
def _spelled(name: str) -> re.Pattern[str]:
    """The whole of a name, with any blanks for its blanks."""
    return re.compile(r"\s+".join(map(re.escape, name.split())))
