"""From which day an act counts that states one: its author's clock decides nothing."""

from datetime import date


def day_counted(stated: date, day: date, today: date) -> date:
    """The day from which an act counts that states one, on a day that is asked about.

    >>> was, now, far = date(2027, 1, 1), date(2027, 6, 1), date(2099, 1, 1)
    >>> [day_counted(far, at, now).year for at in (now, was, far)]
    [2027, 2027, 2099]
    """
    return stated if stated <= max(day, today) else today
