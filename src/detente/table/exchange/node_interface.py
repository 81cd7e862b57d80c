"""What the exchange asks of a node, and nothing more: it never sees a private file."""

from collections.abc import Callable
from typing import Protocol

from detente.table.record import Record
from detente.table.store import SqlStore

Verifier = Callable[[Record], str | None]
"""Takes a table's acts one by one, in an order in which each stands behind those that it builds on.

What is wrong with an act, so that it may not be stored, or nothing. One that is refused leaves the
verifier as it was. The second half of a fork is not refused: it is kept as proof.
"""


class NodeInterface(Protocol):
    """A party's own place at a table."""

    @property
    def table(self) -> str:
        """The table's name: the digest of its genesis."""

    @property
    def store(self) -> SqlStore:
        """Where its acts are."""

    @property
    def key(self) -> str:
        """The name of the key that this node signs with."""

    def sign(self, message: bytes) -> bytes:
        """A signature by that key."""

    def vouches(self, key: str, message: bytes, signature: bytes) -> bool:
        """Whether a key that counts at this table has signed a message."""

    def vouch(self) -> None:
        """Remember what is stored by now, so that it is missed should it be gone."""

    def begun(self) -> tuple[Verifier, int]:
        """A verifier that has taken the first acts of the store, none at least, and how many."""
