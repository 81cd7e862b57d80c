"""Who is told what, when and by whom: audiences, those who have to agree, and who signs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from detente.case.models.case import Case
from detente.case.models.scalars import first_day
from detente.studies.values.mandates import Mandates
from detente.studies.values.papers import Consulted, Stage
from detente.studies.values.process.calendar import CalendarEvent
from detente.studies.values.process.process import ProcessResult

STAGES = {"veto": Stage.AGREES, "sway": Stage.HEARS, "watch": Stage.AFTERWARDS}
"""A veto agrees before anything is promised, sway hears before the first round, others after.

The message itself needs nobody's consent: it names subjects and is kept private.
"""


def consultations(
    case: Case, mandates: Mandates, process: ProcessResult, *, is_safe: bool
) -> tuple[Consulted, ...]:
    """Everybody of ours, in the order of the stages; owners of homework hear of it too.

    `is_safe`: whether an order of the acts is safe for us; until then nobody is asked for a consent
    before the leaders have met, as the brief has it.
    """
    days = _days(process)
    rows = (*_audiences(case, mandates, days), *_owners(case, mandates, days))
    met = first_day(case.meet.date) if case.meet and not is_safe else None
    return tuple(
        replace(row, after=met) if met and row.issues and not row.by and _before(met, row) else row
        for row in sorted(rows, key=lambda row: list(Stage).index(row.stage))
    )


def _before(met: date, row: Consulted) -> bool:
    """Whether the leaders meet before the day by which somebody is asked."""
    return row.day is not None and met < row.day


def _days(process: ProcessResult) -> dict[Stage, date | None]:
    def first(event: CalendarEvent) -> date | None:
        return next((one.day for one in process.calendar if one.what.event is event), None)

    talks = process.talks_begin
    return {
        Stage.AGREES: talks,
        Stage.HEARS: talks,
        Stage.AFTERWARDS: first(CalendarEvent.REVIEW),
    }


def _audiences(
    case: Case, mandates: Mandates, days: dict[Stage, date | None]
) -> Iterator[Consulted]:
    """An audience with a veto clears what a card says; the others hear what bears on them."""
    for need in case.home.us:
        stage = STAGES[need.power]
        cleared = [one for card in mandates.cards for one in card.clear_with if one.who == need.who]
        issues = tuple(dict.fromkeys(issue for one in cleared for issue in one.issues))
        late = bool(cleared) and all(one.at_text for one in cleared)
        by = None if late else days[stage]
        yield Consulted(
            need.who, stage, (), issues, by, need.unnerved_by, need.won_by, late,
            explored=need.who in mandates.only_explored,
            sources=need.sources, marks=need.marks,
        )  # fmt: skip


def _owners(case: Case, mandates: Mandates, days: dict[Stage, date | None]) -> Iterator[Consulted]:
    """Owners of homework, and who signs, where they lead nothing and are no audience.

    Who signs consents: the leader says who asks.
    The homework of a lead who is still to be named is that lead's own.
    """
    known = {need.who for need in case.home.us} | {card.lead for card in mandates.cards}
    work: dict[str, list[str]] = {}
    for card in mandates.cards:
        for undone in card.homework if card.named else ():
            if undone.owner not in known:
                work.setdefault(undone.owner, []).append(undone.issue)
    signs = [line for card in mandates.cards for line in card.clear_with if line.who not in known]
    for line in signs:
        work.setdefault(line.who, []).extend(line.issues)
    for owner, issues in work.items():
        asked = () if owner in {line.who for line in signs} else mandates.cards
        leads = [card.lead for card in asked if card.lead and set(issues) & {*card.issues}]
        yield Consulted(
            owner, Stage.AGREES, tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(issues)),
            days[Stage.AGREES], "", "",
        )  # fmt: skip
