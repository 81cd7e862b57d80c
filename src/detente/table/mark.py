"""What a key signed last, kept beside the store: so that a node from a backup does not fork itself.

The mark is written before an act is stored and holds its envelope. After a crash between the two,
the act is stored from the mark: nobody has seen it yet, since only stored acts are sent. A mark
that is ahead of the store by more shows a store that was restored. The mark also holds its own
inode: one that came from a copy has another, and the node synchronises before it signs. A whole
disk that is put back as an image shows nothing of this: synchronise first, by hand.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from detente.table.store.sqlite import sync_folder


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
        json.dump({**said, "inode": os.fstat(sink.fileno()).st_ino}, sink)
        sink.flush()
        os.fsync(sink.fileno())
    half.replace(path)
    sync_folder(path.absolute().parent)


def read_mark(path: Path) -> Mark | None:
    """The mark, or nothing where there is none, or one that was copied from elsewhere."""
    try:
        said = json.loads(path.read_text("ascii"))
        same = said["inode"] == path.stat().st_ino
        return Mark(int(said["sequence"]), bytes.fromhex(said["envelope"])) if same else None
    except (OSError, ValueError, LookupError, TypeError):
        return None
