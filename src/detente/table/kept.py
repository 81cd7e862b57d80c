"""Notes of a node in its folder: numbered, under its code, and refused where an older one is back.

What is remembered of the newest number stands outside the folder (`memory`).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.files import bounded
from detente.table import memory
from detente.table.own import WRONG, read_framed, write_framed
from detente.visible import placed

NOTES = {
    "compare.json": "compare",
    "compared.json": "compared",
    "displayed.json": "displayed",
    "restored.json": "restored",
}
"""The notes of a folder that are numbered, each with the purpose of its code."""


class PutBackError(Exception):
    """An older note stands where a newer one stood: `where · what · why · do this`."""


def read_own(path: Path, private: Ed25519PrivateKey | None) -> Any:
    """What a note says; without a key no code is checked, and nothing is remembered.

    :raises PutBackError: this user's program saw a newer one
    :raises ValueError: the code is missing or not of this key
    :raises OSError: the file cannot be read
    """
    said, number = read_framed(path, NOTES[path.name], private)
    if private is not None:
        begin(path.parent, private)
        known = memory.seen(memory.id_of(private), private).numbers.get(path.name, 0)
        if number < known:
            raise PutBackError(_told(path, number, known))
        if number > known:
            memory.remember(private, lambda before: before.numbered(path.name, number))
    return said


def write_own(path: Path, value: Any, private: Ed25519PrivateKey) -> None:
    """Replace a note by a newer one, for its owner alone to read; durable when it returns.

    :raises OSError: it cannot be written; what stood there before still stands
    """

    def write(number: int) -> None:
        write_framed(path, value, NOTES[path.name], private, number)

    begin(path.parent, private)
    try:
        last = read_framed(path, NOTES[path.name], private)[1]
    except WRONG:
        last = 0
    memory.numbered(private, path.name, last, write)


def begin(folder: Path, private: Ed25519PrivateKey) -> None:
    """Where nothing is remembered, and notes of this key are numbered, remember just that: what
    was remembered was taken away, or stands on another machine."""
    if memory.begins(private):
        own = (folder / name for name in NOTES if is_own(folder / name, private))
        most = max(map(_number, own), default=0)
        memory.remember(private, lambda known: replace(known, began=most) if most else known)


def put_back(folder: Path, key: str, private: Ed25519PrivateKey | None = None) -> dict[str, str]:
    """Notes of a folder older than those that were seen here, or gone as none may be; and why.

    `key`: the name of the node's key; `private`: the key itself, without which no code is checked.
    """
    found = {}
    for name, known in sorted(memory.seen(key, private).numbers.items()):
        path = folder / name
        if name in NOTES and (path.exists() or name == "restored.json"):
            if name == "displayed.json" and is_too_large(path):
                continue  # it counts as never shown, as one that is gone does
            number = _number(path)
            if number < known:
                found[name] = _told(path, number, known)
            elif name == "restored.json" and not is_own(path, private):
                found[name] = edited(path)
    return found


def is_own(path: Path, private: Ed25519PrivateKey | None) -> bool:
    """Whether a note is under the node's own code; without the key that is not asked."""
    try:
        return bool(read_framed(path, NOTES[path.name], private))
    except WRONG:
        return False


def is_too_large(path: Path) -> bool:
    """Whether a note has more bytes than are read: what was shown was once kept without a bound."""
    try:
        return path.stat().st_size > bounded.NOTES
    except OSError:
        return False


def edited(path: Path) -> str:
    """That a note is none of this node's, and what to do."""
    return (
        f"{placed(path)}: was edited, comes from elsewhere or bears no code · what was said when "
        "the folder was put back is not known · put the right one there again, or say it anew: "
        f"`detente table restored {placed(path.parent)} --why WHY`"
    )


def renewed(folder: Path, private: Ed25519PrivateKey) -> None:
    """Give each note that was put back a new number, so that it counts again as it stands.

    A comparison that was begun stays refused: another is begun in its place.

    :raises OSError: one cannot be written
    """
    known = memory.seen(memory.id_of(private), private).numbers
    for name in ("compared.json", "displayed.json"):
        path = folder / name
        if path.exists() and _number(path) < known.get(name, 0):
            try:
                said = read_framed(path, NOTES[name], private)[0]
            except WRONG:  # not this key's own: it counts for nothing anyway
                path.unlink()
            else:
                write_own(path, said, private)


def _number(path: Path) -> int:
    """A note's number, whatever its code says; 0 where there is none."""
    try:
        return read_framed(path, "", None)[1]
    except WRONG:
        return 0


def _told(path: Path, number: int, known: int) -> str:
    folder, here = placed(path.parent), f"number {number} is here" if number else "this has none"
    do = {
        "compare.json": f"start again with `detente table compare {folder}`",
        "restored.json": f"put the newest there again, or say it anew: `detente table restored "
                         f"{folder} --why WHY`",
    }.get(path.name, "put the newest there again; if you restored an older one yourself, say so: "
                     f"`detente table restored {folder} --why WHY`")  # fmt: skip
    why = f"this user's program has seen number {known}"
    what = f"an older one was put back, {here}" if path.exists() else "is gone"
    if is_too_large(path):
        what = f"has more than {bounded.NOTES:,} bytes, and is not read"
    return f"{placed(path)}: {what} · {why} · {do}"
