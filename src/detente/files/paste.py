"""Several pieces of a case, each from a file of its own, as if pasted into one."""

from typing import Any

from detente.answers import Finding
from detente.files.place import Path, Place, PlaceIndex
from detente.visible import in_ticks


class Pasted:
    """The joined data of a case with its places, and what could not be joined."""

    def __init__(self, top: Place) -> None:
        """Start with nothing; `top` answers for the case. `whole` is false once a file is lost."""
        self.data: dict[str, Any] = {}
        self.places = PlaceIndex(top=top)
        self.findings: list[Finding] = []
        self.whole = True
        self._below: dict[Path, list[Path]] = {}

    def paste(self, data: dict[str, Any], places: PlaceIndex) -> None:
        """Add the top-level keys of one file."""
        self._below = _grouped(places)
        for key, value in data.items():
            before = self.data.get(key)
            if before is None:
                self._put(key, value, places)
            elif isinstance(before, dict) and isinstance(value, dict):
                self._join_entries(key, before, value, places)
            elif isinstance(before, list) and isinstance(value, list):
                self._join_lists(key, before, value, places)
            elif value is not None:
                self._twice((key,), places)

    def _put(self, key: str, value: Any, places: PlaceIndex) -> None:
        self.data[key] = value.copy() if isinstance(value, dict | list) else value
        self._move(places, (key,), (key,))

    def _join_entries(
        self, key: str, before: dict[str, Any], value: dict[str, Any], places: PlaceIndex
    ) -> None:
        for entry, part in value.items():
            if entry in before:
                self._twice((key, entry), places)
                continue
            before[entry] = part
            self._move(places, (key, entry), (key, entry))

    def _join_lists(
        self, key: str, before: list[Any], value: list[Any], places: PlaceIndex
    ) -> None:
        first = len(before)
        before.extend(value)
        for at in range(len(value)):
            self._move(places, (key, at), (key, first + at))

    def _move(self, places: PlaceIndex, old: Path, new: Path) -> None:
        for path in self._below.get(old, ()):
            self.places.by_path[(*new, *path[len(old) :])] = places.by_path[path]

    def _twice(self, path: Path, places: PlaceIndex) -> None:
        here, first = places.of(path), self.places.of(path)
        name = " › ".join(str(step) for step in path)
        why = f"first in {first}"
        self.findings.append(
            Finding(here.file, here.line, f"{in_ticks(name)} stands twice", why, "keep one of them")
        )


def _grouped(places: PlaceIndex) -> dict[Path, list[Path]]:
    """The paths at and below each section and each entry of a section."""
    found: dict[Path, list[Path]] = {}
    for path in places.by_path:
        for length in range(1, min(len(path), 2) + 1):
            found.setdefault(path[:length], []).append(path)
    return found
