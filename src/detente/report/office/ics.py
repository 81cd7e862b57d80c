"""Days as a calendar file (RFC 5545): whole days, one entry each, the same bytes each time."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from detente.report.office.diary import DiaryEntry
from detente.report.office.missing import needs
from detente.version import __version__
from detente.visible import flowing


def ics(entries: Iterable[DiaryEntry], title: str, as_of: date) -> bytes:
    """The entries as a calendar; each names its owner in its text, and has no time of day."""
    library = needs("icalendar")
    calendar = library.Calendar()
    calendar.add("prodid", f"-//detente//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", flowing(title))
    for number, entry in enumerate(entries):
        calendar.add_component(_event(library, entry, f"{title}|{number}", as_of))
    made: bytes = calendar.to_ical()
    return made


def _event(library: Any, entry: DiaryEntry, salt: str, as_of: date) -> Any:
    event = library.Event()
    what = f"{flowing(entry.what)} ({flowing(entry.whose)})"
    event.add("summary", what)
    if entry.note:
        event.add("description", flowing(entry.note))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("transp", "TRANSPARENT")
    key = "|".join((salt, what, entry.first.isoformat(), entry.last.isoformat()))
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@detente")
    return event
