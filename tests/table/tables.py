"""Nodes of a table of two parties, with acts as they are signed in earnest."""

from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.envelope import opened, pae, sealed
from detente.table.keys import Key, encoded, verify
from detente.table.record import Record, record_of
from detente.table.store import SqlStore, Writer, open_store
from detente.table.verify import Verifier

PARTIES = ("Hill", "Vale")
STATED = "2027-01-01T00:00:00Z"


@cache
def key(name: str) -> Key:
    """The same key whenever the same name is asked."""
    return Key(Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest()))


def root(party: str) -> Key:
    """The key that names the others of a party."""
    return key(f"root of {party}")


def act(
    author: str,
    party: str,
    sequence: int,
    previous: str,
    body: object,
    table: str = "",
    seen: dict[str, object] | None = None,
) -> dict[str, object]:
    """The payload of an act."""
    return {
        "version": 1,
        "table": table,
        "author": author,
        "party": party,
        "sequence": sequence,
        "previous": previous,
        "seen": seen or {},
        "stated": STATED,
        "body": body,
    }


def item(number: int, text: str) -> dict[str, object]:
    """What an act on the agenda says."""
    return {"kind": "agenda", "item": f"item-{number}", "title": "An item", "note": text}


def founded() -> Record:
    """The genesis, signed by the roots of both parties."""
    parties = [
        {
            "name": party,
            "root": encoded(root(party).public),
            "authors": [{"key": encoded(key(party).public), "name": "lead", "scope": ["*"]}],
        }
        for party in PARTIES
    ]
    body = {
        "kind": "genesis",
        "title": "A table of tests",
        "parties": parties,
        "channels": [],
        "rules": [],
        "nonce": "0" * 32,
    }
    payload = act("genesis", "", 0, "", body)
    return record_of(sealed(payload, *(root(party) for party in PARTIES)))


GENESIS = founded()
TABLE = GENESIS.digest


def signed_message(record: Record) -> tuple[bytes, bytes, bytes]:
    """Public key, signature and message of an act."""
    read = opened(record.envelope)
    publics = {key(party).id: key(party).public for party in PARTIES}
    return publics[record.author], read.signatures[0][1], pae(read.payload)


class TableNode:
    """A party's node: says items for the agenda, each after all that it has seen."""

    table = TABLE

    def __init__(self, party: str, store: SqlStore) -> None:
        self.party, self.store = party, store
        self.signing = key(party)
        store.append([GENESIS])

    @property
    def key(self) -> str:
        return self.signing.id

    def sign(self, message: bytes) -> bytes:
        return self.signing.sign(message)

    def vouches(self, key_: str, message: bytes, signature: bytes) -> bool:
        publics = {key(party).id: key(party).public for party in PARTIES}
        return key_ in publics and verify(publics[key_], signature, message)

    def verifier(self) -> Verifier:
        return Verifier(TABLE)

    def vouch(self) -> None:
        """It has no folder to note anything in."""

    def begun(self) -> tuple[Verifier, int]:
        return self.verifier(), 0

    def say(self, text: str = "an item", n: int = 1) -> list[Record]:
        """Sign acts, one after the other, stored together."""
        with self.store.writing() as writer:
            said = self._said(writer, text, n)
            writer.append(said)
        return said

    def _said(self, writer: Writer, text: str, n: int) -> list[Record]:
        heads = {one.author: one for _, one in writer.after(0) if one.author != GENESIS.author}
        seen: dict[str, object] = {
            author: {"sequence": one.sequence, "digest": one.digest}
            for author, one in heads.items()
            if author != self.key
        }
        last, said = heads.get(self.key), list[Record]()
        for _ in range(n):
            number, previous = (last.sequence + 1, last.digest) if last else (1, TABLE)
            said_now = item(number, text)
            payload = act(self.key, self.party, number, previous, said_now, TABLE, seen)
            last = record_of(sealed(payload, self.signing))
            said.append(last)
        return said

    def close(self) -> None:
        self.store.close()


def table_node(party: str, place: str) -> TableNode:
    """A node with its store at a place."""
    return TableNode(party, open_store(place))
