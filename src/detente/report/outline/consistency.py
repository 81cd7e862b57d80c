"""Consistency: what is not settled between chapters, and what was checked."""

from detente.report.outline.blocks.block import (
    Block,
    Fold,
    Line,
    Points,
    Text,
    fold,
    kept,
    points,
)
from detente.report.setting import Setting
from detente.report.wording.brief.consistency import CHECKS
from detente.report.wording.facts import say
from detente.report.wording.phrases.lists import sentence
from detente.report.wording.phrases.names import counted
from detente.studies.values.brief.consistency import Consistency, Unsettled

SHOWN = 12
"""So many findings stand in the chapter; the annex has all."""


def consistency(value: Consistency, setting: Setting) -> tuple[Block, ...]:
    """The count, each finding under its check; the checks in the annex."""
    lines = tuple(_line(each, setting) for each in value.unsettled)
    return kept(
        Text(_finding(value), "lead"),
        Points(lines[:SHOWN]),
        fold("The other findings", Points(lines[SHOWN:])),
        Fold(
            "What was checked",
            (
                points(
                    *(sentence(f"{number}: {setting.put(CHECKS[number])}") for number in value.run)
                ),
            ),
        ),
    )


def _finding(value: Consistency) -> str:
    if not value.unsettled:
        return "The chapters of this plan agree with each other."
    failed = len({each.number for each in value.unsettled})
    return f"Not settled: {counted(failed, 'check')} of {len(value.run)}."


def _line(each: Unsettled, setting: Setting) -> Line:
    return Line(sentence(say(each.fact, setting)), label=str(each.number))
