"""Process: from the first message to the leaders' review."""

from collections.abc import Iterator
from datetime import date

from detente.answers import Rests, join
from detente.report.outline.blocks.block import (
    FIXED,
    Block,
    Fold,
    Line,
    Pairs,
    Picture,
    Points,
    Table,
    Text,
    fold,
    kept,
    naming,
    section,
)
from detente.report.outline.message import message
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.phrases.amounts import number
from detente.report.wording.phrases.dates import agreed_on, day, days, when
from detente.report.wording.phrases.lists import capital, listed, plain_id, sentence
from detente.report.wording.phrases.names import counted, met_on
from detente.report.wording.process.acts import awaited, done, way
from detente.report.wording.process.calendar import notes
from detente.report.wording.process.leaks import leaked, read_aloud, then
from detente.report.wording.process.message import NONE, gaps
from detente.report.wording.process.process import IF_REFUSED, if_we_wait, path
from detente.report.wording.process.rules import RULES, finding
from detente.studies.values.process.calendar import Dated, Mend
from detente.studies.values.process.process import ActLine, MessageCarrier, ProcessResult
from detente.studies.values.process.rules import Lint
from detente.visible import titled

KINDS = {"both": "both", "outside": "fixed from outside", "review": "{theirs} review"}
ROAD = (
    "An arrow leads to what waits for an act. Broken lines: the circle in which each waits for the "
    "other."
)


def process(value: ProcessResult, setting: Setting) -> tuple[Block, ...]:
    """The way out and its days; the message, calendar, leaks and rules in the annex."""
    if value.agreed:
        return _after_deal(value, setting)
    draft = value.message
    return kept(
        Text(_finding(value, setting), "lead", _reached(value)),
        Picture("acts", f"The way to the {setting.terms.theirs} review", "", value, None, ROAD),
        Pairs(tuple(_rows(value, setting))),
        Fold("The private message", message(draft, setting)) if draft else None,
        Fold("Calendar", _calendar(value, setting), FIXED),
        fold("Ways to send it", Points.each(map(_carrier, value.carriers))),
        fold("When tension rises, and if it leaks", *_trouble(value, setting)),
        fold("The rules of a good process", *_lint(value, setting)),
        fold("All acts, and all ways out", _acts(value, setting), *_paths(value, setting)),
    )


def _after_deal(value: ProcessResult, setting: Setting) -> tuple[Block, ...]:
    """The days that are left, and the rules; the way to a deal is behind."""
    left = f"What is left of the way is the {setting.terms.theirs} review."
    return kept(
        Text(f"{agreed_on(value.agreed)} {left}", "lead"),
        Pairs(tuple(_rows(value, setting))),
        Fold("Calendar", _calendar(value, setting), FIXED),
        fold("When tension rises, and if it leaks", *_trouble(value, setting)),
        fold("The rules of a good process", *_lint(value, setting)),
    )


def _reached(value: ProcessResult) -> Rests | None:
    """Of what is told of the ways to the review and its days: it rests on what the acts do."""
    return naming(value.acts[0].ground)


def _finding(value: ProcessResult, setting: Setting) -> str:
    review = f"{setting.terms.theirs} review"
    if value.chosen is None:
        return f"Nothing that we can start leads to the {review}."
    if value.reachable_now:
        return f"The {review} can be reached as things stand."
    opens = next((act.named for act in value.acts if act.id == value.opener), None)
    circle = " and breaks the circle in which each side waits for the other"
    return (
        f"{capital(way(opens, setting)) or 'No act of ours'} opens the way to the {review}"
        f"{circle if value.deadlock else ''}."
    )


