"""How much a peer may send, and how long it may take: a stranger on the wire costs little."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExchangeLimits:
    """Bytes, acts, seconds and numbers of things that a node takes from outside."""

    body_bytes: int = 4 << 20
    """A message over the wire."""
    envelope_bytes: int = 1 << 20
    """One act, over the wire and in a file."""
    page_acts: int = 500
    page_bytes: int = 1 << 20
    """A page is full when it holds so many acts, or so many bytes and at least one act."""
    authors: int = 1_000
    """Authors in one message about what is known."""
    file_acts: int = 10_000_000
    request_seconds: float = 30.0
    """For a message to arrive whole, and for an answer to begin or to go on."""
    answer_seconds: float = 300.0
    """For an answer to arrive whole, and for one of ours to be taken."""
    sessions: int = 64
    session_requests: int = 100_000
    session_seconds: float = 3_600.0
    connections: int = 64
    """Lines of peers that have shown who they are; as many of strangers."""
    greeting_seconds: float = 10.0
    """For a request to begin on a line that waits for one."""
    tries: int = 5
    """How often a peer that is busy is greeted again, each time after twice as long."""
