"""Terms after a goalpost was moved."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from detente.case.scalars import first_day, last_day
from detente.register.entry import Move, Terms

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def moved(terms: Terms, move: Move) -> Terms:
    """The terms with one part as the move has it; a deadline in words leaves no day.

    >>> moved(Terms(due_text="2025-12-31"), Move("deadline", "", "2026-02")).due
    datetime.date(2026, 2, 28)
    """
    match move.field:
        case "deadline":
            return replace(terms, due=day_of(move.to), due_text=move.to)
        case "quantity":
            return replace(terms, amount=number_of(move.to))
        case "baseline":
            return replace(terms, base=move.to)
        case "unit":
            return replace(terms, unit=move.to)
        case "scope":
            return replace(terms, scope=move.to)
    raise ValueError(move.field)


def rewound(terms: Terms, moves: Iterable[Move]) -> Terms:
    """The terms before any move: a pledge may be recorded as it was moved since.

    >>> rewound(Terms(unit="tonnes"), [Move("unit", "bushels", "tonnes")]).unit
    'bushels'
    """
    seen: set[str] = set()
    for move in moves:
        if move.was and move.field not in seen:
            terms = moved(terms, Move(move.field, "", move.was))
        seen.add(move.field)
    return terms


def binds(move: Move, first: Terms, now: Terms) -> bool:
    """Whether a move of the terms `now` binds: both agreed, or who is owed lets go.

    A side may ask for less than was agreed first; nobody alone may ask for more, or give itself
    time.

    >>> from detente.register.deal import Deal
    >>> owed = Terms(due=date(2025, 12, 31), deal=Deal(to_sides=("us",)))
    >>> later = Move("deadline", "2025-12-31", "2026-02-28", by="us")
    >>> binds(later, owed, owed), binds(replace(later, by="them"), owed, owed)
    (True, False)
    """
    if move.confirmed:
        return True
    if (move.by,) != first.deal.to_sides:
        return False
    after = moved(now, move)
    if move.field == "deadline":
        return after.due is None or (first.due is not None and after.due >= first.due)
    if move.field != "quantity" or after.amount is None or first.amount is None:
        return False
    return after.amount >= first.amount if first.at_most else after.amount <= first.amount


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


def number_of(text: str) -> Fraction | None:
    """The number that a text is, if it is one.

    >>> number_of("502.4"), number_of("26-28")
    (Fraction(2512, 5), None)
    """
    return Fraction(text) if NUMBER.fullmatch(text.strip()) else None
