"""Answers as plain JSON: one object for each answer, fields named as in `plan.schema.json`."""

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from detente.answers import Fact, kind_of
from detente.studies.values.plan import Plan

SCHEMA_VERSION = "0.2"
"""The form of a plan's JSON; docs/reference/json-paths.md says what moved since 0.1."""

AS_THEY_ARE = frozenset({type(None), bool, int, float, str})


def to_json(value: Any) -> str:
    """A plan, an answer or any value of a study as JSON text of ASCII, on one line."""
    whole = of_plan(value) if isinstance(value, Plan) else plain(value)
    return json.dumps(whole, separators=(",", ":")) + "\n"


def of_plan(plan: Plan) -> dict[str, Any]:
    """A whole plan: the version of its form, then each answer, the `brief` first."""
    answers = {name: plain(getattr(plan, name)) for name in field_names(Plan)}
    return {"schema_version": SCHEMA_VERSION} | answers


def plain(value: Any) -> Any:
    """The value in what JSON holds.

    Dates are ISO text; fractions are integers, else text such as "9/2", so that nothing is
    lost; words of a fixed list are text. Raises TypeError for anything else.
    """
    if type(value) in AS_THEY_ARE:
        return value
    match value:
        case Enum():
            return value.value
        case int() | str() | float():
            return value
        case date():
            return value.isoformat()
        case Fraction():
            return value.numerator if value.denominator == 1 else str(value)
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        kind, pairs = _form(type(value))
        return kind | {name: plain(getattr(value, attribute)) for name, attribute in pairs}
    raise TypeError(f"JSON has no form for {type(value).__name__}")


@cache
def _form(cls: Any) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """What a value of this class begins with, and each of its fields: name in JSON, attribute."""
    pairs = zip(field_names(cls), (field.name for field in told_fields(cls)), strict=True)
    return {"fact": kind_of(cls)} if issubclass(cls, Fact) else {}, tuple(pairs)


@cache
def field_names(cls: Any) -> tuple[str, ...]:
    """The fields' names as JSON has them: `for_` is `for`, since only Python reserves the word."""
    return tuple(field.name.rstrip("_") for field in told_fields(cls))


@cache
def told_fields(cls: Any) -> tuple[Field[Any], ...]:
    """The fields that JSON has: all but those that only decide who is shown a line."""
    return tuple(field for field in fields(cls) if not field.metadata.get("aside"))
