"""Tables of figures beside a case: they stand inside its folder and are whole."""

from pathlib import Path as FilePath
from pathlib import PurePosixPath

from detente.answers import Finding
from detente.case.case import Case
from detente.case.document import opened
from detente.case.place import Places
from detente.case.table import rows_of


def check_series(case: Case, places: Places, folder: FilePath) -> list[Finding]:
    """Open each file that `series` names and look at its header and rows."""
    found: list[Finding] = []
    for key, one in case.series.items():
        place = places.of(("series", key, "file"))
        if PurePosixPath(one.file).is_absolute() or ".." in PurePosixPath(one.file).parts:
            why, do = "a case reads nothing outside its folder", "copy the file into the folder"
            what = f"`{one.file}` leads out of the case"
            found.append(Finding(place.file, place.line, what, why, do))
        elif not (folder / one.file).exists():
            why = "the series has no figures without it"
            what = f"the file `{one.file}` is not there"
            found.append(Finding(place.file, place.line, what, why, "add it, or check its name"))
        else:
            found += _figures(folder / one.file, one.file, folder)
    return found


def _figures(path: FilePath, name: str, folder: FilePath) -> list[Finding]:
    document = opened(path, name, folder)
    if isinstance(document, Finding):
        return [document]
    found: list[Finding] = []
    rows = list(rows_of(name, document.text, found))
    if found:
        return found
    if len(rows) < 2:
        return [Finding(name, 1, "has no figures", "a series has a header and rows", "add them")]
    width = len(rows[0][1])
    return [
        Finding(
            name,
            line,
            "the row does not fit the header",
            f"it has {len(cells)} cells, the header {width}",
            "add or remove cells",
        )
        for line, cells in rows[1:]
        if len(cells) != width
    ]
