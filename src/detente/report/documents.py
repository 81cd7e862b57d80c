"""What a planner circulates, as Markdown: brief, book, annex; message, cards, objections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.answers import Answer
from detente.report import words
from detente.report.letter.letter import letter
from detente.report.markdown import escaped, heading, markdown
from detente.report.office.carriers import note, private_letter
from detente.report.office.desk import Desk
from detente.report.office.leaving import above
from detente.report.office.paper import PaperError
from detente.report.office.papers import cards, critics
from detente.report.office.text import as_markdown, between
from detente.report.outline import parts
from detente.report.outline.blocks.block import Block
from detente.report.outline.blocks.cited import cited, with_whole
from detente.report.outline.blocks.marks import marks
from detente.report.outline.chapter import Chapter, Outlined, outlined
from detente.report.setting import CitedSource, Setting
from detente.report.wording.brief.own import OWN_FOOT
from detente.report.wording.withheld import meant_for
from detente.studies.values.home_sheets import HomeSheet
from detente.studies.values.plan import Plan


@dataclass(frozen=True)
class WholePlan:
    """A whole plan as the answers that papers ask for."""

    plan: Plan

    def study(self, name: str) -> Answer[Any]:
        """One study's answer."""
        found: Answer[Any] = getattr(self.plan, name)
        return found

    def home_sheets(self) -> tuple[HomeSheet, ...]:
        """No plan holds them. Raises PaperError."""
        raise PaperError(
            "home sheets: no plan holds them · they stay at home · ask for them by name"
        )


def documents(
    plan: Plan, setting: Setting, outline: Outlined | None = None
) -> Iterator[tuple[str, str]]:
    """File names with their text: the plan's parts, and the papers as `detente export` has them.

    `outline`: the plan as blocks, where it is at hand.
    """
    day, inputs = escaped(words.day(setting.case.as_of)), escaped(plan.brief.inputs[:12])
    told = "" if setting.sight.reader else f"; inputs {inputs}"
    whom = escaped(meant_for(setting.sight.name))
    own = f"; {OWN_FOOT}" if plan.brief.value.own else ""
    foot = f"{escaped(words.capital(setting.us))}, as of {day}{own}; {whom}{told}."
    for name, text in parts_of(outline or outlined(plan, setting), setting):
        yield f"{name}.md", between(marks(plan, setting), foot, text)
    desk = Desk(WholePlan(plan), setting)
    message = plan.process.value.message
    if message is not None and setting.sight.shows(plan.process.marks, "process"):
        if not tuple(above(letter(message, setting), message, setting)):
            yield "message.md", as_markdown(next(private_letter(desk)))
        yield "message-note.md", as_markdown(next(note(desk)))
    for paper in desk.open((*cards(desk), *critics(desk))):
        yield f"{paper.file}.md", as_markdown(paper)


def parts_of(outline: Outlined, setting: Setting) -> Iterator[tuple[str, str]]:
    """The brief; the book, which begins with it; the annex with all sources."""
    top, rest = outline.brief, outline.chapters
    sources = sources_of(setting, top, *rest)
    yield "brief", _part(top.title, top.blocks, setting)
    yield "book", _part(top.title, (*top.blocks, *parts.book(rest)), setting)
    yield "annex", _part(f"{top.title}: annex", parts.annex(rest), setting) + f"\n{sources}"


def _part(title: str, blocks: Iterable[Block], setting: Setting) -> str:
    whose = f"A plan for {escaped(setting.us)}, on talks with {escaped(setting.them)}."
    return f"{heading(title, 1)}\n\n{whose}\n\n{markdown(blocks, 2)}"


def sources_of(setting: Setting, *all_: Chapter) -> str:
    """What the chapters cite, as a list; "" where they cite nothing."""
    keys = cited(block for one in all_ for block in (*one.blocks, *one.basis))
    found = with_whole(keys, setting.sources)
    if not found:
        return ""
    return "\n".join((heading("Sources", 2), "", *(f"- {_source(source)}" for source in found)))


def _source(source: CitedSource) -> str:
    within = f"in {escaped(source.within)}" if source.within else ""
    parts = (escaped(source.title), escaped(words.iso_day(source.day)), within)
    said = ", ".join(part for part in (*parts, escaped(source.address)) if part)
    return f"**{escaped(source.key)}** {said}"
