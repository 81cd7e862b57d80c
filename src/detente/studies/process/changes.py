"""Tipping points: each fact of the process turned round, and what goes away with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.answers import Tipping
from detente.answers.text import Id, Quote
from detente.case.models.case import Case
from detente.case.models.process import Opener
from detente.case.models.signals import Heard, Level, Openness, StatementKind
from detente.studies.process.acts import acts_of
from detente.studies.process.paths import Reach
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.process.process import (
    EachFactTurned,
    Effect,
    NoTurnMatters,
    ProcessTurned,
    Turned,
)

WHOLE = (Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Turn:
    """One input turned round, and the case as it would then be; `asks`: a demand's words."""

    turned: Turned
    case: Case
    sources: tuple[Id, ...]
    asks: Quote = ""


def tipping(case: Case, reach: Reach, leads_chosen: bool) -> tuple[Tipping, ...]:
    """What each turn of one input would change; one line that says so where none would."""
    marks = marks_at(case, ("process",))
    tips = []
    for turn in turns(case):
        new = Reach(acts_of(turn.case, leads_chosen))
        if effect := _effect(reach, new):
            opens = new.acts.named(new.opens_with).named if new.opens_with else None
            fact = ProcessTurned(turn.turned, effect, turn.asks, opens)
            tips.append(Tipping(fact, sources=turn.sources, marks=marks))
    return tuple(tips) or (Tipping(NoTurnMatters(), False, EachFactTurned()),)


def turns(case: Case) -> Iterator[Turn]:
    """Every fact of the process that the paths rest on, turned round."""
    now, own = case.process, case.process.sources
    if now.first_move is not Opener.EITHER:
        yield Turn(Turned.EITHER_OPENS, _with(case, first_move=Opener.EITHER), own)
    if now.leaders_bargain_over == "contours":
        yield Turn(Turned.NO_CONTOURS, _with(case, leaders_bargain_over="anything"), own)
    if now.staff_start_on == "leader-signal":
        yield Turn(Turned.OWN_MANDATE, _with(case, staff_start_on="own-mandate"), own)
    refused = now.additions == "refuse"
    turned = Turned.RECEIVED if refused else Turned.REFUSED
    yield Turn(turned, _with(case, additions="receive" if refused else "refuse"), own)
    for at, demand in enumerate(now.entry_demands):
        if demand.as_ == "condition":
            item = demand.model_copy(update={"as_": "agenda-item"})
            demands = (*now.entry_demands[:at], item, *now.entry_demands[at + 1 :])
            turned_case = _with(case, entry_demands=demands)
            yield Turn(Turned.AGENDA_ITEM, turned_case, demand.sources, demand.asks)
    yield Turn(Turned.CHANNELS, _swapped(case), ())


def _with(case: Case, **facts: Any) -> Case:
    return case.model_copy(update={"process": case.process.model_copy(update=facts)})


def _swapped(case: Case) -> Case:
    """The case with requests heard in public and not in private, at both levels."""
    rows = tuple(
        Heard(openness=open_, level=level, kind=StatementKind.DEMAND, informs=WHOLE, counts=counts)
        for open_, counts in ((Openness.PUBLIC, True), (Openness.PRIVATE, False))
        for level in Level
    )
    kept = tuple(row for row in case.hearing.heard if row.kind is not StatementKind.DEMAND)
    heard = case.hearing.model_copy(update={"heard": kept + rows})
    return case.model_copy(update={"hearing": heard})


def _effect(old: Reach, new: Reach) -> Effect | None:
    """The first of the conclusions that a turn changes."""
    if new.chosen is None:
        return Effect.NO_WAY if old.chosen else None
    if old.chosen is None:
        return Effect.A_WAY
    if old.leaders_need_contours and not new.leaders_need_contours:
        return Effect.NO_CONTOURS
    if old.opens_with != new.opens_with:
        return Effect.OTHER_OPENING
    if old.by_waiting != new.by_waiting:
        return Effect.WAITING_WORKS if new.by_waiting else Effect.WAITING_STALLS
    if old.refusing != new.refusing:
        return Effect.REFUSING_WORKS
    same = bool(old.undone.circles) == bool(new.undone.circles)
    return None if same else Effect.NO_CIRCLE
