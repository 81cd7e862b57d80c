"""Files that named readers alone can open, in the age format (age-encryption.org/v1).

A party's key for floats (X25519) serves as its recipient: its 32 bytes in the letters of BIP 173.
age derives its own keys from it, under a label that no float has.
"""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from detente.table.keys import decoded
from detente.table.public_identity import PublicIdentity, read_card
from detente.table.store.record import Refused

HEAD = b"age-encryption.org/v1\n"
"""How every such file begins."""
STANZA, MAC = b"\n-> ", b"\n--- "
"""How the lines of a reader and the last line of a header begin."""
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
POLYNOMIAL = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
ENDING = ".age"
FIELD = (1 << 255) - 19
LOW = (
    0,
    1,
    FIELD - 1,
    2707385501144840649318225287225658788936804267575313519463743609750303402022,
    55188659117513257062467267217118295137698188065244968500265048394206261417927,
)
READERS = 128
"""Readers of a file, at most: the time to read a header grows by the square of their number."""
HEADER = READERS << 10
"""Bytes of a header, at most: each reader may have an RSA key of 4096 bits (679 bytes)."""


def recipient_of(card: PublicIdentity) -> str:
    """The recipient that a party's key for floats is."""
    return recipient(card.floats)


def recipient(floats: str) -> str:
    """The recipient of a key for floats, which is base64 on a card."""
    return _bech32("age", decoded(floats))


def identity_of(private: X25519PrivateKey) -> str:
    """The identity that opens what was sealed to this key."""
    return _bech32("age-secret-key-", private.private_bytes_raw()).upper()


def recipient_said(text: str) -> str:
    """A recipient as it was typed: `age1…`, a line of an SSH key, or the file of a party's card.

    :raises Refused: it is none of them
    """
    if is_card(text):
        text = recipient_of(read_card(Path(text)))
    if text.startswith(("age1", "ssh-")):
        _read([text])
        return text
    why = "it begins with age1 or ssh-, or is the file of a card"
    raise Refused(f"{text}: is no recipient · {why} · ask the reader for one")


def is_card(text: str) -> bool:
    """Whether a recipient was typed as the file of a card."""
    return not text.startswith(("age1", "ssh-")) and Path(text).is_file()


def sealed(text: bytes, recipients: Sequence[str]) -> bytes:
    """A text for these readers, and nobody else."""
    import pyrage

    return bytes(pyrage.encrypt(text, _read(recipients)))


def seal(source: IO[bytes], sink: IO[bytes], recipients: Sequence[str]) -> None:
    """The same from one file to another."""
    import pyrage

    pyrage.encrypt_io(source, sink, _read(recipients))


def open_sealed(source: IO[bytes], sink: IO[bytes], identity: str) -> None:
    """What a file holds, for one of its readers.

    :raises Refused: it is for others, was cut or was edited, or has too many readers
    """
    import pyrage

    at = source.tell()
    header, end, _ = source.read(HEADER).partition(MAC)
    if not end or header.count(STANZA) > READERS + 1:  # age adds one for nobody
        most = f"its header has more than {READERS} readers or {HEADER:,} bytes"
        raise Refused(f"cannot be opened · {most}, or it was cut")
    source.seek(at)
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's fault, and not the file's
        why = "it is for others, or it was cut or edited on the way"
        raise Refused(f"cannot be opened with this party's key for floats · {why}") from error


def is_sealed(source: IO[bytes]) -> bool:
    """Whether a file is of this format; it is read from where it stood again."""
    at = source.tell()
    first = source.read(len(HEAD))
    source.seek(at)
    return first == HEAD


def _read(recipients: Sequence[str]) -> list[Any]:
    import pyrage

    if len(recipients) > READERS:
        raise Refused(
            f"{len(recipients)} readers: are more than {READERS} · no node opens that · name fewer"
        )
    found = []
    for said in recipients:
        kind = pyrage.ssh if said.startswith("ssh-") else pyrage.x25519
        try:
            found.append(kind.Recipient.from_str(said))
        except pyrage.RecipientError:
            do = "copy it whole"
            raise Refused(f"{said[:80]}: is no recipient · it was cut or mistyped · {do}") from None
        if _is_low(said):
            why, do = "whoever holds the file could open it", "ask the reader for another"
            raise Refused(f"{said[:80]}: is a key of low order · {why} · {do}")
    return found


def _is_low(spelled: str) -> bool:
    """Whether a recipient's key is a point of low order: what is sealed to it hides nothing.

    X25519 gives one secret with it whatever the other key (RFC 7748, section 6.1); of Ed25519 (RFC
    8032) the points of order 1, 2, 4 and 8 have one of five y.
    """
    if spelled.startswith("ssh-"):
        kind, words = spelled.split()[:2]
        raw = b64decode(words)[-32:]
        y = int.from_bytes(raw, "little") & ((1 << 255) - 1)
        return kind == "ssh-ed25519" and y % FIELD in LOW
    bits = 0
    for letter in spelled.lower().partition("1")[2][:-6]:
        bits = bits << 5 | LETTERS.index(letter)
    raw = (bits >> 4).to_bytes(32, "big")  # 52 letters are 260 bits
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(raw))
    except ValueError:
        return True
    return False


def _bech32(kind: str, some: bytes) -> str:
    """Bytes in 32 letters behind the name of their kind, with six letters of a checksum (BIP 173).

    >>> _bech32("age", bytes(32))[:8]
    'age1qqqq'
    """
    bits = int.from_bytes(some, "big") << (-8 * len(some) % 5)
    many = -(-8 * len(some) // 5)
    data = [bits >> 5 * (many - 1 - at) & 31 for at in range(many)]
    head = [ord(sign) >> 5 for sign in kind] + [0] + [ord(sign) & 31 for sign in kind]
    check = _remainder([*head, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{kind}1" + "".join(LETTERS[one] for one in data)


def _remainder(values: Iterable[int]) -> int:
    left = 1
    for value in values:
        top, left = left >> 25, (left & 0x1FFFFFF) << 5 ^ value
        for at, part in enumerate(POLYNOMIAL):
            left ^= part if top >> at & 1 else 0
    return left
