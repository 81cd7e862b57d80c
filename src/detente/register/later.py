"""So many days later, on a calendar that ends."""

from datetime import date, timedelta


def later(day: date, days: int) -> date:
    """The day so many days later; the calendar's last where that lies beyond it.

    >>> later(date(2027, 1, 30), 3)
    datetime.date(2027, 2, 2)
    >>> later(date.max, 3) == date.max
    True
    """
    left = (date.max - day).days
    return day + timedelta(days=min(days, left))
