"""Which paper comes in which form, and what each is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from detente.answers import Answer, join
from detente.report.letter import letter, oral
from detente.report.letter.cards import card_blocks
from detente.report.letter.home_sheets import home_sheets
from detente.report.letter.objections import objections_paper
from detente.report.office.diary import diary
from detente.report.office.paper import Paper, PaperError
from detente.report.outline import parts
from detente.report.outline.block import Letter, Table, Text
from detente.report.outline.chapter import chapter
from detente.report.outline.marks import marked
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting
from detente.report.wording.dates import day, days
from detente.report.wording.lists import capital
from detente.report.wording.mandates import file_name, lead_title
from detente.studies.values.home_sheets import HomeSheet


class Studies(Protocol):
    """What papers ask for; each answer is computed when it is asked for."""

    def study(self, name: str) -> Answer[Any]:
        """One study's answer."""

    def home_sheets(self) -> tuple[HomeSheet, ...]:
        """What each lead knows and never carries."""


@dataclass(frozen=True)
class Desk:
    """What every paper is made from: the answers, the names of the case."""

    answers: Studies
    setting: Setting

    @property
    def foot(self) -> str:
        """For whom the paper is, and as of which day."""
        return f"{capital(self.setting.us)}, as of {day(self.setting.case.as_of)}"

    def marks(self, *names: str) -> str:
        """The handling marks of the answers that a paper rests on."""
        return marked(join(self.answers.study(name).marks for name in names))


def brief(desk: Desk) -> Iterator[Paper]:
    """The plan's first page."""
    one = chapter("brief", desk.answers.study("brief"), desk.setting)
    yield Paper("brief", one.title, one.blocks, desk.marks("brief"), desk.foot, one_page=True)


def private_letter(desk: Desk) -> Iterator[Paper]:
    """The leader's message as it goes: no mark, digest or name of ours beside its words."""
    message = desk.answers.study("process").value.message
    if message is None:
        raise PaperError("no message is drafted: detente process says why · mend that first")
    words = letter(message, desk.setting)
    yield Paper("letter", "", (Letter((), words),), one_page=True)


def carriers_note(desk: Desk) -> Iterator[Paper]:
    """What the carrier says and the letter does not."""
    message = desk.answers.study("process").value.message
    said = oral(message) if message is not None else ""
    if not said:
        raise PaperError("no day is known for an answer: name when the leaders meet (meet:)")
    yield Paper("oral", "For the carrier, by word of mouth", (Text(said),))


def cards(desk: Desk) -> Iterator[Paper]:
    """One card for each lead; nothing on it that may not travel."""
    taken: set[str] = set()
    for card in desk.answers.study("mandates").value.cards:
        title = f"Instructions: {lead_title(card)}"
        yield Paper(
            file_name("card", card.lead, taken), title, card_blocks(card, desk.setting),
            desk.marks("mandates"), desk.foot,
        )  # fmt: skip


def sheets(desk: Desk) -> Iterator[Paper]:
    """What each lead knows and never carries."""
    blocks = home_sheets(desk.answers.home_sheets(), desk.setting)
    yield Paper("home-sheets", "Home sheets", blocks, desk.marks("mandates"), desk.foot)


def critics(desk: Desk) -> Iterator[Paper]:
    """The objections with this plan's answers."""
    blocks = objections_paper(desk.answers.study("objections").value, desk.setting)
    title = ROWS["objections"].title
    yield Paper("objections", title, blocks, desk.marks("objections"), desk.foot)


def days_ahead(desk: Desk) -> Iterator[Paper]:
    """The days with their owners, as a table."""
    entries = diary(*_dated(desk), desk.setting)
    rows = tuple((days(one.first, one.last), one.what, one.whose, one.note) for one in entries)
    table = Table("Every day with its owner", ("When", "What", "Whose", "Note"), rows)
    yield Paper("calendar", "Calendar", (table,), desk.marks("process", "ladder"), desk.foot)


def _dated(desk: Desk) -> tuple[Any, Any]:
    return desk.answers.study("process").value, desk.answers.study("ladder").value


def book(desk: Desk) -> Iterator[Paper]:
    """The brief, then each chapter under its finding; no annex."""
    first = chapter("brief", desk.answers.study("brief"), desk.setting)
    rest = tuple(chapter(name, desk.answers.study(name), desk.setting) for name in ROWS)
    yield Paper(
        "book",
        first.title,
        (*first.blocks, *parts.book(rest)),
        desk.marks("brief", *ROWS),
        desk.foot,
    )


@dataclass(frozen=True)
class Kind:
    """A kind of paper: the forms it comes in, and how it is made; None: by its form."""

    forms: tuple[str, ...]
    papers: Callable[[Desk], Iterator[Paper]] | None


TEXTS = ("docx", "pdf", "md")
KINDS = {
    "brief": Kind((*TEXTS, "html"), brief),
    "letter": Kind(TEXTS, private_letter),
    "oral": Kind(TEXTS, carriers_note),
    "cards": Kind(TEXTS, cards),
    "home-sheets": Kind(TEXTS, sheets),
    "objections": Kind(TEXTS, critics),
    "book": Kind(("pdf", "html", "md", "docx"), book),
    "workbook": Kind(("xlsx",), None),
    "calendar": Kind(("ics", "md"), days_ahead),
}
"""Every kind of paper."""
