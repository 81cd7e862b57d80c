"""What can interrupt the talks: dates, shocks from outside, channels that broke before."""

from collections.abc import Iterator, Sequence

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.record import Episode
from detente.case.models.register import Event as Past
from detente.case.models.register import EventKind
from detente.case.models.scalars import first_day, last_day
from detente.case.models.signals import Channel
from detente.files.place import Path
from detente.studies.reasons.provenance import marks_at
from detente.studies.spoilers.plan_so_far import PlanSoFar, sent, works
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.values.process.calendar import CalendarEvent
from detente.studies.values.process.valve import CallEachOther, LinesAdded, LineStays
from detente.studies.values.spoilers import (
    BrokeBefore,
    BrokeThen,
    LedByBoth,
    MayInterrupt,
    PassesFirst,
    PlanAnswer,
    Spoiler,
    Window,
)

BREAKS = (EventKind.BREACH, EventKind.SUSPEND)


def dates(plan: PlanSoFar) -> Iterator[Spoiler]:
    """Days from outside that come before what they need, with what the calendar says to do.

    Where no text can be ripe when the leaders meet, talks go on, and a later day comes in them.
    """
    for dated in plan.process.calendar:
        comes = dated.missed or plan.outlasts_review(dated.day)
        if dated.what.event is CalendarEvent.OUTSIDE and comes:
            sources, marks = dated.sources, dated.marks
            window = Window(dated.day, dated.what, dated.day, None, sources=sources, marks=marks)
            what, deal = dated.what, bool(plan.process.agreed)
            means = PassesFirst(what.says, dated.day, dated.brings, what.issue, deal)
            mends = (dated.then,) if dated.then else ()
            answers = tuple(PlanAnswer(mend, sources=sources, marks=marks) for mend in mends)
            yield Spoiler("", None, means, window, answers, sources=sources, marks=marks)


def shocks(plan: PlanSoFar) -> Iterator[Spoiler]:
    """What may come between, as judged for the rehearsal; the valve is the answer."""
    for at, shock in enumerate(plan.case.rehearsal.shocks):
        path: Path = ("rehearsal", "shocks", at)
        window, answers = plan.window(sent), tuple(_valve(plan))
        yield Spoiler(
            "",
            None,
            MayInterrupt(shock.what, *shock.chance, shock.months),
            window,
            answers,
            sources=plan.sources(path),
            marks=plan.marks(window, answers, path),
        )


def _valve(plan: PlanSoFar) -> Iterator[PlanAnswer]:
    """Who calls whom, the lines that no quarrel switches off, and those that the package adds."""
    for line in plan.process.valve:
        match line.fact:
            case CallEachOther() | LinesAdded() | LineStays(can_be_switched_off=False):
                yield PlanAnswer(line.fact, sources=line.sources, marks=line.marks)


def channels(plan: PlanSoFar) -> Iterator[Spoiler]:
    """Channels that broke before, and that stand or bear on what the plan takes on."""
    for name, channel in plan.case.channels.items():
        broke = {at: each for at, each in enumerate(plan.case.events) if _broke(each, name)}
        issues = _bears_on(plan, name, channel)
        if (broke or channel.cut_by) and (issues or name in plan.standing):
            yield _channel(plan, name, channel, broke, issues)


def _broke(event: Past, channel: str) -> bool:
    return event.channel == channel and event.kind in BREAKS


def _bears_on(plan: PlanSoFar, name: str, channel: Channel) -> tuple[str, ...]:
    """Of the issues taken on those that the channel, or an episode through it, bears on."""
    through = (each for each in plan.case.record.values() if name in each.channels)
    named = {*channel.issues, *(issue for each in through for issue in each.issues)}
    return tuple(issue for issue in plan.taken_on if issue in named)


def _channel(
    plan: PlanSoFar, name: str, channel: Channel, broke: dict[int, Past], issues: tuple[str, ...]
) -> Spoiler:
    episodes = tuple(
        key
        for key, each in plan.case.record.items()
        if name in each.channels and any(_during(each, event) for event in broke.values())
    )
    parts: list[Path] = [("events", at) for at in broke]
    paths: list[Path] = [("channels", name), *parts, *(("record", key) for key in episodes)]
    window, answers = plan.window(works), tuple(_kept_on(plan, name, channel, issues))
    stands = name in plan.standing
    told = tuple(_then(plan.case, at, event) for at, event in broke.items())
    side = _whose(tuple(broke.values()))
    return Spoiler(
        plan.case.us if side is Actor.US else plan.case.them if side is Actor.THEM else "",
        side,
        BrokeBefore(name, channel.title, stands, channel.cut_by, told, episodes, issues),
        window,
        answers,
        sources=plan.sources(*paths),
        marks=plan.marks(window, answers, *paths),
    )


def _during(episode: Episode, event: Past) -> bool:
    day = last_day(event.date)
    return first_day(episode.start) <= day <= last_day(episode.end)


def _then(case: Case, at: int, event: Past) -> BrokeThen:
    marks = marks_at(case, ("events", at))
    return BrokeThen(event.date, event.what, sources=event.sources, marks=marks)


def _whose(broke: Sequence[Past]) -> Actor | None:
    """Whose breaches they were: one side's, or of both; None where a third party's or nobody's."""
    sides = {event.side for event in broke}
    if not sides or None in sides:
        return None
    return next(iter(sides)) if len(sides) == 1 else Actor.BOTH


def _kept_on(
    plan: PlanSoFar, name: str, channel: Channel, issues: tuple[str, ...]
) -> Iterator[PlanAnswer]:
    """A firewall of its own, lines that the package adds on its issues, leads on both sides."""
    if name in plan.standing and channel.firewalled:
        yield plan.answer(LineStays(name, channel.title, False), ("channels", name))
    for line in plan.process.valve:
        if isinstance(line.fact, LinesAdded):
            added = tuple(issue for issue in line.fact.issues if issue in issues)
            if added:
                yield plan.answer(LinesAdded(added), *(("issues", issue) for issue in added))
    led = tuple(issue for issue in issues if all(_leads(plan.case, issue)))
    if led:
        yield plan.answer(LedByBoth(led), *_leading(plan.case, led))


def _leads(case: Case, issue: str) -> tuple[str, str]:
    return lead_on(case, issue, Actor.US), lead_on(case, issue, Actor.THEM)


def _leading(case: Case, issues: Sequence[str]) -> Iterator[Path]:
    """The issues, and the entries of those who lead on them."""
    names = {name for issue in issues for name in _leads(case, issue)}
    yield from (("issues", issue) for issue in issues)
    for side, party in ((Actor.US, case.us), (Actor.THEM, case.them)):
        for at, lead in enumerate(side_of(case, side).leads):
            if lead.name in names:
                yield ("parties", party, "leads", at)
