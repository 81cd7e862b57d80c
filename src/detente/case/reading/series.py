"""Tables of figures beside a case: they stand inside its folder, are whole, and can be counted."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from detente.answers import Finding
from detente.case.models.case import Case
from detente.case.models.record import Series
from detente.case.reading.figures import SeriesFigure, figures_of, row_sources
from detente.case.reading.table import rows_of
from detente.files.allowance import Allowance
from detente.files.bounded import is_file
from detente.files.document import Typed, opened
from detente.files.near import listed
from detente.files.place import PlaceIndex
from detente.visible import in_ticks

LETTERS = 100
"""So many letters of a file count as a value at least."""


def check_series(
    case: Case, places: PlaceIndex, folder: FilePath, typed: Typed = None
) -> list[Finding]:
    """Open each file that `series` names; look at its header, its rows and its groups.

    What is read counts over all series, again for each pledge that is counted by it, so that many
    that name one file are no more work than many files.
    """
    found, allowance = list[Finding](), Allowance()
    counted = Counter(pledge.series for pledge in case.pledges.values())
    for key, one in case.series.items():
        place = places.of(("series", key, "file"))
        if PurePosixPath(one.file).is_absolute() or ".." in PurePosixPath(one.file).parts:
            why, do = "a case reads nothing outside its folder", "copy the file into the folder"
            what = f"{in_ticks(one.file)} leads out of the case"
            found.append(Finding(place.file, place.line, what, why, do))
        elif not is_file(folder / one.file):
            why = "the series has no figures without it"
            what = f"the file {in_ticks(one.file)} is not there"
            found.append(Finding(place.file, place.line, what, why, "add it, or check its name"))
        else:
            figures = read_series(one, folder, found, allowance, typed)
            if not allowance.take(0):
                break  # that more is not read stands in `found`
            if not allowance.take(len(figures) * counted[key]):
                found.append(Finding(place.file, place.line, *allowance.fault))
                break
            found += _groups(case, key, figures, places)
            found += _columns(key, one, folder, places, typed)
    return found


def _columns(
    key: str, series: Series, folder: FilePath, places: PlaceIndex, typed: Typed
) -> Iterator[Finding]:
    """Columns that the picture of a series reads, and the file does not have."""
    document = opened(folder / series.file, series.file, folder, typed)
    if series.drawn is None or isinstance(document, Finding):
        return
    rows = list(rows_of(series.file, document.text, []))
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    named = (("across", series.drawn.across), *(("lines", name) for name in series.drawn.lines),
             *(("only", name) for name in series.drawn.only))  # fmt: skip
    for field, name in named:
        if name not in header:
            place = places.of(("series", key, "drawn", field))
            what = f"the column {in_ticks(name)} is not there"
            do = f"name one of {listed(header, 12)}"
            yield Finding(place.file, place.line, what, "the picture reads it", do)


def with_row_sources(case: Case, folder: FilePath, typed: Typed = None) -> Case:
    """The case, where any of its sources bears a mark, with what the rows of its series name.

    Files were found sound before; what they name that is no source of the case is left out.
    """
    if not case.series or not any(one.marks for one in case.sources.values()):
        return case
    return case.model_copy(
        update={
            "series": {
                key: one.with_rows(tuple(dict.fromkeys(_named(one, case, folder, typed))))
                for key, one in case.series.items()
            }
        }
    )


def _named(series: Series, case: Case, folder: FilePath, typed: Typed) -> Iterator[str]:
    document = opened(folder / series.file, series.file, folder, typed)
    rows = [] if isinstance(document, Finding) else [*rows_of(series.file, document.text, [])]
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    for _, cells in rows[1:]:
        row = dict(zip(header, cells, strict=False))
        yield from (key for key in row_sources(row) if key in case.sources)


def read_series(
    series: Series,
    folder: FilePath,
    findings: list[Finding],
    allowance: Allowance | None = None,
    typed: Typed = None,
) -> tuple[SeriesFigure, ...]:
    """The figures of a series that stands in a folder; what is wrong goes into `findings`.

    `allowance`: that of all series of a case, of which long texts take their share.
    """
    allowance = allowance or Allowance()
    document = opened(folder / series.file, series.file, folder, typed)
    if isinstance(document, Finding):
        findings.append(document)
        return ()
    allowance.take(len(document.text) // LETTERS)
    return figures_of(series, series.file, document.text, findings, allowance)


def _groups(
    case: Case, key: str, figures: tuple[SeriesFigure, ...], places: PlaceIndex
) -> list[Finding]:
    """Groups that a pledge counts, and the file does not have."""
    there = {one.group for one in figures}
    found = []
    for id_, pledge in case.pledges.items():
        for name in pledge.only if pledge.series == key and figures else ():
            if name not in there:
                place = places.of(("pledges", id_, "only"))
                what = f"{in_ticks(name)} is no group of the series {in_ticks(key)}"
                do = f"use one of {listed(sorted(there), 12)}"
                why = "nothing would be counted"
                found.append(Finding(place.file, place.line, what, why, do))
    return found
