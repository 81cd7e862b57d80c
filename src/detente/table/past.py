"""Numbers by key, as a tree that never changes: of two that are nearly equal most is held once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, TypeVar

Of = TypeVar("Of")
WIDTH = 16
MOST_UNIONS = 1 << 12
"""Unions of branches that are remembered, so that what is equal is made once."""
MOST_FOUND = 1 << 13
"""Parts of pasts of which is remembered what they have of some acts."""
NONE = -1
"""Below every number of an act."""
Node = tuple[Any, ...]
"""Of height 0, the numbers of so many keys; above, so many nodes or None."""
Acts = tuple[tuple[int, int], ...]
"""Numbers of one author, ascending, each with the place of the newest act up to it."""
Unions = dict[tuple[int, int], tuple[Node, Node, Node]]
LEAF: Node = (NONE,) * WIDTH
INNER: Node = (None,) * WIDTH


@dataclass
class PastTree:
    """What pasts share: the place of each key, and unions that were made."""

    places: dict[str, int] = field(default_factory=dict)
    unions: Unions = field(default_factory=dict)

    @property
    def empty(self) -> PastVector:
        """A past of nothing."""
        return PastVector(self, 0, LEAF)


@dataclass(frozen=True, slots=True)
class PastVector:
    """The highest number of each key in the past of an act."""

    tree: PastTree = field(repr=False)
    height: int
    root: Node

    def number(self, key: str) -> int:
        """The highest number of a key; -1 if there is none."""
        place = self.tree.places.get(key)
        if place is None or place >= WIDTH ** (self.height + 1):
            return NONE
        node: Any = self.root
        for level in range(self.height, 0, -1):
            node = node[place // WIDTH**level % WIDTH]
            if node is None:
                return NONE
        return int(node[place % WIDTH])

    def reaching(self, key: str, number: int) -> PastVector:
        """The same with a number of a key, where it is higher."""
        place = self.tree.places.setdefault(key, len(self.tree.places))
        if number <= self.number(key):
            return self
        high = self
        while place >= WIDTH ** (high.height + 1):
            high = high._lifted()
        return PastVector(self.tree, high.height, _set(high.root, high.height, place, number))

    def __or__(self, other: PastVector) -> PastVector:
        """Of each key the higher number."""
        one, two = self, other
        while one.height < two.height:
            one = one._lifted()
        while two.height < one.height:
            two = two._lifted()
        return PastVector(self.tree, one.height, _union(one.root, two.root, self.tree.unions))

    def place_in(self, kinds: dict[Of, ActsOfOneKind], kind: Of, key: str, number: int) -> None:
        """Put an act, which is the newest, among those of its kind."""
        kinds.setdefault(kind, ActsOfOneKind(self.tree)).add(key, number)

    def _lifted(self) -> PastVector:
        return PastVector(self.tree, self.height + 1, (self.root, *INNER[1:]))


def _set(node: Node | None, height: int, place: int, number: int) -> Node:
    at = place // WIDTH**height % WIDTH
    old = node or (INNER if height else LEAF)
    new = _set(old[at], height - 1, place, number) if height else number
    return (*old[:at], new, *old[at + 1 :])


def _union(node: Node, other: Node, unions: Unions) -> Node:
    """A node of both; one of the two, where it has all of the other."""
    if node is other:
        return node
    if known := unions.get((id(node), id(other))):
        return known[2]
    parts = tuple(_both(a, b, unions) for a, b in zip(node, other, strict=True))
    same = next((each for each in (node, other) if all(map(_is, parts, each))), parts)
    if len(unions) >= MOST_UNIONS:
        unions.clear()
    unions[id(node), id(other)] = (node, other, same)  # both stay, so that no other has their ids
    return same


def _both(part: Any, other: Any, unions: Unions) -> Any:
    if isinstance(part, tuple) and isinstance(other, tuple):
        return _union(part, other, unions)
    if part is None or other is None:
        return part or other
    return max(part, other)


def _is(part: Any, other: Any) -> bool:
    return part is other if isinstance(part, tuple) else part == other


class ActsOfOneKind:
    """Acts by author and number, in their order, of which the newest in a past is found.

    They stand in a tree over the same places of keys as pasts. Of a part that many pasts share, and
    to which nothing was added, it is remembered which is the newest: of many keys that build on one
    act, each has a few parts of its own.
    """

    def __init__(self, tree: PastTree) -> None:
        self.count = 0
        self._tree, self._height, self._root = tree, 0, INNER
        self._found: dict[tuple[int, int], tuple[Node, Node, int]] = {}

    def add(self, key: str, number: int) -> None:
        """One more, the newest."""
        place = self._tree.places.setdefault(key, len(self._tree.places))
        while place >= WIDTH ** (self._height + 1):
            self._height, self._root = self._height + 1, (self._root, *INNER[1:])
        self._root = _with(self._root, self._height, place, (number, self.count))
        self.count += 1

    def newest(self, past: PastVector) -> int:
        """The place among them of the newest that a past has; -1 where it has none."""
        theirs: Node | None = past.root
        own: Node | None = self._root
        height = min(past.height, self._height)
        for _ in range(past.height - height):
            theirs = theirs and theirs[0]
        for _ in range(self._height - height):
            own = own and own[0]
        return self._newest(theirs, own, height)

    def _newest(self, theirs: Node | None, own: Node | None, height: int) -> int:
        if theirs is None or own is None:
            return NONE
        if known := self._found.get((id(theirs), id(own))):
            return known[2]
        if height:
            found = max(self._newest(a, b, height - 1) for a, b in zip(theirs, own, strict=True))
        else:
            found = max(_newest_upto(a, b) for a, b in zip(theirs, own, strict=True))
        if len(self._found) >= MOST_FOUND:
            self._found.clear()
        self._found[id(theirs), id(own)] = (theirs, own, found)  # both stay, for their ids
        return found


def _with(node: Node | None, height: int, place: int, act: tuple[int, int]) -> Node:
    at, old = place // WIDTH**height % WIDTH, node or INNER
    new = _with(old[at], height - 1, place, act) if height else _among(old[at] or (), act)
    return (*old[:at], new, *old[at + 1 :])


def _among(acts: Acts, act: tuple[int, int]) -> Acts:
    """One author's acts by number, each with the newest up to it, and one that is newer."""
    number, newest = act
    at = bisect_right(acts, (number, newest))
    return (*acts[:at], act, *((each, newest) for each, _ in acts[at:]))


def _newest_upto(number: int, acts: Acts | None) -> int:
    at = bisect_left(acts, (number + 1, NONE)) if acts and number > NONE else 0
    return acts[at - 1][1] if acts and at else NONE
