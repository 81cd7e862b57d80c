"""The monthly figures of a series as counts of the pledges that it counts (§37).

A month is known the series' lag after its end. Where the figures are a later state than the first
published, none of them counts before the series' own sources were out.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from detente.answers import Finding, digest
from detente.case.models.case import Case
from detente.case.models.dated import visible_from
from detente.case.models.record import Pledge, Series
from detente.case.models.scalars import first_day, last_day
from detente.case.models.walk import cited
from detente.case.reading.series import read_series
from detente.register.entries.entry import Entry, Observation, Terms
from detente.register.entries.from_case import terms_of


def entries_of_series(case: Case, folder: Path) -> Iterator[Entry]:
    """How much had come in all by the end of each month, for every pledge that a series counts.

    A month that is missing ends it: what comes after cannot be added up.
    """
    for key, pledge in case.pledges.items():
        terms = terms_of(case, pledge)
        if pledge.series in case.series and terms.since is not None:
            yield from _counted(case, folder, key, pledge, terms)


def inputs_of(case: Case, folder: Path, inputs: str) -> str:
    """The digest of a case's inputs with the figures of its series that counted by its date."""
    figures = [
        [one.pledge, str(one.day), str(one.what.until), str(one.what.value)]
        for one in entries_of_series(case, folder)
        if one.day <= case.as_of and isinstance(one.what, Observation)
    ]
    return digest([inputs, figures]) if figures else inputs


def _counted(case: Case, folder: Path, key: str, pledge: Pledge, terms: Terms) -> Iterator[Entry]:
    series = case.series[pledge.series]
    months = by_month(series, folder, pledge.only)
    floor = visible_from(series, case.sources) if series.revised else None
    sum_, at = Fraction(0), index(terms.since or date.min)
    while at in months and (terms.due is None or at <= index(terms.due)):
        sum_ += months[at]
        end = last_day(month(at))
        known = max(end + timedelta(days=series.lag or 0), floor or date.min)
        count = Observation(end, sum_, pledge.unit, series=pledge.series, since=terms.since)
        yield Entry(known, key, count, tuple(cited(series)))
        at += 1


def by_month(series: Series, folder: Path, only: tuple[str, ...]) -> dict[int, Fraction]:
    """The sum of the groups that count, by month; none where the series names no columns.

    A month in which one of them has no figure is missing. Raises ValueError for a file that is not
    as it was when the case was checked.
    """
    faults: list[Finding] = []
    figures = [one for one in read_series(series, folder, faults) if not only or one.group in only]
    if faults:
        raise ValueError(str(faults[0]))
    groups = set(only) or {one.group for one in figures}
    had: dict[str, dict[str, Fraction]] = {}
    for one in figures:
        if one.value is not None:
            had.setdefault(one.month, {})[one.group] = one.value / (series.divide or 1)
    whole = (at for at in sorted(had) if had[at].keys() == groups)
    return {index(first_day(at)): sum(had[at].values(), Fraction(0)) for at in whole}


def index(day: date) -> int:
    """The number of a day's month.

    >>> month(index(date(2027, 3, 9)) + 1)
    '2027-04'
    """
    return day.year * 12 + day.month - 1


def month(index: int) -> str:
    """A month by its number, as YYYY-MM."""
    return f"{index // 12}-{index % 12 + 1:02d}"
