"""Who spoke, and the note of the meeting: a closed file beside the case, which no plan reads.

`talks-closed.csv` is no section of a case: no study, no digest, no paper and no reader meets what
stands in it. Each note is marked by the channel of its entry, unless it bears marks of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from detente.answers import Finding
from detente.case.models.case import Case
from detente.case.models.confidence import CONFIDENCE, reserved
from detente.case.models.signals import Level, Openness
from detente.case.models.talks import TalksEntry
from detente.case.reading.folder import CLOSED
from detente.case.reading.table import rows_of
from detente.files.document import opened
from detente.files.near import meant
from detente.visible import in_ticks

COLUMNS = ("id", "speaker", "note", "marks")
BY_CHANNEL = {
    (Openness.PRIVATE, Level.LEADER): "TLP:RED",
    (Openness.PRIVATE, Level.OFFICIAL): "TLP:AMBER+STRICT",
    (Openness.PUBLIC, Level.LEADER): "TLP:GREEN",
    (Openness.PUBLIC, Level.OFFICIAL): "TLP:GREEN",
}
"""The mark of a note whose row bears none, by the channel of its entry: a judgement of ours."""


@dataclass(frozen=True)
class ClosedNote:
    """Who put an entry of the talks, what the note of the meeting says, and its marks."""

    entry: str
    speaker: str
    note: str
    marks: tuple[str, ...]


def closed_notes(case: Case, folder: FilePath) -> tuple[tuple[ClosedNote, ...], list[Finding]]:
    """The notes on entries of a case, in the file's order, and what is at fault in the file.

    Nothing where the folder has no such file. On a case as of a day, a note on an entry that does
    not count yet is a finding like any on an entry that is not there: reading looks at the whole.
    """
    path = folder / CLOSED
    if not path.exists():
        return (), []
    document = opened(path, CLOSED, folder)
    if isinstance(document, Finding):
        return (), [document]
    findings: list[Finding] = []
    rows = list(rows_of(CLOSED, document.text, findings))
    if findings or not rows:
        return (), findings
    header = [name.strip() for name in rows[0][1]]
    unknown = [name for name in header if name not in COLUMNS]
    if header[:1] != ["id"] or unknown or len(set(header)) < len(header):
        what = f"the columns are {', '.join(map(in_ticks, header))}"
        do = f"write them as {','.join(COLUMNS)}"
        return (), [Finding(CLOSED, rows[0][0], what, "a closed note has these columns", do)]
    notes = []
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            why = f"it has {len(cells)} cells, the header {len(header)}"
            do = "put a text that holds a comma in double quotes"
            findings.append(Finding(CLOSED, line, "the row does not fit the header", why, do))
            continue
        notes.append((line, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    return _of_entries(case, notes, findings), findings


def _is_ours(case: Case, note: ClosedNote) -> bool:
    """Whether a note is nobody's confidence, or one that the party of the plan shares."""
    circle = {mark.removeprefix(CONFIDENCE) for mark in note.marks if reserved([mark])}
    return not circle or case.us in circle


def _of_entries(
    case: Case, rows: list[tuple[int, dict[str, str]]], findings: list[Finding]
) -> tuple[ClosedNote, ...]:
    found = []
    for line, row in rows:
        entry = case.talks.get(row["id"])
        if entry is None:
            what = f"{in_ticks(row['id'])} is no entry of the talks"
            why = "a closed note is on an entry of talks.csv"
            do = meant(row["id"], case.talks, "correct the id, or add the entry")
            findings.append(Finding(CLOSED, line, what, why, do))
            continue
        found.append(_note(row, entry))
    return tuple(note for note in found if _is_ours(case, note))


def _note(row: Mapping[str, str], entry: TalksEntry) -> ClosedNote:
    own = tuple(mark for mark in (one.strip() for one in row.get("marks", "").split(";")) if mark)
    marks = own or (BY_CHANNEL[entry.openness, entry.level],)
    return ClosedNote(row["id"], row.get("speaker", ""), row.get("note", ""), marks)
