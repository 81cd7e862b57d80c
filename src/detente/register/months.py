"""Contacts, acts and breaches by month and by side, each with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.answers.text import Id, Quote
from detente.case.models.case import Case
from detente.case.models.register import Event, EventKind
from detente.case.models.scalars import last_day
from detente.case.models.walk import cited

SHOWN = (EventKind.CONTACT, EventKind.ACT, EventKind.BREACH)


@dataclass(frozen=True)
class Cell:
    """How many events of a kind a side had in a month; `side` is "" for a third party."""

    kind: Id
    side: Id
    n: int
    what: tuple[Quote, ...]
    sources: tuple[Id, ...]


@dataclass(frozen=True)
class RegisterMonth:
    """A month in which something happened, `YYYY-MM`, or `YYYY` where no month is known."""

    month: Id
    cells: tuple[Cell, ...]


def months(case: Case, day: date) -> tuple[RegisterMonth, ...]:
    """The months up to a day in which something is recorded, in order; others are left out."""
    by_month: dict[str, list[Event]] = {}
    for event in case.events:
        if event.kind in SHOWN and last_day(event.date) <= day:
            by_month.setdefault(event.date[:7], []).append(event)
    return tuple(RegisterMonth(key, _cells(by_month[key])) for key in sorted(by_month))


def _cells(events: Iterable[Event]) -> tuple[Cell, ...]:
    found: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        side = event.side.value if event.side else ""
        found.setdefault((event.kind.value, side), []).append(event)
    return tuple(
        Cell(
            kind,
            side,
            len(group),
            tuple(event.what for event in group),
            tuple(dict.fromkeys(key for event in group for key in cited(event))),
        )
        for (kind, side), group in sorted(found.items())
    )
