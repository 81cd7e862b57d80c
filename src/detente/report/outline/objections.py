"""Objections: the case against the plan, as its critics will make it."""

from collections.abc import Iterator

from detente.answers import Local, Rests
from detente.case.models.actor import Actor
from detente.report.outline.blocks.block import (
    COUNTED,
    FIXED,
    Block,
    Fold,
    Line,
    Pairs,
    Points,
    Section,
    Text,
    fold,
    kept,
    resting,
)
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.objections import bearable, compelled, detail, drifts, passes
from detente.report.wording.phrases.lists import listed, sentence
from detente.report.wording.phrases.names import counted
from detente.studies.values.objections import Objections, PlanObjection
from detente.visible import titled

WATCHED = 4
"""So many objections stand in the chapter: those without an answer first."""


def objections(value: Objections, setting: Setting) -> tuple[Block, ...]:
    """How many are answered, the signs to watch, what waiting and rupture cost; the annex."""
    watched = sorted(value.objections, key=lambda line: line.answered)[:WATCHED]
    return kept(
        Text(_finding(value), "lead", COUNTED),
        Section("Signs to watch", (Points.each(map(_sign, watched)),)),
        Text(_waiting(value, setting), of=Local(marks=setting.sight.marks_in("outside", "issues"))),
        Text(_compels(value, setting), of=Local(marks=setting.sight.marks_in("parties"))),
        Fold(
            "Each objection and its answer",
            tuple(_whole(x, setting) for x in value.objections),
            FIXED,
        ),
        fold("What waiting costs", Points.each(_costs(value, setting))),
        fold(
            "What no agreement costs",
            Points.each(Line(sentence(bearable(x, setting)), of=x) for x in value.harm),
        ),
    )


def short(line: PlanObjection, setting: Setting, most: int = 2) -> str:
    """This plan's answer in so many sentences at most, or that it has none."""
    texts = [say(answer, setting) for answer in line.answers[:most]]
    if not texts and not line.lacks:
        texts = list(line.stated[:most])
    if texts:
        return " ".join(map(sentence, texts))
    return sentence(f"no answer yet: {line.lacks or 'none is written in the case'}")


def _finding(value: Objections) -> str:
    open_ = sum(not line.answered for line in value.objections)
    count = len(value.objections)
    if not open_:
        return f"This plan has an answer to each of {counted(count, 'objection')}."
    return f"Of {counted(count, 'objection')}, {open_} {'has' if open_ == 1 else 'have'} no answer."


def _sign(line: PlanObjection) -> Line:
    """The sign to watch; which few are watched rests on the answers of all."""
    lacks = f"No answer yet: {line.lacks}." if line.lacks else ""
    text = (
        f"they are right if {line.sign}; then {titled(line.then)}"
        if line.sign and line.then
        else ""
    )
    return Line(
        " ".join(part for part in (lacks, sentence(text)) if part),
        label=line.says.rstrip(".!"),
        of=Rests(marks=line.marks),
    )


def _waiting(value: Objections, setting: Setting) -> str:
    first = [sentence(passes(date, setting)) for date in value.dates[:1]]
    for side in (Actor.US, Actor.THEM):
        issues = sum(line.side is side for line in value.drifts)
        if issues:
            verb = "costs" if issues == 1 else "cost"
            more = f"{counted(issues, 'issue')} {verb} {setting.side(side)} more as time passes"
            first.append(sentence(more))
    return " ".join(("Waiting costs something.", *first)) if first else ""


def _compels(value: Objections, setting: Setting) -> str:
    sides = {loss.side for loss in value.harm if loss.compels}
    if sides:
        return " ".join(sentence(compelled(value.harm, side, setting)) for side in sorted(sides))
    if value.compels_neither:
        return "Neither side is compelled: each can bear that there is no agreement."
    named = listed((setting.side(side) for side in value.harm_unknown), "or")
    return f"Whether {named} could be compelled is not known: no loss is written down."


def _whole(line: PlanObjection, setting: Setting) -> Section:
    answers = tuple(
        Line(sentence(say(answer, setting)), note=sentence(detail(answer, setting)))
        for answer in line.answers
    )
    none = (Line(short(line, setting), tag="unanswered"),) if not line.answered else ()
    stated = tuple(Line(sentence(text)) for text in line.stated)
    rows = (
        ("Who says it", (Line(sentence(line.who)),) if line.who else ()),
        ("The plan's answer", answers + none),
        ("As the case says", stated),
        ("They are right if", (Line(sentence(line.sign)),) if line.sign else ()),
        ("Then", (Line(sentence(titled(line.then)), sources=line.sources),) if line.then else ()),
    )
    pairs = Pairs(tuple((label, lines) for label, lines in rows if lines))
    return Section(line.says, resting(line, pairs), of=line)


def _costs(value: Objections, setting: Setting) -> Iterator[Line]:
    yield from (Line(sentence(passes(date, setting)), of=date) for date in value.dates)
    yield from (Line(sentence(drifts(line, setting)), of=line) for line in value.drifts)