def _rows(value: ProcessResult, setting: Setting) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Each with what it rests on; the message and rules not kept are told of all there is."""
    reached, outside = _reached(value), setting.sight.marks_in("outside")
    overtaken = naming(join((reached.marks, outside))) if reached else None
    before = (
        ("If we wait", if_we_wait(value, setting), reached),
        ("If we refuse what they add", IF_REFUSED[value.if_additions_refused], reached),
    )
    told = (
        *(() if value.agreed else before),
        ("The message", _message(value, setting), None),
        ("The days", _days(value, setting), reached),
        ("In the way", _in_the_way(value, setting), overtaken),
        ("Not kept yet", _broken(value, setting), None),
    )
    yield from ((label, (Line(sentence(text), of=of),)) for label, text, of in told if text)


def _in_the_way(value: ProcessResult, setting: Setting) -> str:
    """The first days that come too soon."""
    late = [dated for dated in value.calendar if dated.missed]
    more = f" and {len(late) - 3} more" if len(late) > 3 else ""
    return f"{listed(say(dated.what, setting) for dated in late[:3])}{more}" if late else ""


def _broken(value: ProcessResult, setting: Setting) -> str:
    """The rules that are not kept, and how many there are."""
    broken = [lint for lint in value.lint if not lint.holds]
    titles = "; ".join(setting.put(RULES[lint.rule][0]).lower() for lint in broken)
    return f"{counted(len(broken), 'rule')} of {len(value.lint)}: {titles}" if broken else ""


def _message(value: ProcessResult, setting: Setting) -> str:
    """How many subjects it names, what it leaves out, and what it lacks."""
    if value.message is None:
        return NONE[value.no_message] if value.no_message else ""
    left = listed(setting.inside(one.issue) for one in value.message.left_out)
    parts = (
        f"it names {counted(len(value.message.areas), 'subject')}",
        f"homework keeps out {left}" if left else "",
        f"first {gaps(value.message.gaps, setting)}" if value.message.gaps else "",
    )
    return "; ".join(part for part in parts if part)


def _days(value: ProcessResult, setting: Setting) -> str:
    send = value.message.send_by if value.message else None
    review = next((dated.day for dated in value.calendar if dated.kind == "review"), None)
    named = (
        ("it goes by", send),
        ("leads are named by", value.people_named),
        ("texts can be ripe from", None if value.agreed else value.ripe_from),
    )
    said = [f"{words} {day(on)}" for words, on in named if on]
    return listed((*said, *([_meets(review, setting)] if review else [])))


def _meets(review: date, setting: Setting) -> str:
    """When the leaders meet; where only a span is known, the day that the plan assumes too."""
    on = met_on(review.isoformat(), setting.case)
    assumed = "" if on == when(review.isoformat()) else f", {day(review)} assumed"
    return f"the {setting.leaders} meet {on}{assumed}"


def _acts(value: ProcessResult, setting: Setting) -> Table:
    rows = tuple(_act(act, setting, value) for act in value.acts)
    heads = ("Act", "By", "Channel", "Waits for", "Brings", "Days", "Cost")
    return Table("Acts of the process", heads, rows, value.acts)


def _act(act: ActLine, setting: Setting, value: ProcessResult) -> tuple[str, ...]:
    stuck = " (waits in the circle)" if act.id in value.deadlock else ""
    channel = f"{act.openness.value}, {act.level.value}" if act.openness and act.level else "–"
    return (
        capital(done(act.named, setting)) + stuck,
        setting.side(act.by),
        channel,
        ", ".join(awaited(one, setting) for one in act.needs) or "nothing",
        ", ".join(awaited(one, setting) for one in act.brings) or "–",
        str(act.days),
        number(act.cost),
    )


def _paths(value: ProcessResult, setting: Setting) -> Iterator[Block]:
    reached = _reached(value)
    yield Text(sentence(say(value.search, setting)), "note", reached)
    yield Points.each(
        Line(
            sentence(path(one, value, setting)),
            tag="chosen" if one == value.chosen else "",
            note=f"Judged cost: {number(one.cost)}.",
            of=reached,
        )
        for one in value.paths
    )


def _carrier(carrier: MessageCarrier) -> Line:
    label = ", ".join(part for part in (plain_id(carrier.kind), titled(carrier.who)) if part)
    needs = f"Needs {carrier.needs}." if carrier.needs else "Needs nothing that is recorded."
    leak = f"May leak: {carrier.leak}." if carrier.leak else ""
    tag = "chosen" if carrier.chosen else ""
    return Line(needs, label=label, tag=tag, note=leak, sources=carrier.sources, of=carrier)


def _calendar(value: ProcessResult, setting: Setting) -> tuple[Block, ...]:
    if not value.calendar:
        return ()
    rows = tuple(_dated(at, dated, setting) for at, dated in enumerate(value.calendar, 1))
    heads = ("No.", "When", "What", "Whose", "Note")
    legend = "Numbers are those of the table."
    title = f"{capital(counted(len(rows), 'date'))} from the message to the review"
    table = Table("The days", heads, rows, value.calendar, is_numbered=True)
    return (Picture("calendar", title, "", value.calendar, table, legend),)


def whose(dated: Dated, setting: Setting) -> str:
    """Whose day it is, in words; a date from outside that we can put off is ours."""
    if dated.then is not None and dated.then.mend in (Mend.DECIDE, Mend.GOES_ON):
        return setting.us
    sides = {"ours": setting.us, "theirs": setting.them}
    return sides.get(dated.kind) or setting.put(KINDS.get(dated.kind, ""))


def _dated(at: int, dated: Dated, setting: Setting) -> tuple[str, ...]:
    missed = "Comes too soon for this plan. " if dated.missed else ""
    what = capital(say(dated.what, setting))
    note = missed + notes(dated, setting)
    return (str(at), days(dated.day, dated.until), what, whose(dated, setting), note)


def _trouble(value: ProcessResult, setting: Setting) -> Iterator[Block]:
    lines = (
        Line(sentence(say(one.fact, setting)), sources=one.sources, of=one) for one in value.valve
    )
    yield Points.each(lines)
    yield Pairs(
        tuple(
            (
                leaked(leak, setting),
                (
                    Line(sentence(read_aloud(leak, setting)), label="If read aloud", of=leak),
                    Line(sentence(then(leak, setting)), label="Then", of=leak),
                ),
            )
            for leak in value.leaks
        )
    )


def _lint(value: ProcessResult, setting: Setting) -> Iterator[Block]:
    for title, holds in (("Broken", False), ("Kept", True)):
        lines = tuple(_rule(lint, setting) for lint in value.lint if lint.holds is holds)
        yield section(title, Points(lines), of=FIXED)


def _rule(lint: Lint, setting: Setting) -> Line:
    title, remedy = map(setting.put, RULES[lint.rule])
    return Line(
        finding(lint, setting),
        label=f"{lint.rule} {title}",
        note="" if lint.holds else sentence(f"remedy: {remedy}"),
        sources=lint.passages,
        of=lint,
    )
