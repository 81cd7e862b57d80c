"""Clarity: how each side is read, what to say, what to ask."""

from collections.abc import Sequence
from dataclasses import replace

from detente.answers import Local, Rests, join
from detente.case.models.actor import Actor
from detente.case.models.signals import StatementKind
from detente.report import words
from detente.report.outline.blocks.block import (
    COUNTED,
    FIXED,
    Block,
    Fold,
    Line,
    Picture,
    Points,
    Table,
    Text,
    fold,
    kept,
    resting,
    section,
)
from detente.report.setting import Setting
from detente.report.wording.clarity import effect, reading, spoken
from detente.studies.values.clarity import (
    Clarity,
    QuestionRead,
    StatementRead,
    Way,
)
from detente.visible import in_marks, titled

MODEL = (
    "Each statement is weighed by how far its channel can be believed. Theatre sounds the same "
    "whatever the aim, so it teaches nothing; a hostile aim would speak like a harmless one; "
    "repeats by one speaker in one spell count once. A weight is what such a listener would "
    "believe at our best estimate of how informative each channel is; the range runs over all "
    "estimates inside their judged ranges. Neither is a measured probability. Where no reading "
    "reaches "
    "its threshold, the listener is taken to act on the worst one."
)


def clarity(value: Clarity, setting: Setting) -> tuple[Block, ...]:
    """The finding, the picture of an unclear question with statements, what to say and ask."""
    questions = sorted(value.questions, key=lambda question: question.clear)
    drawn = next((question for question in questions if question.path), None)
    ours = tuple(_reads(q, setting) for q in value.questions if q.about is Actor.US)
    theirs = tuple(_assumes(q, setting) for q in value.questions if q.about is Actor.THEM)
    return kept(
        Text(_finding(value, setting), "lead", COUNTED),
        _picture(drawn, setting) if drawn else None,
        section(f"What to say{_way([best.way for best in value.say])}", Points(ours)),
        section(f"What to ask{_way([best.way for best in value.ask])}", Points(theirs)),
        fold("How to ask", Text(_demanding(value), of=_hearing(value))),
        *(_question(question, setting, question is drawn) for question in value.questions),
        fold("Demands, by how they are made", _demands(value)),
        Fold("How this was worked out", (Text(MODEL, of=FIXED),), FIXED),
    )


def _way(ways: Sequence[Way]) -> str:
    """The way of speaking, where it is the same for all."""
    return f", {spoken(ways[0])}" if len(set(ways)) == 1 else ""


def _finding(value: Clarity, setting: Setting) -> str:
    if not value.questions:
        return "The case records no question about either side's aims."
    unclear = [question for question in value.questions if not question.clear]
    if not unclear:
        return "Both sides are read as they mean to be."
    more = (
        f" As {setting.them} reads us now, it asks for more before it agrees."
        if value.asks_for_more > 0
        else ""
    )
    return (
        f"Not clear yet: {len(unclear)} of {len(value.questions)} questions about aims. Until one "
        f"is, its listener acts on the worst reading.{more}"
    )


def _reads(question: QuestionRead, setting: Setting) -> Line:
    """How they read us on a question, and what we can say that turns it."""
    text = f"Read now as: {_acted(question, setting)}."
    marks = join((question.marks, *(one.marks for one in question.sayings[:1])))
    of = Rests(marks=marks, ground=question.ground)
    return Line(text, label=question.asks, note=_best(question), of=of)


def _best(question: QuestionRead) -> str:
    if not question.sayings:
        return "We have recorded nothing that we may say."
    best = question.sayings[0]
    return f"Say: {best.says.rstrip('.')}. {effect(best.spells_needed)}"


def _assumes(question: QuestionRead, setting: Setting) -> Line:
    """A question to them, and what we act on until it is answered."""
    return Line(f"We assume: {_acted(question, setting)}.", label=question.asks, of=question)


def _acted(question: QuestionRead, setting: Setting) -> str:
    return reading(question.id, question.acted_on, setting).rstrip(".")


