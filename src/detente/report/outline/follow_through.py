"""Where the pledges stand: both sides by one rule, who must act by when, gates, channels."""

from collections.abc import Iterator

from detente.report import words
from detente.report.outline.block import (
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Section,
    Table,
    Text,
    kept,
    points,
)
from detente.report.setting import Setting
from detente.studies.values.follow_through import (
    Channel,
    ConductRead,
    FollowThrough,
    GateLine,
    PledgeLine,
    TaskLine,
)

NOTABLE = ("missed", "in part", "late", "disputed", "voided", "suspended", "cannot observe")
"""The words that a reader is shown in front; what is met, or not due, stands in the whole table."""
RULE = (
    "One rule for both sides: an amount by a day, against what was published by the as-of date. "
    "“Coded” is the word of whoever coded the record, where no figure that can be compared "
    "settles it."
)

NEITHER = (
    "A disputed pledge counts neither way here. A plan's chapter on lessons counts each by the "
    "word that the record codes."
)


def follow_through(value: FollowThrough, setting: Setting) -> tuple[Block, ...]:
    """The count first, then what is open, what failed, what was moved, channels, conduct."""
    alarms = tuple(_alarm(one) for one in value.channels if one.alarm)
    notable = tuple(one for one in value.pledges if one.word in NOTABLE and not one.part_of)
    return kept(
        Text(words.sentence(value.said), "lead"),
        Text(NEITHER if any(one.word == "disputed" for one in value.pledges) else "", "note"),
        Section("Alarms", kept(Points(alarms))),
        Section("Who must act by when", kept(_tasks(value.tasks, setting))),
        Section("What waits for what", kept(*_gates(value.gates))),
        Section("Not kept in full, or disputed", kept(_points(notable, setting))),
        Section("Moved goalposts", kept(_said(value.moved))),
        Section("What each side says it agreed to", kept(_said(value.differing))),
        Section("Contacts, acts and breaches", kept(*_events(value, setting))),
        Section("Channels", kept(_channels(value.channels))),
        Section("Reliable or partial, by the record", kept(*_conduct(value.conduct))),
        Text(words.sentence(value.chances) if value.chances else ""),
        Fold("Every pledge", kept(Text(RULE), _points(value.pledges, setting))),
        Fold("What cannot be said", kept(_said(value.cannot_say))),
    )


def _said(texts: tuple[str, ...]) -> Points:
    return points(*(words.sentence(words.days_in(text)) for text in texts))


def _alarm(one: Channel) -> Line:
    off = f"; switched off {one.off_by}" if one.off_by and one.state == "switched off" else ""
    return Line(words.sentence(f"{one.alarm}{off}"), label=one.title, sources=one.sources)


def _tasks(found: tuple[TaskLine, ...], setting: Setting) -> Table:
    rows = tuple(
        (
            words.day(one.by) + (" (passed)" if one.over else "") if one.by else "no day set",
            setting.side(one.who),
            words.sentence(words.days_in(one.what)),
            f"{one.pledge}: {one.rule}",
        )
        for one in found
    )
    return Table("What is open, the earliest day first", ("By", "Who", "What", "Because of"), rows)


def _gates(found: tuple[GateLine, ...]) -> Iterator[Block]:
    rows = tuple(
        (
            one.what,
            one.pledge,
            f"open since {words.day(one.opened)}" if one.opened else one.word,
            "; ".join(one.waits),
        )
        for one in found
        if one.pledge
    )
    yield Table("Pledges that wait for others", ("What", "Pledge", "Gate", "Waits for"), rows)
    others = tuple(
        Line(words.sentence(one.what), label=one.name, tag=one.word,
             note=words.sentence(f"waits for {'; '.join(one.waits)}"))
        for one in found
        if not one.pledge
    )  # fmt: skip
    yield Fold("Steps of the ladder that nobody has pledged", kept(Points(others)))


def _points(found: tuple[PledgeLine, ...], setting: Setting) -> Points:
    return Points(tuple(_pledge(one, setting) for one in found))


def _pledge(one: PledgeLine, setting: Setting) -> Line:
    who = words.capital(setting.side(one.by))
    coded = " (coded)" if one.basis == "coded" else ""
    now = f"; by the terms that bind now {one.now}" if one.now else ""
    counts = one.share is not None and one.word != "voided"
    came = f"{words.hundredths(one.share or 0)} of it came; " if counts else ""
    why = words.days_in(one.why)
    due = f"; due {one.due}" if one.due and one.due not in why else ""
    return Line(
        f"{who}: {one.what}. {words.capital(came + why)}{due}{now}.",
        label=one.id,
        tag=one.word + coded,
        note=words.sentence("; ".join(_beside(one))) if _beside(one) else "",
        sources=one.sources,
    )


def _beside(one: PledgeLine) -> list[str]:
    coded = f"the record codes it {one.coded}" if one.coded else ""
    otherwise = words.days_in(one.otherwise)
    told = (one.package, coded, otherwise, one.depth, one.ahead, one.cause)
    return [text for text in told if text]


def _events(value: FollowThrough, setting: Setting) -> Iterator[Block]:
    if not value.events:
        return
    told = Points(
        tuple(
            Line(
                f"{words.capital(setting.side(one.side) if one.side else 'others')}: "
                f"{words.sentence('; '.join(one.what))}",
                label=words.month(one.month),
                tag=one.kind,
                sources=one.sources,
            )
            for one in value.events
        )
    )
    first, last = value.events[0].month, value.events[-1].month
    said = f"{words.month(first)} to {words.month(last)}: what the record holds, not all there was."
    yield Picture(
        "months",
        "Contacts, acts and breaches by month",
        said,
        value.events,
        legend="One mark an event; a mark's colour is the side's. An empty month is one of which "
        "the record holds nothing.",
    )
    yield Fold("The events, with their sources", (told,))


def _channels(found: tuple[Channel, ...]) -> Points:
    """Those that have not ended: when each last carried something."""
    return Points(tuple(_channel(one) for one in found))


def _channel(one: Channel) -> Line:
    ago = "" if one.silent_days is None else f", {words.ago(one.silent_days)}"
    last = f"last {words.when(one.last_on)}{ago}: {one.last}"
    return Line(
        words.sentence(last if one.last_on else "nothing is recorded on it"),
        label=one.title,
        tag=one.state,
        note=words.sentence(f"once switched off {one.off_by}") if one.off_by else "",
        sources=one.sources,
    )


def _conduct(found: tuple[ConductRead, ...]) -> Iterator[Block]:
    yield Points(tuple(Line(words.sentence(one.said)) for one in found))
    left = {kind for one in found for kind in one.left_out}
    if left:
        names = words.listed(sorted(left))
        yield Text(
            f"Dues alone do not tell these kinds apart, and leave them out: {names}.", "note"
        )
