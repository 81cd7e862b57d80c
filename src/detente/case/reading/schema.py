"""The JSON Schema of a case, from the model: editors complete and check with it."""

import json
from typing import Any

from detente.case.models.case import Case
from detente.case.models.scalars import NUMBER_SCHEMA, RANGE_SCHEMA
from detente.shipped import shipped

SHIPPED = "templates/schemas/case.schema.json"
"""Where the schema stands in the package."""
_NAMED = {"Number": NUMBER_SCHEMA, "Range": RANGE_SCHEMA}
_ABOUT = ("description", "default")


def case_schema() -> dict[str, Any]:
    """The schema of one YAML file that holds a whole case, draft 2020-12."""
    found = Case.model_json_schema(by_alias=True, mode="validation")
    parts = _simpler(found.pop("$defs"))
    top = _simpler({key: part for key, part in found.items() if key != "title"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case",
        **top,
        "$defs": {**parts, **_NAMED},
    }


def schema_text() -> str:
    """The schema as the package ships it."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n"


def shipped_schema() -> str:
    """The schema that the package ships."""
    return shipped("schemas", "case.schema.json").read_text(encoding="utf-8")


def _simpler(node: Any) -> Any:
    """A node without titles, empty values and repeated scalars; `x-` fields are let through."""
    if isinstance(node, list):
        return [_simpler(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = _named(_without_null(node))
    plain = {
        key: _simpler(value) for key, value in kept.items() if key != "title" or _is_map(value)
    }
    if plain.get("additionalProperties") is False:
        plain["patternProperties"] = {"^x-": {}}
    return plain


def _is_map(value: Any) -> bool:
    """Whether `title` is a field of a part here, not the title of a schema."""
    return isinstance(value, dict)


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """An optional field as it is written where it is given."""
    if node.get("default", "") is not None:
        return node
    left = [one for one in node["anyOf"] if one != {"type": "null"}]
    rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
    return {**(left[0] if len(left) == 1 else {"anyOf": left}), **rest}


def _named(node: dict[str, Any]) -> dict[str, Any]:
    about = {key: value for key, value in node.items() if key in _ABOUT}
    bare = {key: value for key, value in node.items() if key not in (*_ABOUT, "title")}
    for name, schema in _NAMED.items():
        if bare == schema:
            return {"$ref": f"#/$defs/{name}", **about}
    return node
