"""What can still be checked of a case some of whose values do not fit.

The values that do not fit are cut out, and with them what cannot stand without them: a field, else
the entry that needs it, else the list that holds it. The rest is checked; what may follow from a
cut alone is not said, and neither are notes.
"""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from detente.answers import Finding, Severity
from detente.case.checks import inspected
from detente.case.models.case import Case
from detente.case.reading.gives import with_gives
from detente.files.place import Path, PlaceIndex

_ROUNDS = 8
_STAND_INS = {"as-of": "2000-01-01", "us": "us", "them": "them"}
_ISSUES = {3, 4, 7, 10, 12, 13, 14, 15, 16, 17, 18, 34}
_FOLLOW = {
    "as-of": {26},
    "us": {1, 27},
    "them": {1, 27},
    "parties": {27},
    "issues": _ISSUES,
    "others": {3, 6, 12, 60, 61, 62},
    "never-trade": {3, 15, 16},
    "sources": {5, 19},
    "benchmarks": {6},
    "channels": {6},
    "questions": {6, 25},
    "bands": {8, 11},
}
"""Rules whose findings may follow from the loss of an entry of a section."""


def salvaged(data: Any, error: ValidationError, places: PlaceIndex) -> list[Finding]:
    """Faults across the parts of what is left of a case."""
    rest = _Rest(deepcopy(data))
    case = rest.case(error)
    if case is None:
        return []
    return [
        found
        for path, rule, found in inspected(with_gives(case), places)
        if found.severity is Severity.FAULT and not rest.explains(path, rule)
    ]


class _Rest:
    """The data without what was cut, the places of the cuts, and the rules that they touch."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.cuts: set[Path] = set()
        self.rules: set[int] = set()

    def case(self, error: ValidationError) -> Case | None:
        """The case that is left; None where nothing readable is."""
        for _ in range(_ROUNDS):
            for one in error.errors(include_url=False, include_input=False):
                self._cut(tuple(one["loc"]), one["type"] == "missing")
            try:
                return Case.model_validate(self.data, by_alias=True, by_name=False)
            except ValidationError as again:
                error = again
        return None

    def explains(self, path: Path, rule: int) -> bool:
        """Whether a finding may be there only because of a cut."""
        return rule in self.rules or any(
            path == cut[: len(path)] or cut == path[: len(cut)] for cut in self.cuts
        )

    def _cut(self, path: Path, missing: bool) -> None:
        path = path[:-1] if missing and len(path) > 1 else path
        steps = next((at for at, step in enumerate(path) if isinstance(step, int)), len(path))
        path = path[:steps]
        self.cuts.add(path)
        if len(path) <= 2 or path[2] == "options":
            self.rules |= _FOLLOW.get(str(path[0]), set())
        into = self.data
        for step in path[:-1]:
            into = into.get(step) if isinstance(into, dict) else None
        if isinstance(into, dict):
            into.pop(path[-1], None)
            if len(path) == 1 and path[0] in _STAND_INS:
                into[path[0]] = _STAND_INS[str(path[0])]
