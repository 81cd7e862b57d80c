"""A case file or folder → a checked case with its places, or every fault at once."""

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from detente.answers import Finding, Severity
from detente.case.checks import check
from detente.case.models.case import Case
from detente.case.reading.archived import check_archived
from detente.case.reading.closed import closed_notes
from detente.case.reading.explain import MOST, explain
from detente.case.reading.folder import Files, files_of, unread
from detente.case.reading.gives import places_of_gives, with_gives
from detente.case.reading.salvage import salvaged
from detente.case.reading.series import check_series, with_row_sources
from detente.case.reading.table import SectionTable
from detente.files.allowance import Allowance
from detente.files.document import Document, Typed, opened
from detente.files.paste import Pasted
from detente.files.place import Place, PlaceIndex
from detente.files.tree import Tree
from detente.files.yaml_text import MOST_VALUES


@dataclass(frozen=True)
class CaseReading:
    """What reading gave: the case (None where there are faults), places, findings.

    `series` and `copies`: the files of figures, and of archived sources, that its data name, faults
    or not.
    """

    case: Case | None
    places: PlaceIndex
    findings: tuple[Finding, ...]
    series: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def read_text(file: str, text: str) -> CaseReading:
    """Read a case from one file's text."""
    pasted = Pasted(Place(file, 1))
    _paste_text(pasted, Document(file, text, ""))
    return _read(pasted, None)


def read_data(data: dict[str, Any], places: PlaceIndex) -> CaseReading:
    """Read a case from plain data that has places of its own."""
    pasted = Pasted(places.top)
    pasted.paste(data, places)
    return _read(pasted, None)


def read_case(path: FilePath, typed: Typed = None) -> CaseReading:
    """Read a case from a file, or from `case.yaml` and what stands beside it in a folder; `typed`
    as if one of them held that text.

    Never raises for what somebody wrote: whatever is wrong is a finding, sorted by file and line.
    """
    files = files_of(path)
    if isinstance(files, Finding):
        return CaseReading(None, PlaceIndex(), (files,))
    pasted = Pasted(Place(files.texts[0].name, 1))
    allowance = Allowance(MOST_VALUES)
    for one in files.texts:
        _paste_text(pasted, _opened(one, path, files, pasted, typed), allowance)
    for section, one in files.tables:
        _paste_table(pasted, section, _opened(one, path, files, pasted, typed), allowance)
    return _read(pasted, files, typed)


def _opened(
    other_path: FilePath, path: FilePath, files: Files, pasted: Pasted, typed: Typed
) -> Document | None:
    inside = files.folder if path.is_dir() else None
    name = other_path.name if other_path.exists() else str(other_path)
    found = opened(other_path, name, inside, typed)
    if isinstance(found, Finding):
        pasted.findings.append(found)
        return None
    return found


def _paste_text(
    pasted: Pasted, document: Document | None, allowance: Allowance | None = None
) -> None:
    if document is None:
        pasted.whole = False
        return
    tree, findings = mapping_of(document, allowance)
    pasted.findings += findings
    if isinstance(tree.data, dict):
        pasted.paste(tree.data, tree.places)
    else:
        pasted.whole = False


def mapping_of(
    document: Document, allowance: Allowance | None = None
) -> tuple[Tree, list[Finding]]:
    """The tree of a case's text, and what is wrong with it: it is a mapping, or a fault says so."""
    tree = Tree(document.name, document.text, allowance)
    if tree.findings or isinstance(tree.data, dict):
        return tree, tree.findings
    what = "is empty" if tree.data is None else "is not a mapping"
    do = "write key: value, as in `us: …`; `detente new` writes a case to begin with"
    return tree, [Finding(document.name, 1, what, "a case is a mapping", do)]


def _paste_table(
    pasted: Pasted, section: str, document: Document | None, allowance: Allowance
) -> None:
    if document is None:
        pasted.whole = False
        return
    table = SectionTable(document.name, section, document.text, allowance)
    pasted.findings += table.findings
    pasted.paste({section: table.data}, table.places)


def _named(data: dict[str, Any], section: str, field: str) -> tuple[str, ...]:
    """Files beside the case that the parts of a section name, whatever else stands in its data."""
    parts = data.get(section)
    every = parts.values() if isinstance(parts, dict) else ()
    names = (one.get(field) for one in every if isinstance(one, dict))
    return tuple(dict.fromkeys(one for one in names if isinstance(one, str) and one))


def _read(pasted: Pasted, files: Files | None, typed: Typed = None) -> CaseReading:
    series = _named(pasted.data, "series", "file")
    copies = _named(pasted.data, "sources", "archived")
    findings = list(pasted.findings)
    case = _validated(pasted.data, pasted.places, findings) if pasted.whole else None
    places = pasted.places
    if case is not None:
        places, case = places_of_gives(case, places), with_gives(case)
        findings += check(case, places)
    if case is not None and files is not None:
        findings += check_series(case, places, files.folder, typed)
        findings += check_archived(case, places, files.folder)
        findings += closed_notes(case, files.folder)[1]
        findings += unread(files, {*series, *copies})
    is_faulty = any(one.severity is Severity.FAULT for one in findings)
    if case is not None and files is not None and not is_faulty:
        case = with_row_sources(case, files.folder, typed)
    whole = None if is_faulty else case
    return CaseReading(whole, places, tuple(sorted(findings)), series, copies)


def _validated(data: dict[str, Any], places: PlaceIndex, findings: list[Finding]) -> Case | None:
    try:
        return Case.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        findings += explain(error, places, Case)
        if error.error_count() <= MOST:
            findings += salvaged(data, error, places)
        return None
