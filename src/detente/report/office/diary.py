"""The days of a plan, each with its owner: the calendar of talks, and the acts of the ladder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.answers import Rests, join
from detente.case.models.actor import Actor
from detente.case.models.scalars import last_day
from detente.report.outline.brief import BriefRow
from detente.report.outline.process import whose
from detente.report.readers.sight import Sight
from detente.report.setting import Setting
from detente.report.wording.calendar import notes
from detente.report.wording.facts import say
from detente.report.wording.forms import before_it
from detente.report.wording.lists import capital, sentence
from detente.report.wording.step_names import amount
from detente.report.wording.step_names import what as called
from detente.report.wording.withheld import withheld
from detente.studies.brief.parts import stops_on
from detente.studies.values.brief import NoAnswer
from detente.studies.values.calendar import CalendarEvent
from detente.studies.values.ladder import LadderResult, Rung
from detente.studies.values.process import ProcessResult


@dataclass(frozen=True)
class DiaryEntry:
    """What happens from a day to a day (both within), whose it is, and what goes with it."""

    first: date
    last: date
    what: str
    whose: str
    note: str = ""
    deadline: bool = False
    of: Rests | None = None


def diary(process: ProcessResult, ladder: LadderResult, setting: Setting) -> tuple[DiaryEntry, ...]:
    """Every entry, earliest first; of one day, first the talks in their order, then the acts.

    An act of the ladder is due on the last day of its month.
    """
    entries = (
        *_talks(process, ladder, setting),
        *_stops(process, setting),
        *_acts(ladder, setting),
    )
    return tuple(sorted(entries, key=lambda entry: entry.first))


def seen(entries: Iterable[DiaryEntry], sight: Sight) -> tuple[DiaryEntry, ...]:
    """The entries that a reader may see: the rule of `outline/withheld.py`, over days."""
    rests = ("process", "ladder")
    whole = sight.marks(*rests)
    return tuple(
        one
        for one in entries
        if sight.shows(one.of.resting_on(whole) if one.of else whole, *rests)
        and sight.sees(one.of.marks if one.of else whole)
        and not any(map(sight.betrays, (one.what, one.whose, one.note)))
    )


def notice(setting: Setting) -> tuple[DiaryEntry, ...]:
    """That days are withheld from a reader, on the day of the plan; () where none is."""
    sight, day = setting.sight, setting.case.as_of
    many = sight.withheld("process", "ladder")
    return (DiaryEntry(day, day, withheld(many, sight.ask), setting.us),) if many else ()


def _talks(process: ProcessResult, ladder: LadderResult, setting: Setting) -> Iterator[DiaryEntry]:
    """The days of the talks; those to decide are the ladder's own where it lays the act out."""
    laid = {rung.issue for rung in ladder.rungs}
    for dated in process.calendar:
        decides = dated.what.event is CalendarEvent.DECIDE
        if decides and dated.what.issue in laid:
            continue
        yield DiaryEntry(
            dated.day,
            dated.until or dated.day,
            capital(say(dated.what, setting)),
            whose(dated, setting),
            notes(dated, setting),
            of=replace(dated, ground=None) if decides else dated,
        )


def _stops(process: ProcessResult, setting: Setting) -> Iterator[DiaryEntry]:
    """The day after which no answer is a sign to stop, as the brief has it."""
    by = stops_on(process, setting.case.meet is not None)
    if by is None or process.message is None:
        return
    sent = process.message.send_by
    what = say(NoAnswer(by, (by - sent).days if sent else None), setting)
    yield DiaryEntry(by, by, f"{BriefRow.STOP_IF} {what}", setting.us, deadline=True)


def _acts(ladder: LadderResult, setting: Setting) -> Iterator[DiaryEntry]:
    """The acts by day; what both sides do in one month, in the same words, is one entry."""
    due: dict[tuple[date, str, str], list[Rung]] = {}
    for rung in ladder.rungs:
        for each in rung.given:
            much = amount(setting.case, rung.step, each.share) if each.share < 1 else ""
            what = f"Due: {_act(rung, setting)}{f': {much}' if much else ''}"
            due.setdefault((last_day(each.month), what, _measure(rung)), []).append(rung)
    for (day, what, measure), rungs in due.items():
        sides = {rung.by for rung in rungs}
        whose_ = setting.side(rungs[0].by if len(sides) == 1 else Actor.BOTH)
        yield DiaryEntry(day, day, what, whose_, measure, True, _all_of(rungs))
    for rung in ladder.rungs:
        yield from _decisions(rung, setting)


def _all_of(rungs: Sequence[Rung]) -> Rung:
    """One act for several that are told together, with the marks of all; they have one ground."""
    return replace(rungs[0], marks=join(rung.marks for rung in rungs))


def _decisions(rung: Rung, setting: Setting) -> Iterator[DiaryEntry]:
    """The last day to decide an act: the last of its first month less what its authority takes."""
    power = setting.option(rung.issue, rung.option).authority
    if power is None or not rung.given or not (power.notice or power.lead_time):
        return
    day = last_day(rung.given[0].month) - timedelta(days=power.notice + power.lead_time)
    yield DiaryEntry(
        day, day, f"Decide at the latest: {_act(rung, setting)}",
        power.signatory or setting.side(rung.by),
        sentence(f"{power.instrument}; {before_it(power)}"), True, rung,
    )  # fmt: skip


def _act(rung: Rung, setting: Setting) -> str:
    return called(setting.case, rung.step, rung.what, rung.option)


def _measure(rung: Rung) -> str:
    return f"Measured: {rung.measure}." if rung.measure else ""
