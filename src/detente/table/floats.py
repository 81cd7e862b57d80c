"""Floats: ideas that can be denied. Either side could have made each of them.

A float is sealed by a key that both sides share (X25519, HKDF-SHA-256, ChaCha20-Poly1305; RFC 7748,
5869, 8439). Who reads it knows that the other side made it, since it did not make it itself; it can
show that to nobody, since it could have. No act may name a float. That it expires binds one's own
node alone: nobody can make the other side forget.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date
from secrets import token_bytes, token_hex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import PublicFormat

from detente.table.canonical import canonical, parsed
from detente.table.keys import RAW
from detente.table.store.record import Refused

DOMAIN = b"detente float 1"
ID = re.compile(r"float:[0-9a-f]{32}")
NONCE = 12
MOST_BYTES = 1 << 18


@dataclass(frozen=True)
class Float:
    """An idea: whose, about what, until when one's own node keeps it (YYYY-MM-DD)."""

    id: str
    party: str
    about: str
    says: str
    until: str

    def expired(self, day: date) -> bool:
        """Whether one's own node no longer shows it; the other side may keep what it read."""
        return day > date.fromisoformat(self.until)


def new_id() -> str:
    """A name that no act may hold."""
    return f"float:{token_hex(16)}"


def public_of(private: X25519PrivateKey) -> bytes:
    """The 32 bytes that the other side knows."""
    return private.public_key().public_bytes(RAW, PublicFormat.Raw)


def shared_key(private: X25519PrivateKey, theirs: bytes, table: str) -> bytes:
    """The key that both sides come to, for one table.

    :raises Refused: the other's key is none
    """
    try:
        secret = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise Refused("the other side's key for floats is none") from None
    both = b"".join(sorted((public_of(private), theirs)))
    derive = HKDF(hashes.SHA256(), 32, salt=table.encode(), info=DOMAIN + both)
    return derive.derive(secret)


def seal(key: bytes, own_float: Float, nonce: bytes | None = None) -> bytes:
    """A float as it travels.

    :raises Refused: it is longer than the other side takes
    """
    nonce = nonce or token_bytes(NONCE)
    sealed = nonce + ChaCha20Poly1305(key).encrypt(nonce, canonical(asdict(own_float)), DOMAIN)
    if len(sealed) > MOST_BYTES:
        raise Refused(f"the float has {len(sealed)} bytes · at most {MOST_BYTES} are taken")
    return sealed


def unseal(key: bytes, sealed: bytes, between: tuple[str, str]) -> Float:
    """A float as it was made by one of the two sides, who are named.

    :raises Refused: made by neither, changed, in the name of a third party, or no float
    """
    if not NONCE < len(sealed) <= MOST_BYTES:
        raise Refused("this is no float")
    try:
        plain = ChaCha20Poly1305(key).decrypt(sealed[:NONCE], sealed[NONCE:], DOMAIN)
    except InvalidTag:
        raise Refused("it was made by neither of the two sides, or it was changed") from None
    said = parsed(plain)
    if not isinstance(said, dict) or set(said) != set(Float.__dataclass_fields__):
        raise Refused("this is no float")
    if not all(isinstance(one, str) for one in said.values()) or not ID.fullmatch(said["id"]):
        raise Refused("this is no float")
    try:
        date.fromisoformat(said["until"])
    except ValueError:
        raise Refused("it names no day until which it stands") from None
    if said["party"] not in between:
        raise Refused("it speaks in the name of a party that did not make it")
    return Float(**said)
