"""Whether the file behind an open store is still the one at its path.

A file that was replaced or removed lives on for who has it open: what is stored in it then is gone
once the store is closed, though it was acknowledged.
"""

from pathlib import Path

from sqlalchemy import Engine

from detente.table.store.error import StoreError

Standing = tuple[tuple[int, int] | None, ...]
"""Device and number of each file at its path; None where there is none."""


class StoreFiles:
    """The files of a store that is open: its database, and the log of what is not in it yet."""

    def __init__(self, engine: Engine, path: Path, before: Standing) -> None:
        """`before`: what stood at the path before the engine opened it (`standing`).

        One connection stays open, so that the log is not put away and begun anew meanwhile.
        """
        self._files = _files(path.absolute())
        self._held = engine.raw_connection()
        self._held.detach()  # of its own: closed when let go, whatever becomes of the pool
        cursor = self._held.cursor()
        cursor.execute("PRAGMA user_version")  # opens the log, where there was none
        cursor.close()
        self._first = (*before[:1], *_standing(self._files)[1:])

    def see_in_place(self, where: str) -> None:
        """See to it that what is stored is stored at the path.

        :raises StoreError: another file, or none, stands there
        """
        for path, first, now in zip(self._files, self._first, _standing(self._files), strict=True):
            if now != first:
                what = "was removed while it was open" if now is None else "was replaced while open"
                why = f"{path.name} is not the file that was opened, and nothing more is stored"
                do = "end this command, look at what stands there now, and start it again"
                raise StoreError(where, what, why, do)

    def close(self) -> None:
        """Let go of the connection; before the engine ends."""
        self._held.close()


def standing(path: Path) -> Standing:
    """What stands at the paths of a store's files now."""
    return _standing(_files(path.absolute()))


def _files(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(path.name + "-wal")


def _standing(paths: tuple[Path, ...]) -> Standing:
    return tuple(_number(path) for path in paths)


def _number(path: Path) -> tuple[int, int] | None:
    try:
        said = path.stat()
    except OSError:
        return None
    return said.st_dev, said.st_ino
