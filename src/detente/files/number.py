"""Exact numbers as text: integers, decimals, fractions; read and written without loss."""

import re
from fractions import Fraction

NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<over>[0-9]+)/(?P<under>[0-9]+)"
    r"|(?P<decimal>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE](?P<power>[+-]?[0-9]+))?)"
)
OWED = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,18})?")
MOST_DIGITS = 300
MOST_POWER = 300
FORMS = 'write an integer, a decimal ("0.25") or a fraction ("1/3")'


class NotANumber(ValueError):  # noqa: N818
    """The text is no exact number; the message says why."""


def number(text: str) -> Fraction:
    """The number that a text means, exactly; raises NotANumber.

    >>> number("0.1"), number("-1/3"), number("2e3")
    (Fraction(1, 10), Fraction(-1, 3), Fraction(2000, 1))
    """
    if len(text) > MOST_DIGITS:
        raise NotANumber(f"it has {len(text):,} characters, and at most {MOST_DIGITS} are read")
    found = NUMBER.fullmatch(text)
    if not found:
        raise NotANumber("it is not an exact number")
    if found["power"] and (len(found["power"]) > 5 or abs(int(found["power"])) > MOST_POWER):
        raise NotANumber(f"its power of ten is beyond {MOST_POWER}")
    if found["under"] and not int(found["under"]):
        raise NotANumber("it divides by zero")
    return Fraction(text)


def quantity_of(text: str) -> Fraction | None:
    """The number that a text is, if it is a decimal that anybody owes: 30 digits, 18 of them behind
    the point, as at a table.

    >>> quantity_of("502.4"), quantity_of("26-28"), quantity_of("9" * 31)
    (Fraction(2512, 5), None, None)
    """
    return Fraction(text) if OWED.fullmatch(text.strip()) else None


def written(value: Fraction) -> int | str:
    """An integer where the number is whole, else "p/q" in lowest terms.

    >>> written(Fraction(4, 2)), written(Fraction(-1, 3))
    (2, '-1/3')
    """
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
