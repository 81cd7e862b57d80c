"""Put a new text in the place of a file in one step, so that no reader sees half of it."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.files.bounded import plain


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes; empty where it is not there."""
    try:
        with plain(path) as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the folder of a file against other writers of this program (where the system can)."""
    if os.name != "posix":
        yield
        return
    import fcntl

    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def replaced(path: Path, text: str, bom: bool = False) -> str:
    """Write a text beside a file, force it to the disk, and let it take the file's place.

    Keeps the file's mode and follows a link to the file itself. Returns the new digest. Where
    anything fails, the old file stands and nothing is left beside it.
    """
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8")
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _force(target.parent)
    return hashlib.sha256(raw).hexdigest()


def _force(folder: Path) -> None:
    """Force a folder's list of files to the disk."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
