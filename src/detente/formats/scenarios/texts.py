"""What the writers and readers of scenarios share: numbers as decimals, domains that differ."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context
from fractions import Fraction

from detente.answers import Finding
from detente.formats.scenarios.scenario import note

DIGITS = 17
"""Enough for a double to come back as it was written (IEEE 754-2019, 5.12.2)."""


def decimal(value: Fraction) -> tuple[str, bool]:
    """A number as a decimal, and whether it is exact.

    >>> decimal(Fraction(1, 8)), decimal(Fraction(1, 3))
    (('0.125', True), ('0.33333333333333333', False))
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    wide = 200 if rest == 1 else DIGITS
    context = Context(prec=wide, rounding=ROUND_HALF_EVEN)
    quotient = context.divide(context.create_decimal(value.numerator), value.denominator)
    return f"{quotient:f}", Fraction(quotient) == value


def differ(
    own: Sequence[tuple[str, Sequence[str]]], issues: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """How a profile's issues differ from the domain's; "" where they are the same ones.

    >>> differ([("a", ["x"])], [("a", ["x"]), ("b", ["y"])])
    "there is no issue 'b'"
    """
    have, want = dict(own), dict(issues)
    for name in want:
        if name not in have:
            return f"there is no issue {name!r}"
    for name in have:
        if name not in want:
            return f"issue {name!r} is not of the domain"
        if set(have[name]) != set(want[name]):
            odd = sorted(set(have[name]) ^ set(want[name]))[0]
            return f"option {odd!r} of {name!r} stands in one of them only"
    return ""


def rounded_to(values: Iterable[Fraction], party: str) -> list[Finding]:
    """A note on numbers that a format can only hold rounded; none where there are none."""
    count = sum(not decimal(value)[1] for value in values)
    what = f"{count} numbers are rounded to {DIGITS} digits"
    return [note(party, what, "they are no finite decimals")] if count else []


def stem(file: str) -> str:
    """A file's name without its folder and ending.

    >>> stem("trip/ada.xml")
    'ada'
    """
    return file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
