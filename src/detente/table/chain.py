"""What a verifier keeps of one author: 32 bytes an act, and both digests where it forked."""

from dataclasses import dataclass, field

SIZE = 32


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
