"""The text of a case's files: read, checked as it would stand, saved only onto what was read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from detente.answers import Finding
from detente.answers.finding import Severity
from detente.api.reading import check, folder_of
from detente.case.editing.edit import EditError, FileDraft, draft
from detente.files.document import LARGEST
from detente.web import own_files
from detente.web.live import WRITTEN


@dataclass(frozen=True)
class CaseFileText:
    """A file of a case as it stands, with the digest of its bytes."""

    name: str
    text: str
    sha256: str


class StaleError(ValueError):
    """The file is not what it was when it was read; nothing was written."""


def files(case: Path) -> tuple[str, ...]:
    """The files that can be edited, the main one first."""
    beside = (one for one in own_files.of_case(case) if one.parent == folder_of(case))
    names = [one.name for one in beside if one.suffix in WRITTEN]
    mine = names if case.is_dir() else [case.name]
    return tuple(sorted(mine, key=lambda name: (name != "case.yaml", name)))


def read(case: Path, name: str) -> CaseFileText:
    """One file. Raises KeyError for a name that is none, EditError where it cannot be read."""
    found = _draft(case, name)
    return CaseFileText(name, found.text, found.document.sha256)


def save(case: Path, name: str, text: str, sha256: str) -> CaseFileText:
    """Write a file onto the version with that digest. Raises StaleError, KeyError, EditError."""
    found = _draft(case, name)
    if found.document.sha256 != sha256:
        raise StaleError(name)
    try:
        saved = replace(found, document=replace(found.document, text=text)).save()
    except EditError as error:
        raise StaleError(name) from error
    return CaseFileText(name, saved.text, saved.document.sha256)


def largest(name: str) -> int:
    """The most bytes that a file of a case may have, by its ending."""
    return LARGEST.get(Path(name).suffix, LARGEST[".yaml"])


def checked(case: Path, name: str, text: str) -> tuple[Finding, ...]:
    """Every finding on the case, as if the file held this text. Raises KeyError."""
    if name not in files(case):
        raise KeyError(name)
    return faults_first(check(case, (folder_of(case) / name, text)))


def faults_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Faults before notes, else in their order."""
    return tuple(sorted(findings, key=lambda finding: finding.severity is not Severity.FAULT))


def with_issue(case: Path, name: str, issue: str, part: dict[str, object]) -> FileDraft:
    """A file with one more issue at its end, not saved. Raises KeyError, EditError."""
    return _draft(case, name).add(("issues",), part, issue)


def _draft(case: Path, name: str) -> FileDraft:
    if name not in files(case):
        raise KeyError(name)
    return draft(folder_of(case) / name, case if case.is_dir() else None)
