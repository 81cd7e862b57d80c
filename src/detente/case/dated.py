"""From which day a part of a case counts (definitions §18)."""

from collections.abc import Mapping, Sequence
from datetime import date

from detente.case.part import Part
from detente.case.party import Contact
from detente.case.process import Addition
from detente.case.record import Episode, Fact, Pledge, Source
from detente.case.register import Event, Evidence, Goalpost, Readout, Score
from detente.case.scalars import last_day
from detente.case.signals import Channel, Statement
from detente.case.walk import cited


def date_of_source(key: str, sources: Mapping[str, Source]) -> date | None:
    """The last day that a source's date can mean, or that of the work it stands within."""
    seen: set[str] = set()
    while key in sources and key not in seen:
        seen.add(key)
        source = sources[key]
        if source.visible_from is not None:
            return source.visible_from
        if source.date is not None:
            return last_day(source.date)
        key = source.within
    return None


def own_day(part: Part) -> date | None:
    """The day before which a part had not happened; None where it has none."""
    match part:
        case Statement(date=when) | Contact(date=when) | Episode(start=when):
            return last_day(when)
        case Readout(date=when) | Goalpost(date=when) | Score(date=when) | Event(date=when):
            return last_day(when)
        case Evidence(published=when):
            return last_day(when)
        case Fact(date=when) | Pledge(date=when) | Channel(start=when) if when is not None:
            return last_day(when)
        case Addition(date=when, expected=False) if when is not None:
            return last_day(when)
    return None


def published(part: Part, sources: Mapping[str, Source]) -> date | None:
    """The day from which what a part says was known: `visible-from`, else its latest source's.

    None where it names no source; the last of all days where none of its sources has a date.
    """
    stated: date | None = getattr(part, "visible_from", None)
    return last_published(part, sources) if stated is None else stated


def all_known(part: Part, sources: Mapping[str, Source]) -> date | None:
    """The day of its latest source, whatever `visible-from` says; that, where none is dated."""
    last = last_published(part, sources)
    return getattr(part, "visible_from", None) if last in (None, date.max) else last


def last_published(part: Part, sources: Mapping[str, Source]) -> date | None:
    """The day of its latest source.

    None where it names no source; the last of all days where none of its sources has a date.
    """
    keys = [key for key in cited(part) if key in sources]
    days = [day for key in keys if (day := date_of_source(key, sources)) is not None]
    return max(days) if days else (date.max if keys else None)


def superseded(facts: Sequence[Fact], sources: Mapping[str, Source], day: date) -> set[int]:
    """Positions of facts of which a later vintage is visible on a day."""
    latest: dict[tuple[str, str], date] = {}
    days = [visible_from(fact, sources) or date.min for fact in facts]
    for fact, since in zip(facts, days, strict=True):
        if since <= day:
            key = (fact.fact, fact.date or "")
            latest[key] = max(latest.get(key, date.min), since)
    return {
        at
        for at, (fact, since) in enumerate(zip(facts, days, strict=True))
        if since < latest.get((fact.fact, fact.date or ""), date.min)
    }


def visible_from(part: Part, sources: Mapping[str, Source]) -> date | None:
    """The first day on which a part counts; None where it always does."""
    days = [day for day in (own_day(part), published(part, sources)) if day is not None]
    return max(days, default=None)
