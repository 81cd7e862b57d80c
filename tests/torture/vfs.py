"""A layer between SQLite and the disk that notes every write, sync and removal, in order.

It is the library that Python's own `sqlite3` uses: its table of functions is copied, and the few
that change a file are wrapped. What the store does is noted as it is, with nothing in between.
"""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "noting"
CREATE = 0x4  # SQLITE_OPEN_CREATE


@dataclass(frozen=True)
class Note:
    """One thing that was done to a file: create, write, cut, sync, remove; or a mark of ours."""

    what: str
    file: str = ""
    offset: int = 0
    data: bytes = b""


# The name as an address: SQLite keeps more behind its end, and the layer below keeps the address.
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
REMOVE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
CLOSE = CFUNCTYPE(c_int, c_void_p)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
CUT = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class Methods(Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (
        ("version", c_int),
        ("close", CLOSE),
        ("read", c_void_p),
        ("write", WRITE),
        ("cut", CUT),
        ("sync", SYNC),
        *((f"other{at}", c_void_p) for at in range(13)),
    )


class File(Structure):
    """sqlite3_file: what follows is the layer's own."""

    _fields_ = (("methods", POINTER(Methods)),)


class Vfs(Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("remove", REMOVE),
        *((f"other{at}", c_void_p) for at in range(14)),
    )


def library() -> ctypes.CDLL | None:
    """The SQLite that Python's own module has loaded, where it is a library of its own."""
    import sqlite3

    sqlite3.connect(":memory:").close()
    try:
        maps = Path("/proc/self/maps").read_text()
    except OSError:
        return None
    loaded = {line.split()[-1] for line in maps.splitlines() if "libsqlite3" in line}
    return ctypes.CDLL(loaded.pop()) if len(loaded) == 1 else None


class Noting:
    """Registers the layer under NAME; `each` is called before anything is done."""

    def __init__(self, each: Callable[[Note], None]) -> None:
        found = library()
        assert found is not None, "SQLite is not a library of its own here"
        self.library, self.each, self.names = found, each, dict[int, str]()
        self.library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self.library.sqlite3_vfs_find.argtypes = [c_char_p]
        self.under = self.library.sqlite3_vfs_find(None)
        self.vfs = Vfs.from_buffer_copy(self.under.contents)
        self.vfs.next, self.vfs.name = None, NAME.encode()
        self.vfs.open, self.vfs.remove = OPEN(self._open), REMOVE(self._remove)
        self.kept: list[Any] = [self.vfs.open, self.vfs.remove]
        self.methods: dict[int, Methods] = {}
        self.library.sqlite3_vfs_register(byref(self.vfs), 0)

    def end(self) -> None:
        """Take the layer out again."""
        self.library.sqlite3_vfs_unregister(byref(self.vfs))

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        if path and flags & CREATE and not Path(path).exists():
            self.each(Note("create", path))
        code = self.under.contents.open(cast(self.under, c_void_p), name, file, flags, out)
        opened = cast(file, POINTER(File)).contents
        if code == 0 and path:
            self.names[file] = path
            opened.methods = ctypes.pointer(self._wrapped(opened.methods))
        return int(code)

    def _wrapped(self, real: Any) -> Methods:
        """A copy of a table of functions, in which those that change a file are ours."""
        at = ctypes.addressof(real.contents)
        if at not in self.methods:
            below = real.contents
            ours = Methods.from_buffer_copy(below)
            ours.close = CLOSE(lambda file: self._closed(below, file))
            ours.write = WRITE(lambda *said: self._written(below, *said))
            ours.cut = CUT(lambda *said: self._done(below.cut, "cut", *said))
            ours.sync = SYNC(lambda *said: self._done(below.sync, "sync", *said))
            self.kept += [ours.close, ours.write, ours.cut, ours.sync, below]
            self.methods[at] = ours
        return self.methods[at]

    def _closed(self, below: Methods, file: int) -> int:
        self.names.pop(file, None)
        return int(below.close(file))

    def _written(self, below: Methods, file: int, data: int, size: int, offset: int) -> int:
        self.each(Note("write", self.names[file], offset, ctypes.string_at(data, size)))
        return int(below.write(file, data, size, offset))

    def _done(self, real: Any, what: str, file: int, number: int) -> int:
        self.each(Note(what, self.names[file], number if what == "cut" else 0))
        return int(real(file, number))

    def _remove(self, vfs: int, name: bytes, sync: int) -> int:
        self.each(Note("remove", name.decode(), sync))
        return int(self.under.contents.remove(cast(self.under, c_void_p), name, sync))
