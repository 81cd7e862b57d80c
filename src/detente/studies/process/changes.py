"""Tipping points: each fact of the process turned round, and what goes away with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.answers import Tipping
from detente.case.case import Case
from detente.case.process import Opener
from detente.case.signals import Heard, Level, Openness, StatementKind
from detente.studies.process.acts import acts_of
from detente.studies.process.paths import Reach

WHOLE = (Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Turn:
    """One input turned round: in words, and the case as it would then be."""

    text: str
    case: Case
    sources: tuple[str, ...]


def tipping(case: Case, reach: Reach, leads_chosen: bool) -> tuple[Tipping, ...]:
    """What each turn of one input would change; one line that says so where none would."""
    found = [
        Tipping(f"{turn.text}: then {effect}", sources=turn.sources)
        for turn in turns(case)
        if (effect := _effect(reach, Reach(acts_of(turn.case, leads_chosen))))
    ]
    searched = "each fact of the process turned round, one at a time"
    return tuple(found) or (Tipping("No fact of the process, turned round alone", False, searched),)


def turns(case: Case) -> Iterator[Turn]:
    """Every fact of the process that the paths rest on, turned round."""
    now, own = case.process, case.process.sources
    if now.first_move is not Opener.EITHER:
        yield Turn("either side could open", _with(case, first_move=Opener.EITHER), own)
    if now.leaders_bargain_over == "contours":
        text = "the leaders bargained before staff had shaped a deal"
        yield Turn(text, _with(case, leaders_bargain_over="anything"), own)
    if now.staff_start_on == "leader-signal":
        text = "staff could start on their own mandate"
        yield Turn(text, _with(case, staff_start_on="own-mandate"), own)
    refused = now.additions == "refuse"
    text = "we received what they add" if refused else "we refused what they add"
    yield Turn(text, _with(case, additions="receive" if refused else "refuse"), own)
    for at, demand in enumerate(now.entry_demands):
        if demand.as_ == "condition":
            text = f"“{demand.asks}” were an item of the agenda and no condition"
            item = demand.model_copy(update={"as_": "agenda-item"})
            demands = (*now.entry_demands[:at], item, *now.entry_demands[at + 1 :])
            yield Turn(text, _with(case, entry_demands=demands), demand.sources)
    yield Turn("public requests counted and private ones did not", _swapped(case), ())


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


def _effect(old: Reach, new: Reach) -> str:
    """The first of the conclusions that a turn changes, in words."""
    if old.opens_with and not new.opens_with:
        return "no way leads to the review"
    if not new.opens_with:
        return ""
    if not old.opens_with:
        return f"{new.opens_with} leads to the review"
    if old.leaders_need_contours and not new.leaders_need_contours:
        return "leaders could bargain without contours in place"
    if old.opens_with != new.opens_with:
        return f"the cheapest way begins with {new.opens_with}"
    if old.by_waiting != new.by_waiting:
        return "waiting would no longer stall" if new.by_waiting else "waiting would stall"
    if old.refusing != new.refusing:
        return "refusing what they add would no longer end the roadmap"
    same = bool(old.undone.circles) == bool(new.undone.circles)
    return "" if same else "nothing waits in a circle"
