"""A signed act as it is stored and exchanged, read strictly."""

from hashlib import sha256

from detente.table.envelope import opened
from detente.table.store.record import Record, Refused

__all__ = ["Record", "Refused", "record_of"]


def record_of(envelope: bytes) -> Record:
    """The record of an envelope that is in its one spelling; no signature is checked.

    :raises Refused: it is no act, or was edited
    """
    found = opened(envelope)
    author, sequence = found.act.get("author"), found.act.get("sequence")
    if not isinstance(author, str) or type(sequence) is not int or not 0 <= sequence < 2**53:
        raise Refused("the act lacks an author or a sequence number")
    return Record(author, sequence, sha256(found.payload).hexdigest(), envelope)
