"""Clarity: how each side is read, what to say, what to ask."""

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
)
from detente.report.setting import Setting
from detente.studies.values.clarity import Asking, Clarity, QuestionRead, Saying, Step

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
    """What is said before the pictures: what to say, what to ask, then how each question stands."""
    return kept(
        Text(_lead(value), "lead"),
        Section("What to say", kept(Points(tuple(_say(saying) for saying in value.say)))),
        Section("What to ask", kept(Points(tuple(_ask(asking) for asking in value.ask)))),
        *(_question(question, setting) for question in value.questions),
        Section("Demands, by how they are made", kept(_demands(value, setting))),
        Text(words.sentence(value.zone_as_read)),
        Fold("How this was worked out", (Text(MODEL),)),
    )


def _lead(value: Clarity) -> str:
    if not value.questions:
        return "The case records no question about either side's aims."
    unclear = [question for question in value.questions if not question.clear]
    if not unclear:
        return "Both sides are read as they mean to be."
    count = len(value.questions)
    return (
        f"Not yet clear: {len(unclear)} of {count} questions about what a side is after. "
        "Until one is, its listener acts on the worst reading."
    )


def _say(saying: Saying) -> Line:
    return Line(
        words.sentence(saying.says), label=words.capital(_channel(saying)), note=_effect(saying)
    )


def _effect(saying: Saying) -> str:
    """What saying it does to the reading that is acted on."""
    match saying.spells_needed:
        case 0:
            return "It is read so already; saying it keeps it so."
        case 1:
            return "Said once, it changes the reading."
        case None:
            return "It does not change the reading, however often it is said."
    return f"It has to be said in {saying.spells_needed} separate spells to change the reading."


def _channel(saying: Saying) -> str:
    return saying.heard_as or f"{saying.openness}, {saying.level}"


def _ask(asking: Asking) -> Line:
    return Line(asking.asks, note=words.sentence(asking.heard_as))


def _question(question: QuestionRead, setting: Setting) -> Section:
    worst = " That is the worst reading." if question.acted_on_worst else ""
    acted = next((r.says for r in question.readings if r.id == question.acted_on), "")
    reads = f"{setting.side(question.listener)} acts as if: {acted or question.acted_on}."
    return Section(
        question.asks,
        kept(
            Text(f"{reads}{worst}"),
            Picture(
                "steps",
                f"What each statement did to the reading of: {question.asks}",
                _path_says(question),
                question,
                _path(question),
            ),
            Fold("Weights of the readings", kept(_shares(question), _sayings(question))),
            Text(_assumed(question), "note"),
        ),
    )


def _assumed(question: QuestionRead) -> str:
    """In how many assumed readings of the channels the same is acted on."""
    if question.assumed.startswith("in "):
        return f"The same is acted on {question.assumed} of how far each channel is believed."
    return words.sentence(question.assumed)


def _path_says(question: QuestionRead) -> str:
    if not question.path:
        return "No statement is on record; the readings stand where they started."
    counted = sum(step.counted for step in question.path)
    return (
        f"Statements on record: {len(question.path)}, of which {counted} count. "
        f"A reading is acted on from a weight of {words.hundredths(question.threshold)} on; "
        "below it, the worst one is."
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
            step.heard_as + ("" if step.counted else " (a repeat: not counted)"),
            *(words.hundredths(step.shares.get(name, 0.0)) for name in names),
        )
        for step in question.path
    )
    heads = ("Day", "Statement", "Heard as", *map(words.plain_id, names))
    return Table("Statement by statement", heads, rows)


def _statement(step: Step) -> str:
    sources = f" [{', '.join(step.sources)}]" if step.sources else ""
    return f"{step.speaker}: “{step.text}”{sources}"


def _sayings(question: QuestionRead) -> Table:
    rows = tuple(
        (
            saying.says,
            _channel(saying),
            words.hundredths(saying.share_after),
            words.hundredths(saying.worst_after),
            words.plain_id(saying.acted_on_after),
        )
        for saying in question.sayings
    )
    heads = ("Said once", "Channel", "Its weight then", "Worst then", "Acted on")
    return Table("What each saying would do", heads, rows)


def _demands(value: Clarity, setting: Setting) -> Points:
    return Points(
        tuple(
            Line(
                words.sentence(demand.said),
                label=words.capital(setting.issue(demand.issue)) if demand.issue else "",
                tag="counts" if demand.counts else "does not count",
                note="" if demand.face == 0 else f"Face: {words.number(demand.face)} points.",
            )
            for demand in value.demands
        )
    )
