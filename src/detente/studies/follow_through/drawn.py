"""The case's series as lines over time: what was known by the day of planning, and no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from detente.answers import Finding
from detente.case.models.case import Case
from detente.case.models.dated import date_of_source
from detente.case.models.record import Drawn, Series
from detente.case.models.scalars import last_day, number_of, when_of
from detente.case.reading.figures import row_sources
from detente.case.reading.table import rows_of
from detente.files.document import opened
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.record.drawn import Drawing, Marked, SeriesDrawn, SeriesLine

LEAST = 2
"""Figures of a line without which nothing is drawn."""
Row = dict[str, str]


def drawn(case: Case, folder: Path | None) -> Iterator[SeriesDrawn]:
    """Each series that says how it is drawn and has two figures; none without the folder."""
    if folder is None:
        return
    for key, series in case.series.items():
        if series.drawn is None:
            continue
        rows = [row for row in _rows(series, folder) if _counts(case, series, series.drawn, row)]
        lines = tuple(_lines(series.drawn, rows))
        if any(len(line.figures) >= LEAST for line in lines):
            yield SeriesDrawn(
                key,
                series.title,
                series.drawn.unit or series.unit,
                lines,
                series.drawn.steps,
                series.drawn.yearly,
                tuple(_beside(case, series.drawn)),
                sources=series.sources,
                marks=marks_at(case, ("series", key)),
            )


def _rows(series: Series, folder: Path) -> Iterator[Row]:
    """Rows of a file that was found sound when the case was checked; none where it is gone."""
    document = opened(folder / series.file, series.file, folder)
    if isinstance(document, Finding):
        return
    rows = [cells for _, cells in rows_of(series.file, document.text, [])]
    header = [cell.strip() for cell in rows[0]] if rows else []
    for cells in rows[1:]:
        yield dict(zip(header, (cell.strip() for cell in cells), strict=False))


def _counts(case: Case, series: Series, how: Drawn, row: Row) -> bool:
    """Whether a row is one of those drawn, and was out by the day of planning (§37).

    A source that is not in the case, or not out by that day, carries no figure.
    """
    if any(row.get(column) != value for column, value in how.only.items()):
        return False
    try:
        known = [last_day(when_of(row[how.across]))]
        if series.published and row.get(series.published):
            known.append(last_day(when_of(row[series.published])))
    except (KeyError, ValueError):
        return False
    named = row_sources(row)
    if any(key not in case.sources for key in named if key in series.row_sources):
        return False
    keys = [key.strip() for key in row.get("source", "").split(";") if key.strip()]
    known += [day for key in keys if (day := date_of_source(key, case.sources)) is not None]
    return max(known) <= case.as_of and all(key in case.sources for key in keys)


def _lines(how: Drawn, rows: list[Row]) -> Iterator[SeriesLine]:
    for column, name in how.lines.items():
        figures = (
            Drawing(row[how.across], float(number_of(row[column]) / (how.divide or 1)))
            for row in rows
            if row.get(column)
        )
        yield SeriesLine(name, tuple(sorted(figures, key=lambda figure: last_day(figure.when))))


def _beside(case: Case, how: Drawn) -> Iterator[Marked]:
    """Dates of pledges and episodes: what was promised and delivered, or began, by then."""
    for name in how.beside:
        if name in case.pledges:
            pledge = case.pledges[name]
            day = pledge.delivered_on or pledge.date
            if day and _past(day, case.as_of):
                yield Marked(name, pledge.what, day)
        elif name in case.record:
            episode = case.record[name]
            if _past(episode.start, case.as_of):
                yield Marked(name, episode.title, episode.start)


def _past(day: str, as_of: date) -> bool:
    return last_day(day) <= as_of
