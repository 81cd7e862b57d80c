"""Terms after a goalpost was moved."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from detente.case.scalars import last_day
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
    raise ValueError(f"no part of a pledge is called {move.field!r}")


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


def day_of(text: str | None) -> date | None:
    """The last day that a text can mean where it is a date.

    >>> day_of("2025-12"), day_of("the growing season")
    (datetime.date(2025, 12, 31), None)
    """
    return last_day(text) if text and DATE.fullmatch(text) else None


def number_of(text: str) -> Fraction | None:
    """The number that a text is, if it is one.

    >>> number_of("502.4"), number_of("26-28")
    (Fraction(2512, 5), None)
    """
    return Fraction(text) if NUMBER.fullmatch(text.strip()) else None
