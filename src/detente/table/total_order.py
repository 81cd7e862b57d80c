"""The order of acts: a function of their set, never of their arrival.

An act's level is one more than the highest level of what it builds on (Lamport 1978): its author's
act before it, and all that it had seen. Acts stand by level, then author, number and digest: behind
their whole past, and in the same order at every node. An act that arrives late moves no two others.
"""

from collections.abc import Iterable, Iterator

from detente.table.acts.read import Signed, again
from detente.table.store.record import Record


class TotalOrder:
    """Acts in their order; those whose past is not here are left out, in `waiting`."""

    def __init__(self, acts: Iterable[Signed]) -> None:
        self.acts = {one.record.digest: one for one in acts}
        self.levels = levels(self.acts)
        self.waiting = tuple(sorted(set(self.acts) - set(self.levels)))
        self.line = sorted(self.levels, key=self.place)
        """The digests in their order."""
        self._top = max(self.levels.values(), default=-1)

    @classmethod
    def of(cls, records: Iterable[Record]) -> "TotalOrder":
        """The order of verified acts."""
        return cls(again(one) for one in records)

    def add(self, signed: Signed) -> bool:
        """Add an act that stands behind all others; where it does not, nothing is changed."""
        level = 1 + max((self.levels.get(parent, -1) for parent in parents(signed)), default=-1)
        if level <= self._top or not parents(signed) <= self.levels.keys():
            return False
        self.acts[signed.record.digest] = signed
        self.levels[signed.record.digest] = self._top = level
        self.line.append(signed.record.digest)
        return True

    def __iter__(self) -> Iterator[Signed]:
        return (self.acts[digest] for digest in self.line)

    def place(self, digest: str) -> tuple[int, str, int, str]:
        """What an act is sorted by."""
        act = self.acts[digest].act
        return self.levels[digest], act.author, act.sequence, digest


def parents(signed: Signed) -> set[str]:
    """Digests of the acts that an act builds on directly."""
    found = {last.digest for last in signed.act.seen.values()}
    return found | {signed.act.previous} if signed.act.previous else found


def levels(acts: dict[str, Signed]) -> dict[str, int]:
    """The level of each act whose whole past is here."""
    waits = {digest: parents(one) for digest, one in acts.items()}
    behind: dict[str, list[str]] = {}
    for digest, needed in waits.items():
        for parent in needed:
            behind.setdefault(parent, []).append(digest)
    left = {digest: len(needed) for digest, needed in waits.items()}
    ready = [digest for digest, number in left.items() if not number]
    found: dict[str, int] = {}
    while ready:
        digest = ready.pop()
        found[digest] = 1 + max((found[parent] for parent in waits[digest]), default=-1)
        for later in behind.get(digest, ()):
            left[later] -= 1
            if not left[later]:
                ready.append(later)
    return found
