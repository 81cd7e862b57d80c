"""Hostile words in every field of a case: the models are walked, so that a new field is planted."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from detente.answers import Finding, Severity
from detente.case.checks import check
from detente.case.models.case import Case
from detente.case.models.fields import bare, entry_of, fields, is_part
from detente.case.reading.explain import explain
from detente.files.place import PlaceIndex
from detente.files.tree import Tree

EVIL = (
    "x\x1b[2J\x1b]0;t\x07\x9b1A\u202e01\u2066\u061c\u200e\u200b\xad\U000e0041\u034f\u3164\u2028"
    "\u2800\U0001d159\U00016fe4Upl\u0430nd\r\nFORGED  \u3000\xa0 FORGED"
)
"""Codes, marks, signs without ink, a letter that passes for another, a line of its own, and blanks
behind which words stand wherever their writer likes once a screen wraps them."""
Steps = tuple[str | int, ...]
COLUMNS = {"period", "value", "group", "count", "published", "divide", "lag", "revised",
           "drawn"}  # fmt: skip
"""Fields of a series that name columns of its file, or go with them."""


@dataclass
class Planting:
    """Data with the hostile words that it takes; the fields of text, and those that took one."""

    data: dict[str, Any]
    kept: str
    words: str
    texts: set[tuple[str, str]] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    findings: set[str] = field(default_factory=set)

    def plant(self, steps: Steps, value: Any) -> bool:
        """Put a value there; keep it if the case is still without fault."""
        if at_steps(self.data, steps) == self.kept:
            return True
        changed = put(deepcopy(self.data), steps, value)
        findings = faults(changed)
        self.findings |= {str(one) for one in findings}
        is_whole = all(one.severity is Severity.NOTE for one in findings)
        if is_whole:
            self.data = changed
        return is_whole

    def refused(self, steps: Steps, values: dict[str, Any]) -> None:
        """Put values into a part that takes none of them, and keep what is said of them."""
        changed = deepcopy(self.data)
        for name, value in values.items():
            put(changed, (*steps, name), value)
        findings = faults(changed)
        assert any(one.severity is not Severity.NOTE for one in findings)
        self.findings |= {str(one) for one in findings}


def planted(text: str, kept: str = "", words: str = EVIL) -> Planting:
    """The case of a text with hostile words wherever it takes them; `kept`: a name that stays."""
    planting = Planting(Tree("case.yaml", text).data, kept, words)
    assert all(one.severity is Severity.NOTE for one in faults(planting.data))
    _part(planting, Case, (), set())
    for name in sorted(set(_names(planting.data)) - {kept}):
        renamed = _renamed(planting.data, name, words)
        if all(one.severity is Severity.NOTE for one in faults(renamed)):
            planting.data = renamed
    return planting


def reworded(planting: Planting, words: str) -> Planting:
    """The planted case with other words in the same fields, which have to take them too."""
    data = _replaced(planting.data, planting.words, words)
    assert all(one.severity is Severity.NOTE for one in faults(data))
    return Planting(data, planting.kept, words)


def folder(planting: Planting, home: Path, rates: str) -> Path:
    """The planted case as a folder, with its one series, whose columns are those of its file."""
    data = deepcopy(planting.data)
    data["series"] = {
        key: {name: value for name, value in one.items() if name not in COLUMNS}
        for key, one in data["series"].items()
        if one["file"] == planting.kept
    }
    for one in data["sources"].values():
        one.pop("archived", None)  # a copy that is in no folder is a fault
    home.mkdir()
    (home / "case.yaml").write_text(written(data), encoding="utf-8")
    (home / planting.kept).write_text(rates, encoding="utf-8")
    return home


def faults(data: Any) -> list[Finding]:
    """What reading the data finds."""
    places = PlaceIndex()
    try:
        return check(Case.model_validate(data, by_alias=True, by_name=False), places)
    except ValidationError as error:
        return explain(error, places, Case)


def written(data: Any) -> str:
    """The data as YAML that holds every character."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def put(data: Any, steps: Steps, value: Any) -> Any:
    """The data with a value below nested keys and places; what is not there is made."""
    inner = data
    for step, after in pairwise(steps):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            inner.extend([{}] if step == len(inner) else [])
        elif inner.get(step) is None:
            inner[step] = empty
        elif isinstance(inner[step], list) and not isinstance(after, int):
            inner[step] = dict.fromkeys(inner[step])
        elif not isinstance(inner[step], list | dict):  # one value in place of a part
            inner[step] = empty
        inner = inner[step]
    if isinstance(inner, list) and steps[-1] == len(inner):
        inner.append(value)
    else:
        inner[steps[-1]] = value
    return data


