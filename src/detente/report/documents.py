"""What a planner circulates, as Markdown: brief, book, annex; message, cards, objections."""

from collections.abc import Iterable, Iterator

from detente.report import words
from detente.report.letter import letter, oral
from detente.report.letter.cards import card_blocks
from detente.report.letter.objections import objections_paper
from detente.report.markdown import escaped, heading, markdown, numbered
from detente.report.outline import parts
from detente.report.outline.block import Block
from detente.report.outline.chapter import Chapter, chapter, chapters
from detente.report.outline.cited import cited
from detente.report.outline.marks import marks
from detente.report.outline.message import head, lacks
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting, Source
from detente.report.wording.mandates import file_name, lead_title
from detente.studies.values.mandates import Card
from detente.studies.values.message import Message
from detente.studies.values.objections import Objections
from detente.studies.values.plan import Plan


def documents(plan: Plan, setting: Setting) -> Iterator[tuple[str, str]]:
    """File names with their text, each complete in itself and marked at head and foot."""
    for name, text in parts_of(plan, setting):
        yield f"{name}.md", framed(plan, setting, text)
    message = plan.process.value.message
    if message is not None:
        yield "message.md", framed(plan, setting, message_text(message, setting))
    taken: set[str] = set()
    for card in plan.mandates.value.cards:
        yield (
            f"{file_name('card', card.lead, taken)}.md",
            framed(plan, setting, _card(card, setting)),
        )
    yield "objections.md", framed(plan, setting, _objections(plan.objections.value, setting))


def parts_of(plan: Plan, setting: Setting) -> Iterator[tuple[str, str]]:
    """The brief; the book, which begins with it; the annex with all sources."""
    top, rest = chapter("brief", plan.brief, setting), chapters(plan, setting)
    sources = sources_of(setting, top, *rest)
    yield "brief", _part(top.title, top.blocks, setting)
    yield "book", _part(top.title, (*top.blocks, *parts.book(rest)), setting)
    yield "annex", _part(f"{top.title}: annex", parts.annex(rest), setting) + f"\n{sources}"


def _part(title: str, blocks: Iterable[Block], setting: Setting) -> str:
    whose = f"A plan for {escaped(setting.us)}, on talks with {escaped(setting.them)}."
    return f"{heading(title, 1)}\n\n{whose}\n\n{markdown(blocks, 2)}"


def message_text(message: Message, setting: Setting) -> str:
    """The message as a text to put before the leader: addressing above, the words below a rule."""
    rows = [*head(message, setting), ("For the carrier", oral(message))]
    above = "\n".join(f"- **{name}:** {escaped(said)}" for name, said in rows if said)
    open_ = "\n".join(f"- **To settle:** {escaped(text)}" for text in lacks(message, setting))
    body = "\n\n".join(map(numbered, letter(message, setting)))
    title = heading("Private message: a draft for the leader's own hand", 1)
    return "\n\n".join(part for part in (title, above, open_, "---", body) if part) + "\n"


def framed(plan: Plan, setting: Setting, text: str) -> str:
    """The text between its handling marks, with date and inputs at the foot."""
    day = escaped(words.day(setting.case.as_of))
    inputs = escaped(plan.brief.inputs[:12])
    return between(
        marks(plan), f"{escaped(words.capital(setting.us))}, as of {day}; inputs {inputs}.", text
    )


def between(marks: str, foot: str, text: str) -> str:
    """The text between its handling marks, with a line at the foot."""
    mark = f"**{escaped(marks)}**"
    return f"{mark}\n\n{text.rstrip()}\n\n---\n\n{foot}\n\n{mark}\n"


def _card(card: Card, setting: Setting) -> str:
    title = heading(f"Instructions: {lead_title(card)}", 1)
    return f"{title}\n\n{markdown(card_blocks(card, setting), 2)}"


def _objections(value: Objections, setting: Setting) -> str:
    title = heading(ROWS["objections"].title, 1)
    return f"{title}\n\n{markdown(objections_paper(value, setting), 2)}"


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
