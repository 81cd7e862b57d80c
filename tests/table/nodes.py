"""Nodes for tests of stores and exchange: signed chains, and a verifier of nothing else."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.envelope import opened, sealed, signed_by
from detente.table.keys import Key, verify
from detente.table.record import Record, Refused, record_of
from detente.table.store import SqlStore, open_store

TABLE = sha256(b"a table of tests").hexdigest()


@cache
def key(name: str) -> Key:
    """The same key whenever the same name is asked."""
    return Key(Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest()))


def envelope(author: str, sequence: int, previous: str = "", text: str = "", by: str = "") -> bytes:
    """A signed act that names its author's act before it; `by` another's key, it is forged."""
    said = {"author": author, "sequence": sequence, "previous": previous, "text": text}
    return sealed(said, key(by or author))


class ChainVerifier:
    """Signatures, and that each act of an author stands behind the one that it names."""

    def __init__(self, authors: Sequence[str]) -> None:
        self.keys = {name: key(name).public for name in authors}
        self.known: dict[tuple[str, int], set[str]] = {}

    def __call__(self, record: Record) -> str | None:
        if record.author not in self.keys:
            return "unknown key"
        try:
            found = opened(record.envelope)
        except Refused as error:
            return str(error)
        if not signed_by(found, self.keys[record.author]):
            return "bad signature"
        before = self.known.get((record.author, record.sequence - 1), {""})
        if found.act["previous"] not in before:
            return "gap: the act before it is not known"
        self.known.setdefault((record.author, record.sequence), set()).add(record.digest)
        return None


class ChainNode:
    """A node that says words, each signed and linked to its last."""

    table = TABLE
    members = ("a", "b", "c")

    def __init__(self, name: str, store: SqlStore) -> None:
        self.key, self.store = name, store

    def sign(self, message: bytes) -> bytes:
        return key(self.key).sign(message)

    def vouches(self, name: str, message: bytes, signature: bytes) -> bool:
        return name in self.members and verify(key(name).public, signature, message)

    def verifier(self) -> ChainVerifier:
        return ChainVerifier(self.members)

    def vouch(self) -> None:
        """It has no folder to note anything in."""

    def begun(self) -> tuple[ChainVerifier, int]:
        return self.verifier(), 0

    def say(self, text: str = "", n: int = 1) -> None:
        """Sign acts, one after the other, all together."""
        with self.store.writing() as writer:
            last = self._last()
            said: list[Record] = []
            for _ in range(n):
                number, digest = (last.sequence + 1, last.digest) if last else (1, "")
                last = record_of(envelope(self.key, number, digest, text))
                said.append(last)
            writer.append(said)

    def _last(self) -> Record | None:
        own = [one for one in self.store.all() if one.author == self.key]
        return max(own, key=lambda one: one.sequence, default=None)

    def close(self) -> None:
        self.store.close()


def node(name: str, place: str) -> ChainNode:
    """A node with its store at a place."""
    return ChainNode(name, open_store(place))
