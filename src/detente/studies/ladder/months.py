"""Months of a plan, counted from its date."""

from datetime import date

from detente.case.models.scalars import first_day, last_day


def shown(start: date, index: int) -> str:
    """The month `index` months after a date, as `2025-06`.

    >>> shown(date(2025, 6, 4), 7)
    '2026-01'
    """
    months = start.year * 12 + start.month - 1 + index
    return f"{months // 12}-{months % 12 + 1:02d}"


def index_of(start: date, when: str, last: bool = False) -> int:
    """Months from a date to a partial date: to its first month, or to its last."""
    day = last_day(when) if last else first_day(when)
    return (day.year - start.year) * 12 + day.month - start.month