def _part(planting: Planting, part: Any, steps: Steps, done: set[Any]) -> None:
    """Every field of a part, and of the parts within, each kind of part once."""
    if part in done:
        return
    done.add(part)
    kinds = fields(part)
    no_text = [name for name, kind in kinds.items() if not (_of_parts(kind) or takes_text(kind))]
    planting.refused(steps, {planting.words: "unknown"} | dict.fromkeys(no_text, planting.words))
    for name, kind in kinds.items():
        if name not in no_text:
            _field(planting, (part.__name__, name), kind, (*steps, name), done)


def _of_parts(kind: Any) -> bool:
    return is_part(kind) or is_part(entry_of(kind))


def _field(
    planting: Planting, name: tuple[str, str], kind: Any, steps: Steps, done: set[Any]
) -> None:
    entry, words = entry_of(kind), planting.words
    keyed = get_origin(kind) is dict
    if is_part(kind):
        if not at_steps(planting.data, steps):
            planting.plant(steps, sample(kind, words))
        _part(planting, kind, steps, done)
    elif is_part(entry):
        at: str | int = words if keyed else 0
        there = at_steps(planting.data, steps)
        if keyed and there:
            planting.plant((*steps, words), sample(entry, words))
            at = next(iter(there))
        elif not there:
            planting.plant(
                steps, {words: sample(entry, words)} if keyed else [sample(entry, words)]
            )
        _part(planting, entry, (*steps, at), done)
    elif takes_text(kind):
        keys = {words: sample(entry, words)} if keyed else {}
        value = keys or ([words] if entry is not None else words)
        planting.texts.add(name)
        if planting.plant(steps, value):
            planting.taken.add(name)


def takes_text(kind: Any) -> bool:
    """Whether words stand in a field: as its value, in its list, or as its keys."""
    found = bare(kind)
    return found is str or any(map(takes_text, get_args(found)))


def sample(kind: Any, words: str) -> Any:
    """The least that a field of a kind takes: hostile where it is text."""
    found = bare(kind)
    if is_part(found):
        needed = [name for name, info in found.model_fields.items() if info.is_required()]
        return {
            found.model_fields[n].alias: sample(found.model_fields[n].annotation, words)
            for n in needed
        }
    if isinstance(found, type) and issubclass(found, Enum):
        return next(iter(found)).value
    if get_origin(found) is tuple:
        many = [one for one in get_args(found) if one is not Ellipsis]
        return [sample(one, words) for one in many]
    if get_origin(found) is dict:
        return {words: sample(get_args(found)[1], words)}
    plain: dict[Any, Any] = {date: "2027-01-02", Fraction: 1, int: 1, bool: "yes"}
    return plain.get(found, words)


def at_steps(data: Any, steps: Steps) -> Any:
    """What stands below nested keys and places; None where nothing does."""
    for step in steps:
        if isinstance(data, list) and isinstance(step, str):
            return None
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def _names(data: Any) -> Iterator[str]:
    """Every text of the data, keys too: names are among them."""
    if isinstance(data, dict):
        yield from (key for key in data if isinstance(key, str))
        yield from (name for value in data.values() for name in _names(value))
    elif isinstance(data, list):
        yield from (name for value in data for name in _names(value))
    elif isinstance(data, str) and "FORGED" not in data:
        yield data


def _renamed(data: Any, name: str, words: str) -> Any:
    """The data with a name changed wherever it stands, so that what names it still finds it."""
    if isinstance(data, dict):
        pairs = data.items()
        return {_renamed(key, name, words): _renamed(one, name, words) for key, one in pairs}
    if isinstance(data, list):
        return [_renamed(value, name, words) for value in data]
    return f"{name}{words}" if data == name and isinstance(data, str) else data


def _replaced(data: Any, old: str, new: str) -> Any:
    """The data with a text put in place of another in all that is text, keys too."""
    if isinstance(data, dict):
        return {_replaced(key, old, new): _replaced(one, old, new) for key, one in data.items()}
    if isinstance(data, list):
        return [_replaced(value, old, new) for value in data]
    return data.replace(old, new) if isinstance(data, str) else data
