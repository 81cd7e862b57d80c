"""Dates, numbers, shares and lists as a reader says them."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from detente.answers import Status
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Gain

IN_READINGS = {
    InReadings.EVERY: "in every reading of our estimates",
    InReadings.SOME: "in some readings of our estimates, not in all",
    InReadings.NO: "in no reading of our estimates",
}
STATUS = {
    Status.EXACT: "Computed exactly; the estimates that go into it are judgements.",
    Status.WITHIN: "Within a proven bound of the best.",
    Status.INCOMPLETE: "The search was not finished.",
    Status.ESTIMATE: "It rests on judged ranges.",
    Status.CANNOT_SAY: "What it would take is missing.",
}


def day(when: date) -> str:
    """
    >>> day(date(2027, 5, 4))
    '4 May 2027'
    """
    return f"{when.day} {when:%B %Y}"


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


def ago(days: int) -> str:
    """How long ago, in days.

    >>> ago(0), ago(1), ago(20)
    ('today', '1 day ago', '20 days ago')
    """
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"


def days_in(text: str) -> str:
    """A text with its ISO days as a reader says them.

    >>> days_in("nothing by 2021-12-31")
    'nothing by 31 December 2021'
    """
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda found: iso_day(found[0]), text)


def month(text: str) -> str:
    """A month as a reader says it; other text as it is.

    >>> month("2027-05"), month("soon")
    ('May 2027', 'soon')
    """
    return _month(text, "%B %Y")


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


def days(start: date, until: date | None) -> str:
    """
    >>> days(date(2027, 4, 5), date(2027, 4, 16))
    '5 April – 16 April 2027'
    """
    if until is None or until == start:
        return day(start)
    first = f"{start.day} {start:%B}" if start.year == until.year else day(start)
    return f"{first} – {day(until)}"


def number(value: Fraction | float) -> str:
    """At most two decimals, and `≈` where that is not the whole number.

    >>> number(Fraction(9, 2)), number(Fraction(1, 3)), number(Fraction(4))
    ('4.5', '≈ 0.33', '4')
    """
    exact = Fraction(value)
    short = f"{float(exact):.2f}".rstrip("0").rstrip(".")
    return (short if Fraction(short) == exact else f"≈ {short}").replace("-", "−")


def gain(value: Gain) -> str:
    """
    >>> gain(Gain(Fraction(1), Fraction(9, 2), Fraction(8)))
    '4.5 (1 to 8)'
    """
    return f"{number(value.best)} ({number(value.low)} to {number(value.high)})"


def tenths(share: Fraction | float) -> str:
    """A share as a reader says it. It never rounds to none or all of what is neither.

    >>> tenths(0.74), tenths(0.02), tenths(Fraction(1)), tenths(0.97)
    ('7 in 10', 'under 1 in 10', '10 in 10', 'over 9 in 10')
    """
    if 0 < share < 0.1:
        return "under 1 in 10"
    if 0.9 < share < 1:
        return "over 9 in 10"
    return f"{round(float(share) * 10)} in 10"


def hundredths(share: Fraction | float) -> str:
    """
    >>> hundredths(0.384)
    '38%'
    """
    return f"{round(float(share) * 100)}%"


def listed(items: Iterable[str], end: str = "and") -> str:
    """
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {end} {names[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a stop at its end.

    >>> sentence("no lead is named")
    'No lead is named.'
    """
    text = text.strip()
    head = capital(text)
    return head if not head or head[-1] in ".!?:…" else head + "."


def capital(text: str) -> str:
    """The text with a capital first letter; a Greek symbol is no word and keeps its size.

    >>> capital("summer release"), capital("θ is judged")
    ('Summer release', 'θ is judged')
    """
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def plain_id(name: str) -> str:
    """
    >>> plain_id("reduce-risk")
    'reduce risk'
    """
    return name.replace("-", " ")
