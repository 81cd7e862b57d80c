"""What a key signed last, kept beside the store: so that a node from a backup does not fork itself.

Before the signature on an act leaves memory, the mark is written with the act's number and its
payload, unsigned, under a code that only this key makes (as in `vouched`). So no signed act lies
where the store does not know it: after a crash the very same payload is signed, which gives the
same bytes, and stored. A mark that is ahead of the store by more shows a store that was restored.
The mark also holds its own inode and that inode's generation, since numbers of inodes come back:
one that came from a copy has another, and the node synchronises before it signs. A whole disk that
is put back as an image shows nothing of this: synchronise first, by hand.
"""

import hmac
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from detente.files.bounded import SMALL, bounded, plain
from detente.files.replace import taking_place
from detente.table.keys import key_id
from detente.visible import one_word

GETVERSION = 0x80087601
"""FS_IOC_GETVERSION of Linux: an inode's generation."""


NAME = "last-signed-{}.json"
NOTES = ("verified.json", "displayed.json", "compared.json", "compare.json", "restored.json")
"""Notes of a folder that are written beside their places, too."""
HOUR = 3600


@dataclass(frozen=True)
class LastSigned:
    """The number of the last act that a key signs, and its payload with the code over both.

    `envelope`: the act as it was signed, in marks of before the program kept payloads.
    """

    sequence: int
    envelope: bytes = b""
    payload: bytes = b""
    code: str = ""

    def is_of(self, private: Ed25519PrivateKey) -> bool:
        """Whether this key reserved the number for this payload."""
        return hmac.compare_digest(self.code, _code(private, self.sequence, self.payload))


def mark_of(folder: Path, key: str) -> Path:
    """Where the mark of a key is."""
    return folder / NAME.format(key[:16])


def reserve(path: Path, private: Ed25519PrivateKey, sequence: int, payload: bytes) -> None:
    """Keep a number for one payload and no other; durable when it returns."""
    code = _code(private, sequence, payload)
    write_mark(path, LastSigned(sequence, payload=payload, code=code))


def _code(private: Ed25519PrivateKey, sequence: int, payload: bytes) -> str:
    drawn = HKDF(SHA256(), 32, None, b"detente reserved 1").derive(private.private_bytes_raw())
    return hmac.new(drawn, b"%d %s" % (sequence, payload), sha256).hexdigest()


def write_mark(path: Path, mark: LastSigned) -> None:
    """Durable when it returns."""
    said = {"sequence": mark.sequence, "envelope": mark.envelope.hex()}
    if mark.code:
        said |= {"payload": mark.payload.hex(), "code": mark.code}
    with taking_place(path) as sink:
        sink.write(json.dumps({**said, **_file(sink.fileno())}).encode())


def halves(folder: Path) -> list[Path]:
    """What kills left of marks: those of earlier versions may hold an act that was never stored.

    Whoever is writing one holds the store's lock.
    """
    return list(folder.glob("." + NAME.format("*") + ".*"))


def abandoned(folder: Path) -> list[Path]:
    """What kills left of other notes in a folder, more than an hour ago by the disk's own times."""
    found = [path for name in NOTES for path in folder.glob(f".{name}.*")]
    if not found:
        return []
    with tempfile.TemporaryFile(dir=folder) as fresh:
        now = os.fstat(fresh.fileno()).st_mtime
    return [path for path in found if path.lstat().st_mtime < now - HOUR]


def ahead(
    folder: Path, heads: Mapping[str, int], private: Ed25519PrivateKey | None = None
) -> Iterator[str]:
    """Keys of which a mark says that they signed more than the store holds.

    `private`: the folder's own key; a mark of it that it did not make is said to be changed.
    """
    own = mark_of(folder, key_id(private.public_key().public_bytes_raw())) if private else None
    for path in sorted(folder.glob(NAME.format("*"))):
        start = path.name[len("last-signed-") : -len(".json")]
        head = max((last for key, last in heads.items() if key.startswith(start)), default=0)
        if private and path == own and (why := changed(path, private, head)):
            yield why
        elif (signed := least(path)) > head:
            why = "acts are missing, or a crash came before the last was stored"
            key = one_word(start)
            yield f"the store ends at act {head} of key {key}, which signed {signed}: {why}"


def changed(path: Path, private: Ed25519PrivateKey, head: int) -> str:
    """Why a key's mark does not tell how much it signed, or nothing. `head`: what the store holds.

    A mark without a code, as older versions made them, tells it as far as the store bears it out.
    """
    found = _read(path)
    if found is None or found.is_of(private) or (not found.code and found.sequence <= head):
        return ""
    by = "was changed" if found.code else "was changed, or an older version wrote it"
    return f"{path.name} {by}: how much this key signed is not known"


def unmarked(folder: Path, key: str) -> Iterator[str]:
    """Where a folder's own key has no mark that can be read: one is made with the key."""
    path = mark_of(folder, key)
    try:
        int(json.loads(bounded(path).decode("ascii"))["sequence"])
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        yield f"{path.name} is missing or odd: how much this folder's key signed is not known"


def read_mark(path: Path) -> LastSigned | None:
    """The mark, or nothing where there is none, or one that was copied from elsewhere."""
    return _read(path, in_place=True)


def _read(path: Path, in_place: bool = False) -> LastSigned | None:
    try:
        with plain(path) as source:
            said, same = json.loads(source.read(SMALL).decode("ascii")), _file(source.fileno())
        if in_place and same != {name: said[name] for name in same}:
            return None
        envelope, payload = (bytes.fromhex(said.get(one, "")) for one in ("envelope", "payload"))
        return LastSigned(int(said["sequence"]), envelope, payload, str(said.get("code", "")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError,
            RecursionError):  # fmt: skip
        return None


def least(path: Path) -> int:
    """How many acts the key has signed at least, by a mark that may be a copy; 0 without one."""
    try:
        return int(json.loads(bounded(path).decode("ascii"))["sequence"])
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return 0


def _file(handle: int) -> dict[str, int]:
    """What tells an open file from all copies of it."""
    return {"inode": os.fstat(handle).st_ino, "generation": _generation(handle)}


def _generation(handle: int) -> int:
    """How often an inode's number came back, where the system tells; else 0."""
    try:
        from fcntl import ioctl

        return int.from_bytes(ioctl(handle, GETVERSION, bytes(8)), sys.byteorder)
    except (ImportError, OSError):
        return 0
