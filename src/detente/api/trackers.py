"""A tracker's table, read by a mapping, as the files of a case."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.answers import Finding, Severity
from detente.api.bare import text_of
from detente.api.faults import Faults
from detente.case.reading.read import mapping_of, read_data
from detente.files.document import opened
from detente.formats.tables.tracker import TrackedPledges, read_tracker
from detente.formats.workbook.text import case_text
from detente.visible import cell
from detente.visible.words import spelled


def case_of_table(
    table: Path, mapping: Path, case: Path | None = None
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a case by name, and notes: `pledges.csv`, and `case.yaml` where it is new.

    `case`: the folder of a case that is there, to which the pledges are added. Raises Faults with
    every fault, each at its row and column. No file is written.
    """
    content, file = text_of(table, "table.csv")
    plan, map_file = text_of(mapping, "map.yaml")
    made = read_tracker(content, plan, file, map_file)
    findings = list(made.findings)
    if not findings:
        about = made.case if case is None else _there(case)
        data = {**about, "pledges": made.pledges}
        findings += read_data(data, made.places).findings if case is None else _whole(made, about)
    findings = sorted({made.told(one) for one in findings})
    if any(one.severity is Severity.FAULT for one in findings):
        raise Faults(findings)
    files = {"pledges.csv": _csv(made.pledges)}
    if case is None:
        files["case.yaml"] = case_text(made.case, table.name).encode()
    return files, tuple(findings)


def _there(case: Path) -> dict[str, Any]:
    """The head of a case that is there: as much as pledges are checked against."""
    document = opened(case / "case.yaml", "case.yaml", case)
    if isinstance(document, Finding):
        raise Faults([document])
    tree, findings = mapping_of(document)
    if findings or not isinstance(tree.data, dict):
        raise Faults(findings)
    kept = ("us", "them", "others", "as-of", "judged", "issues", "sources")
    return {name: tree.data[name] for name in kept if name in tree.data}


def _whole(tracked_pledges: TrackedPledges, about: Mapping[str, Any]) -> list[Finding]:
    """Findings of the pledges alone: the rest of the case is checked when it is read."""
    found = read_data(
        {**about, "pledges": tracked_pledges.pledges}, tracked_pledges.places
    ).findings
    files = {place.file for place in tracked_pledges.places.by_path.values()}
    return [one for one in found if one.file in files]


def _csv(pledges: Mapping[str, Mapping[str, Any]]) -> bytes:
    names = list(dict.fromkeys(name for pledge in pledges.values() for name in pledge))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", *names])
    for key, pledge in pledges.items():
        writer.writerow([key, *(_cell(pledge.get(name, "")) for name in names)])
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    """As it stands there, but for what a spreadsheet would compute (definitions §50)."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if cell(text) == spelled(text) else cell(text)
