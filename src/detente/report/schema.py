"""The JSON Schema of a plan, made from the same dataclasses that the answers are made of."""

import inspect
import json
import pkgutil
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from detente.answers import Fact, kind_of
from detente.report.json import SCHEMA_VERSION, told_fields
from detente.studies import values
from detente.studies.values.plan import Plan

Schema = dict[str, Any]
SHIPPED = "templates/schemas/plan.schema.json"
"""The published schema, from the package's folder."""

SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    Fraction: {"type": ["integer", "string"], "pattern": "^-?[0-9]+/[1-9][0-9]*$"},
}


def schema_text() -> str:
    """The text of the published schema."""
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"


def plan_schema() -> Schema:
    """The schema of `detente plan --json` (JSON Schema 2020-12)."""
    found: dict[str, Schema] = {}
    _named(Plan, {}, found)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A plan"}
    whole = found.pop(Plan.__name__)
    whole["properties"] = {"schema_version": {"const": SCHEMA_VERSION}} | whole["properties"]
    whole["required"] = list(whole["properties"])
    return {**head, **whole, "$defs": dict(sorted(found.items()))}


def _of(hint: Any, bound: Mapping[Any, Any], schemas: dict[str, Schema]) -> Schema:
    """The schema of one type; dataclasses and lists of words are referred to, in `schemas`."""
    if isinstance(hint, TypeVar):
        return _of(bound[hint], bound, schemas)
    if hint in SIMPLE:
        return dict(SIMPLE[hint])
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(arg, bound, schemas) for arg in args]}
    if origin is tuple:
        return _tuple(args, bound, schemas)
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1], bound, schemas)}
    return _named(hint, bound, schemas)


def _tuple(args: tuple[Any, ...], bound: Mapping[Any, Any], schemas: dict[str, Schema]) -> Schema:
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], bound, schemas)}
    items = [_of(arg, bound, schemas) for arg in args]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _named(hint: Any, bound: Mapping[Any, Any], schemas: dict[str, Schema]) -> Schema:
    cls, args = get_origin(hint) or hint, get_args(hint)
    if hint is Fact:
        return {"anyOf": [_named(kind, bound, schemas) for kind in facts()]}
    name = "Of".join([cls.__name__, *(arg.__name__ for arg in args)])
    if name not in schemas:
        schemas[name] = {}
        inner = dict(zip(getattr(cls, "__parameters__", ()), args, strict=True))
        schemas[name] = _words(cls) if issubclass(cls, Enum) else _object(cls, inner, schemas)
    return {"$ref": f"#/$defs/{name}"}


def facts() -> list[type[Fact]]:
    """Every kind of fact that an answer can hold, by name."""
    rooms = pkgutil.walk_packages(values.__path__, f"{values.__name__}.")
    names = {one.name for one in rooms}
    for name in names:
        import_module(name)
    kinds = {kind for kind in _below(Fact) if kind.__module__ in names}
    return sorted(kinds, key=lambda kind: kind.__name__)


def _below(kind: type[Fact]) -> set[type[Fact]]:
    """All kinds below a kind, those without fields of their own too."""
    return {each for one in kind.__subclasses__() for each in (one, *_below(one))}


def _words(cls: type[Enum]) -> Schema:
    return {"description": inspect.getdoc(cls), "enum": [member.value for member in cls]}


def _object(cls: Any, bound: Mapping[Any, Any], schemas: dict[str, Schema]) -> Schema:
    hints = get_type_hints(cls)
    kind: Schema = {"fact": {"const": kind_of(cls)}} if issubclass(cls, Fact) else {}
    properties = kind | {
        field.name.rstrip("_"): _of(hints[field.name], bound, schemas) for field in told_fields(cls)
    }
    return {
        "description": inspect.getdoc(cls),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
