"""Lines that rest on some fields of a case, and on nothing else that their study read."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from detente.answers import Rests

T = TypeVar("T")


def grounded(value: T, ground: tuple[str, ...]) -> T:
    """The value with this ground under each line in it that has none of its own.

    >>> [one.ground for one in grounded((Rests(), Rests(ground=("kite",))), ("TLP:RED",))]
    [('TLP:RED',), ('kite',)]
    """
    if isinstance(value, tuple):
        return type(value)(grounded(one, ground) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {one.name: getattr(value, one.name) for one in fields(value)}
    changed = {
        name: made
        for name, one in held.items()
        if name not in ("ground", "marks", "sources") and (made := grounded(one, ground)) is not one
    }
    if isinstance(value, Rests) and value.ground is None:
        changed["ground"] = ground
    changing: Any = replace
    found: T = changing(value, **changed) if changed else value
    return found
