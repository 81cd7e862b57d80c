"""How keys stand behind each act of a root, where a root forked too.

A number alone does not tell which half of a fork was seen, so each act of a root has its own table
of keys. It shares with that of the act before it all but the one key that it changes: a tree of
sixteen branches at each level, of which a change copies one way down (Bagwell 2001, Ideal hash
trees). So looking a key up takes as many steps however long the chain is, and however often forked.
"""

from dataclasses import dataclass, field
from typing import Any

BITS, LEVELS = 4, 6  # 16 million keys
NONE = (None,) * (1 << BITS)
Whose = tuple[str, str]
"""A key and its party."""


@dataclass
class Lineage:
    """All acts of roots so far, by digest, with what each leaves of every key.

    >>> one = Lineage()
    >>> one.follow("a", "genesis")
    >>> one.follow("b", "a"), one.put("b", ("key", "Hill"), 7)
    (None, None)
    >>> one.follow("c", "a")
    >>> one.get("b", ("key", "Hill")), one.get("c", ("key", "Hill")), one.get("", ("key", "Hill"))
    (7, None, None)
    """

    _after: dict[str, Any] = field(default_factory=dict)
    _places: dict[Whose, int] = field(default_factory=dict)

    def follow(self, digest: str, previous: str) -> None:
        """Add an act behind the one before it; behind the genesis no key has changed."""
        self._after[digest] = self._after.get(previous)

    def put(self, digest: str, whose: Whose, last: int) -> None:
        """An act that was added leaves a key with this last good number."""
        place = self._places.setdefault(whose, len(self._places))
        self._after[digest] = _put(self._after[digest], place, last, LEVELS)

    def get(self, digest: str, whose: Whose) -> int | None:
        """The last good number of a key behind an act, or nothing where none so far has named it;
        so, too, of an act that is none of a root."""
        node, place = self._after.get(digest), self._places.get(whose)
        if place is None:
            return None
        for level in reversed(range(LEVELS)):
            if node is None:
                return None
            node = node[place >> BITS * level & (1 << BITS) - 1]
        return node


def _put(node: Any, place: int, value: int, level: int) -> Any:
    if level == 0:
        return value
    branches = list(node or NONE)
    at = place >> BITS * (level - 1) & (1 << BITS) - 1
    branches[at] = _put(branches[at], place, value, level - 1)
    return tuple(branches)
