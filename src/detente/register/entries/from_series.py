"""The monthly figures of a series as counts of the pledges that it counts (§37).

A month is known the series' lag after its end, and once the sources of its rows are out. Where the
figures are a later state than the first published, none of them counts before the series' own
sources were out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from detente.answers import Finding, digest
from detente.answers.text import Id
from detente.case.models.case import Case
from detente.case.models.dated import date_of_source, visible_from
from detente.case.models.record import Pledge, Series
from detente.case.models.scalars import first_day, last_day
from detente.case.models.walk import cited
from detente.case.reading.figures import SeriesFigure
from detente.case.reading.series import read_series
from detente.register.entries.entry import Entry, Observation, Terms
from detente.register.entries.from_case import terms_of


@dataclass(frozen=True, slots=True)
class MonthlySum:
    """The sum of a month, the sources that its rows name, and the day on which all are out."""

    amount: Fraction
    sources: tuple[Id, ...]
    out: date


def entries_of_series(case: Case, folder: Path) -> Iterator[Entry]:
    """How much had come in all by the end of each month, for every pledge that a series counts.

    A month that is missing ends it: what comes after cannot be added up.
    """
    sums: dict[tuple[str, tuple[str, ...]], dict[int, MonthlySum]] = {}
    for key, pledge in case.pledges.items():
        terms, counted = terms_of(case, pledge), (pledge.series, pledge.only)
        if pledge.series in case.series and terms.since is not None:
            if counted not in sums:
                sums[counted] = by_month(case, pledge.series, folder, pledge.only)
            yield from _counted(case, sums[counted], key, pledge, terms)


def inputs_of(case: Case, folder: Path, inputs: str) -> str:
    """The digest of a case's inputs with the figures of its series that counted by its date.

    With them goes whom they cite: a mark on that is a mark on them.
    """
    figures = [
        [one.pledge, str(one.day), str(one.what.until), str(one.what.value), *one.sources]
        for one in entries_of_series(case, folder)
        if one.day <= case.as_of and isinstance(one.what, Observation)
    ]
    rows = [
        [key, *(one for one in series.row_sources if one in case.sources)]
        for key, series in case.series.items()
        if series.row_sources
    ]
    return digest([inputs, figures, rows]) if figures or rows else inputs


def _counted(
    case: Case, months: dict[int, MonthlySum], key: str, pledge: Pledge, terms: Terms
) -> Iterator[Entry]:
    series = case.series[pledge.series]
    floor = visible_from(series, case.sources) if series.revised else None
    out, sources = floor or date.min, dict.fromkeys(cited(series))
    sum_, at = Fraction(0), index(terms.since or date.min)
    while at in months and (terms.due is None or at <= index(terms.due)):
        sum_, out = sum_ + months[at].amount, max(out, months[at].out)
        sources |= dict.fromkeys(months[at].sources)
        end = last_day(month(at))
        known = max(end + timedelta(days=series.lag or 0), out)
        count = Observation(end, sum_, pledge.unit, series=pledge.series, since=terms.since)
        yield Entry(known, key, count, tuple(sources))
        at += 1


def by_month(case: Case, name: str, folder: Path, only: tuple[str, ...]) -> dict[int, MonthlySum]:
    """The sum of the groups that count, by month; none where the series names no columns.

    A month in which one of them has no figure is missing, and so is one of which a row rests on a
    source that was taken out of the case. Raises ValueError for a file that is not as it was when
    the case was checked.
    """
    series, faults = case.series[name], list[Finding]()
    figures = [one for one in read_series(series, folder, faults) if not only or one.group in only]
    if faults:
        raise ValueError(str(faults[0]))
    groups = set(only) or {one.group for one in figures}
    gone = set(series.row_sources) - case.sources.keys()
    had: dict[str, dict[str, SeriesFigure]] = {}
    for one in figures:
        if one.value is not None and gone.isdisjoint(one.sources):
            had.setdefault(one.month, {})[one.group] = one
    whole = (at for at in sorted(had) if had[at].keys() == groups)
    return {index(first_day(at)): _sum(case, series, had[at].values()) for at in whole}


def _sum(case: Case, series: Series, figures: Iterable[SeriesFigure]) -> MonthlySum:
    amounts = (one.value or Fraction(0) for one in figures)
    named = dict.fromkeys(key for one in figures for key in one.sources if key in case.sources)
    days = (date_of_source(key, case.sources) for key in named)
    out = max((day for day in days if day is not None), default=date.min)
    return MonthlySum(sum(amounts, Fraction(0)) / (series.divide or 1), tuple(named), out)


def index(day: date) -> int:
    """The number of a day's month.

    >>> month(index(date(2027, 3, 9)) + 1)
    '2027-04'
    """
    return day.year * 12 + day.month - 1


def month(index: int) -> str:
    """A month by its number, as YYYY-MM."""
    return f"{index // 12}-{index % 12 + 1:02d}"
