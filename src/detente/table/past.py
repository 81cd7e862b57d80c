"""Numbers by key, as a tree that never changes: of two that are nearly equal most is held once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WIDTH = 16
MOST_UNIONS = 1 << 12
"""Unions of branches that are remembered, so that what is equal is made once."""
NONE = -1
"""Below every number of an act."""
Node = tuple[Any, ...]
"""Of height 0, the numbers of so many keys; above, so many nodes or None."""
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
