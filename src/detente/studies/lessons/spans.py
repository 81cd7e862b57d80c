"""How long a channel lasted, and whether it stands on the planning date."""

from detente.case.models.case import Case
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Channel

YEAR = 365.25


def years_of(case: Case, channel: Channel) -> float | None:
    """Years from its start to its end or the planning date; None where it never began."""
    if channel.start is None:
        return None
    last = min(last_day(channel.end), case.as_of) if channel.end else case.as_of
    return round(max(0, (last - first_day(channel.start)).days) / YEAR, 2)


def stands(case: Case, channel: Channel) -> bool:
    """Whether it has begun and not ended; without a start, a status means proposed."""
    begun = first_day(channel.start) <= case.as_of if channel.start else not channel.status
    return begun and not (channel.end and last_day(channel.end) < case.as_of)


def proposed(channel: Channel) -> bool:
    """Whether it has not begun."""
    return channel.start is None and bool(channel.status)
