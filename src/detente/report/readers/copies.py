"""The log of copies: who was given what, when, by digest. It is appended to and never rewritten."""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

from detente.files.append import appending
from detente.files.bounded import plain
from detente.visible import cell

FILE = "copies.csv"


@dataclass(frozen=True)
class Copy:
    """One file that was made for somebody.

    when: UTC, YYYY-MM-DDTHH:MM:SSZ. given_to: as whoever exported said it. sha256: of the file as
    it was written. readers: who can open it, none where everybody can.
    """

    when: str
    given_to: str
    file: str
    sha256: str
    readers: str = ""


def copy(when: str, given_to: str, path: Path, readers: Iterable[str] = ()) -> Copy:
    """The line for a file that lies there."""
    with plain(path) as source:
        running = sha256()
        while some := source.read(1 << 20):
            running.update(some)
    return Copy(when, given_to, path.name, running.hexdigest(), " ".join(readers))


def log_takes(folder: Path) -> None:
    """See that the log in a folder can be written, before copies are. Raises OSError."""
    if os.path.lexists(folder / FILE):
        appending(folder / FILE, is_made=False).close()


def log_copies(folder: Path, copies: Iterable[Copy]) -> None:
    """Append copies to the log in a folder, readable by its owner alone.

    Raises OSError, and the log is then as it was.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    with appending(folder / FILE) as file:
        before = file.tell()
        if not before:
            writer.writerow(field.name for field in fields(Copy))
        for one in copies:
            writer.writerow(map(cell, astuple(one)))
        content = text.getvalue().encode()
        try:
            if os.write(file.fileno(), content) < len(content):
                raise OSError(ENOSPC, os.strerror(ENOSPC), str(folder / FILE))
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise
