"""What the app keeps beside a case: its owner's alone, and never through a link.

A case may come from somebody else. A link in it, in the place of a file that the app keeps, would
have the app read or write elsewhere; so each is refused, and a missing file is an empty one.
"""

import os
import stat
from pathlib import Path

from detente.files.append import appending

LARGEST = 4_000_000
"""Bytes of a kept file that are read; the app itself writes no more."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class KeptError(Exception):
    """What the app keeps cannot be read or written: a link, too large, not what it wrote."""


def _linked(path: Path) -> KeptError:
    return KeptError(f"{path.name} is a link or no plain file: take it out of the case")


def text_of(path: Path) -> str:
    """The text of a kept file, "" where there is none. Raises KeptError."""
    try:
        handle = os.open(plain(path), os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return ""
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _linked(path)
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise KeptError(f"{path.name} holds more than {LARGEST} bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise KeptError(f"{path.name} is no text of ours") from error


def append(path: Path, text: str) -> None:
    """Add to a kept file. Raises KeptError, also where it would grow too large."""
    try:
        file = appending(plain(path))
    except OSError as error:
        raise KeptError(f"{path.name} cannot be added to: {error.strerror}") from error
    with file:
        if os.fstat(file.fileno()).st_size + len(text.encode()) > LARGEST:
            raise KeptError(f"{path.name} would hold more than {LARGEST} bytes")
        file.write(text.encode())


def write(path: Path, raw: bytes) -> None:
    """A new file, readable by its owner alone. Raises FileExistsError."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(raw)


def folder(path: Path) -> Path:
    """A folder, made for its owner alone where it is missing. Raises KeptError."""
    plain(path).mkdir(mode=0o700, exist_ok=True)
    return path


def plain(path: Path) -> Path:
    """The path, where it is no link. Raises KeptError."""
    if path.is_symlink():
        raise _linked(path)
    return path
