"""A case file or folder → a checked case with its places, or every fault at once."""

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from detente.answers import Finding
from detente.case.case import Case
from detente.case.explain import explain
from detente.case.place import Places
from detente.case.tree import Tree


@dataclass(frozen=True)
class Reading:
    """What reading gave: the case (None where there are faults), places, findings."""

    case: Case | None
    places: Places
    findings: tuple[Finding, ...]


def read_text(file: str, text: str) -> Reading:
    """Read a case from one file's text."""
    tree = Tree(file, text)
    findings = list(tree.findings)
    case = None
    if not findings:
        try:
            case = Case.model_validate(_unread(tree.data))
        except ValidationError as error:
            findings += explain(error, tree.places, Case)
    return Reading(case if not findings else None, tree.places, tuple(sorted(findings)))


def read_case(path: FilePath) -> Reading:
    """Read a case from a file, or from `case.yaml` in a folder."""
    file = path / "case.yaml" if path.is_dir() else path
    return read_text(file.name, file.read_text(encoding="utf-8"))


def _unread(data: Any) -> Any:
    """The data without fields that begin with `x-`, which are kept in the file and not read."""
    if isinstance(data, dict):
        return {k: _unread(v) for k, v in data.items() if not str(k).startswith("x-")}
    if isinstance(data, list):
        return [_unread(item) for item in data]
    return data
