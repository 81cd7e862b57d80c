"""Put a new text in the place of a file in one step, so that no reader sees half of it."""

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import ENOTDIR
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from detente.files.bounded import plain


def sha256_of(path: Path, most: int | None = None) -> str:
    """The digest of a file's bytes; empty where it is not there, or holds more than `most`."""
    try:
        with plain(path) as source:
            if most is not None and os.fstat(source.fileno()).st_size > most:
                return ""
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


PATIENCE = 10.0
"""Seconds to wait for another run that writes into the same folder."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the folder of a file against other writers of this program; as `held_folder`."""
    with held_folder(path.resolve().parent):
        yield


@contextmanager
def held_folder(folder: Path) -> Iterator[None]:
    """Hold a folder against other writers of this program, where the system can do that.

    Raises BlockingIOError where another holds it for long: whoever may read a folder can.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # a system without such locks
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                flock(handle, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    why = "another run is writing into it"
                    raise BlockingIOError(errno.EWOULDBLOCK, why, str(folder)) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


@contextmanager
def taking_place(path: Path, mode: int = 0o600, is_durable: bool = True) -> Iterator[BinaryIO]:
    """A file beside another that takes its place once all is written and on the disk.

    Of a system's `mode`, for its owner alone by default. Where anything fails, the old file stands
    and nothing is left beside it; what a run that was killed left there goes with the next.
    Not durable: the system may write it when it likes.
    """
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    half = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        handle = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        if mode != 0o600:
            half.chmod(mode)
        _without_leftovers(half, path.name)
        half.replace(path)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise
    if is_durable:
        sync_folder(path.absolute().parent)


STALE = 3_600
"""Seconds by which what another run has begun is older than ours once nobody works at it."""


def _without_leftovers(half: Path, name: str) -> None:
    """Take away what killed runs left of a file; by the clock of the disk alone."""
    is_half = re.compile(rf"\.{re.escape(name)}\.[0-9a-f]{{8}}\.part").fullmatch
    with suppress(OSError):
        now = half.stat().st_mtime
        for one in half.parent.iterdir():
            if is_half(one.name) and now - one.lstat().st_mtime > STALE:
                one.unlink()


LONGEST = 255
"""Bytes of a file's name (POSIX.1-2017, NAME_MAX of what is in use)."""


def is_file_name(name: str) -> bool:
    """Whether a file can be called so, in the very folder that is meant, on any system.

    >>> [is_file_name(one) for one in ("a.json", "../a", "b\\\\c", ".d", "e\\n", "f:g", "")]
    [True, False, False, False, False, False, False]
    """
    plain = name.isprintable() and not set(name) & set('/\\\\:*?"<>|')
    return plain and 0 < len(name.encode()) <= LONGEST and name.strip(" .") == name


def new_folder(path: Path) -> None:
    """Make a folder where there is none, and those above it, each for its owner alone.

    Raises NotADirectoryError where a file stands in the way.
    """
    for one in (*reversed(path.parents), path):
        if one.exists() and not one.is_dir():
            raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(one))
        one.mkdir(mode=0o700, exist_ok=True)


def write_one(path: Path, content: bytes) -> None:
    """Replace one file, whole or not at all. Raises OSError."""
    with taking_place(path) as file:
        file.write(content)


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Put files in their places once all of them are on the disk: all or none. Raises OSError."""
    with ExitStack() as stack:
        for path, content in contents.items():
            new_folder(path.parent)
            file = stack.enter_context(taking_place(path))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def replaced(path: Path, text: str, bom: bool = False) -> str:
    """Put a text in a file's place, with the file's mode; a link leads to the file itself.

    Returns the new digest.
    """
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8")
    target = path.resolve()
    with taking_place(target, target.stat().st_mode & 0o7777) as file:
        file.write(raw)
    return hashlib.sha256(raw).hexdigest()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
