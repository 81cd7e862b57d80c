"""Audiences of both sides that can refuse a deal or sway it, and what the plan has for them."""

from collections.abc import Iterator

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import orders_of
from detente.case.models.condition import parse
from detente.case.models.issue import Need
from detente.files.place import Path
from detente.studies.spoilers.plan_so_far import PlanSoFar, ripe, sent, works
from detente.studies.valuation.constraints import mentioned
from detente.studies.values.process.leaks import Leak
from detente.studies.values.spoilers import (
    ClearedFirst,
    ConditionMet,
    GainsEnough,
    HasPower,
    LeakPrepared,
    PlanAnswer,
    Power,
    Spoiler,
)

SIDES = (Actor.US, Actor.THEM)


def with_power(plan: PlanSoFar, side: Actor) -> dict[int, Need]:
    """A side's audiences that can refuse or sway, by their place."""
    audiences: tuple[Need, ...] = getattr(plan.case.home, side.value)
    powers = set(Power)
    return {at: need for at, need in enumerate(audiences) if need.power in powers}


def audiences(plan: PlanSoFar, power: Power) -> Iterator[Spoiler]:
    """Those of one power, ours first."""
    for side in SIDES:
        for at, need in with_power(plan, side).items():
            if need.power == power:
                yield _audience(plan, side, ("home", side.value, at), need)


def _audience(plan: PlanSoFar, side: Actor, path: Path, need: Need) -> Spoiler:
    """A veto acts on a text that is ripe, ours from the first round, before which it is asked or
    told; weight, and who is hurt by a leak, from the opening."""
    power = Power(need.power)
    hurt = [leak for leak in plan.process.leaks if leak.side == side and need.who in leak.hurts]
    asked = works if side is Actor.US else ripe
    window = plan.window(asked if power is Power.VETO and not hurt else sent)
    answers = tuple(_answers(plan, path, need, hurt))
    return Spoiler(
        need.who,
        side,
        HasPower(power, need.needs, need.unless, need.unnerved_by, need.won_by),
        window,
        answers,
        sources=plan.sources(path),
        marks=plan.marks(window, answers, path),
    )


def _answers(plan: PlanSoFar, path: Path, need: Need, hurt: list[Leak]) -> Iterator[PlanAnswer]:
    """A clause of the package, a consultation on a card, a leak that is thought through."""
    for condition in filter(None, (need.needs, need.unless)):
        if plan.moves and parse(condition, orders_of(plan.case)).holds(plan.moves):
            issues = mentioned(plan.case, condition)
            fact = ConditionMet(condition)
            yield plan.answer(fact, path, *(("issues", issue) for issue in issues))
    proposed = plan.packages.recommended
    if proposed and need.scores and need.power == Power.VETO:
        unsure = (*proposed.tally.short, *proposed.tally.disputed)
        if need.who not in unsure:
            yield plan.answer(GainsEnough(), path, *(("issues", issue) for issue in need.scores))
    yield from _consulted(plan, path, need)
    if hurt:
        issues = tuple(dict.fromkeys(leak.issue for leak in hurt))
        marks = join(leak.marks for leak in hurt)
        yield PlanAnswer(LeakPrepared(issues), sources=plan.sources(path), marks=marks)


def _consulted(plan: PlanSoFar, path: Path, need: Need) -> Iterator[PlanAnswer]:
    """Cards ask only audiences of our own side."""
    if path[1] != Actor.US:
        return
    asked = [
        (card, clearance)
        for card in plan.mandates.cards
        for clearance in card.clear_with
        if clearance.who == need.who
    ]
    if asked:
        leads = tuple(dict.fromkeys(card.lead for card, _ in asked))
        issues = tuple(dict.fromkeys(issue for _, one in asked for issue in one.issues))
        marks = join(one.marks for _, one in asked)
        yield PlanAnswer(ClearedFirst(leads, issues), sources=plan.sources(path), marks=marks)
