"""From which day a part of a case counts (definitions §18)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from detente.case.models.part import Judged, Part
from detente.case.models.party import Contact
from detente.case.models.process import Addition
from detente.case.models.record import Episode, Pledge, RecordedFact, Source
from detente.case.models.register import Correction, Event, Evidence, Goalpost, Readout, Score
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Channel, Statement
from detente.case.models.talks import TalksEntry
from detente.case.models.walk import cited

DEEPEST = 20
"""So many works stand within one another at most."""


def date_of_source(key: str, sources: Mapping[str, Source]) -> date | None:
    """The last day that a source's date can mean, or that of the work it stands within."""
    for source in works_of(key, sources):
        if source.visible_from is not None:
            return source.visible_from
        if source.date is not None:
            return last_day(source.date)
    return None


def works_of(key: str, sources: Mapping[str, Source]) -> Iterator[Source]:
    """A source, the work within which it stands, the work of that, and so on; none unknown."""
    for _ in range(DEEPEST):
        if key not in sources:
            return
        yield sources[key]
        key = sources[key].within


def own_date(part: Part) -> str | None:
    """The day, month or year before which a part had not happened; None where it has none."""
    match part:
        case Statement(date=when) | Contact(date=when) | Episode(start=when):
            return when
        case Readout(date=when) | Goalpost(date=when) | Score(date=when) | Event(date=when):
            return when
        case Correction(date=when):
            return when
        case Evidence(published=when) | TalksEntry(date=when):
            return when
        case RecordedFact(date=when) | Pledge(date=when) | Channel(start=when) if when is not None:
            return when
        case Addition(date=when, expected=False) if when is not None:
            return when
    return None


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


def superseded(facts: Sequence[RecordedFact], sources: Mapping[str, Source], day: date) -> set[int]:
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
    """The first day on which a part counts; None where it always does.

    `visible-from` stands before the days of sources and of the judgement, and inside a month or
    year that is the part's own date; before that, nothing had happened yet.
    """
    own = own_date(part)
    stated: date | None = getattr(part, "visible_from", None)
    if stated is not None:
        is_before = own is not None and stated < first_day(own)
        return last_day(own) if own is not None and is_before else stated
    days = [
        last_day(own) if own is not None else judged_on(part),
        last_published(part, sources),
    ]
    return max((day for day in days if day is not None), default=None)


def judged_on(part: Part) -> date | None:
    """The day of a part's own judgement, where it has one."""
    judged: Judged | None = getattr(part, "judged", None)
    return judged.on if judged is not None else None
