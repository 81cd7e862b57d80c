"""Where the pledges stand: both sides by one rule; who must do what by when; what it rests on."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detente.answers import Rests
from detente.register.page import PledgePage
from detente.register.standing.verdict import NO_DAY
from detente.report.outline.blocks.block import (
    COUNTED,
    Block,
    Line,
    Picture,
    Points,
    Section,
    Table,
    Text,
    fold,
    kept,
    section,
)
from detente.report.outline.details.tracked import WEIGHED
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import month
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.quoted import plainly
from detente.report.wording.record import follow_through as wording
from detente.report.wording.record import register, tasks
from detente.studies.values.record.drawn import SeriesDrawn
from detente.studies.values.record.follow_through import (
    ChannelPulse,
    FollowThrough,
    GateLine,
    PledgeLine,
    SideStanding,
    TaskLine,
)
from detente.visible import in_marks, measure, one_word, titled

NOTABLE = ("missed", "in part", "late", "disputed", "voided", "suspended", "cannot observe")
"""The statuses that the annex shows before the whole list."""
STAKES = {
    "large": "Much at stake",
    "middling": "Something at stake",
    "small": "Little at stake",
    "": "Stake not judged",
}
"""What was at stake in a pledge, as a heading; most first."""
UNSAID = ("cannot say", "cannot observe", "awaiting figures")
FIRST = 4
NAMED = 8
"""So many words of what was promised name a pledge in a list."""
"""So many tasks, alarms and moved terms are named in the chapter; the annex has all."""
MANY_WORDS = 30
"""A longer line of a case stands in the annex only."""
SOON = timedelta(90)


def follow_through(value: FollowThrough, setting: Setting) -> tuple[Block, ...]:
    """What each side kept, what is to be done next, alarms, the months; all else in the annex."""
    whole = [line for line in value.pledges if not line.pledge.part_of]
    notable = [line for line in whole if _word(line) in NOTABLE]
    unsaid = [line for line in value.pledges if _word(line) in UNSAID]
    return kept(
        Text(finding(value, setting), "lead", COUNTED),
        Text(sentence(said), why=WEIGHED)
        if (said := wording.weighed(value.sides, setting))
        else None,
        Points.each(_next(value, setting)),
        _months(value, setting),
        fold("Who must do what by when", _tasks(value, setting)),
        fold("What waits for what", *_gates(value.gates)),
        fold("Not kept in full, or disputed", _points(notable, setting)),
        fold("Moved goalposts", Points.each(_moved(value, setting))),
        fold("What each side says it agreed to", Points.each(_gaps(value, setting))),
        fold("Channels", Points.each(_channel(one, setting) for one in value.channels)),
        fold("Contacts, acts and breaches", _events(value, setting)),
        fold("Reliable or partial, by the record", *_conduct(value, setting)),
        fold("How good such chances were", *_chances(value)),
        fold("The world meanwhile", *_series(value, setting)),
        fold("Every pledge", *_every(value, setting)),
        fold("What cannot be said", _points(unsaid, setting)),
    )


def _word(line: PledgeLine) -> str:
    return line.pledge.verdict.word.value


def finding(value: FollowThrough, setting: Setting) -> str:
    """What each side kept of what fell due, by one rule."""
    if not value.pledges:
        return "No pledge is on record, so there is nothing to follow."
    if not any(side.n for side in value.sides):
        return "No pledge on record is either side's own."
    return sentence(wording.kept(value.sides, setting))


def _next(value: FollowThrough, setting: Setting) -> Iterator[Line]:
    """Disputes, alarms, what is due soonest, and terms that were moved, a line each.

    Which few of them stand here rests on all.
    """
    disputed = [line.pledge for line in value.pledges if _word(line) == "disputed"]
    if disputed:
        yield Line(f"{few(disputed)}: counted neither way here.", label="In dispute")
    for one in [each for each in value.channels if each.pulse.alarm][:FIRST]:
        text = sentence(tasks.alarm(one.pulse, setting.side))
        yield Line(text, titled(one.pulse.title), sources=one.sources, of=Rests(marks=one.marks))
    yield from _soonest(value, setting)
    moved = [line.pledge for line in value.pledges if len(line.pledge.posts) > 1]
    if moved:
        yield Line(f"{few(moved)}: terms were moved after they were agreed.", label="Moved")


def few(pledges: Sequence[PledgePage]) -> str:
    """Pledges by what was promised, the first few; how many more."""
    more = len(pledges) - FIRST
    names = [plainly(in_marks(one.what), NAMED) for one in pledges[:FIRST]]
    return capital(listed([*names, *([f"{more} more"] if more > 0 else [])]))


def _soonest(value: FollowThrough, setting: Setting) -> Iterator[Line]:
    """What has a day, from the one that passed last on; each in one short line."""
    as_of: date = setting.case.as_of
    dated = [one for one in value.tasks if one.task.by and one.task.by >= as_of]
    for one in [each for each in dated if each.task.by and each.task.by <= as_of + SOON][:FIRST]:
        text = tasks.todo(one.task)
        short = (
            text
            if text.count(" ") < MANY_WORDS
            else f"see {one_word(one.task.pledge)} in the annex"
        )
        text = sentence(f"{setting.side(one.who)}: {short}")
        of = Rests(marks=one.marks)
        yield Line(text, label=capital(tasks.by(one.task)), sources=one.sources, of=of)


def _tasks(value: FollowThrough, setting: Setting) -> Table:
    rows = tuple(_task(one, setting) for one in value.tasks)
    heads = ("By", "Who", "What", "Because of")
    return Table("What is open, the earliest day first", heads, rows, value.tasks)


def _task(line: TaskLine, setting: Setting) -> tuple[str, ...]:
    because = f"{one_word(line.task.pledge)}: {tasks.reason(line.task)}"
    what = sentence(tasks.todo(line.task))
    return capital(tasks.by(line.task)), setting.side(line.who), what, because


def _gates(lines: tuple[GateLine, ...]) -> Iterator[Block]:
    pledged = tuple(line for line in lines if line.gate.pledge)
    rows = tuple(
        (in_marks(one.what), one_word(one.pledge), register.gate(one), register.waits_for(one))
        for one in (line.gate for line in pledged)
    )
    heads = ("What", "Pledge", "Gate", "Waits for")
    yield Table("Pledges that wait for others", heads, rows, pledged)
    others = tuple(
        Line(sentence(in_marks(one.what)), label=one_word(one.name), tag=one.word.value,
             note=sentence(f"waits for {register.waits_for(one)}"), of=line)
        for line in lines
        if not (one := line.gate).pledge
    )  # fmt: skip
    yield section("Steps of the ladder that nobody has pledged", Points(others))


def _every(value: FollowThrough, setting: Setting) -> Iterator[Block]:
    yield Text(
        "One rule for both sides: an amount by a day, against what was published by the as-of "
        "date. “Coded” is the word of whoever coded the record, where no figure that can be "
        "compared settles it. A part of another pledge is not counted again. A disputed pledge "
        "counts neither way."
    )
    yield Points.each(_rest(side, setting) for side in value.sides if wording.rest(side))
    yield from _by_stake(value.pledges, setting)


def _by_stake(lines: tuple[PledgeLine, ...], setting: Setting) -> Iterator[Block]:
    """The pledges under what was at stake in them, most first, where the case judges any."""
    by: dict[str, list[PledgeLine]] = {stake: [] for stake in STAKES}
    for line in lines:
        known = setting.case.pledges.get(line.pledge.id)
        by[known.stake if known else ""].append(line)
    if len(by[""]) == len(lines):
        yield _points(lines, setting)
        return
    yield from (
        Section(title, (_points(by[stake], setting),))
        for stake, title in STAKES.items()
        if by[stake]
    )


def _rest(side: SideStanding, setting: Setting) -> Line:
    return Line(sentence(wording.rest(side)), label=capital(setting.side(side.side)))


def _points(lines: list[PledgeLine] | tuple[PledgeLine, ...], setting: Setting) -> Points:
    return Points.each(_pledge(line, setting) for line in lines)


def _pledge(line: PledgeLine, setting: Setting) -> Line:
    one = line.pledge
    coded = " (coded)" if one.verdict.basis == "coded" else ""
    moved = one.current.word is not one.verdict.word
    now = f"; by the terms that bind now {one.current.word.value}" if moved else ""
    first = one.posts[0]
    is_open = first.due is None and first.due_text in NO_DAY
    due = "" if one.verdict.why.due or is_open else f"; due {register.deadline(first)}"
    package = [in_marks(one.package)] if one.package else []
    beside = "; ".join([*package, *(text for text, _ in register.beside(one))])
    who = capital(setting.side(line.by))
    return Line(
        f"{who}: {in_marks(one.what)}. {capital(register.standing(one.verdict))}{due}{now}.",
        label=one_word(one.id),
        tag=one.verdict.word.value + coded,
        note=sentence(beside) if beside else "",
        sources=line.sources,
        of=line,
    )


def _moved(value: FollowThrough, setting: Setting) -> Iterator[Line]:
    for line in value.pledges:
        posts = line.pledge.posts
        if len(posts) > 1:
            texts = "; ".join(register.goalpost(post, setting.side) for post in posts)
            told, pledge = f"{in_marks(line.pledge.what)}: {texts}", one_word(line.pledge.id)
            yield Line(sentence(told), label=pledge,
                       sources=line.sources, of=line)  # fmt: skip


def _gaps(value: FollowThrough, setting: Setting) -> Iterator[Line]:
    for line in value.pledges:
        readouts = line.pledge.readouts
        gaps = [one for one in readouts.gaps if one.kind.value != "not found"] if readouts else []
        if gaps:
            texts = "; ".join(register.gap(one, setting.side) for one in gaps)
            texts += register.agreed_to_differ(readouts) if readouts else ""
            sources = tuple(dict.fromkeys(key for one in gaps for key in one.sources))
            told, pledge = f"{in_marks(line.pledge.what)}: {texts}", one_word(line.pledge.id)
            yield Line(sentence(told), label=pledge,
                       sources=sources, of=line)  # fmt: skip


def _months(value: FollowThrough, setting: Setting) -> Picture | None:
    if not value.events:
        return None
    first, last = value.events[0].month, value.events[-1].month
    span = f"{month(first)} to {month(last)}: what the record holds, not all there was."
    return Picture(
        "months",
        "Contacts, acts and breaches by month",
        span,
        value.events,
        legend="One mark an event; a mark's colour is the side's.",
    )


def _events(value: FollowThrough, setting: Setting) -> Points:
    return Points.each(
        Line(
            f"{capital(setting.side(one.side) if one.side else 'others')}: "
            f"{sentence('; '.join(map(titled, one.what)))}",
            label=month(one.month),
            tag=one.kind,
            sources=one.sources,
            of=one,
        )
        for one in value.events
    )


def _channel(line: ChannelPulse, setting: Setting) -> Line:
    """When it last carried something, and who switched it off."""
    text = f"{tasks.last(line.pulse)}{tasks.off(line.pulse, setting.side)}"
    state = line.pulse.state.value
    return Line(sentence(text), titled(line.pulse.title), state, "", line.sources, line)


def _conduct(value: FollowThrough, setting: Setting) -> Iterator[Block]:
    for read in value.conduct:
        yield Text(sentence(wording.conduct(read, setting)))
        if read.kinds:
            yield Text(sentence(f"judged before → after these acts: {wording.kinds(read)}"))
    if any(read.kinds for read in value.conduct):
        yield Text(
            "Where the shares were judged from this same record it counts twice: read it as a "
            "check.",
            "note",
        )
    left = sorted({kind for read in value.conduct for kind in read.left_out})
    if left:
        yield Text(f"Left out, since dues do not tell them apart: {listed(left)}.", "note")


def _chances(value: FollowThrough) -> Iterator[Block]:
    if value.chances is None:
        return
    yield Text(
        f"Of chances named for pledges that have since ended, {wording.chances(value.chances)}. "
        "Lower is better (Brier). Months of one pledge, and pledges of one agreement, go together: "
        "these are few trials."
    )


def _series(value: FollowThrough, setting: Setting) -> Iterator[Picture]:
    """The case's series over time, each with what it came to as its heading."""
    for one in value.series:
        keys = listed(one.sources)
        legend = f"{capital(one.title)}. Source: {keys}, as known on the day of planning."
        yield Picture("series", wording.came_to(one), "", one, _figures(one), legend)


def _figures(series_drawn: SeriesDrawn) -> Table:
    """A row for each day of a series, a column for each line; then what was done, and when."""
    days = dict.fromkeys(figure.when for line in series_drawn.lines for figure in line.figures)
    cells = {
        (line.name, each.when): f"{each.value:,.6g}"
        for line in series_drawn.lines
        for each in line.figures
    }
    rows = [
        (day, *(cells.get((line.name, day), "–") for line in series_drawn.lines))
        for day in sorted(days)
    ]
    empty = ("",) * (len(series_drawn.lines) - 1)
    rows += [(marked.day, marked.what, *empty) for marked in series_drawn.beside]
    heads = ("When", *(capital(line.name) for line in series_drawn.lines))
    return Table(
        f"{capital(series_drawn.title)}, in {measure(series_drawn.unit)}", heads, tuple(rows)
    )
