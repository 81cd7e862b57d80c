"""Which fields a part has, and of what kind: read from the model's annotations."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from detente.files.place import Path

Model = type[BaseModel]


@cache
def fields(model: Model) -> Mapping[str, Any]:
    """The fields of a part as people write them, with their annotations."""
    return MappingProxyType(
        {info.alias or name: bare(info.annotation) for name, info in model.model_fields.items()}
    )


def bare(annotation: Any) -> Any:
    """An annotation without its metadata and without None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        kept = [arg for arg in get_args(annotation) if arg is not NoneType]
        return bare(kept[0]) if len(kept) == 1 else annotation
    return annotation


def entry_of(annotation: Any) -> Any:
    """The annotation of one entry of a list or keyed section; None where it is neither."""
    found = bare(annotation)
    args = get_args(found)
    if get_origin(found) is dict:
        return bare(args[1])
    if get_origin(found) is tuple and args[-1] is Ellipsis:
        return bare(args[0])
    return None


def is_part(annotation: Any) -> bool:
    """Whether an annotation is a part of a case."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def model_at(model: Model, path: Path) -> Model | None:
    """The part that stands at a path; None where there is none.

    >>> from detente.case.models.case import Case
    >>> model_at(Case, ("issues", "border", "us")).__name__
    'Valuation'
    """
    found: Any = model
    for step in path:
        found = fields(found).get(str(step)) if is_part(found) else entry_of(found)
        if found is None:
            return None
    return found if is_part(found) else None
