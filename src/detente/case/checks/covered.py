"""Rule §C59: what is known bears on an issue, or the case says why on none."""

from detente.case.checks.inspection import Inspection
from detente.case.checks.uncovered import uncovered, words_of
from detente.files.near import in_a_row
from detente.files.place import Path
from detente.visible import in_marks


def check_covered(inspection: Inspection) -> None:
    """One note for each section with entries that bear on no issue."""
    sections: dict[str, list[tuple[Path, str]]] = {}
    for path, entry in uncovered(inspection.case):
        sections.setdefault(str(path[0]), []).append((path, words_of(entry)))
    for section, entries in sections.items():
        named = in_a_row([in_marks(words) for _, words in entries], 3)
        what = f"{section}: {len(entries)} bear{'s' * (len(entries) == 1)} on no issue: {named}"
        why = "a plan does not cover them, and says so on its first page"
        do = "name the issue, or say why there is none under no-issue"
        inspection.note(59, entries[0][0], what, why, do)
