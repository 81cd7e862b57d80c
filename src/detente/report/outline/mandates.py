"""Mandates: who may settle what, and what still has no lead; the cards stand in the annex."""

from dataclasses import replace

from detente.answers import Rests
from detente.report.letter.cards import card_blocks
from detente.report.outline.blocks.block import (
    COUNTED,
    Block,
    Fold,
    Line,
    Points,
    Text,
    kept,
    resting,
)
from detente.report.setting import Setting
from detente.report.wording.mandates import heading, leads, names, settles
from detente.report.wording.phrases.dates import agreed_on
from detente.report.wording.phrases.lists import sentence
from detente.report.wording.phrases.names import counted, out_of
from detente.studies.values.mandates import Authority, Card, Empowered, Mandates
from detente.visible import named


def mandates(value: Mandates, setting: Setting) -> tuple[Block, ...]:
    """The finding, one line a lead, the one list of what has no lead; then each card."""
    cards = {card.lead: card for card in value.cards if card.named}
    return kept(
        Text(_finding(value), "lead", _counted(value)),
        Points.each(_lead(able, cards[able.lead], setting) for able in value.authority),
        Text(_without(value, setting), "warn"),
        Text(_leaders_own(value, setting)),
        *(
            Fold(heading(card, setting), resting(card, *card_blocks(card, setting)), card)
            for card in value.cards
        ),
    )


def _counted(value: Mandates) -> Rests:
    """What the finding rests on; it names nothing."""
    return replace(COUNTED, ground=value.authority[0].ground) if value.authority else COUNTED


def _finding(value: Mandates) -> str:
    able = sum(line.empowered is Empowered.YES for line in value.authority)
    all_, open_ = len(value.authority), len(value.to_name)
    if not all_:
        return f"No lead of ours is named; {_open(open_)}."
    who = out_of(able or all_, all_, "lead")
    if able == all_:
        who = counted(all_, "named lead")
    can = "can" if able else "cannot"
    cards = "the card" if (able or all_) == 1 else "their cards"
    said = f"{who} {can} settle alone everything on {cards}"
    found = sentence(f"{said}; {_open(open_)}" if open_ else said)
    on = next((card.agreed for card in value.cards if card.agreed), "")
    return f"{agreed_on(on)} {found}" if on else found


def _open(number: int) -> str:
    return f"{counted(number, 'lead')} {'is' if number == 1 else 'are'} still to be named"


def _lead(able: Authority, card: Card, setting: Setting) -> Line:
    note = "" if able.empowered is Empowered.YES else sentence(settles(able, setting))
    text = sentence(names(card.issues, setting))
    return Line(text, label=named(card.lead), note=note, sources=able.sources, of=able)


def _leaders_own(value: Mandates, setting: Setting) -> str:
    if not value.leaders_own:
        return ""
    own = names(value.leaders_own, setting)
    return sentence(setting.put(f"our {{leader}}'s own, on no card: {own}"))


def _without(value: Mandates, setting: Setting) -> str:
    return sentence(f"still to be named: {leads(value.to_name, setting)}") if value.to_name else ""
