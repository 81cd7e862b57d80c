"""A case that was written in a workbook, as the text of a case."""

from dataclasses import replace
from pathlib import Path

from detente.answers import Finding, Severity
from detente.api.faults import Faults, fault
from detente.case.reading.read import read_data, read_text
from detente.files.bounded import plain
from detente.files.document import LARGEST


def case_of_workbook(path: Path) -> tuple[str, tuple[Finding, ...]]:
    """The text of a case that an .xlsx file holds, and notes. No file is written.

    Raises Faults with every fault, each at its sheet and cell; ModuleNotFoundError where the extra
    `documents` is not installed.
    """
    from detente.formats.workbook.cells import MOST_BYTES, NoWorkbook, pages
    from detente.formats.workbook.fill import filled, in_order
    from detente.formats.workbook.text import case_text

    file = path.name
    try:
        with plain(path) as source:
            content = source.read(MOST_BYTES + 1)
        sheets, wrong = pages(content, file)
    except OSError as error:
        why = str(error.strerror)
        raise fault(str(path), "it cannot be read", why, "check the path") from error
    except NoWorkbook as error:
        raise Faults(error.findings) from None
    made = filled(sheets, file)
    findings = [*wrong, *made.findings]
    if not any(one.severity is Severity.FAULT for one in findings):
        findings += read_data(made.data, made.places).findings
    ordered = tuple(_within(one, file) for one in in_order(findings))
    if any(one.severity is Severity.FAULT for one in ordered):
        raise Faults(ordered)
    text = case_text(made.data, file)
    if len(text.encode()) > LARGEST[".yaml"]:
        what = "the case that stands in it is longer than is read"
        why = f"{LARGEST['.yaml']:,} bytes are read of a case's file"
        raise fault(str(path), what, why, "keep what matters")
    again = read_text("case.yaml", text).findings
    if lost := [one for one in again if one.severity is Severity.FAULT]:
        raise Faults(replace(one, file=f"{file}:case") for one in lost)
    return text, ordered


def _within(finding: Finding, file: str) -> Finding:
    """The finding with its sheet and cell apart from the file's name."""
    cell = finding.file.removeprefix(f"{file}:")
    return finding if cell == finding.file else replace(finding, file=file, within=cell)
