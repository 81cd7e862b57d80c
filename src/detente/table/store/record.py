"""A signed act as it is stored: its envelope's bytes, and what orders and names it.

The store does not judge envelopes; what is read from outside goes through `table/record.py`.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from hashlib import sha256


class Refused(Exception):  # noqa: N818 — a verdict on bytes from outside, not a fault of ours
    """Bytes that are no act."""


@dataclass(frozen=True)
class Record:
    """An act of one author: its number in the author's chain, and the digest of its payload."""

    author: str
    sequence: int
    digest: str
    envelope: bytes


def columns_of(envelope: bytes) -> Record:
    """What must stand beside an envelope in a store.

    :raises Refused: it is none
    """
    try:
        payload = base64.b64decode(json.loads(envelope)["payload"], validate=True)
        act = json.loads(payload)
        author, sequence = act["author"], act["sequence"]
    except (binascii.Error, ValueError, LookupError, TypeError, RecursionError):
        raise Refused("this is no act in an envelope") from None
    if not isinstance(author, str) or type(sequence) is not int or not 0 <= sequence < 2**53:
        raise Refused("the act lacks an author or a sequence number")
    return Record(author, sequence, sha256(payload).hexdigest(), envelope)
