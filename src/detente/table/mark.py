"""What a key signed last, kept beside the store: so that a node from a backup does not fork itself.

The mark is written before an act is stored and holds its envelope. After a crash between the two,
the act is stored from the mark: nobody has seen it yet, since only stored acts are sent. A mark
that is ahead of the store by more shows a store that was restored. The mark also holds its own
inode and that inode's generation, since numbers of inodes come back: one that came from a copy has
another, and the node synchronises before it signs. A whole disk that is put back as an image shows
nothing of this: synchronise first, by hand.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from detente.table.store.sqlite import sync_folder

GETVERSION = 0x80087601
"""FS_IOC_GETVERSION of Linux: an inode's generation."""


@dataclass(frozen=True)
class Mark:
    """The number of the last act that a key signed, and its envelope."""

    sequence: int
    envelope: bytes


def write_mark(path: Path, mark: Mark) -> None:
    """Durable when it returns."""
    half = path.with_name(f".{path.name}.{token_hex(4)}")
    with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as sink:
        said = {"sequence": mark.sequence, "envelope": mark.envelope.hex()}
        json.dump({**said, **_file(sink.fileno())}, sink)
        sink.flush()
        os.fsync(sink.fileno())
    half.replace(path)
    sync_folder(path.absolute().parent)


def read_mark(path: Path) -> Mark | None:
    """The mark, or nothing where there is none, or one that was copied from elsewhere."""
    try:
        with path.open(encoding="ascii") as source:
            said, same = json.load(source), _file(source.fileno())
        if same != {name: said[name] for name in same}:
            return None
        return Mark(int(said["sequence"]), bytes.fromhex(said["envelope"]))
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None


def least(path: Path) -> int:
    """How many acts the key has signed at least, by a mark that may be a copy; 0 without one."""
    try:
        return int(json.loads(path.read_text("ascii"))["sequence"])
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
