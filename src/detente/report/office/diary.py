"""The days of a plan, each with its owner: the calendar of talks, and the acts of the ladder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from detente.answers import Rests, join
from detente.case.models.actor import Actor
from detente.case.models.scalars import last_day
from detente.report.outline.brief import BriefRow
from detente.report.outline.process import whose
from detente.report.readers.sight import Sight
from detente.report.setting import Setting
from detente.report.wording.brief.tasks import to_draft, to_mandate, to_speak
from detente.report.wording.facts import say
from detente.report.wording.ladder.rehearsal import missed_by
from detente.report.wording.mandates import leads
from detente.report.wording.phrases.forms import before_it
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.step_names import amount
from detente.report.wording.phrases.step_names import what as called
from detente.report.wording.process.calendar import notes
from detente.report.wording.withheld import withheld
from detente.studies.brief import parts
from detente.studies.values.brief.brief import NoAnswer
from detente.studies.values.ladder.ladder import LadderResult, Rung
from detente.studies.values.ladder.rehearsal import FirstMissed, RehearsalResult
from detente.studies.values.mandates import Mandates
from detente.studies.values.process.calendar import CalendarEvent
from detente.studies.values.process.process import ProcessResult

RESTS = ("process", "ladder", "mandates", "rehearsal")
"""The answers that the days are of."""


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


def diary(value: Callable[[str], Any], setting: Setting) -> tuple[DiaryEntry, ...]:
    """Every entry, earliest first; of one day, first tasks, then talks in their order, then acts.

    `value`: of a study, by its name. An act of the ladder is due on the last day of its month.
    """
    process, ladder, mandates, rehearsal = map(value, RESTS)
    entries = (
        *_tasks(process, ladder, mandates, setting),
        *_talks(process, ladder, setting),
        *_stops(process, rehearsal, setting),
        *_acts(ladder, setting),
    )
    return tuple(sorted(entries, key=lambda entry: entry.first))


def seen(entries: Iterable[DiaryEntry], sight: Sight) -> tuple[DiaryEntry, ...]:
    """The entries that a reader may see: the rule of `outline/blocks/withheld.py`, over days."""
    whole = sight.marks(*RESTS)
    return tuple(
        one
        for one in entries
        if sight.shows(one.of.resting_on(whole) if one.of else whole, *RESTS)
        and sight.sees(one.of.marks if one.of else whole)
        and not any(map(sight.betrays, (one.what, one.whose, one.note)))
    )


def notice(setting: Setting) -> tuple[DiaryEntry, ...]:
    """That days are withheld from a reader, on the day of the plan; () where none is."""
    sight, day = setting.sight, setting.case.as_of
    many = sight.withheld(*RESTS)
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


def _tasks(
    process: ProcessResult, ladder: LadderResult, mandates: Mandates, setting: Setting
) -> Iterator[DiaryEntry]:
    """What the leader has to name and give: leads that are named later, each by a day of its own;
    who speaks to those at home before the first round; mandates, and who agrees words of leaders,
    by the day of the message, else the first round."""
    message, us = process.message, setting.us
    now = parts.leads_lacking(message) if message else ()
    explored = {name for card in mandates.cards for name in card.explores}
    for one in parts.leads_later(mandates, process, now):
        if one.by:
            only = ", to explore only" if one.subject in explored else ""
            what = f"Name {leads((one.subject,), setting)}{only}"
            yield DiaryEntry(one.by, one.by, what, us, deadline=True, of=one)
    begins, tells = parts.first_round(process), tuple(parts.to_tell(setting.case, mandates))
    if process.talks_begin and tells:
        eve = process.talks_begin - timedelta(days=1)
        yield DiaryEntry(eve, eve, capital(to_speak(tells, len(tells))), us, deadline=True)
    day = (message.send_by if message else None) or begins
    if day is None:
        return
    for each in parts.mandates_to_give(mandates):
        what = capital(to_mandate(each, setting, len(each.issues)))
        yield DiaryEntry(day, day, what, us, deadline=True, of=each)
    moves = {rung.issue: rung.option for rung in ladder.rungs}
    own = mandates.leaders_own
    if what := to_draft(own, moves, setting, len(own)):
        yield DiaryEntry(day, day, capital(what), us, deadline=True)


def _stops(
    process: ProcessResult, rehearsal: RehearsalResult, setting: Setting
) -> Iterator[DiaryEntry]:
    """The days after which no answer, or a first act missed, is a sign to stop, as the brief has
    it."""
    if process.message is None:
        return
    if by := parts.stops_on(process, setting.case.meet is not None):
        sent = process.message.send_by
        what = say(NoAnswer(by, (by - sent).days if sent else None), setting)
        yield DiaryEntry(by, by, f"{BriefRow.STOP_IF} {what}", setting.us, deadline=True)
    missed = parts.missed(rehearsal)
    if isinstance(missed, FirstMissed):
        for day, what in missed_by(missed, setting).items():
            said = f"{BriefRow.STOP_IF} {what}"
            yield DiaryEntry(day, day, said, setting.us, deadline=True, of=missed)


def _acts(ladder: LadderResult, setting: Setting) -> Iterator[DiaryEntry]:
    """The acts by day; what both sides do in one month, in the same words, is one entry."""
    due: dict[tuple[date, str, str], list[Rung]] = {}
    for rung in ladder.rungs:
        measure = f"Measured: {rung.measure}." if rung.measure else ""
        for each in rung.given:
            much = amount(setting.case, rung.step, each.share) if each.share < 1 else ""
            what = f"Due: {_act(rung, setting)}{f': {much}' if much else ''}"
            due.setdefault((last_day(each.month), what, measure), []).append(rung)
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
