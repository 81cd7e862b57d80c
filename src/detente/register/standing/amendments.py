"""Terms after a goalpost was moved."""

from collections.abc import Iterable
from dataclasses import replace

from detente.files.number import quantity_of
from detente.register.entries.entry import Amendment, Terms
from detente.register.entries.written import day_of


def moved(terms: Terms, move: Amendment) -> Terms:
    """The terms with one part as the move has it; a deadline in words leaves no day.

    >>> moved(Terms(due_text="2025-12-31"), Amendment("deadline", "", "2026-02")).due
    datetime.date(2026, 2, 28)
    """
    match move.field:
        case "deadline":
            return replace(terms, due=day_of(move.to), due_text=move.to)
        case "quantity":
            return replace(terms, amount=quantity_of(move.to))
        case "baseline":
            return replace(terms, base=move.to)
        case "unit":
            return replace(terms, unit=move.to)
        case "scope":
            return replace(terms, scope=move.to)
    raise ValueError(move.field)


def rewound(terms: Terms, moves: Iterable[Amendment]) -> Terms:
    """The terms before any move: a pledge may be recorded as it was moved since.

    >>> rewound(Terms(unit="tonnes"), [Amendment("unit", "bushels", "tonnes")]).unit
    'bushels'
    """
    seen: set[str] = set()
    for move in moves:
        if move.was and move.field not in seen:
            terms = moved(terms, Amendment(move.field, "", move.was))
        seen.add(move.field)
    return terms


def binds(move: Amendment, first: Terms, now: Terms) -> bool:
    """Whether a move of the terms `now` binds: both agreed, or who is owed lets go.

    A side may ask for less than was agreed first; nobody alone may ask for more, or give itself
    time.

    >>> from datetime import date
    >>> from detente.register.entries.obligation import Obligation
    >>> owed = Terms(due=date(2025, 12, 31), deal=Obligation(to_sides=("us",)))
    >>> later = Amendment("deadline", "2025-12-31", "2026-02-28", by="us")
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
