"""Where in which file a value stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""The way from the top of a case to a value: `("issues", "border", "options", 0)`."""


@dataclass(frozen=True)
class Place:
    """File, line and column (from 1) where an entry begins, at its key where it has one.

    `start` and `end` bound the value's characters in the file's text, `key` is where its key
    begins (None for an entry of a list).
    """

    file: str
    line: int
    column: int = 1
    start: int = 0
    end: int = 0
    key: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass
class PlaceIndex:
    """An index from paths to places. A path that has none answers with its nearest parent's."""

    by_path: dict[Path, Place] = field(default_factory=dict)
    top: Place = Place("case", 0)

    def of(self, path: Path) -> Place:
        """The place of a path, or of its nearest parent."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.by_path:
                return self.by_path[path[:length]]
        return self.top

    def moved(self, to: Callable[[Path], Path | None]) -> "PlaceIndex":
        """The same places under other paths; those that `to` maps to None are left out."""
        pairs = ((to(path), place) for path, place in self.by_path.items())
        return PlaceIndex({path: place for path, place in pairs if path is not None}, self.top)
