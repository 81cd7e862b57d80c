"""pydantic's errors → findings in plain words, with file and line."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from detente.answers import Finding
from detente.case.models.fields import Model, fields, model_at
from detente.files.near import listed, meant
from detente.files.place import Path, PlaceIndex
from detente.visible import in_ticks, ticked

MOST, MOST_SIGNS = 2_000, 40
"""So many values that do not fit are told, each with so many signs; who reads reads no more."""
Words = tuple[str, str, str]
"""What, why, and what to do."""


def explain(error: ValidationError, places: PlaceIndex, model: type[BaseModel]) -> list[Finding]:
    """One finding for each error, at the place of the value that is wrong."""
    errors = error.errors(include_url=False)
    found = [_finding(one, places, model) for one in errors[:MOST]]
    return list(dict.fromkeys(found))


def _finding(value: Any, places: PlaceIndex, model: Model) -> Finding:
    path: Path = tuple(value["loc"])
    place = places.of(path)
    return Finding(place.file, place.line, *_words(value, path, model))


def _words(value: Any, path: Path, model: Model) -> Words:
    said = f"{in_ticks(name_of(path))}"
    kind: str = value["type"]
    if kind == "missing":
        return f"{said} is missing", "it has no default", f"add `{path[-1]}:`"
    if kind == "extra_forbidden":
        return f"{said} is not a field", "nothing reads it", _remedy(path, model)
    return _wrong_value(value, f"{said} {shown(value['input'])}", kind)


def _wrong_value(value: Any, what: str, kind: str) -> Words:
    context = value.get("ctx", {})
    if value["input"] is None:
        return what, "is left empty", "write a value, or remove the line"
    if kind in _WORDED:
        why, do = _WORDED[kind](context)
        return what, why, do
    why, _, do = str(context.get("error", "")).partition("; ")
    return what, why or "does not fit here", do or "see docs/reference/case.md"


def _one_of(words: list[str]) -> tuple[str, str]:
    return "it is one of a few words", f"write {', '.join(words)}"


def _enum(context: Any) -> tuple[str, str]:
    return _one_of(str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", "))


def _pattern(context: Any) -> tuple[str, str]:
    return _one_of([word for word in str(context["pattern"]).strip("^$()").split("|") if word])


def _whole(_: Any) -> tuple[str, str]:
    return "is not a whole number", "write one, as in 3"


def _many(context: Any) -> tuple[str, str]:
    least = context.get("min_length")
    if least is not None:
        return f"holds {context['actual_length']}, at least {least} are needed", "add what lacks"
    most = context["max_length"]
    return f"holds {context['actual_length']}, at most {most} may stand here", "keep fewer"


_WORDED: dict[str, Callable[[Any], tuple[str, str]]] = {
    "enum": _enum,
    "string_pattern_mismatch": _pattern,
    "int_parsing": _whole,
    "int_type": _whole,
    "int_from_float": _whole,
    "int_parsing_size": _whole,
    "tuple_type": lambda _: ("is not a list", "write it in brackets, as in [a, b]"),
    "dict_type": lambda _: ("is not a mapping", "write it as key: value"),
    "model_type": lambda _: ("is not a part with fields", "write it as {field: value}"),
    "too_short": _many,
    "too_long": _many,
    "greater_than_equal": lambda c: ("is too low", f"write {c['ge']} or more"),
    "greater_than": lambda c: ("is too low", f"write more than {c['gt']}"),
    "less_than_equal": lambda c: ("is too high", f"write {c['le']} or less"),
    "less_than": lambda c: ("is too high", f"write less than {c['lt']}"),
}
_WORDED["model_attributes_type"] = _WORDED["model_type"]


def shown(value: Any) -> str:
    """A value in brackets, cut where it is long; within it, what is no plain word in ticks.

    >>> shown("must"), shown(["60]) · is a good range", 2]), shown("x’) · is fine")
    ("('must')", '([`60]) · is a good range`, 2])', '(`x’) · is fine`)')
    """
    if value is None:
        return "()"
    if isinstance(value, bool):
        return "(true)" if value else "(false)"
    return f"({_word(value) if isinstance(value, str) else _plain(value)})"


def _word(text: str) -> str:
    cut = text[:MOST_SIGNS]
    short = f"{cut}…" if len(text) > MOST_SIGNS else text
    return repr(short) if ticked(cut.rstrip()) == cut.rstrip() else in_ticks(short)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + _listed(map(str, value)) + "}"
    if isinstance(value, list | tuple):
        return f"[{_listed(one if isinstance(one, str) else _plain(one) for one in value)}]"
    return str(value)


def _listed(items: Iterable[str]) -> str:
    said, room = list[str](), MOST_SIGNS
    for item in items:
        if room <= 0:
            return ", ".join((*said, "…"))
        said.append(ticked(item[:MOST_SIGNS]))
        room -= len(said[-1])
    return ", ".join(said)


def name_of(path: Path) -> str:
    """A path as it is shown: entries of lists are counted from 1.

    >>> name_of(("links", 0, "if"))
    'links › 1 › if'
    """
    return " › ".join(str(step + 1 if isinstance(step, int) else step) for step in path)


def _remedy(path: Path, model: Model) -> str:
    part = model_at(model, path[:-1])
    known = [] if part is None else list(fields(part))
    did = meant(str(path[-1]), known, "")
    rest = "remove it, or begin it with x- to keep it unread"
    if did:
        return f"{did} Otherwise {rest}"
    return f"{rest}; the fields here are {listed(known, 30)}" if known else rest
