"""Every part of a case, with the path that leads to it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from detente.case.part import CITED, Part
from detente.case.place import Path


def parts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """A part and all parts below it, each with its path in the names that people write."""
    if isinstance(part, Part):
        yield path, part
        for name, alias in inner(type(part)):
            yield from parts(getattr(part, name), (*path, alias))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from parts(value, (*path, key))
    elif isinstance(part, tuple):
        for at, value in enumerate(part):
            yield from parts(value, (*path, at))


@cache
def inner(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a part that can hold parts, each with the name that people write."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if holds_parts(info.annotation)
    )


def holds_parts(annotation: Any) -> bool:
    """Whether parts can stand in a value of this annotation, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(holds_parts(each) for each in get_args(annotation))


def reasons(part: Part) -> Iterator[tuple[str, str]]:
    """The fields of a part that give reasons, with what they say: `why`, `outcome-why` …"""
    for name, info in type(part).model_fields.items():
        if name == "why" or name.endswith("_why"):
            said = getattr(part, name)
            if said:
                yield info.alias or name, said


def cited(part: Part) -> tuple[str, ...]:
    """The sources of a part: those listed, and those named in brackets in its reasons."""
    named = [key for _, said in reasons(part) for key in CITED.findall(said)]
    return tuple(dict.fromkeys((*getattr(part, "sources", ()), *named)))
