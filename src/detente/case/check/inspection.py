"""One inspection of a case: what every check reads, and where it puts what it finds."""

from dataclasses import dataclass, field

from detente.answers import Finding, Severity
from detente.case.case import Case
from detente.case.place import Path, Places


@dataclass
class Inspection:
    """A case with its places, and what was found so far: path, rule, finding."""

    case: Case
    places: Places
    found: list[tuple[Path, int, Finding]] = field(default_factory=list)

    def fault(self, rule: int, path: Path, what: str, why: str, do: str) -> None:
        """What must be mended before the case can be planned."""
        self._found(Severity.FAULT, rule, path, what, why, do)

    def note(self, rule: int, path: Path, what: str, why: str, do: str) -> None:
        """What is worth mending; the work goes on."""
        self._found(Severity.NOTE, rule, path, what, why, do)

    def _found(
        self, severity: Severity, rule: int, path: Path, what: str, why: str, do: str
    ) -> None:
        place = self.places.of(path)
        said = f"{do} (rule §C{rule})"
        finding = Finding(place.file, place.line, what, why, said, severity)
        self.found.append((path, rule, finding))

    def where(self, path: Path) -> str:
        """`file:line` of a path, to name a second place in a message."""
        return str(self.places.of(path))
