"""The papers around the leader's message: the message itself, and what each carrier needs."""

from collections.abc import Iterator

from detente.case.models.process import CarrierKind
from detente.report.letter.glossary import glossary
from detente.report.letter.letter import letter
from detente.report.letter.oral import asked_aloud, oral
from detente.report.letter.spoken import Spoken, call_sheet, oral_message
from detente.report.office.desk import Desk
from detente.report.office.leaving import above, cleared, sent
from detente.report.office.paper import Paper, PaperError
from detente.report.outline.blocks.block import Block, Letter, Line, Pairs, Text, kept
from detente.report.outline.blocks.withheld import texts_in
from detente.report.outline.message import head, lacks
from detente.report.wording.mandates import mandate_for
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.process.message import not_drafted
from detente.report.wording.withheld import unasked
from detente.studies.reasons.provenance import marks_of_part
from detente.studies.values.process.message import Message
from detente.visible import named


def private_letter(desk: Desk) -> Iterator[Paper]:
    """The leader's message as it goes: no mark, digest or name of ours beside its words.

    One that is spoken says in its title who speaks it.
    """
    message = _going(desk)
    words = cleared(letter(message, desk.setting), message, desk)
    yield desk.paper(
        "letter",
        _speaker(message),
        (Letter((), words, message),),
        "process",
        one_page=True,
        is_ours=False,
    )


def _speaker(message: Message) -> str:
    """The title of words that are spoken; "" for a letter, which has none."""
    kind = CarrierKind(message.carrier)
    if kind is CarrierKind.LETTER:
        return ""
    if kind is CarrierKind.CALL or not message.carrier_who:
        return "Words to be spoken, not handed over"
    return f"To be spoken by {named(message.carrier_who)}; no paper is left"


def note(desk: Desk) -> Iterator[Paper]:
    """What goes with the message on our own side: from, to, by, when, and what is to settle."""
    message, setting = drafted(desk), desk.setting
    going = sent(message, desk.answers, setting)
    rows = (
        *head(message, setting),
        ("Draft of", day(setting.case.as_of)),
        ("For the carrier", oral(message)),
        ("To listen for", asked_aloud(message)),
    )
    lacking = (
        *lacks(message, setting),
        *_mandates(desk),
        *above(letter(going, setting), going, setting),
        unasked(going.asks != message.asks, going.learns != message.learns),
    )
    open_ = tuple(Line(sentence(text)) for text in lacking if text)
    blocks = Pairs(
        (
            *((name, (Line(text),)) for name, text in rows if text),
            *((("To settle", open_),) if open_ else ()),
        )
    )
    title = "Note on the private message: for our own side"
    yield desk.paper("message-note", title, kept(blocks), "process", is_private=True)


def _mandates(desk: Desk) -> Iterator[str]:
    """Leads whose mandate does not hold all of their card yet."""
    mandates, sight = desk.answers.study("mandates"), desk.setting.sight
    if not sight.shows(mandates.marks, "mandates"):
        return
    for card in desk.value("mandates").cards:
        if card.beyond:
            yield mandate_for(card, card.beyond, desk.setting)


def drafted(desk: Desk) -> Message:
    """The message. Raises PaperError where none is drafted, or a reader may not know whether."""
    process, sight = desk.answers.study("process"), desk.setting.sight
    if not sight.shows(process.marks, "process"):
        raise PaperError(f"what is sent, and whether, is withheld · ask {sight.ask}")
    message: Message | None = desk.value("process").message
    if message is None:
        raise PaperError(not_drafted(desk.value("process").no_message))
    return message


def _going(desk: Desk) -> Message:
    """The message as it may go. Raises PaperError where it may not, or there is none."""
    if desk.setting.sight.reader is None and desk.value("process").message is None:
        cleared((), None, desk)
    return sent(drafted(desk), desk.answers, desk.setting)


def translators_copy(desk: Desk) -> Iterator[Paper]:
    """The letter for the person who translates it, with the terms to get right.

    What is translated is what goes: the addressee's ceiling is its own.
    """
    message, case = _going(desk), desk.setting.case
    words, there = cleared(letter(message, desk.setting), message, desk), desk.setting.addressee
    terms = [
        one
        for at, one in enumerate(case.glossary)
        if there.sees(marks_of_part(there.case, ("glossary", at)))
    ]
    name = case.process.translator
    who = f"For {name}." if name else "Nobody is named to translate it: name a person."
    blocks = kept(
        Text(who, "" if name else "warn"),
        Letter((), words),
        glossary(terms, " ".join(words)),
    )
    yield desk.paper("translator", "Translator's copy", blocks, "process", travels=True)


def call(desk: Desk) -> Iterator[Paper]:
    """The message for a call through an interpreter."""
    yield _said(desk, "call", "Call sheet", call_sheet(_spoken(desk)))


def by_word_of_mouth(desk: Desk) -> Iterator[Paper]:
    """The message for a confidant or a third leader."""
    yield _said(desk, "oral", "To be said, not handed over", oral_message(_spoken(desk)))


def _said(desk: Desk, file: str, title: str, blocks: tuple[Block, ...]) -> Paper:
    cleared(tuple(texts_in(blocks)), _going(desk), desk)
    return desk.paper(file, title, blocks, "process", one_page=True, is_ours=False)


def _spoken(desk: Desk) -> Spoken:
    """The message with the red lines that its addressee may know."""
    cards, there = desk.value("mandates").cards, desk.setting.addressee
    lines = [line for card in cards for line in card.never if there.sees(line.marks)]
    never = dict.fromkeys(capital(desk.setting.issue(line.issue)) for line in lines)
    return Spoken(_going(desk), tuple(never), desk.setting)
