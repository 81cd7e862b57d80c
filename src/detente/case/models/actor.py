"""Who has to act, seen from the side whose plan it is."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from detente.case.models.scalars import text_of


class Actor(StrEnum):
    """Who has to act."""

    US = "us"
    THEM = "them"
    BOTH = "both"


def _by(value: Any) -> "Actor | str":
    name = text_of(value)
    return Actor(name) if name in set(Actor) else name


By = Annotated[
    Actor | str,
    PlainValidator(_by),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [{"enum": [str(one) for one in Actor]}, {"type": "string"}]}),
]
"""A side, both, or a third party of the case by its name."""
