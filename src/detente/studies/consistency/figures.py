"""C3, C9: what a day is said to end beside the pledge; the order's worth in two chapters."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.process import Outside
from detente.case.models.scalars import first_day
from detente.register.page import PledgePage
from detente.register.standing.status import ComplianceStatus
from detente.studies.consistency.whole import ChapterValues
from detente.studies.values.brief.consistency import (
    EndedBefore,
    OtherAmount,
    RunsPast,
    SaidApart,
    SaidTwice,
)
from detente.studies.values.ladder.ladder import Order

OVER = (
    ComplianceStatus.MISSED,
    ComplianceStatus.VOIDED,
    ComplianceStatus.WAIVED,
    ComplianceStatus.SUSPENDED,
)
"""How a pledge stands of which nothing is left to lose."""


def threat(whole: ChapterValues) -> Iterator[Fact]:
    """C3. A day to come that is said to end what the case's own pledges have otherwise."""
    pages = {line.pledge.id: line.pledge for line in whole.follow_through.pledges}
    for event in whole.case.outside:
        if first_day(event.date) < whole.case.as_of:
            continue
        for page in (pages[name] for name in event.ends if name in pages):
            yield from _beside(whole, event, page)


def _beside(whole: ChapterValues, event: Outside, page: PledgePage) -> Iterator[Fact]:
    issues = (event.issue,) if event.issue else ()
    if page.current.word in OVER:
        yield EndedBefore(event.what, issues, page.id)
        return
    terms, day = page.posts[-1], first_day(event.date)
    returns = None if event.returns is None else float(event.returns)
    if returns is not None and terms.amount is not None and returns != terms.amount:
        yield OtherAmount(event.what, issues, page.id, returns, terms.amount)
    lasts = whole.case.pledges[page.id].lasting
    if lasts and terms.due is not None and terms.due > day:
        yield RunsPast(event.what, issues, page.id, terms.due)


def values(whole: ChapterValues) -> Iterator[Fact]:
    """C9. What the order brings, as planned and as rehearsed, has one figure each, and together."""
    planned = next((one for one in whole.ladder.designs if one.id is Order.LADDER), None)
    played = next((one for one in whole.rehearsal.designs if one.id is Order.LADDER), None)
    if planned is None or played is None:
        return
    both = whole.rehearsal.as_planned
    if both is None:
        yield SaidApart(planned.value_us, played.value_us.value)
        return
    figures = (
        (Actor.US, False, planned.value_us, both.planned_us),
        (Actor.THEM, False, planned.value_them, both.planned_them),
        (Actor.US, True, played.value_us.value, both.played_us.value),
        (Actor.THEM, True, played.value_them.value, both.played_them.value),
    )
    yield from (SaidTwice(*line) for line in figures if line[2] != line[3])
