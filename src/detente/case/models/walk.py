"""Every part of a case, with the path that leads to it."""

from collections.abc import Iterator
from functools import cache
from operator import is_
from typing import Any, TypeVar, get_args, get_origin

from detente.case.models.part import CITED, Part
from detente.files.place import Path

T = TypeVar("T", dict[Any, Any], tuple[Any, ...])


def parts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """A part and all parts below it, each with its path in the names that people write."""
    below: list[tuple[Path, Part]] = []
    _add(part, path, below)
    return iter(below)


def _add(part: Any, path: Path, below: list[tuple[Path, Part]]) -> None:
    if isinstance(part, Part):
        below.append((path, part))
        for name, alias in inner(type(part)):
            if value := getattr(part, name):
                _add(value, (*path, alias), below)
    elif isinstance(part, dict):
        for key, value in part.items():
            _add(value, (*path, key), below)
    elif isinstance(part, tuple):
        for at, value in enumerate(part):
            _add(value, (*path, at), below)


def kept(before: T, after: T) -> T:
    """A list or keyed section as it was where the other holds the very same, else the other."""
    one, two = (each.values() if isinstance(each, dict) else each for each in (before, after))
    is_same = len(before) == len(after) and all(map(is_, one, two))
    return before if is_same else after


@cache
def inner(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a part that can hold parts, each with the name that people write."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if holds(info.annotation, (Part,))
    )


def holds(annotation: Any, kinds: tuple[type, ...]) -> bool:
    """Whether something of these kinds can stand in a value of this annotation, at any depth."""
    bare = get_origin(annotation) or annotation
    if isinstance(bare, type) and issubclass(bare, kinds):
        return True
    return any(holds(each, kinds) for each in get_args(annotation))


def reasons(part: Part) -> Iterator[tuple[str, str]]:
    """The fields of a part that give reasons, with what they say: `why`, `outcome-why` …"""
    for name, alias in _whys(type(part)):
        if said := getattr(part, name):
            yield alias, said


@cache
def _whys(model: type[Part]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if name == "why" or name.endswith("_why")
    )


def cited(part: Part) -> tuple[str, ...]:
    """The sources of a part: those listed, and those named in brackets in its reasons."""
    named = [key for _, said in reasons(part) for key in CITED.findall(said)]
    return tuple(dict.fromkeys((*getattr(part, "sources", ()), *named)))
