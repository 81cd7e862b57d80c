"""What a verifier keeps of one author: 32 bytes an act, or only where to look acts up."""

from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

SIZE = 32
NEWEST = 1024  # acts of all authors that are not looked up
Named = tuple[str, int, str]


class Older(Protocol):
    """Where acts are that were taken; they stand at the positions 1, 2, 3 … as they were taken."""

    def holds(self, author: str, sequence: int, digest: str, upto: int, /) -> bool:
        """Whether an act of this author, number and digest stands at 1 to `upto`."""


@dataclass
class Chain:
    """Digests of an author's acts by number; number 0 is the table's genesis for everybody."""

    start: bytes
    digests: bytearray = field(default_factory=bytearray)
    others: dict[int, set[bytes]] = field(default_factory=dict)

    @property
    def head(self) -> int:
        """The highest number."""
        return len(self.digests) // SIZE

    def first(self, sequence: int) -> bytes:
        """The digest that came first under a number."""
        return bytes(self.digests[SIZE * (sequence - 1) : SIZE * sequence])

    def holds(self, sequence: int, digest: str) -> bool:
        """Whether an act of this number and digest is there."""
        found = bytes.fromhex(digest)
        if sequence == 0:
            return found == self.start
        if not 0 < sequence <= self.head:
            return False
        return found == self.first(sequence) or found in self.others.get(sequence, ())

    def keep(self, sequence: int, digest: str) -> None:
        """Add an act, the next or another with a number that is taken."""
        found = bytes.fromhex(digest)
        if sequence <= self.head:
            self.others.setdefault(sequence, set()).add(found)
            return
        self.digests += found


class Newest:
    """The newest acts of all authors, in memory whose size does not grow, and the older ones."""

    def __init__(self, older: Older, most: int = NEWEST) -> None:
        self.older, self.taken = older, 1  # the genesis
        self._most, self._line = most, deque[Named]()
        self._kept: set[Named] = set()

    def keep(self, named: Named) -> None:
        """Add an act."""
        self.taken += 1
        self._line.append(named)
        self._kept.add(named)
        if len(self._line) > self._most:
            self._kept.remove(self._line.popleft())

    def holds(self, named: Named) -> bool:
        """Whether it was added."""
        return named in self._kept or self.older.holds(*named, self.taken)


@dataclass
class Tail:
    """A chain of which older acts are looked up: it takes the same memory however long it is."""

    start: bytes
    author: str
    newest: Newest
    head: int = 0

    def holds(self, sequence: int, digest: str) -> bool:
        """Whether an act of this number and digest is there."""
        if sequence == 0:
            return bytes.fromhex(digest) == self.start
        return 0 < sequence <= self.head and self.newest.holds((self.author, sequence, digest))

    def keep(self, sequence: int, digest: str) -> None:
        """Add an act, the next or another with a number that is taken."""
        self.head = max(self.head, sequence)
        self.newest.keep((self.author, sequence, digest))
