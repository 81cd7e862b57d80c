"""Where each point of the paper lives: `python docs/traceability.py` writes the page of it.

`traceability.yaml` beside this file is the data; `faults` checks every target, `page` makes
`docs/reference/traceability.md`.
"""

import ast
import importlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente.case.reading.read import read_case
from detente.studies.process.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "docs/traceability.yaml"
CASE = ROOT / "cases/us-china-2025"
CLAIMS = ROOT / "tests/conclusions"
TEMPLATES = ROOT / "src/detente/templates"
PAGE = "docs/reference/traceability.md"
FIELDS = {"at", "how", "context", "not-built", "uncited"}
CITING = {"case", "rule", "claim", "template"}
"""Kinds of target that have to name the point themselves, unless `uncited` says otherwise."""


@dataclass(frozen=True)
class Point:
    """One point of the paper: what it says, in our words, and where it lives."""

    id: str
    part: str
    says: str
    at: tuple[str, ...]
    how: str
    context: str
    not_built: str
    uncited: bool


class NowhereError(LookupError):
    """A target that does not exist."""


def data() -> dict[str, dict[str, dict[str, Any]]]:
    """The file as written: part of the paper → point → where it lives."""
    loaded: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return loaded


def points(written: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[Point]:
    """The points in the order of the file."""
    says = passages()
    return [
        Point(
            key,
            part,
            says.get(key, ""),
            tuple(one.get("at", ())),
            one.get("how", ""),
            one.get("context", ""),
            one.get("not-built", ""),
            bool(one.get("uncited", False)),
        )
        for part, entries in written.items()
        for key, one in entries.items()
    ]


@cache
def passages() -> dict[str, str]:
    """Every point of the paper with what it says: the passages among the case's sources."""
    sources = case()["sources"]
    return {key: one["title"] for key, one in sources.items() if re.fullmatch(r"P\d{3}", key)}


@cache
def case() -> dict[str, Any]:
    """The case as plain data, in the names that people write."""
    reading = read_case(CASE)
    if reading.case is None:
        raise ValueError("; ".join(str(one) for one in reading.findings))
    plain: dict[str, Any] = reading.case.model_dump(mode="json", by_alias=True)
    return plain


def faults(written: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """What is wrong: points forgotten, unknown or twice, fields, targets that are not there."""
    found = [f"{key}: stands nowhere" for key in passages() if key not in _keys(written)]
    counted = Counter(_keys(written))
    found += [f"{key}: stands twice" for key, times in counted.items() if times > 1]
    found += [f"{key}: is no point of the paper" for key in counted if key not in passages()]
    for entries in written.values():
        found += [
            f"{key}: unknown field {name}"
            for key, one in entries.items()
            for name in one
            if name not in FIELDS
        ]
    return found + [fault for point in points(written) for fault in _wrong(point)]


def _keys(written: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [key for entries in written.values() for key in entries]


def _wrong(point: Point) -> Iterator[str]:
    said = bool(point.at) + bool(point.context)
    if said != 1 and not (point.not_built and not said):
        yield f"{point.id}: needs targets, or a reason why it is context, and not both"
    if bool(point.at) != bool(point.how):
        yield f"{point.id}: targets and `how` go together"
    lacking = []
    for target in point.at:
        try:
            named = names(target, point.id)
        except NowhereError as fault:
            yield f"{point.id}: {target}: {fault}"
            continue
        if not named:
            lacking.append(target)
    if point.uncited != bool(lacking):
        yield f"{point.id}: `uncited` is {point.uncited}, and does not name it: {lacking}"


def names(target: str, point: str) -> bool:
    """Whether a target names a point; a kind that names none always does. Raises `NowhereError`."""
    kind, _, rest = target.partition(":")
    if kind not in KINDS or not rest:
        raise NowhereError("no such kind of target")
    found = KINDS[kind](rest)
    return kind not in CITING or point in re.findall(r"P\d{3}", found)


def _case_entry(path: str) -> str:
    at: Any = case()
    for name in path.split("/"):
        at = _below(at, name)
    return json.dumps(at, ensure_ascii=False)


def _below(at: Any, name: str) -> Any:
    if isinstance(at, dict) and name in at:
        return at[name]
    if isinstance(at, list):
        field, _, value = name.partition("=")
        matching = [
            one
            for one in at
            if isinstance(one, dict) and (one.get(field) == value if value else name in _words(one))
        ]
        if matching:
            return matching[0] if len(matching) == 1 else matching
        if name.isdigit() and int(name) < len(at):
            return at[int(name)]
    raise NowhereError(f"nothing is called {name}")


def _words(one: Mapping[str, Any]) -> set[str]:
    return {value for value in one.values() if isinstance(value, str)}


def _rule(name: str) -> str:
    for rule in RULES:
        if rule.id == name:
            return " ".join(rule.passages)
    raise NowhereError("no rule has this number")


def _claim(name: str) -> str:
    claims = _loaded(CLAIMS / "conclusions.yaml")
    tests = _functions(CLAIMS / "test_conclusions.py")
    if name not in claims["conclusions"] or not any(
        one.startswith(f"test_{name.lower()}_") for one in tests
    ):
        raise NowhereError("no conclusion that is tested has this number")
    return " ".join(claims["conclusions"][name]["passages"])


def _template(name: str) -> str:
    file, _, key = name.partition("/")
    path = TEMPLATES / f"{file}.yaml"
    if not path.exists():
        raise NowhereError("no template has this name")
    return _with_id(_loaded(path), key)


@cache
def _loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _with_id(data: Any, key: str) -> str:
    for one in _entries(data):
        if one.get("id") == key:
            return json.dumps(one, default=str)
    if isinstance(data, dict) and key in data:
        return json.dumps(data[key], default=str)
    raise NowhereError("no entry of the template has this id")


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _entries(one)


def _definition(name: str) -> str:
    page = (ROOT / "docs/definitions.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(name)} ", page, re.MULTILINE):
        raise NowhereError("no paragraph has this number")
    return ""


def _module(name: str) -> str:
    path, _, member = name.partition(":")
    try:
        module = importlib.import_module(path)
    except ImportError as fault:
        raise NowhereError("no such module") from fault
    if member and not hasattr(module, member):
        raise NowhereError(f"nothing in it is called {member}")
    return ""


def _test(name: str) -> str:
    path, _, function = name.partition("::")
    if not (ROOT / path).is_file() or function not in _functions(ROOT / path):
        raise NowhereError("no such test")
    return ""


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


KINDS = {
    "case": _case_entry,
    "rule": _rule,
    "claim": _claim,
    "template": _template,
    "definition": _definition,
    "module": _module,
    "test": _test,
}
"""How each kind of target is looked up: what follows the kind → the text that may name a point."""


def counts(all_points: list[Point]) -> dict[str, int]:
    """How many points live somewhere, are context, or ask for what is not built."""
    return {
        "points": len(all_points),
        "live": sum(bool(one.at) for one in all_points),
        "context": sum(bool(one.context) for one in all_points),
        "not built": sum(bool(one.not_built) for one in all_points),
        "uncited": sum(one.uncited for one in all_points),
    }


def page() -> str:
    """The page, made from the data."""
    written = data()
    every = points(written)
    lines = [*_top(every)]
    for part in written:
        lines += ["", f"## {part}", "", "| point | says | lives at | how |", "|---|---|---|---|"]
        lines += [_row(one) for one in every if one.part == part]
    return "\n".join(lines) + "\n"


def _top(every: list[Point]) -> list[str]:
    number = counts(every)
    kinds = Counter(target.partition(":")[0] for one in every for target in one.at)
    return [
        "# Where each point of the paper lives",
        "",
        "Made by `python docs/traceability.py` from `docs/traceability.yaml`; a test checks that",
        "no point is forgotten and that every target exists. The paper is Hass 2025; what a point",
        "says is in our words. A target of the kinds case, rule, claim and template names the",
        "point itself, unless ○ stands before it.",
        "",
        f"Of {number['points']} points {number['live']} live somewhere, {number['context']} are"
        f" context, and {number['not built']} ask for something that is not built, in whole or in"
        f" part. Targets: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}.",
    ]


def _row(one: Point) -> str:
    at = ", ".join(_shown(target, one.id) for target in one.at)
    how = one.how or f"*Context:* {one.context}" * bool(one.context)
    built = f"*Not built:* {one.not_built}" if one.not_built else ""
    why = ". ".join(text for text in (how, built) if text)
    return f"| {one.id} | {one.says.replace('|', '/')} | {at} | {why} |"


def _shown(target: str, point: str) -> str:
    mark = "" if names(target, point) else "○ "
    return f"{mark}`{target}`"


def main() -> None:
    """Write the page."""
    (ROOT / PAGE).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
