"""C1, C2, C12: the order beside others, ripe texts, who is named, and by what power."""

from collections.abc import Iterator
from datetime import date

from detente.answers import Fact
from detente.case.actor import Actor
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import Whole
from detente.studies.values.consistency import (
    DueBeforeLead,
    DueBeforeRipe,
    OrderBeaten,
    WithoutInstrument,
)
from detente.studies.values.ladder import Rung
from detente.studies.values.rehearsal import Played


def order_beaten(whole: Whole) -> Iterator[Fact]:
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


def before_ripe(whole: Whole) -> Iterator[Fact]:
    """C2. Acts that are due in a month before the texts are ripe, or before people are named.

    What is firewalled, and a step with a `start` of its own, needs neither (definitions §31). Where
    the process leads to no day on which people are named, an issue without a lead has none.
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


def _needs_neither(whole: Whole, rung: Rung) -> bool:
    step = whole.case.issues[rung.issue].steps.get(rung.step)
    return rung.firewalled or (step is not None and step.start is not None)


def without_instrument(whole: Whole) -> Iterator[Fact]:
    """C12. Acts of ours without an instrument, where the case names one for any of its options."""
    issues = whole.case.issues
    named = any(option.authority for issue in issues.values() for option in issue.options.values())
    ours = [rung for rung in of.rungs(whole.ladder) if rung.by == Actor.US] if named else []
    bare = [rung.issue for rung in ours if not issues[rung.issue].options[rung.option].authority]
    if bare:
        yield WithoutInstrument(tuple(dict.fromkeys(bare)))
