"""What the app keeps beside a case: its owner's alone, and never through a link.

A case may come from somebody else. A link in it, in the place of a file that the app keeps, would
have the app read or write elsewhere; so each is refused, and a missing file is an empty one.
"""

import os
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.answers import Finding
from detente.api.reading import folder_of
from detente.case.reading.archived import MOST_BYTES
from detente.case.reading.folder import MAIN, files_of
from detente.case.reading.read import read_case
from detente.files.append import appending
from detente.files.bounded import bounded, inside, is_file
from detente.files.document import LARGEST as LARGEST_OF
from detente.files.replace import held, sha256_of, taking_place

LARGEST = 4_000_000
"""Bytes of a kept file that are read; the app itself writes no more."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


VERSIONS = "versions"
"""The folder of kept versions, by which an app holds a case against others."""
_LOCK, _HELD = threading.RLock(), set[Path]()


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


def link(path: Path, target: Path) -> None:
    """A copy of a source at another place of the same case, as one file where the system knows how:
    nothing here writes to it. Raises KeptError.
    """
    folder(target.parent)
    try:
        os.link(path.resolve(), target)
    except OSError:
        write(target, raw_of(path, MOST_BYTES))


def stored(path: Path, store: Path) -> Path:
    """A file as it stands now, in a folder that holds each content once, by its digest; nothing
    writes to it there. Raises KeptError."""
    path = path.resolve()
    found = folder(store) / (sha256_of(path, MOST_BYTES) or path.name)
    if sha256_of(plain(found), MOST_BYTES) != found.name:
        with taking_place(found) as file:
            file.write(raw_of(path, MOST_BYTES))
    return found


def unlinked(store: Path) -> None:
    """Take out of such a folder what no other place holds."""
    for one in plain(store).glob("*"):
        if one.lstat().st_nlink == 1:
            one.unlink()


def raw_of(path: Path, most: int = LARGEST_OF[".csv"]) -> bytes:
    """The bytes of a file that a case is read from. Raises KeptError where a case has none such."""
    try:
        return bounded(path, most)
    except OSError as error:
        raise KeptError(f"{path.name} cannot be copied: {error.strerror}") from error


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
    """A folder, made for its owner alone with all on the way that is missing. Raises KeptError."""
    if not plain(path).parent.exists():
        folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def beside(case: Path, name: str) -> Path:
    """Where something that is kept of a case stands; of a case that is a file of its own, beside
    which others may lie, it has the case's name too."""
    if case.is_dir() or case.name == MAIN:
        return folder_of(case) / name
    own = case.stem if case.suffix == ".yaml" else case.name
    return folder_of(case) / f"{own}-{name}"


@contextmanager
def alone(case: Path) -> Iterator[None]:
    """Change a case and what is kept of it while no other request, and no other app, does."""
    root = folder(beside(case, VERSIONS))
    with _LOCK:
        if root in _HELD:
            yield
            return
        _HELD.add(root)
        try:
            with held(root / MAIN):
                yield
        finally:
            _HELD.discard(root)


def of_case(case: Path) -> tuple[Path, ...]:
    """The files that a case is read from, and no other: texts, tables, figures that it names;
    faults or not. Raises KeptError where one leads out.
    """
    files = files_of(case)
    if isinstance(files, Finding):
        return ()
    named = (files.folder / one for one in read_case(case).series)
    found = dict.fromkeys((*files.texts, *(one for _, one in files.tables), *named))
    return tuple(_there(found, files.folder))


def archived(case: Path) -> tuple[Path, ...]:
    """The copies of its sources that a case names. Raises KeptError where one leads out."""
    folder = case if case.is_dir() else case.parent
    return tuple(_there((folder / one for one in read_case(case).copies), folder))


def _there(every: Iterable[Path], folder: Path) -> Iterator[Path]:
    for one in every:
        if not inside(one, folder):
            raise _linked(one)
        if is_file(one):
            yield one


def within(root: Path, part: Path) -> Path:
    """The place of a file in a folder, with no link on the way to it. Raises KeptError."""
    place = root
    for name in part.parts:
        if name == "..":
            raise _linked(root / part)
        place = plain(place / name)
    return place


def plain(path: Path) -> Path:
    """The path, where it is no link. Raises KeptError."""
    if path.is_symlink():
        raise _linked(path)
    return path
