"""Days and numbers in the words of a pledge, where they are such."""

import re
from datetime import date

from detente.case.models.scalars import first_day, last_day

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def day_of(text: str | None) -> date | None:
    """The last day that a text can mean where it is a date that there is.

    >>> day_of("2025-12"), day_of("the growing season"), day_of("2025-02-31")
    (datetime.date(2025, 12, 31), None, None)
    """
    if not text or not DATE.fullmatch(text):
        return None
    try:
        return last_day(text)
    except ValueError:
        return None


def opens_of(text: str, due: date | None) -> date | None:
    """The first day that a deadline can mean which is written as a date; None where it is not.

    >>> opens_of("2025-12", date(2025, 12, 31)), opens_of("spring", date(2025, 12, 31))
    (datetime.date(2025, 12, 1), None)
    """
    return first_day(text) if due is not None and day_of(text) == due else None
