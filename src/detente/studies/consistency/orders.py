"""C1, C2, C12: the order beside others, ripe texts, who is named, and by what power."""

from collections.abc import Iterator

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
    """C2. Acts that are due in a month before the texts are ripe, or that nobody is named for.

    What is firewalled, and a step with a `start` of its own, needs no text (definitions §31).
    """
    acts = of.rungs(whole.ladder)
    ripe = of.ripe_by(whole.process)
    if ripe is not None:
        month = f"{ripe:%Y-%m}"
        early = [
            rung
            for rung in acts
            if of.starts(rung) and of.starts(rung) < month and not _needs_no_text(whole, rung)
        ]
        if early:
            issues = tuple(dict.fromkeys(rung.issue for rung in early))
            yield DueBeforeRipe(issues, len(early), ripe)
    dated = dict.fromkeys(rung.issue for rung in acts if of.starts(rung))
    nobody = tuple(name for name in dated if name in whole.mandates.without_lead)
    if nobody:
        yield DueBeforeLead(nobody)


def _needs_no_text(whole: Whole, rung: Rung) -> bool:
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
