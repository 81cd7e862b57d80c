"""Which handling marks a case carries, on any of its parts."""

from detente.case.part import Part


def marks_of(part: object) -> list[tuple[str, ...]]:
    """The marks of a part and of all parts below it."""
    if isinstance(part, Part):
        own = [tuple(getattr(part, "marks", ()))]
        return own + [m for name in type(part).model_fields for m in marks_of(getattr(part, name))]
    inside = list(part.values()) if isinstance(part, dict) else part
    if isinstance(inside, list | tuple):
        return [m for one in inside for m in marks_of(one)]
    return []
