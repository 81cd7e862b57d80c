"""Notes that a node keeps for itself, each under a code that only its own key makes.

The code is HMAC (RFC 2104) over the note's canonical JSON, under a key that HKDF (RFC 5869) draws
from the node's key for acts: whoever can write into the folder, and has no passphrase, can destroy
such a note but not make one. With a number, which the code covers too, `kept` tells an older note
from a newer one.
"""

import errno
import hmac
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from detente.files.bounded import NOTES, bounded
from detente.files.replace import write_one
from detente.table.canonical import canonical
from detente.table.store.record import Refused

WRONG = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError,
         Refused)  # fmt: skip
"""What reading a file of rubbish can raise."""
MOST = 2**53
"""Below it every whole number is one of JSON."""


def code(value: Any, purpose: str, private: Ed25519PrivateKey) -> str:
    """The code of what a note says, of one purpose: `verified`, `compared`, `displayed`."""
    info = f"detente {purpose} 1".encode()
    drawn = HKDF(SHA256(), 32, None, info).derive(private.private_bytes_raw())
    return hmac.new(drawn, canonical(value), sha256).hexdigest()


def read_framed(path: Path, purpose: str, private: Ed25519PrivateKey | None) -> tuple[Any, int]:
    """What a note says, and its number; 0 for a note of before they were numbered.

    `private`: without a key no code is checked.

    :raises ValueError: the code is missing or not of this key
    :raises OSError: the file cannot be read
    """
    kept = json.loads(bounded(path, NOTES).decode("utf-8"))
    if not isinstance(kept, dict) or set(kept) - {"number"} != {"said", "code"}:
        if private is None:
            return kept, 0
        raise ValueError("no code")
    number = kept.get("number", 0)
    if not isinstance(number, int) or not 0 <= number < MOST:
        raise ValueError("no number")
    if private is not None:
        made = code(kept["said"], _purpose(purpose, number), private)
        if not hmac.compare_digest(made, str(kept["code"])):
            raise ValueError("a code of another key")
    return kept["said"], number


def write_framed(
    path: Path, value: Any, purpose: str, private: Ed25519PrivateKey, number: int = 0
) -> None:
    """Replace a note, for its owner alone to read; durable when it returns.

    :raises OSError: it cannot be written, or is larger than is read (`NOTES`); what stood there
        before still stands
    """
    kept = {"said": value, "code": code(value, _purpose(purpose, number), private)}
    text = json.dumps({**kept, **({"number": number} if number else {})}, indent=1)
    if len(text) > NOTES:  # ASCII: as many bytes
        raise OSError(errno.EFBIG, f"it would have more than {NOTES:,} bytes", str(path))
    write_one(path, text.encode())


def _purpose(purpose: str, number: int) -> str:
    return f"{purpose}, number {number}" if number else purpose
