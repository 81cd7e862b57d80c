"""Objections: the case against the plan, as its critics will make it."""

from detente.report import words
from detente.report.outline.block import Block, Line, Pairs, Points, Section, Text, kept
from detente.report.setting import Setting
from detente.studies.values.objections import Objection, Objections

COMPELS = {
    True: "For neither side is no agreement more than its system can bear: nothing compels a deal.",
    False: "For at least one side, no agreement costs more than its system can bear.",
    None: "Whether no agreement can be borne cannot be said from this case.",
}


def objections(value: Objections, setting: Setting) -> tuple[Block, ...]:
    """Each objection with the plan's own answer or the lack of one, then the cost of waiting."""
    del setting
    waiting = Points(tuple(Line(words.sentence(text)) for text in value.cost_of_waiting))
    harm = Points(tuple(Line(words.sentence(text)) for text in value.harm))
    return kept(
        Text(_lead(value), "lead"),
        *(_objection(objection) for objection in value.objections),
        Section("What waiting costs", kept(waiting)),
        Section("What no agreement costs", kept(harm, Text(COMPELS[value.compels_neither]))),
    )


def _lead(value: Objections) -> str:
    open_ = sum(not objection.answered for objection in value.objections)
    count = len(value.objections)
    if not open_:
        return f"{count} objections; the plan has an answer of its own to each."
    return f"{count} objections; to {open_} of them the plan has no answer of its own."


def _objection(objection: Objection) -> Section:
    answers = tuple(Line(words.sentence(answer)) for answer in objection.answers)
    none = (Line("This plan has no answer of its own.", tag="unanswered"),)
    rows = (
        ("Who says it", (Line(words.sentence(objection.who)),) if objection.who else ()),
        ("The plan's answer", answers if objection.answered and answers else (*answers, *none)),
        ("They are right if", (Line(words.sentence(objection.sign)),) if objection.sign else ()),
        ("Then", (Line(words.sentence(objection.then), sources=objection.passages),)),
    )
    pairs = Pairs(tuple((label, lines) for label, lines in rows if lines and lines[0].text))
    return Section(objection.says, (pairs,))
