"""What a table's folder may have this program open, and what a command may write beside it.

A folder is handed around: whoever made it could have put a link or an address there that leads to
another's files. So no link may leave the folder, and a database is opened only where the user's own
environment names the very address that the folder names.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from detente.files.bounded import bounded, inside, plain
from detente.table.store import StoreError
from detente.table.store.record import Refused
from detente.visible import placed

NAMED = "DETENTE_STORE"
"""The variable of the environment with the addresses that its user allows, parted by blanks."""


def whole(folder: Path) -> Path:
    """The folder, if nothing in it leads out of it; one that is not there yet is whole.

    :raises StoreError: names all that does
    """
    if odd := sorted(_odd(folder)):
        named = ", ".join(placed(name) for name, _ in odd)
        why = "; ".join(dict.fromkeys(why for _, why in odd))
        raise StoreError(
            str(folder),
            f"{named}: {why}",
            "a folder of a table stands for itself",
            "put what belongs to it into the folder itself, and take the rest out",
        )
    return folder


def target(folder: Path, path: Path, *heads: bytes) -> Path:
    """Where a command of a folder may write what goes to others, by `taking_place`.

    It is no link and not in the folder, and it is new, empty, or begins with one of `heads`.

    :raises Refused: it is something else, which would be lost
    :raises OSError: what is there is no file, or cannot be read
    """
    why = ""
    if inside(path.parent, folder):
        why = "it would lie in the folder of the keys and acts, whose files are its own"
    elif path.is_symlink():
        why = "it is a link, and leads to another file"
    elif path.exists():
        with plain(path) as file:
            first = file.read(max(map(len, heads), default=1))
        if first and not first.startswith(heads):
            why = "it holds something else, which would be lost"
    if why:
        raise Refused(f"{placed(path)}: was not written · {why} · choose another name")
    return path


def store_in(folder: Path) -> str:
    """The file of acts in a folder, or what its `store.txt` names: a file in it, or an address.

    :raises StoreError: what it names is neither in the folder nor allowed by the user
    """
    note = folder / "store.txt"
    if not note.exists():
        return str(folder / "acts.db")
    try:
        named = bounded(note).decode("utf-8").strip()
    except (OSError, ValueError) as error:
        raise StoreError(str(note), "cannot be read", str(error), "write it again") from None
    remote = named.startswith(("postgresql:", "postgresql+"))
    if named in os.environ.get(NAMED, "").split() or ("://" in named and not remote):
        return named  # one of no known kind is refused by name, and opened by nobody
    if remote:
        raise StoreError(
            str(note),
            "names a database",
            "a folder's word alone opens no connection",
            f"if it is yours, put the same address into ${NAMED}",
        )
    if not named or not _inside(folder / named, folder):
        raise StoreError(
            str(note),
            "names a file that is not in the folder",
            "",
            f"bring that file into the folder, or name it in ${NAMED}, if it is yours",
        )
    whole((folder / named).parent)
    return str(folder / named)


def _odd(folder: Path) -> Iterator[tuple[str, str]]:
    """Names in a folder that lead elsewhere, or whose reading might never end."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # not there, no folder, or closed: whoever opens it says so
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink() and not _inside(path, folder):
            yield entry.name, "is a link that leaves the folder"
        elif path.exists() and not _is_plain(path):
            yield entry.name, "is neither a file nor a folder"


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop, or no name of a file
        return False


def _is_plain(path: Path) -> bool:
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
