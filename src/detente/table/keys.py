"""Keys: Ed25519 for acts, X25519 for floats; encrypted where they rest."""

import base64
import binascii
import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from detente.files.bounded import bounded
from detente.table.passphrase import encrypted, stretched
from detente.table.store.record import Refused
from detente.visible import placed

RAW = serialization.Encoding.Raw
FIELD = 2**255 - 19
EIGHTH = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
WEAK = frozenset((0, 1, FIELD - 1, EIGHTH, FIELD - EIGHTH))  # heights of points of small order
Private = Ed25519PrivateKey | X25519PrivateKey


class KeyFileError(Exception):
    """A key file that cannot be used: `where · what · why · do this`."""


@dataclass(frozen=True)
class Key:
    """A private key for acts."""

    private: Ed25519PrivateKey

    @classmethod
    def new(cls) -> "Key":
        """A fresh one."""
        return cls(Ed25519PrivateKey.generate())

    @cached_property
    def public(self) -> bytes:
        """The 32 bytes that others know."""
        return self.private.public_key().public_bytes(RAW, serialization.PublicFormat.Raw)

    @cached_property
    def id(self) -> str:
        """Its name."""
        return key_id(self.public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes."""
        return self.private.sign(message)


def key_id(public: bytes) -> str:
    """A key's name: the SHA-256 of its 32 bytes, in hexadecimal."""
    return sha256(public).hexdigest()


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature is that of a public key on a message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def encoded(public: bytes) -> str:
    """A public key as text."""
    return base64.b64encode(public).decode()


def is_weak(public: bytes) -> bool:
    """Whether anybody can sign as a key: its point has small order, or is written in another way.

    Whoever shows such a key could deny whatever it signs (RFC 8032, section 5.1; the points are
    those of order 1, 2, 4 and 8 on edwards25519, with either sign).
    """
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    return y >= FIELD or y in WEAK


def signing(text: str) -> bytes:
    """The public key for acts of a text.

    :raises Refused: it is none, or one as which anybody could sign
    """
    found = decoded(text)
    if is_weak(found):
        raise Refused("this is a key as which anybody could sign: take another")
    return found


def decoded(text: str) -> bytes:
    """The 32 bytes of a text.

    :raises Refused: it is none
    """
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("a public key is 32 bytes in base64") from None
    if len(found) != 32 or encoded(found) != text:
        raise Refused("a public key is 32 bytes in base64")
    return found


def write_key(path: Path, private: Private, passphrase: bytes) -> None:
    """Write a key, encrypted; an existing file is left alone.

    :raises KeyFileError: the file is there, or the passphrase is too easy to guess
    """
    try:
        text = encrypted(private, passphrase)
    except ValueError as error:
        why = "whoever copies the file would open it"
        raise KeyFileError(f"{placed(path)}: {error} · {why} · take a longer one") from None
    try:
        sink = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        why = "a key that is overwritten is lost · choose another name"
        raise KeyFileError(f"{placed(path)}: is there already · {why}") from None
    try:
        with os.fdopen(sink, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def read_key(path: Path, passphrase: bytes) -> Private:
    """Read a key.

    :raises KeyFileError: not there, not a key, or another passphrase
    """
    try:
        text = bounded(path)
        found = serialization.load_pem_private_key(text, stretched(text, passphrase))
    except OSError as error:
        why = error.strerror or str(error)
        raise KeyFileError(f"{placed(path)}: cannot be read · {why} · check the path") from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        why = "the passphrase is another one, or this is no key · try again"
        raise KeyFileError(f"{placed(path)}: does not open · {why}") from None
    if not isinstance(found, Ed25519PrivateKey | X25519PrivateKey):
        raise KeyFileError(
            f"{placed(path)}: is a key of another kind · acts need Ed25519 · make a new one"
        )
    return found


def read_signing_key(path: Path, passphrase: bytes) -> Key:
    """The same for a key that signs acts."""
    found = read_key(path, passphrase)
    if not isinstance(found, Ed25519PrivateKey):
        raise KeyFileError(
            f"{placed(path)}: is a key for floats · acts need Ed25519 · name the other file"
        )
    return Key(found)
