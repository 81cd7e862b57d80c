"""Nodes for tests of stores and exchange: signed chains, and a verifier of nothing else."""

import base64
import json
from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from detente.table.store import SqlStore, open_store
from detente.table.store.record import Record, record_of

TABLE = sha256(b"a table of tests").hexdigest()
TYPE = "application/vnd.detente.test+json"


def private_key(name: str) -> Ed25519PrivateKey:
    """The same key whenever the same name is asked."""
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())


def authenticated(payload: bytes) -> bytes:
    """What DSSE signs."""
    return b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)


def envelope(author: str, sequence: int, previous: str = "", text: str = "") -> bytes:
    """A signed act that names its author's act before it."""
    act = {"author": author, "sequence": sequence, "previous": previous, "text": text}
    payload = json.dumps(act).encode()
    signature = private_key(author).sign(authenticated(payload))
    whole = {"payload": base64.b64encode(payload).decode(), "sig": signature.hex()}
    return json.dumps(whole).encode()


def signed_message(record: Record) -> tuple[Ed25519PublicKey, bytes, bytes]:
    """Key, signature and message of an act."""
    whole = json.loads(record.envelope)
    payload = base64.b64decode(whole["payload"])
    key = private_key(record.author).public_key()
    return key, bytes.fromhex(whole["sig"]), authenticated(payload)


class ChainVerifier:
    """Signatures, and that each act of an author stands behind the one that it names."""

    def __init__(self, authors: Sequence[str]) -> None:
        self.keys: dict[str, Ed25519PublicKey] = {
            name: private_key(name).public_key() for name in authors
        }
        self.known: dict[tuple[str, int], set[str]] = {}

    def __call__(self, record: Record) -> str | None:
        whole = json.loads(record.envelope)
        payload = base64.b64decode(whole["payload"])
        if record.author not in self.keys:
            return "unknown key"
        try:
            self.keys[record.author].verify(bytes.fromhex(whole["sig"]), authenticated(payload))
        except InvalidSignature:
            return "bad signature"
        before = self.known.get((record.author, record.sequence - 1), {""})
        if json.loads(payload)["previous"] not in before:
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
        return private_key(self.key).sign(message)

    def vouches(self, key: str, message: bytes, signature: bytes) -> bool:
        if key not in self.members:
            return False
        try:
            private_key(key).public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def verifier(self) -> ChainVerifier:
        return ChainVerifier(self.members)

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
