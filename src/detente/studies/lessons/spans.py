"""How long a channel lasted, and whether it stands on the planning date."""

from detente.case.case import Case
from detente.case.scalars import first_day, last_day
from detente.case.signals import Channel

YEAR = 365.25


def years_of(case: Case, one: Channel) -> float | None:
    """Years from its start to its end or the planning date; None where it never began."""
    if one.start is None:
        return None
    last = min(last_day(one.end), case.as_of) if one.end else case.as_of
    return round(max(0, (last - first_day(one.start)).days) / YEAR, 2)


def stands(case: Case, one: Channel) -> bool:
    """Whether it has begun and not ended; without a start, a status means proposed."""
    begun = first_day(one.start) <= case.as_of if one.start else not one.status
    return begun and not (one.end and last_day(one.end) < case.as_of)


def proposed(one: Channel) -> bool:
    """Whether it has not begun."""
    return one.start is None and bool(one.status)
