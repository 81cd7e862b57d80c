"""The days of a plan, each with its owner: the calendar of talks, and the acts of the ladder."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.report.outline.process import whose
from detente.report.setting import Setting
from detente.report.wording.calendar import notes
from detente.report.wording.facts import say
from detente.report.wording.ladder import given
from detente.report.wording.lists import capital
from detente.studies.values.ladder import Ladder, Rung
from detente.studies.values.process import Process


@dataclass(frozen=True)
class Entry:
    """What happens from a day to a day (both within), whose it is, and what goes with it."""

    first: date
    last: date
    what: str
    whose: str
    note: str = ""
    deadline: bool = False


def diary(process: Process, ladder: Ladder, setting: Setting) -> tuple[Entry, ...]:
    """Every entry, earliest first; an act of the ladder is due on the last day of its month."""
    return tuple(
        sorted(
            (*_talks(process, setting), *_acts(ladder, setting)),
            key=lambda entry: (entry.first, entry.last, entry.what),
        )
    )


def _talks(process: Process, setting: Setting) -> Iterator[Entry]:
    for dated in process.calendar:
        yield Entry(
            dated.day,
            dated.until or dated.day,
            capital(say(dated.what, setting)),
            whose(dated, setting),
            notes(dated, setting),
        )


def _acts(ladder: Ladder, setting: Setting) -> Iterator[Entry]:
    for rung in ladder.rungs:
        for each in rung.given:
            day = _last_day(each.month)
            what = f"Due: {rung.what}, {given(each, rung, setting)}"
            yield Entry(day, day, what, setting.side(rung.by), _measure(rung), deadline=True)


def _measure(rung: Rung) -> str:
    return f"Measured: {rung.measure}." if rung.measure else ""


def _last_day(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return first.replace(day=monthrange(first.year, first.month)[1])
