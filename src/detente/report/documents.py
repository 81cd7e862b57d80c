"""What a planner circulates, as Markdown: the plan, the message, the cards, the objections."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.answers import Answer
from detente.report import words
from detente.report.markdown import escaped, heading, markdown
from detente.report.office.carriers import note, private_letter
from detente.report.office.desk import Desk
from detente.report.office.papers import cards, critics
from detente.report.office.text import as_markdown, between
from detente.report.outline.chapter import Chapter, chapter, chapters
from detente.report.outline.cited import cited
from detente.report.outline.marks import marks
from detente.report.setting import Setting, Source
from detente.studies.values.plan import Plan


@dataclass(frozen=True)
class Whole:
    """A whole plan as the answers that papers ask for."""

    plan: Plan

    def study(self, name: str) -> Answer[Any]:
        """One study's answer."""
        found: Answer[Any] = getattr(self.plan, name)
        return found


def documents(plan: Plan, setting: Setting) -> Iterator[tuple[str, str]]:
    """File names with their text: the plan, and the papers as `detente export` makes them."""
    yield "plan.md", plan_text(plan, setting)
    desk = Desk(Whole(plan), setting)
    if plan.process.value.message is not None:
        yield "message.md", as_markdown(next(private_letter(desk)))
        yield "message-note.md", as_markdown(next(note(desk)))
    for paper in (*cards(desk), *critics(desk)):
        yield f"{paper.file}.md", as_markdown(paper)


def plan_text(plan: Plan, setting: Setting) -> str:
    """The whole plan, between its handling marks, with date and inputs at the foot."""
    top, rest = chapter("brief", plan.brief, setting), chapters(plan, setting)
    head = (
        heading(top.title, 1)
        + f"\n\nA plan for {escaped(setting.us)}, on talks with {escaped(setting.them)}.\n\n"
    )
    parts = (markdown((*top.blocks, *top.basis), 2), *(_chapter(one, setting, 2) for one in rest))
    text = head + "\n".join((*parts, sources_of(setting, top, *rest)))
    day, inputs = escaped(words.day(setting.case.as_of)), escaped(plan.brief.inputs[:12])
    foot = f"{escaped(words.capital(setting.us))}, as of {day}; inputs {inputs}."
    return between(marks(plan), foot, text)


def _chapter(one: Chapter, setting: Setting, level: int) -> str:
    return f"{heading(one.title, level)}\n\n{markdown((*one.blocks, *one.basis), level + 1)}"


def sources_of(setting: Setting, *all_: Chapter) -> str:
    """What the chapters cite, as a list; "" where they cite nothing."""
    keys = cited(block for one in all_ for block in (*one.blocks, *one.basis))
    found = [setting.sources[key] for key in keys if key in setting.sources]
    if not found:
        return ""
    return "\n".join((heading("Sources", 2), "", *(f"- {_source(source)}" for source in found)))


def _source(source: Source) -> str:
    within = f"in {escaped(source.within)}" if source.within else ""
    parts = (escaped(source.title), escaped(words.iso_day(source.day)), within)
    said = ", ".join(part for part in (*parts, escaped(source.address)) if part)
    return f"**{escaped(source.key)}** {said}"
