"""Days, months and spans as a reader says them."""

from datetime import date

from detente.case.models.scalars import first_day
from detente.report.wording.phrases.lists import numbered


def day(when: date) -> str:
    """
    >>> day(date(2027, 5, 4))
    '4 May 2027'
    """
    return f"{when.day} {when:%B %Y}"


def near(when: date, as_of: date) -> str:
    """A day, without its year where it is that of the day of planning.

    >>> near(date(2027, 5, 4), date(2027, 3, 5)), near(date(2028, 5, 4), date(2027, 3, 5))
    ('4 May', '4 May 2028')
    """
    return f"{when.day} {when:%B}" if when.year == as_of.year else day(when)


def when_near(text: str, as_of: date) -> str:
    """A day or a month of a sentence, without its year where it is that of the day of planning.

    >>> when_near("2027-05-04", date(2027, 3, 5)), when_near("2028-05", date(2027, 3, 5))
    ('on 4 May', 'in May 2028')
    """
    if not _is_of(text, as_of.year):
        return when(text)
    return f"on {month_near(text, as_of)}" if len(text) == 10 else f"in {month_near(text, as_of)}"


def month_near(text: str, as_of: date) -> str:
    """A month, or a day, without its year where it is that of the day of planning.

    >>> month_near("2027-05", date(2027, 3, 5)), month_near("2027-05-04", date(2027, 3, 5))
    ('May', '4 May')
    """
    if not _is_of(text, as_of.year):
        return month(iso_day(text))
    return near(date.fromisoformat(text), as_of) if len(text) == 10 else _month(text, "%B")


def _is_of(text: str, year: int) -> bool:
    """Whether a day or a month is of a year."""
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01").year == year
    except ValueError:
        return False


def iso_day(text: str) -> str:
    """An ISO date as a reader says it; other text as it is.

    >>> iso_day("2027-05-04"), iso_day("2027-05")
    ('4 May 2027', '2027-05')
    """
    try:
        return day(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text


def when(text: str) -> str:
    """A day or a month of a sentence.

    >>> when("2027-05-04"), when("2027-05"), when("spring")
    ('on 4 May 2027', 'in May 2027', 'in spring')
    """
    said = iso_day(text)
    return f"on {said}" if said != text else f"in {month(text)}"


def counted_days(start: date, end: date) -> str:
    """How many days lie between two, both named.

    >>> counted_days(date(2027, 3, 5), date(2027, 4, 30))
    '56 days, from 5 March 2027 to 30 April 2027.'
    """
    return f"{numbered((end - start).days, 'day')}, from {day(start)} to {day(end)}."


def ago(days: int) -> str:
    """How long ago, in days.

    >>> ago(0), ago(1), ago(20)
    ('today', '1 day ago', '20 days ago')
    """
    return "today" if days == 0 else f"{numbered(days, 'day')} ago"


def month(text: str) -> str:
    """A month as a reader says it; other text as it is.

    >>> month("2027-05"), month("soon")
    ('May 2027', 'soon')
    """
    return _month(text, "%B %Y")


def months(first: str, last: str) -> str:
    """From one month to another, or one.

    >>> months("2027-05", "2027-07"), months("2027-11", "2028-01"), months("2027-05", "2027-05")
    ('May–July 2027', 'November 2027 – January 2028', 'May 2027')
    """
    if first == last:
        return month(last)
    if _month(first, "%Y") == _month(last, "%Y"):
        return f"{_month(first, '%B')}–{month(last)}"
    return f"{month(first)} – {month(last)}"


def short_month(text: str) -> str:
    """
    >>> short_month("2027-05")
    'May 27'
    """
    return _month(text, "%b %y")


def _month(text: str, form: str) -> str:
    try:
        return date.fromisoformat(f"{text}-01").strftime(form)
    except ValueError:
        return text


def span(first: date, last: date) -> str:
    """A time no more exactly than it was dated: a day, a month or a year.

    >>> span(date(2027, 5, 4), date(2027, 5, 4)), span(date(2027, 5, 1), date(2027, 5, 31))
    ('4 May 2027', 'May 2027')
    """
    if first == last:
        return day(last)
    return f"{last:%B %Y}" if first.month == last.month else f"{last:%Y}"


def days(start: date, until: date | None) -> str:
    """
    >>> days(date(2027, 4, 5), date(2027, 4, 16))
    '5 April – 16 April 2027'
    """
    if until is None or until == start:
        return day(start)
    first = f"{start.day} {start:%B}" if start.year == until.year else day(start)
    return f"{first} – {day(until)}"


def agreed_on(when: str) -> str:
    """That a package was agreed, in a chapter that rests on it."""
    return f"Agreed on {day(first_day(when))}: see Talks."
