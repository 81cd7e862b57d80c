"""A second reader of the table: files of acts, keys compared aloud, floats.

Written from docs/reference/exchange.md and from sections 2 and 8 of docs/protocol.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.table.second_forms import digest, read, spell

FLOAT = b"detente float 1"


class NotWhole(ValueError):  # noqa: N818 — a verdict on a file
    """A file of acts that was cut, edited, moved or added to."""


def unpacked(data: bytes, table: str) -> list[bytes]:
    """The envelopes of a file of acts."""
    return list(_unpacked(data, table))


def _unpacked(data: bytes, table: str) -> Iterator[bytes]:
    first, at = f"detente-acts 1 {table}\n".encode(), 0
    whole(data.startswith(first))
    at, number = len(first), 0
    while True:
        line, feed, rest = data[at:].partition(b"\n")
        whole(feed == b"\n")
        kind, *words = line.decode().split(" ")
        if kind == "end":
            whole(words == [str(number), digest(data[:at])] and rest == b"")
            return
        number += 1
        whole(kind == "act" and len(words) == 3 and words[0] == str(number))
        size = int(words[1])
        envelope = rest[:size]
        good = words[1] == str(size) and digest(envelope) == words[2]
        whole(good and rest[size : size + 1] == b"\n")
        yield envelope
        at += len(line) + 1 + size + 1


def whole(good: bool) -> None:
    if not good:
        raise NotWhole


def said(role: str, reveal: dict[str, Any]) -> bytes:
    """What a side commits to, or shows."""
    words = {name: reveal[name] for name in ("keys", "nonce", "party")}
    return spell({"domain": "detente comparison 1", "role": role, "said": words})


def code(one: dict[str, Any], other: dict[str, Any]) -> str:
    """The eight digits that are read aloud."""
    a, b = sorted((said("show", one), said("show", other)))
    number = int(digest(b"%d %b%b" % (len(a), a, b)), 16) % 10**8
    return f"{number:08d}"


def opened(ours: bytes, theirs: bytes, table: str, sealed: bytes) -> tuple[bytes, Any]:
    """The key that two private keys come to, and the float that it opens."""
    keys = [X25519PrivateKey.from_private_bytes(one) for one in (ours, theirs)]
    publics = sorted(one.public_key().public_bytes_raw() for one in keys)
    secret = keys[0].exchange(keys[1].public_key())
    info = FLOAT + publics[0] + publics[1]
    key = HKDF(SHA256(), length=32, salt=table.encode(), info=info).derive(secret)
    return key, read(ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], FLOAT))
