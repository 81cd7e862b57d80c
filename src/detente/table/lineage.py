"""The acts of roots, each with the one before it: which lies behind which, where a root forked too.

A number alone does not tell which half of a fork was seen. Each act keeps the one before it and one
further back, chosen so that any act behind it is found in a number of steps that grows with the
logarithm of the chain (Myers 1983, An applicative random-access stack).
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class RootAct(NamedTuple):
    """An act of a root: its number and digest; number 0 is the genesis."""

    number: int
    digest: str


class _Link(NamedTuple):
    place: RootAct
    before: RootAct
    far: RootAct


@dataclass
class Lineage:
    """All acts of roots so far.

    >>> one = Lineage()
    >>> one.follow(RootAct(1, "a"), "genesis")
    >>> one.follow(RootAct(2, "b"), "a")
    >>> one.follow(RootAct(2, "c"), "a")
    >>> one.reaches("b", RootAct(1, "a")), one.reaches("b", RootAct(2, "c"))
    (True, False)
    """

    _links: dict[str, _Link] = field(default_factory=dict)

    def follow(self, place: RootAct, previous: str) -> None:
        """Add an act whose author's act before it is there."""
        before = self._links[previous].place if place.number > 1 else RootAct(0, previous)
        far = self._link(before).far
        further = self._link(far).far
        even = before.number - far.number == far.number - further.number
        self._links[place.digest] = _Link(place, before, further if even else before)

    def reaches(self, tip: str, place: RootAct) -> bool:
        """Whether an act is another of the same root, or lies before it; all reach number 0."""
        if place.number == 0:
            return True
        one = self._links.get(tip)
        while one is not None and one.place.number > place.number:
            near = one.far.number < place.number
            one = self._links.get((one.before if near else one.far).digest)
        return one is not None and one.place == place

    def _link(self, place: RootAct) -> _Link:
        return self._links.get(place.digest) or _Link(place, place, place)
