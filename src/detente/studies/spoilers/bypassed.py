"""Whom the plan passes over: leads without a card, and those who speak in a standing channel."""

from collections.abc import Iterator

from detente.case.models.actor import Actor
from detente.case.models.signals import Channel
from detente.files.place import Path
from detente.studies.spoilers.plan_so_far import PlanSoFar, named
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.values.spoilers import (
    CalledThen,
    PassedOver,
    PlanAnswer,
    SpeaksElsewhere,
    Spoiler,
)

SIDES = (Actor.US, Actor.THEM)


def bypassed(plan: PlanSoFar) -> Iterator[Spoiler]:
    """Leads first, then institutions, ours before theirs; none where the plan takes on nothing."""
    if not plan.taken_on:
        return
    for side in SIDES:
        yield from _leads(plan, side)
    for name, channel in plan.case.channels.items():
        if name in plan.standing:
            for side in SIDES:
                yield from _speaks(plan, name, channel, side)


def _leads(plan: PlanSoFar, side: Actor) -> Iterator[Spoiler]:
    """Leads that lead on nothing that the plan takes on."""
    busy = {lead_on(plan.case, issue, side) for issue in plan.taken_on}
    party = plan.case.us if side is Actor.US else plan.case.them
    for at, lead in enumerate(side_of(plan.case, side).leads):
        if lead.name not in busy:
            path: Path = ("parties", party, "leads", at)
            yield _line(plan, lead.name, side, PassedOver(lead.office), path)


def _speaks(plan: PlanSoFar, name: str, channel: Channel, side: Actor) -> Iterator[Spoiler]:
    """Who speaks in a channel on issues that the plan takes on, and leads there on none of them.

    Who speaks is one text of the case; a lead is among them when the name stands in it.
    """
    speaks = channel.lead_us if side is Actor.US else channel.lead_them
    issues = tuple(issue for issue in plan.taken_on if issue in channel.issues)
    leads = {lead_on(plan.case, issue, side) for issue in issues} - {""}
    if speaks and issues and not any(lead in speaks for lead in leads):
        fact = SpeaksElsewhere(name, channel.title, issues)
        paths: list[Path] = [("channels", name), *(("issues", issue) for issue in issues)]
        yield _line(plan, speaks, side, fact, *paths)


def _line(
    plan: PlanSoFar, who: str, side: Actor, means: PassedOver | SpeaksElsewhere, *paths: Path
) -> Spoiler:
    """They can act once others have been named; who is called in a crisis is not left out."""
    window, answers = plan.window(named), tuple(_called(plan, who, side))
    return Spoiler(
        who,
        side,
        means,
        window,
        answers,
        sources=plan.sources(*paths),
        marks=plan.marks(window, answers, *paths),
    )


def _called(plan: PlanSoFar, who: str, side: Actor) -> Iterator[PlanAnswer]:
    leader = side_of(plan.case, side).leader
    if leader and leader.calls == who:
        party = plan.case.us if side is Actor.US else plan.case.them
        yield plan.answer(CalledThen(), ("parties", party, "leader"))
