"""The objections as a paper of their own, at most 900 words."""

from detente.report.outline.block import Block, Line, Points, Section, Text
from detente.report.outline.objections import short
from detente.report.setting import Setting
from detente.report.wording.lists import sentence
from detente.studies.values.objections import Objection, Objections


def objections_paper(value: Objections, setting: Setting) -> tuple[Block, ...]:
    """Each objection with this plan's answer, the sign that it is right, and what we then do."""
    return (
        Text("Each with our answer, the sign that they are right, and what we then do."),
        *(_objection(line, setting) for line in value.objections),
    )


def _objection(line: Objection, setting: Setting) -> Section:
    lines = (
        Line(short(line, setting)),
        Line(sentence(line.sign), label="They are right if"),
        Line(sentence(line.then), label="Then"),
    )
    return Section(line.says, (Points(tuple(each for each in lines if each.text)),))
