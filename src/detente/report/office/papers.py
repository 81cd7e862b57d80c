"""Which paper comes in which form, and what each is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from detente.case.models.actor import Actor
from detente.case.models.process import CarrierKind
from detente.files.place import Path
from detente.report.letter.cards import CardDays, card_blocks
from detente.report.letter.home_sheets import home_sheets
from detente.report.letter.objections import objections_paper
from detente.report.letter.review_paper import TITLE as REVIEW
from detente.report.letter.review_paper import review_paper
from detente.report.office.beside import consulted, implementation, lines
from detente.report.office.carriers import (
    by_word_of_mouth,
    call,
    note,
    private_letter,
    translators_copy,
)
from detente.report.office.desk import Desk
from detente.report.office.diary import RESTS, diary
from detente.report.office.paper import Paper
from detente.report.outline import parts
from detente.report.outline.blocks.block import Table
from detente.report.outline.chapter import chapter
from detente.report.outline.titles import ROWS
from detente.report.wording.mandates import file_name, lead_title
from detente.report.wording.phrases.dates import days
from detente.studies.reasons.provenance import marks_of_part
from detente.studies.valuation.leads import side_of
from detente.studies.values.mandates import Card
from detente.studies.values.process.calendar import CalendarEvent


def brief(desk: Desk) -> Iterator[Paper]:
    """The plan's first page."""
    one = chapter("brief", desk.answers.study("brief"), desk.setting)
    yield Paper("brief", one.title, one.blocks, desk.marks("brief"), desk.own, one_page=True)


def cards(desk: Desk) -> Iterator[Paper]:
    """One card for each lead; nothing on it that may not travel.

    Who may not see which issues move has a card of each of our leads, so that none tells by being
    there; who may not know of a lead has none of it.
    """
    taken: set[str] = set()
    sight, cards = desk.setting.sight, desk.value("mandates").cards
    if not sight.shows(desk.answers.study("mandates").marks, "mandates"):
        yield from _each_lead(desk, {card.lead: card for card in cards if card.named})
        return
    for card in cards:
        title = f"Instructions for {lead_title(card, desk.setting)}"
        blocks = card_blocks(card, desk.setting, _days(desk))
        file = file_name("card", card.lead, taken)
        if _is_known(desk, card):
            yield desk.paper(file, title, blocks, "mandates", travels=True)


def _is_known(desk: Desk, card: Card) -> bool:
    """Whether the reader may see a part that names the lead; for a track, all that it leads to."""
    case, sight = desk.setting.case, desk.setting.sight
    leads = enumerate(side_of(case, Actor.US).leads)
    own: list[Path] = [
        ("parties", case.us, "leads", at) for at, one in leads if one.name == card.lead
    ]
    issues: list[Path] = [("issues", name) for name in card.issues]
    seen = [sight.sees(marks_of_part(case, path)) for path in own or issues]
    return any(seen) if card.named else all(seen)


def _days(desk: Desk) -> CardDays:
    """The days of the working rounds and of ripe texts, where who reads may know them."""
    process = desk.answers.study("process")
    if not desk.setting.sight.shows(process.marks, "process"):
        return CardDays()
    rounds = [one for one in process.value.calendar if one.what.event is CalendarEvent.ROUND]
    span = (rounds[0].day, rounds[-1].until or rounds[-1].day) if rounds else None
    return CardDays(span, process.value.ripe_from, desk.is_undated)


def _each_lead(desk: Desk, cards: Mapping[str, Card]) -> Iterator[Paper]:
    taken: set[str] = set()
    case, sight = desk.setting.case, desk.setting.sight
    for at, lead in enumerate(side_of(case, Actor.US).leads):
        if not sight.sees(marks_of_part(case, ("parties", case.us, "leads", at))):
            continue
        title = ", ".join(part for part in (f"Instructions for {lead.name}", lead.office) if part)
        blocks = card_blocks(cards[lead.name], desk.setting) if lead.name in cards else ()
        file = file_name("card", lead.name, taken)
        yield desk.paper(file, title, blocks, "mandates", travels=True)


def sheets(desk: Desk) -> Iterator[Paper]:
    """What each lead knows and never carries."""
    made = desk.setting.said(desk.answers.home_sheets())
    blocks = home_sheets(made, desk.setting)
    yield desk.paper("home-sheets", "Home sheets", blocks, "mandates", "packages")


def critics(desk: Desk) -> Iterator[Paper]:
    """The objections with this plan's answers."""
    both = desk.value("objections"), desk.value("spoilers")
    title = ROWS["objections"].title
    blocks = objections_paper(*both, desk.setting)
    yield desk.paper("objections", title, blocks, "objections", "spoilers", is_private=True)


def reviewed(desk: Desk) -> Iterator[Paper]:
    """How the talks stand, for our leader before the leaders' review; one page, our own side's."""
    blocks = review_paper(desk.value("talks"), desk.setting)
    yield desk.paper("review", REVIEW, blocks, "talks", one_page=True, is_private=True)


def days_ahead(desk: Desk) -> Iterator[Paper]:
    """The days with their owners, as a table."""
    entries = diary(desk.value, desk.setting)
    rows = tuple((days(one.first, one.last), one.what, one.whose, one.note) for one in entries)
    of = tuple(one.of for one in entries)
    table = Table("Every day with its owner", ("When", "What", "Whose", "Note"), rows, of)
    yield desk.paper("calendar", "Calendar", (table,), *RESTS)


def book(desk: Desk) -> Iterator[Paper]:
    """The brief, then each chapter under its finding; no annex."""
    first = chapter("brief", desk.answers.study("brief"), desk.setting)
    rest = tuple(chapter(name, desk.answers.study(name), desk.setting) for name in ROWS)
    yield Paper(
        "book",
        first.title,
        (*first.blocks, *parts.book(rest)),
        desk.marks("brief", *ROWS),
        desk.own,
    )


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: the forms it comes in, and how it is made; None: by its form.

    `leaves`: it is made to be sent or said to them. `carriers`: the carriers of the message that it
    is for; none: whoever carries it.
    """

    forms: tuple[str, ...]
    papers: Callable[[Desk], Iterator[Paper]] | None
    leaves: bool = False
    carriers: tuple[CarrierKind, ...] = ()


TEXTS = ("docx", "pdf", "md")
KINDS = {
    "brief": PaperKind((*TEXTS, "html"), brief),
    "letter": PaperKind(TEXTS, private_letter, True, (CarrierKind.LETTER,)),
    "note": PaperKind(TEXTS, note),
    "call": PaperKind(TEXTS, call, True, (CarrierKind.CALL,)),
    "oral": PaperKind(
        TEXTS, by_word_of_mouth, True, (CarrierKind.CONFIDANT, CarrierKind.THIRD_LEADER)
    ),
    "translator": PaperKind(TEXTS, translators_copy, True),
    "cards": PaperKind(TEXTS, cards),
    "home-sheets": PaperKind(TEXTS, sheets),
    "lines": PaperKind(TEXTS, lines),
    "consultations": PaperKind(TEXTS, consulted),
    "implementation": PaperKind(TEXTS, implementation),
    "objections": PaperKind(TEXTS, critics),
    "review": PaperKind(TEXTS, reviewed),
    "book": PaperKind(("pdf", "html", "md", "docx"), book),
    "workbook": PaperKind(("xlsx",), None),
    "calendar": PaperKind(("ics", "md"), days_ahead),
    "explorer": PaperKind(("html",), None),
}
"""Every kind of paper."""