def _demanding(value: Clarity) -> str:
    """The one thing that the ways of demanding teach, said once."""
    loud = [demand for demand in value.demands if demand.face > 0 and not demand.counts]
    quiet = [demand for demand in value.demands if demand.face == 0 and demand.counts]
    if not loud or not quiet:
        return ""
    return "A demand made in public gains nothing and costs its receiver face; ask in private."


def _picture(question: QuestionRead, setting: Setting) -> Picture:
    return Picture(
        "steps",
        f"Read now as: {_acted(question, setting)}",
        _path_says(question),
        question,
        replace(_path(question), of=()),
    )


def _question(question: QuestionRead, setting: Setting, drawn: bool) -> Fold:
    """All that is known of a question; its statements stand behind its picture where it has one.

    Which question is drawn rests on all: a reader finds the statements here whether or not.
    """
    return Fold(
        question.asks,
        resting(
            question,
            Text(_assumed(question), "note"),
            _shares(question),
            _sayings(question, setting),
            _path(question) if setting.sight.reader or not drawn else None,
        ),
        question,
    )


def _assumed(question: QuestionRead) -> str:
    """In how many assumed readings of the channels the same is acted on."""
    return (
        f"The same is acted on in {question.assumed_same} of {question.assumed} assumed readings "
        "of how far each channel is believed."
    )


def _path_says(question: QuestionRead) -> str:
    if not question.path:
        return "No statement is on record; the readings stand where they started."
    counted = sum(step.counted for step in question.path)
    return (
        f"{len(question.path)} statements, of which {counted} count. A reading is acted on from "
        f"{words.hundredths(question.threshold)} on."
    )


def _shares(question: QuestionRead) -> Table:
    rows = tuple(
        (
            reading.says + (" (worst)" if reading.worst else ""),
            words.hundredths(reading.prior),
            words.hundredths(reading.share),
            f"{words.hundredths(reading.low)} to {words.hundredths(reading.high)}",
        )
        for reading in question.readings
    )
    return Table("Readings and their weights", ("Reading", "At first", "Now", "Range"), rows)


def _path(question: QuestionRead) -> Table:
    names = tuple(reading.id for reading in question.readings)
    rows = tuple(
        (
            words.day(step.date),
            _statement(step),
            _heard(step),
            *(words.hundredths(step.shares.get(name, 0.0)) for name in names),
        )
        for step in question.path
    )
    heads = ("Day", "Statement", "Heard as", *(titled(words.plain_id(name)) for name in names))
    of = tuple(_both(question, step) for step in question.path)
    return Table(f"Statement by statement: {question.asks}", heads, rows, of)


def _heard(step: StatementRead) -> str:
    costs = f"; by its cost, not done by {words.hundredths(step.deters)} of others"
    act = "an act, " if step.kind is StatementKind.ACT else ""
    repeat = "" if step.counted else " (a repeat: not counted)"
    return f"{act}{spoken(step.way)}{costs if step.deters else ''}{repeat}"


def _statement(step: StatementRead) -> str:
    sources = f" [{', '.join(step.sources)}]" if step.sources else ""
    return f"{titled(step.speaker)}: {in_marks(step.text)}{sources}"


def _sayings(question: QuestionRead, setting: Setting) -> Table:
    rows = tuple(
        (
            saying.says,
            spoken(saying.way),
            words.hundredths(saying.share_after),
            words.hundredths(saying.worst_after),
            reading(question.id, saying.acted_on_after, setting),
        )
        for saying in question.sayings
    )
    heads = ("Said once", "Channel", "Its weight then", "Worst then", "Acted on")
    of = tuple(_both(question, one) for one in question.sayings)
    return Table("What each saying would do", heads, rows, of)


def _hearing(value: Clarity) -> Local:
    """How demands are heard: what all of them rest on."""
    return Local(marks=join(one.marks for one in value.demands))


def _both(question: QuestionRead, rests: Rests) -> Rests:
    """A line of a question that names something beside it."""
    return Rests(marks=join((question.marks, rests.marks)), ground=question.ground)


def _demands(value: Clarity) -> Points:
    return Points.each(
        Line(
            words.capital(spoken(demand.way)),
            tag="counts" if demand.counts else "does not count",
            note="" if demand.face == 0 else f"Face: {words.number(demand.face)} points.",
            of=demand,
        )
        for demand in value.demands
    )
