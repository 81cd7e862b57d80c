"""The chapters of a plan: each answer's outline, with its basis."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detente.answers import Answer
from detente.report.outline.agenda import agenda
from detente.report.outline.basis import basis
from detente.report.outline.block import Block
from detente.report.outline.clarity import clarity
from detente.report.outline.follow_through import follow_through
from detente.report.outline.ladder import ladder
from detente.report.outline.lessons import lessons
from detente.report.outline.mandates import mandates
from detente.report.outline.objections import objections
from detente.report.outline.packages import packages
from detente.report.outline.process import process
from detente.report.outline.rehearsal import rehearsal
from detente.report.outline.top import top
from detente.report.setting import Setting
from detente.studies.values.plan import Plan

OUTLINES: dict[str, tuple[str, Callable[[Any, Setting], tuple[Block, ...]]]] = {
    "clarity": ("How each side is read", clarity),
    "agenda": ("What to take on", agenda),
    "packages": ("Where both can claim a win", packages),
    "mandates": ("What each lead is told", mandates),
    "ladder": ("In what order, and who risks what when", ladder),
    "rehearsal": ("Before it is real: the rehearsal", rehearsal),
    "process": ("From the first message to the leaders' review", process),
    "objections": ("What critics will say", objections),
    "follow_through": ("Where the pledges stand", follow_through),
    "lessons": ("What went with progress before", lessons),
}


@dataclass(frozen=True)
class Chapter:
    """One answer of a plan as blocks."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    basis: tuple[Block, ...]


def chapter(name: str, answer: Answer[Any], setting: Setting) -> Chapter:
    """The chapter of one answer; `top` is the plan's twelve lines.

    Raises KeyError for a name that is no answer of a plan.
    """
    if name == "top":
        return Chapter(
            "top", answer.value.title, (top(answer.value),), basis(answer, answer.value.parts)
        )
    title, outline = OUTLINES[name]
    return Chapter(name, title, outline(answer.value, setting), basis(answer))


def chapters(plan: Plan, setting: Setting) -> tuple[Chapter, ...]:
    """All chapters after the top, in the order of the chain."""
    return tuple(chapter(name, getattr(plan, name), setting) for name in OUTLINES)
