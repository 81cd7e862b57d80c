"""The papers around the leader's message: the message itself, and what each carrier needs."""

from collections.abc import Iterator

from detente.report.letter import letter, oral
from detente.report.letter.glossary import glossary
from detente.report.letter.spoken import Spoken, call_sheet, oral_message
from detente.report.office.desk import Desk
from detente.report.office.paper import Paper, PaperError
from detente.report.outline.block import Letter, Line, Pairs, Text, kept
from detente.report.outline.message import head, lacks
from detente.report.wording.lists import sentence
from detente.studies.values.message import Message


def private_letter(desk: Desk) -> Iterator[Paper]:
    """The leader's message as it goes: no mark, digest or name of ours beside its words."""
    words = letter(drafted(desk), desk.setting)
    yield Paper("letter", "", (Letter((), words),), one_page=True)


def note(desk: Desk) -> Iterator[Paper]:
    """What goes with the message on our own side: from, to, by, when, and what is to settle."""
    message, setting = drafted(desk), desk.setting
    rows = (*head(message, setting), ("For the carrier", oral(message)))
    open_ = tuple(Line(sentence(text)) for text in lacks(message, setting))
    blocks = Pairs(
        (
            *((name, (Line(text),)) for name, text in rows if text),
            *((("To settle", open_),) if open_ else ()),
        )
    )
    title = "Note on the private message: for our own side"
    yield Paper("message-note", title, kept(blocks), desk.marks("process"), desk.foot)


def drafted(desk: Desk) -> Message:
    """The message. Raises PaperError where none is drafted."""
    message: Message | None = desk.value("process").message
    if message is None:
        raise PaperError("no message is drafted: detente process says why · mend that first")
    return message


def translators_copy(desk: Desk) -> Iterator[Paper]:
    """The letter for the person who translates it, with the terms to get right."""
    message, case = drafted(desk), desk.setting.case
    words = letter(message, desk.setting)
    name = case.process.translator
    who = f"For {name}." if name else "Nobody is named to translate it: name a person."
    blocks = kept(
        Text(who, "" if name else "warn"),
        Letter((), words),
        glossary(case.glossary, " ".join(words)),
    )
    yield Paper("translator", "Translator's copy", blocks, desk.marks("process"), desk.foot)


def call(desk: Desk) -> Iterator[Paper]:
    """The message for a call through an interpreter."""
    yield Paper("call", "Call sheet", call_sheet(_spoken(desk)), one_page=True)


def by_word_of_mouth(desk: Desk) -> Iterator[Paper]:
    """The message for a confidant or a third leader."""
    yield Paper("oral", "To be said, not handed over", oral_message(_spoken(desk)), one_page=True)


def _spoken(desk: Desk) -> Spoken:
    cards = desk.value("mandates").cards
    never = dict.fromkeys(desk.setting.issue(line.issue) for card in cards for line in card.never)
    return Spoken(drafted(desk), tuple(never), desk.setting)
