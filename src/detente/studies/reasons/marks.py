"""Which handling marks a case carries, on any of its parts."""

from collections.abc import Iterator
from typing import Any

from detente.case.part import Part

_WITH_PARTS = (Part, dict, list, tuple)


def marks_of(part: object) -> Iterator[tuple[str, ...]]:
    """The marks of a part and of all parts below it."""
    waiting: list[Any] = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Part):
            yield tuple(getattr(one, "marks", ()))
            one = vars(one)
        inside = one.values() if isinstance(one, dict) else one
        if isinstance(one, _WITH_PARTS):
            waiting += [each for each in inside if isinstance(each, _WITH_PARTS)]
