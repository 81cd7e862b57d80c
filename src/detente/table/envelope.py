"""Envelopes of signed acts: DSSE with Ed25519, re-encoded and compared on reading.

The signature is over the pre-authentication encoding (DSSE protocol, secure-systems-lab, 2021) of a
payload type of our own, so that no signature made for something else passes for an act. The
envelope itself has one spelling too: any bit of it that changes shows.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from detente.table.canonical import canonical, parsed
from detente.table.keys import Key, key_id, verify
from detente.table.store.record import Refused
from detente.visible import in_quotes

TYPE = "application/vnd.detente.act.v1+json"
HEAD = b'{"payload":'
"""How every envelope begins."""


@dataclass(frozen=True)
class Opened:
    """What an envelope holds: the payload's bytes and data, and who signed it, by key id."""

    payload: bytes
    act: dict[str, Any]
    signatures: tuple[tuple[str, bytes], ...]


def pae(payload: bytes, type_: str = TYPE) -> bytes:
    """What is signed.

    >>> pae(b"hi", "t")
    b'DSSEv1 1 t 2 hi'
    """
    kind = type_.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sealed(act: dict[str, Any], *keys: Key) -> bytes:
    """An act in its envelope, signed by keys, in the order of their ids."""
    payload = canonical(act)
    signed = sorted((key.id, key.sign(pae(payload))) for key in keys)
    return canonical(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": TYPE,
            "signatures": [
                {"keyid": id_, "sig": base64.b64encode(signature).decode()}
                for id_, signature in signed
            ],
        }
    )


def joined(content: bytes, other: bytes) -> bytes:
    """Two envelopes of the same payload as one with the signatures of both.

    :raises Refused: their payloads differ
    """
    first, second = opened(content), opened(other)
    if first.payload != second.payload:
        raise Refused("these are two acts, not one that several sign")
    both = sorted({*first.signatures, *second.signatures})
    return canonical(
        {
            "payload": base64.b64encode(first.payload).decode(),
            "payloadType": TYPE,
            "signatures": [
                {"keyid": id_, "sig": base64.b64encode(signature).decode()}
                for id_, signature in both
            ],
        }
    )


def opened(envelope: bytes) -> Opened:
    """Read an envelope; no signature is checked here.

    :raises Refused: it is none, or not in its one spelling
    """
    outer = parsed(envelope)
    if not isinstance(outer, dict) or set(outer) != {"payload", "payloadType", "signatures"}:
        raise Refused("this is no act in an envelope")
    if outer["payloadType"] != TYPE:
        kind = in_quotes(str(outer["payloadType"])[:80])
        raise Refused(f"its payload is a {kind}, not an act of this protocol")
    if not isinstance(outer["signatures"], list) or not outer["signatures"]:
        raise Refused("nobody signed it")
    signatures = tuple(_signature(one) for one in outer["signatures"])
    if list(signatures) != sorted(set(signatures)):
        raise Refused("it was edited: signatures stand twice or out of order")
    payload = _bytes(outer["payload"], "the payload")
    act = parsed(payload)
    if not isinstance(act, dict):
        raise Refused("its payload is no act")
    return Opened(payload, act, signatures)


def _signature(value: Any) -> tuple[str, bytes]:
    if (
        not isinstance(value, dict)
        or set(value) != {"keyid", "sig"}
        or not isinstance(value["keyid"], str)
    ):
        raise Refused("a signature has a key id and a value, and nothing else")
    return value["keyid"], _bytes(value["sig"], "a signature")


def _bytes(text: Any, what: str) -> bytes:
    """Base64 in its one spelling, padding bits included."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise Refused(f"{what} is not base64") from None
    if base64.b64encode(found).decode() != text:
        raise Refused(f"it was edited: {what} is not in its one base64 form")
    return found


def signed_by(opened: Opened, public: bytes) -> bool:
    """Whether a public key signed what the envelope holds."""
    id_ = key_id(public)
    return any(
        one == id_ and verify(public, signature, pae(opened.payload))
        for one, signature in opened.signatures
    )
