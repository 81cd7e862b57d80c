"""The reference page of a case, from its model and its rules: it cannot drift."""

import inspect
import re
from functools import cache
from typing import Any

from detente.case.checks.rules import RULES
from detente.case.models.case import Case
from detente.case.models.fields import Model, entry_of, fields, is_part
from detente.case.reading.schema import case_schema
from detente.case.reading.table import sections

HEAD = """\
# Every field of a case

Made from the model by `python docs/generate.py`; a test compares. How to begin:
[write a case](../how-to/write-a-case.md). Symbols: [definitions](../definitions.md).

- **text** may be a number too; **number** is 12, 12.5 or "1/3", kept exactly; **range** is a number
  or two with the lower first, as in [2, 5].
- **day** is YYYY-MM-DD; **date** may be a year, a month or a day, and counts as its last day,
  unless `visible-from` names a day inside it.
- **by name** is a mapping from short names of your own to parts; **list** is written in brackets or
  with dashes.
- Fields in bold must be given. A field left empty counts as left out. A field that begins with `x-`
  is kept and not read.
- Parts with `why`, `sources`, `judged`, `visible-from` and `marks` are said to be *sourced*; these
  five are listed once, under [Sourced](#sourced).

A case is one YAML file, or a folder with `case.yaml`: other `.yaml` files in it are read as if
pasted in, and tables `SECTION.csv` or `SECTION.anything.csv` add entries to a section. Columns are
fields (`judged.by` for a field of a part), lists are split at `;`, the first column of a section by
name is `id`. Sections that may be tables: """


def case_page() -> str:
    """The page in Markdown."""
    schema = _schema()
    tables = ", ".join(f"`{name}`" for name in sections())
    body = "\n".join(_part(part, schema) for part in all_parts())
    return f"{HEAD}{tables}.\n\n{body}\n{_rules()}"


def all_parts() -> list[Model]:
    """The parts of a case, each once, in the order in which they are met."""
    found: list[Model] = [Case]
    for part in found:
        for kind in fields(part).values():
            for one in (kind, entry_of(kind)):
                if is_part(one) and one not in found:
                    found.append(one)
    return found


@cache
def _schema() -> dict[str, Any]:
    return case_schema()


def _part(part: Model, schema: dict[str, Any]) -> str:
    own = schema if part is Case else schema["$defs"][part.__name__]
    is_sourced = "visible-from" in own["properties"]
    about = [inspect.cleandoc(part.__doc__ or "")]
    if is_sourced:
        about.append("*Sourced.*")
    hidden = SOURCED if is_sourced else ()
    rows = [
        _row(name, one, name in own.get("required", ()))
        for name, one in own["properties"].items()
        if name not in hidden
    ]
    table = "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])
    page = f"## {part.__name__}\n\n" + "\n\n".join(about) + f"\n\n{table}\n"
    return page + ("\n" + _sourced(schema) if part is Case else "")


SOURCED = ("why", "sources", "judged", "visible-from", "marks")


def _sourced(schema: dict[str, Any]) -> str:
    shared = schema["$defs"]["Issue"]["properties"]
    rows = [_row(name, shared[name], False) for name in SOURCED]
    return "\n".join(["## Sourced", "", "| field | type | meaning |", "|---|---|---|", *rows, ""])


def _row(name: str, field: dict[str, Any], is_required: bool) -> str:
    shown = f"**`{name}`**" if is_required else f"`{name}`"
    default = field.get("default")
    after = f" Default: {_said(default)}." if default not in (None, "", [], {}) else ""
    meaning = re.sub(r"\|", "\\|", field.get("description", ""))
    return f"| {shown} | {words(field)} | {meaning}{after} |"


def _said(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, dict):
        return "as its fields say"
    return f"`{default}`"


def words(kind: dict[str, Any]) -> str:
    """A field's type in words, from its schema."""
    if "anyOf" in kind:
        several = dict.fromkeys(words(one) for one in kind["anyOf"])
        return " or ".join(one for one in several if one)
    if "$ref" in kind:
        return _reference(kind["$ref"].rsplit("/", 1)[-1])
    if "enum" in kind:
        yes_no = True in kind["enum"]
        return "yes or no" if yes_no else "one of " + ", ".join(f"`{w}`" for w in kind["enum"])
    if "pattern" in kind:
        return _pattern(kind["pattern"])
    return _plain(kind)


def _reference(name: str) -> str:
    if name in ("Number", "Range"):
        return name.lower()
    one = _schema()["$defs"][name]
    return words(one) if "enum" in one else f"[{name}](#{name.lower()})"


def _pattern(pattern: str) -> str:
    if pattern.startswith(r"^\d"):
        return "date"
    return "number" if pattern.startswith(r"^[+-]?\d") else "text"


def _plain(kind: dict[str, Any]) -> str:
    if kind.get("format") == "date":
        return "day"
    match kind.get("type"):
        case "array":
            return f"list of {words(kind['items'])}"
        case "object":
            return f"by name: {words(kind['additionalProperties'])}"
        case "integer":
            return "whole number"
        case "null":
            return ""
    return "text"


def _rules() -> str:
    rows = "\n".join(f"| §C{number} | {text} |" for number, text in RULES.items())
    head = "## Rules\n\nWhat is checked across the parts; messages name the rule.\n\n"
    return f"{head}| rule | what it asks |\n|---|---|\n{rows}\n"
