"""The part of a case at a path."""

from functools import cache
from typing import Any

from detente.case.models.case import Case
from detente.case.models.part import Part
from detente.files.place import Path


def part_at(case: Case, path: Path) -> Any:
    """The part at a path of kebab-case names, keys and positions; None where there is none."""
    found: Any = case
    for step in path:
        if isinstance(found, Part):
            found = getattr(found, _by_alias(type(found)).get(str(step), "?"), None)
        elif isinstance(found, dict):
            found = found.get(str(step))
        elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


@cache
def _by_alias(kind: type[Part]) -> dict[str, str]:
    """The fields of a kind of part by the names that people write."""
    return {info.alias or name: name for name, info in kind.model_fields.items()}
