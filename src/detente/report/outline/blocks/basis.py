"""What an answer rests on: how exact it is, what would change it, why, and how to repeat it."""

from typing import Any

from detente.answers import Answer, Kind, Reason, Rests, Tipping
from detente.report import words
from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Line,
    Pairs,
    Points,
    Section,
    Text,
    kept,
)
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.phrases.lists import numbered
from detente.visible import titled


def basis(answer: Answer[Any], setting: Setting) -> tuple[Block, ...]:
    """What would change the answer soonest; behind a fold how sure it is, and why.

    The nearest tipping point alone stands open.
    """
    tips = tuple(_tip(tip, setting) for tip in answer.would_change_if)
    return kept(
        Pairs((("Would change if", tips[:1]),) if tips else (), style="basis"),
        Fold(
            f"How sure, and why: {_counted(answer.because)}",
            kept(
                Pairs((("How sure", (_status(answer, setting),)),), style="basis"),
                Section("What else would change it", kept(Points(tips[1:]))),
                reasons(answer.because, setting),
                Text(run(answer, setting), "note"),
            ),
        ),
    )


def of_number(answer: Answer[Any], setting: Setting) -> tuple[Block, ...]:
    """What a number of an answer rests on: how sure it is, and why; not what turns its finding."""
    return kept(
        Pairs((("How sure", (_status(answer, setting),)),), style="basis"),
        reasons(answer.because, setting),
        Text(run(answer, setting), "note"),
    )


def reasons(because: tuple[Reason, ...], setting: Setting) -> Points:
    """Each reason with its kind, its sources, and who judged when."""
    return Points(tuple(_reason(reason, setting) for reason in because), style="reasons")


def run(answer: Answer[Any], setting: Setting) -> str:
    """Engine, seed and inputs, as somebody needs them to repeat the computation.

    Inputs are the owner's: whoever sees less could try what is withheld against their digest.
    """
    seed = "" if answer.seed is None else f" · seed {answer.seed}"
    inputs = "" if setting.sight.reader else f" · inputs {answer.inputs[:12]}"
    return f"Computed by {answer.engine}{seed}{inputs}"


def _status(answer: Answer[Any], setting: Setting) -> Line:
    note = words.sentence(say(answer.status_note, setting)) if answer.status_note else ""
    return Line(words.STATUS[answer.status], note=note)


def _tip(tip: Tipping, setting: Setting) -> Line:
    note = f"Searched: {say(tip.searched, setting)}." if tip.searched else ""
    tag = "" if tip.found else "none found"
    of = Rests(marks=tip.marks) if tip.marks else None
    return Line(words.sentence(say(tip.fact, setting)), "", tag, note, tip.sources, of)


def _reason(reason: Reason, setting: Setting) -> Line:
    tag = f"{reason.kind}, hindsight" if reason.hindsight else str(reason.kind)
    text = words.sentence(say(reason.fact, setting))
    made = reason.kind in (Kind.COMPUTATION, Kind.ASSUMPTION)
    of = None if made else Rests(marks=reason.marks)
    place = reason.where if setting.sight.reader is None else ""
    note = " · ".join(part for part in (_judged(reason), place) if part)
    return Line(text, "", tag, note, reason.sources, of, place=place)


def _judged(reason: Reason) -> str:
    """By whom and when. Where it stands is for the owner: it tells how much stands before it."""
    when = words.day(reason.when) if reason.when else ""
    return ", ".join(part for part in (titled(reason.who), when) if part)


def _counted(because: tuple[Reason, ...]) -> str:
    kinds = [str(reason.kind) for reason in because]
    if not kinds:
        return "no reasons are recorded"
    names = sorted(set(kinds), key=kinds.index)
    return words.listed(numbered(kinds.count(name), name) for name in names)
