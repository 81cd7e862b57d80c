"""C1, C2, C12, C18 to C20, C22, C23: the order beside others, texts, leads, cards, days, waits."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.scalars import first_day
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.ladder.build import concluded
from detente.studies.process.paths import WAIT
from detente.studies.values.brief.consistency import (
    AheadOfDates,
    DueBeforeLead,
    DueBeforeRipe,
    GivenFirst,
    OrderBeaten,
    OutOfOrder,
    PlanDay,
    WaitsUnalike,
    WithoutInstrument,
)
from detente.studies.values.ladder.ladder import Rung
from detente.studies.values.ladder.rehearsal import Played
from detente.studies.values.process.message import NoMessage


def order_beaten(whole: ChapterValues) -> Iterator[Fact]:
    """C1. An order that finishes clearly more often, brings us more and exposes us no more."""
    ours = of.planned(whole.rehearsal)
    if ours is None:
        return
    for order in of.others(whole.rehearsal):
        if of.clearly_more(order.done, ours.done) and _gains(order) and not _exposes(order, ours):
            yield OrderBeaten(order.id, order.done.value, ours.done.value)


def _gains(order: Played) -> bool:
    return order.more_us is not None and order.more_us.low > 0


def _exposes(order: Played, ours: Played) -> bool:
    """Whether it takes us past what we accept clearly more often."""
    if order.breaks_us is None or ours.breaks_us is None:
        return False
    return of.clearly_more(order.breaks_us, ours.breaks_us)


def before_ripe(whole: ChapterValues) -> Iterator[Fact]:
    """C2. Acts that are due in a month before texts are concluded, or before people are named.

    A step with a `start` of its own needs neither (definitions §31). Where the process leads to no
    day on which people are named, an issue without a lead has none.
    """
    acts = [rung for rung in of.rungs(whole.ladder) if of.starts(rung)]
    need = [rung for rung in acts if not _needs_neither(whole, rung)]
    day = concluded(whole.case, of.ripe_by(whole.process))
    early = _before(need, day) if day else []
    if day and early:
        yield DueBeforeRipe(_issues(early), len(early), day)
    named = of.named_by(whole.process)
    lacking = [rung for rung in need if rung.issue in whole.mandates.without_lead]
    nobody = _issues(_before(lacking, named) if named else lacking)
    if nobody:
        yield DueBeforeLead(nobody)


def _before(acts: list[Rung], day: date) -> list[Rung]:
    """Acts that begin in a month before that of a day."""
    return [rung for rung in acts if of.starts(rung) < f"{day:%Y-%m}"]


def _issues(acts: list[Rung]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rung.issue for rung in acts))


def _needs_neither(whole: ChapterValues, rung: Rung) -> bool:
    step = whole.case.issues[rung.issue].steps.get(rung.step)
    return step is not None and step.start is not None


def without_instrument(whole: ChapterValues) -> Iterator[Fact]:
    """C12. Acts without an instrument: ours, where the case names one for any of its options;

    theirs, where it names one for any of theirs.
    """
    issues = whole.case.issues
    known = [one for issue in issues.values() for one in issue.options.values() if one.authority]
    theirs = any(option.by in (Actor.THEM, Actor.BOTH) for option in known)
    for side, named in ((Actor.US, bool(known)), (Actor.THEM, theirs)):
        acts = [rung for rung in of.rungs(whole.ladder) if rung.by == side] if named else []
        bare = [r.issue for r in acts if not issues[r.issue].options[r.option].authority]
        if bare:
            yield WithoutInstrument(tuple(dict.fromkeys(bare)), side)


def given_first(whole: ChapterValues) -> Iterator[Fact]:
    """C18. A card makes a give only for asks; in the ladder it comes first and waits for nothing.

    Not so where its card says why: something outside the talks is sooner, or theirs wait for ours;
    nor where a third party's act waits for ours and opens theirs.
    """
    trades = [trade for card in whole.mandates.cards for trade in card.trades]
    tied = {trade.give.issue for trade in trades if trade.asks and not (trade.first or trade.then)}
    steps = {step for one in whole.ladder.outside if one.opens for step in one.waits}
    early = [
        rung
        for rung in of.waiting_for_nothing(whole.ladder)
        if rung.issue in tied
        and rung.step not in steps
        and (come := [*of.comes_for(rung.issue, whole.ladder, whole.mandates)])
        and of.starts(rung) < min(come)
    ]
    if early:
        yield GivenFirst(_issues(early))


def not_laid(whole: ChapterValues) -> Iterator[Fact]:
    """C19. A package is proposed, and its acts have no order; why, by name."""
    yield from of.unlaid(whole.ladder)


def days(whole: ChapterValues) -> Iterator[Fact]:
    """C20. Sent, answered, given up for want of an answer, texts ripe, leaders meet: in order.

    Where no text can be ripe by then, the brief says so; the answer still precedes the meeting.
    """
    message, case = whole.process.message, whole.case
    if message is None:
        return
    meeting, ripe = first_day(case.meet.date) if case.meet else None, of.ripe_by(whole.process)
    late = ripe is not None and meeting is not None and ripe > meeting
    dated = (
        (PlanDay.SENT, message.send_by),
        (PlanDay.ANSWER, of.answer_by(message)),
        (PlanDay.STOP, None if late else of.waits_until(message)),
        (PlanDay.RIPE, None if late else ripe),
        (PlanDay.MEETING, meeting),
    )
    known = [(day, on) for day, on in dated if on is not None]
    for (first, on), (then, at) in pairwise(known):
        if on > at or (on == at and first is not PlanDay.RIPE):
            yield OutOfOrder(first, on, then, at)


def unsafe_order(whole: ChapterValues) -> Iterator[Fact]:
    """C22. An order past what we accept has us act first, and the case's own dates do not.

    The first page advises against that order: the case has to say which act waits for which.
    """
    if not of.is_unsafe(whole.rehearsal):
        return
    theirs = [rung for rung in of.rungs(whole.ladder) if rung.by is Actor.THEM]
    for act in of.gives_ahead(whole.ladder, whole.mandates):
        ours = next(rung for rung in of.rungs(whole.ladder) if rung.step == act.step)
        due = _due(whole, ours)
        sooner = [one for one in theirs if "" < _due(whole, one) < due]
        for first in sorted(sooner, key=lambda rung: _due(whole, rung))[:1]:
            yield AheadOfDates(
                ours.issue, ours.step, ours.option, act.month, due,
                first.issue, first.step, first.option, _due(whole, first),
            )  # fmt: skip


def waits_unalike(whole: ChapterValues) -> Iterator[Fact]:
    """C23. The process opens with waiting, the first page with a word of ours; or the reverse."""
    path = whole.process.chosen
    if path is None or whole.process.no_message is NoMessage.AGREED:
        return
    acts = {act.id: act.named.of for act in whole.process.acts}
    waits = any(acts[name] == WAIT for name in path.opens)
    if waits is not of.plans_to_wait(whole.process):
        yield WaitsUnalike(waits)


def _due(whole: ChapterValues, rung: Rung) -> str:
    """By when the case has an act; "" where it gives no day."""
    step = whole.case.issues[rung.issue].steps.get(rung.step)
    return str(step.due or "") if step is not None else ""
