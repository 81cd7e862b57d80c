"""One inspection of a case: what every check reads, and where it puts what it finds."""

from dataclasses import dataclass, field
from functools import cached_property

from detente.answers import Finding, Severity
from detente.case.models.case import Case, orders_of
from detente.case.models.condition import Condition, ConditionError, Orders, parse
from detente.files.place import Path, PlaceIndex


@dataclass
class Inspection:
    """A case with its places, and what was found so far: path, rule, finding."""

    case: Case
    places: PlaceIndex
    found: list[tuple[Path, int, Finding]] = field(default_factory=list)
    _read: dict[str, Condition | None] = field(default_factory=dict)

    @cached_property
    def orders(self) -> Orders:
        """Each issue's options in the order in which the case lists them."""
        return orders_of(self.case)

    def condition(self, text: str) -> Condition | None:
        """A condition, each text read once; None where it is empty or cannot be read."""
        if text not in self._read:
            try:
                self._read[text] = parse(text, self.orders) if text else None
            except ConditionError:
                self._read[text] = None
        return self._read[text]

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
