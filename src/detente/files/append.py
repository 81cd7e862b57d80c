"""Files that only grow: nothing is added through a link, and they are their owner's alone.

Whoever made the folder may have put a link in the place of such a file; what is written would stand
in a file elsewhere, under another name.
"""

import os
import stat
from errno import EMLINK
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_APPEND | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def appending(path: Path, is_made: bool = True) -> BinaryIO:
    """A file, open at its end, on a line of its own; `is_made`: where there is none, a new one.

    :raises OSError: it cannot be opened, is a link or no plain file, or has a second name
    """
    handle = os.open(path, _FLAGS | (os.O_CREAT if is_made else 0), 0o600)
    try:
        found = _plain(handle, path)
    except OSError:
        os.close(handle)
        raise
    if os.name == "posix":
        os.fchmod(handle, 0o600)
    if found.st_size and not _ends_a_line(handle, found.st_size):
        os.write(handle, b"\n")  # an editor left it out, or a run was killed within a line
    return os.fdopen(handle, "ab")


def whole_lines_only(path: Path) -> None:
    """Cut off a last line that has no end: a run was killed within it. Raises OSError, as above."""
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "r+b") as file:
        if _plain(handle, path).st_size and not _ends_a_line(handle, os.fstat(handle).st_size):
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)


def _plain(handle: int, path: Path) -> os.stat_result:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        raise OSError(EMLINK, "it is a link or no plain file", str(path))
    return found


def _ends_a_line(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"
