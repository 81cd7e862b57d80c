"""Files that somebody else may have made are read up to a size, and pipes are not waited for."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

SMALL = 1 << 20
"""Bytes of a card, a key, a note of a folder, an act, a text, a certificate."""
NOTES = 32 << 20
"""Bytes of what a node notes of every act."""
SECRET = 1 << 10
"""Bytes of a passphrase."""


def plain(path: Path) -> BufferedReader:
    """A plain file, open for reading.

    :raises OSError: it cannot be read, or is none
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    return os.fdopen(handle, "rb")


def inside(path: Path, folder: Path) -> bool:
    """Whether a file stands in a folder once links are followed, and these end somewhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # too long a name, a link to itself, no name
        return False


def is_file(path: Path) -> bool:
    """Whether a plain file stands there; not where its name is none that a file can have."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def bounded(path: Path, most: int = SMALL) -> bytes:
    """What stands in a file.

    :raises OSError: it cannot be read, is no plain file, or holds more than `most` bytes
    """
    with plain(path) as source:
        found = source.read(most + 1)
    if len(found) > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes", str(path))
    return found
