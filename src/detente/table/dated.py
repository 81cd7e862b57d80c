"""From which day an act counts that states one: its author's clock decides nothing."""

from collections.abc import Mapping
from datetime import date, timedelta

from detente.table.total_order import TotalOrder, parents

NEAR = timedelta(days=1)
"""So far the clocks of two honest authors may lie apart, each in its own zone."""


def day_counted(stated: date, day: date, today: date) -> date:
    """The day from which an act counts that states one, on a day that is asked about.

    >>> was, now, far = date(2027, 1, 1), date(2027, 6, 1), date(2099, 1, 1)
    >>> [day_counted(far, at, now).year for at in (now, was, far)]
    [2027, 2027, 2099]
    """
    return stated if stated <= max(day, today) else today


def stated_day(text: str) -> date | None:
    """The day of a stated day or moment; None where none is stated.

    >>> stated_day("2027-01-02T10:00:00Z"), stated_day("")
    (datetime.date(2027, 1, 2), None)
    """
    return date.fromisoformat(text[:10]) if text else None


def days_counted(order: TotalOrder, day: date, today: date) -> Mapping[str, date]:
    """By digest, the day from which each act counts, on a day that is asked about.

    None counts sooner than what lies in its past and was known on that day; one that states no day
    is of the latest of those.
    """
    return {act: max(own, past) for act, own, past in _days(order, day, today)}


def behind(order: TotalOrder, day: date, today: date) -> tuple[str, ...]:
    """Acts that state an earlier day than what they build on, by more than clocks may differ."""
    return tuple(
        act
        for act, own, past in _days(order, day, today)
        if order.acts[act].act.stated and past - own > NEAR
    )


def _days(order: TotalOrder, day: date, today: date) -> list[tuple[str, date, date]]:
    """Of each act: its digest, the day that it states, and the latest known one of its past."""
    found: list[tuple[str, date, date]] = []
    latest: dict[str, date] = {}
    for one in order:
        digest, stated = one.record.digest, stated_day(one.act.stated)
        past = max((latest[parent] for parent in parents(one)), default=date.min)
        own = day_counted(stated, day, today) if stated else past
        latest[digest] = max(past, own) if own <= day else past
        found.append((digest, own, past))
    return found
