"""Where in which file a value stands."""

from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""The way from the top of a case to a value: `("issues", "border", "options", 0)`."""


@dataclass(frozen=True)
class Place:
    """File, line and column (from 1), and the value's characters `start` to `end` in the text."""

    file: str
    line: int
    column: int = 1
    start: int = 0
    end: int = 0


@dataclass
class Places:
    """An index from paths to places. A path that has none answers with its nearest parent's."""

    by_path: dict[Path, Place] = field(default_factory=dict)
    top: Place = Place("case", 0)

    def of(self, path: Path) -> Place:
        """The place of a path, or of its nearest parent."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.by_path:
                return self.by_path[path[:length]]
        return self.top
