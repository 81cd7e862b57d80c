"""The day's first look: three figures, what needs somebody, what is not settled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from detente.answers import Finding
from detente.case.models.case import Case
from detente.report.outline.blocks.block import Line
from detente.report.outline.brief import BriefRow
from detente.report.setting import Setting
from detente.report.wording.brief import brief as words
from detente.report.wording.brief import expect as expected
from detente.report.wording.brief import tasks
from detente.report.wording.facts import say
from detente.report.wording.packages.chosen import gained
from detente.report.wording.phrases.amounts import tenths
from detente.report.wording.phrases.chances import in_all_runs
from detente.report.wording.phrases.dates import counted_days, day
from detente.report.wording.phrases.lists import capital, listed, sentence
from detente.report.wording.phrases.names import counted
from detente.report.wording.process.calendar import notes
from detente.report.wording.record.tasks import by, todo
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.brief.brief import Brief, NoAnswer
from detente.studies.values.ladder.rehearsal import RehearsalResult
from detente.studies.values.process.calendar import CalendarEvent, Dated
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.visible import placed, shortened

SOON = 8
"""So many entries of a list are shown."""
QUOTED = 24
NEXT, NEXT_MOVING = "Next deadline", "Next deadline on what the plan moves"
"""The second where another day comes sooner, on an issue that stays as it is."""
NOTES = 3
LEFT = "Both would gain by them, and the package leaves them as they are."
WEEK_MORE = "That is a week more than is hoped for."


@dataclass(frozen=True)
class HeadlineFigure:
    """A figure: what it is and means, from where to where it counts, the chapter that has it, and
    the row of the brief in which it stands, if any."""

    label: str
    figure: str
    text: str
    counted: Line
    chapter: str
    row: BriefRow | None
    look: str = ""


def cards(
    value: Brief, process: ProcessResult, played: RehearsalResult, setting: Setting
) -> tuple[HeadlineFigure, ...]:
    """The next deadline, our move, how often all of it arrives: those that there are."""
    return tuple(_cards(value, process, played, setting))


def _cards(
    value: Brief, process: ProcessResult, played: RehearsalResult, setting: Setting
) -> Iterator[HeadlineFigure]:
    for passes in value.why_now[:1]:
        end, text = _exact(passes.day), words.passes(passes, setting)
        figure = counted((end - value.as_of).days, "day") if end else passes.day
        ends = f"{counted_days(value.as_of, end)} {text}" if end else text
        yield HeadlineFigure(
            NEXT_MOVING if any(one.day < passes.day for one in value.why_now) else NEXT,
            capital(figure), text, Line(ends, sources=passes.sources), "process",
            BriefRow.WHY_NOW, "warn",
        )  # fmt: skip
    if (by_ := value.decide.by) is not None:
        first = tasks.first(value, setting)
        text = first or words.decision(value.decide, setting, words.SUBJECTS)
        known = [f"{capital(say(one.what, setting))}. {notes(one, setting)}"
                 for one in process.calendar if one.day == by_]  # fmt: skip
        ends = " ".join((counted_days(value.as_of, by_), *known)).strip()
        yield HeadlineFigure("Our move, by", day(by_), text, Line(ends), "process", None, "us")
    if value.expect is not None and not value.expect.unjudged and value.is_safe:
        text = expected.expect(value.expect, setting, 2) if value.expect.first else ""
        figure = capital(tenths(value.expect.all))
        span = [one.month for one in played.monthly]
        ends = in_all_runs(value.expect.runs, span[0], span[-1]) if span else ""
        yield HeadlineFigure(
            "All of it arrives", figure, text or expected.whole(value.expect, setting, NOTES),
            Line(ends), "rehearsal", BriefRow.EXPECT,
        )  # fmt: skip


def of_brief(value: Brief, setting: Setting) -> Iterator[HeadlineFigure]:
    """The brief's other figures: how long an answer is waited for, and what is left for later."""
    for one in value.stop_if:
        if isinstance(one, NoAnswer) and one.after:
            sent = one.by - timedelta(days=one.after)
            text = f"{counted_days(sent, one.by)} {WEEK_MORE}"
            many = counted(one.after, "day")
            yield HeadlineFigure(
                "No answer in", many, say(one, setting), Line(text), "process", BriefRow.STOP_IF
            )
    if value.left_out:
        names = sentence(listed(setting.inside(one.issue) for one in value.left_out))
        many = counted(len(value.left_out), "ready issue")
        yield HeadlineFigure(
            "Left for later", many, LEFT, Line(f"{LEFT} {names}"), "agenda",
            BriefRow.ATTENTION,
        )  # fmt: skip


def _exact(when: str) -> date | None:
    """The day, where it is exact."""
    try:
        return date.fromisoformat(when)
    except ValueError:
        return None


def needs(
    followed: FollowThrough, process: ProcessResult | None, setting: Setting
) -> tuple[Line, ...]:
    """What has a day from now on, the soonest first: tasks of the register, days of the talks.

    `process`: None where nothing can be planned any more.
    """
    as_of: date = setting.case.as_of
    tasks = [
        (one.task.by, Line(sentence(shortened(todo(one.task), QUOTED)), label=capital(by(one.task)),
                           note=capital(setting.side(one.who)), sources=one.sources))
        for one in followed.tasks
        if one.task.by and one.task.by >= as_of
    ]  # fmt: skip
    days = [
        (one.day, Line(sentence(say(one.what, setting)), label=day(one.day)))
        for one in (process.calendar if process else ())
        if one.day >= as_of and not _their_homework(one)
    ]
    ordered = sorted((*tasks, *days), key=lambda pair: pair[0])
    return tuple(line for _, line in ordered[:SOON])


def _their_homework(line: Dated) -> bool:
    return line.what.event is CalendarEvent.HOMEWORK and line.kind == "theirs"


def unsettled(value: Brief, notes: Iterable[Finding], setting: Setting) -> tuple[Line, ...]:
    """What chapters contradict, what no issue takes up, and what `check` notes."""
    lines = [Line(text) for text in words.lines((one.fact for one in value.unsettled), setting)]
    known = list(notes)
    lines += noted(value, known[:NOTES], 3)
    if len(known) > NOTES:
        lines.append(Line(sentence(f"{counted(len(known) - NOTES, 'further note')} on the text")))
    return tuple(lines)


def noted(value: Brief, notes: Iterable[Finding], most: int | None = None) -> list[Line]:
    """What no issue takes up, `most` of each kind (None: all), and each note with its place."""
    uncovered = words.not_covered(value.not_covered, most or max(1, len(value.not_covered)))
    return [
        *(Line(text, tag="not covered") for text in uncovered),
        *(
            Line(sentence(f"{one.what}: {one.why}"), label=where, place=where)
            for one in notes
            for where in (f"{placed(one.file)}:{one.line}",)
        ),
    ]


def at_once(before: Case, now: Case, moves: Mapping[str, str], setting: Setting) -> str:
    """What an edit makes of a package before all else is worked out: both sides' best estimates.

    "" where nothing of it moves, where the edited case has no such package, or is another side's.
    """
    if (before.us, before.them) != (now.us, now.them):
        return ""
    models = model(before), model(now)
    try:
        gains = {side: [each.gain(side, moves).best for each in models] for side in SIDES}
    except KeyError:
        return ""
    clauses = [
        f"{setting.side(side)} {gained(float(new))} points instead of {gained(float(old))}"
        for side, (old, new) in gains.items()
        if old != new
    ]
    return sentence(f"what was recommended would bring {listed(clauses)}") if clauses else ""
