"""pydantic's errors → findings in plain words, with file and line."""

import difflib
from typing import Any

from pydantic import BaseModel, ValidationError

from detente.answers import Finding
from detente.case.place import Path, Places


def explain(error: ValidationError, places: Places, model: type[BaseModel]) -> list[Finding]:
    """One finding for each error, at the place of the value that is wrong."""
    return [_finding(one, places, model) for one in error.errors()]


def _finding(one: Any, places: Places, model: type[BaseModel]) -> Finding:
    path: Path = tuple(one["loc"])
    place = places.of(path)
    what, why, do = _words(one, path, model)
    return Finding(place.file, place.line, what, why, do)


def _words(one: Any, path: Path, model: type[BaseModel]) -> tuple[str, str, str]:
    name = _name(path)
    kind: str = one["type"]
    if kind == "missing":
        return f"`{name}` is missing", "it has no default", f"add `{path[-1]}:`"
    if kind == "extra_forbidden":
        return f"`{name}` is not a field", "nothing reads it", _suggest(path, model)
    if kind == "enum":
        expected = str(one["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
        return f"`{name}` is {one['input']!r}", "it is one of a few words", f"write {expected}"
    if kind == "string_pattern_mismatch":
        words = str(one["ctx"]["pattern"]).strip("^$()").replace("|", ", ").strip(", ")
        return f"`{name}` is {one['input']!r}", "it is one of a few words", f"write {words}"
    if kind == "value_error":
        why, _, do = str(one["ctx"]["error"]).partition("; ")
        return f"`{name}` {_shown(one['input'])}", why, do
    return f"`{name}` {_shown(one['input'])}", str(one["msg"]).lower(), "see the schema of a case"


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return f"({text[:40]}…)" if len(text) > 40 else f"({text})"


def _name(path: Path) -> str:
    return " › ".join(str(step) for step in path)


def _suggest(path: Path, model: type[BaseModel]) -> str:
    near = difflib.get_close_matches(str(path[-1]), fields_at(path[:-1], model), n=1)
    said = f"did you mean `{near[0]}`? Otherwise " if near else ""
    return f"{said}remove it, or begin it with x- to keep it unread"


def fields_at(path: Path, model: type[BaseModel]) -> list[str]:
    """The names of all fields of the part at a path; all names of all parts where unsure."""
    names: set[str] = set()
    seen: list[dict[str, Any]] = [model.model_json_schema(by_alias=True)]
    names.update(seen[0].get("properties", {}))
    if path:
        for part in seen[0].get("$defs", {}).values():
            names.update(part.get("properties", {}))
    return sorted(names)
