"""The chapters of a plan: each study's outline, with its title and the question it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.answers import Answer
from detente.report.outline.basis import basis
from detente.report.outline.block import Block
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting

if TYPE_CHECKING:
    from detente.studies.values.plan import Plan


@dataclass(frozen=True)
class Chapter:
    """One answer of a plan as blocks."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    basis: tuple[Block, ...]


def chapter(name: str, answer: Answer[Any], setting: Setting) -> Chapter:
    """The chapter of one answer; `brief` is the plan's first page, which stands by itself.

    Raises KeyError for a name that is no answer of a plan.
    """
    title = setting.title if name == "brief" else ROWS[name].title
    outline: Callable[[Any, Setting], tuple[Block, ...]] = getattr(
        import_module(f"detente.report.outline.{name}"), name
    )
    below = () if name == "brief" else basis(answer, setting)
    return Chapter(name, title, outline(answer.value, setting), below)


def chapters(plan: "Plan", setting: Setting) -> tuple[Chapter, ...]:
    """All chapters after the brief, in the order in which they are read."""
    return tuple(chapter(name, getattr(plan, name), setting) for name in ROWS)
