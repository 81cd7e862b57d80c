"""The chapters of a plan: each study's outline, with its title and the question it answers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.answers import Answer
from detente.report.outline.blocks.basis import basis
from detente.report.outline.blocks.block import Block, Fold, Picture, Section
from detente.report.outline.blocks.withheld import Screen
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting

if TYPE_CHECKING:
    from detente.studies.values.brief.brief import Brief
    from detente.studies.values.plan import Plan


@dataclass(frozen=True)
class Chapter:
    """One answer of a plan as blocks."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    basis: tuple[Block, ...]


@dataclass(frozen=True)
class Outlined:
    """A plan as blocks: the brief, and the chapters after it."""

    brief: Chapter
    chapters: tuple[Chapter, ...]


def chapter(name: str, answer: Answer[Any], setting: Setting) -> Chapter:
    """The chapter of one answer as its reader may see it; `brief` stands by itself.

    Raises KeyError for a name that is no answer of a plan.
    """
    return setting.once(name, answer, lambda: _chapter(name, answer, setting))


def _chapter(name: str, answer: Answer[Any], setting: Setting) -> Chapter:
    answer = setting.said(answer)
    title = _page_title(answer.value, setting) if name == "brief" else ROWS[name].title
    outline: Callable[[Any, Setting], tuple[Block, ...]] = getattr(
        import_module(f"detente.report.outline.{name}"), name
    )
    below = () if name == "brief" else basis(answer, setting)
    screen = Screen(setting.sight, answer.marks, (name,))
    shown = screen.page(outline(answer.value, setting))
    return Chapter(name, title, _keyed(shown, name, Counter()), screen.shown(below))


def _page_title(value: "Brief", setting: Setting) -> str:
    from detente.report.wording.brief.own import page_title

    return page_title(value, setting)


def _keyed(blocks: tuple[Block, ...], name: str, count: Counter[str]) -> tuple[Block, ...]:
    """The blocks, each picture that has figures with a key: `ladder-rungs`, `lessons-xy-2`."""
    return tuple(_key(block, name, count) for block in blocks)


def _key(block: Block, name: str, count: Counter[str]) -> Block:
    match block:
        case Picture(name=drawn, table=table) if table and table.rows:
            count[drawn] += 1
            parts = (name, drawn, *(str(n) for n in (count[drawn],) if n > 1))
            return replace(block, key="-".join(parts).replace("_", "-"))
        case Fold(blocks=inner) | Section(blocks=inner):
            return replace(block, blocks=_keyed(inner, name, count))
        case _:
            return block


def outlined(plan: "Plan", setting: Setting) -> Outlined:
    """The whole plan as its reader may see it."""
    return Outlined(chapter("brief", plan.brief, setting), chapters(plan, setting))


def chapters(plan: "Plan", setting: Setting) -> tuple[Chapter, ...]:
    """All chapters after the brief that say something, in the order in which they are read."""
    said = (name for name in ROWS if not getattr(getattr(plan, name).value, "silent", False))
    return tuple(chapter(name, getattr(plan, name), setting) for name in said)
