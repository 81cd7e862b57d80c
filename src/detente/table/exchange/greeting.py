"""Two nodes show each other who they are: each signs what the other has just made up."""

import re
from dataclasses import dataclass
from secrets import token_hex

DOMAIN = "detente exchange 1"
NONCE = re.compile(r"[0-9a-f]{64}", re.ASCII)
KEY = re.compile(r"[!-~]{1,200}", re.ASCII)


@dataclass(frozen=True)
class Greeting:
    """What both have said before either has signed.

    `channel` is the fingerprint of the certificate that the answering node shows, empty without
    TLS: so a signature made for one channel is worth nothing on another.
    """

    table: str
    asking_key: str
    asking_nonce: str
    answering_key: str
    answering_nonce: str
    channel: str = ""

    def message(self, role: str) -> bytes:
        """What the `asking` or the `answering` node signs; it can be no act of a table."""
        said = (
            self.table,
            self.asking_key,
            self.asking_nonce,
            self.answering_key,
            self.answering_nonce,
            self.channel,
        )
        return "\n".join((DOMAIN, role, *said)).encode("utf-8")


def nonce() -> str:
    """A number that nobody has seen before."""
    return token_hex(32)


def is_nonce(word: object) -> bool:
    return isinstance(word, str) and bool(NONCE.fullmatch(word))


def is_key(word: object) -> bool:
    return isinstance(word, str) and bool(KEY.fullmatch(word))
