"""Tables of figures beside a case: they stand inside its folder, are whole, and can be counted."""

from pathlib import Path as FilePath
from pathlib import PurePosixPath

from detente.answers import Finding
from detente.case.case import Case
from detente.case.document import opened
from detente.case.figures import Figure, figures_of
from detente.case.near import listed
from detente.case.place import Places
from detente.case.record import Series


def check_series(case: Case, places: Places, folder: FilePath) -> list[Finding]:
    """Open each file that `series` names; look at its header, its rows and its groups."""
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
            figures = read_series(one, folder, found)
            found += _groups(case, key, figures, places)
    return found


def read_series(series: Series, folder: FilePath, found: list[Finding]) -> tuple[Figure, ...]:
    """The figures of a series that stands in a folder; what is wrong goes into `found`."""
    document = opened(folder / series.file, series.file, folder)
    if isinstance(document, Finding):
        found.append(document)
        return ()
    return figures_of(series, series.file, document.text, found)


def _groups(case: Case, key: str, figures: tuple[Figure, ...], places: Places) -> list[Finding]:
    """Groups that a pledge counts, and the file does not have."""
    there = {one.group for one in figures}
    found = []
    for id_, pledge in case.pledges.items():
        for name in pledge.only if pledge.series == key and figures else ():
            if name not in there:
                place = places.of(("pledges", id_, "only"))
                what = f"`{name}` is no group of the series `{key}`"
                do = f"use one of {listed(sorted(there), 12)}"
                why = "nothing would be counted"
                found.append(Finding(place.file, place.line, what, why, do))
    return found
