"""C1, C2, C12: the order beside others, ripe texts, who is named, and by what power."""

from collections.abc import Iterator
from datetime import date

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.values.consistency import (
    DueBeforeLead,
    DueBeforeRipe,
    OrderBeaten,
    WithoutInstrument,
)
from detente.studies.values.ladder import Rung
from detente.studies.values.rehearsal import Played


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
    """C2. Acts that are due in a month before the texts are ripe, or before people are named.

    A step with a `start` of its own needs neither (definitions §31). Where the process leads to no
    day on which people are named, an issue without a lead has none.
    """
    acts = [rung for rung in of.rungs(whole.ladder) if of.starts(rung)]
    need = [rung for rung in acts if not _needs_neither(whole, rung)]
    ripe = of.ripe_by(whole.process)
    early = _before(need, ripe) if ripe else []
    if ripe and early:
        yield DueBeforeRipe(_issues(early), len(early), ripe)
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
