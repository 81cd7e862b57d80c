"""A case with changes on any of its parts, from the innermost outward."""

from collections.abc import Callable
from typing import Any, TypeVar

from detente.case.models.part import Part
from detente.case.models.walk import inner, kept

P = TypeVar("P", bound=Part)
Change = Callable[[Part], dict[str, Any]]
"""The fields of a part that change, with their new values; the part is seen as it was."""


def rebuilt(part: P, change: Change) -> P:
    """The part with what `change` gives for it and for every part below it."""
    changed = {name: _rebuilt(value, change) for name, value in _changed(part, change).items()}
    below = {
        name: after
        for name, _ in inner(type(part))
        if name not in changed
        and (after := _rebuilt(before := getattr(part, name), change)) is not before
    }
    return part.model_copy(update={**changed, **below}) if changed or below else part


def _changed(part: Part, change: Change) -> dict[str, Any]:
    return {name: one for name, one in change(part).items() if one != getattr(part, name)}


def _rebuilt(value: Any, change: Change) -> Any:
    if isinstance(value, Part):
        return rebuilt(value, change)
    if isinstance(value, dict):
        return kept(value, {key: _rebuilt(one, change) for key, one in value.items()})
    if isinstance(value, tuple):
        return kept(value, tuple(_rebuilt(one, change) for one in value))
    return value
