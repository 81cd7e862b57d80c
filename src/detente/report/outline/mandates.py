"""Mandates: one instruction card for each lead."""

from collections.abc import Mapping

from detente.report import words
from detente.report.outline.block import Block, Line, Pairs, Section, Text, kept
from detente.report.setting import Setting
from detente.studies.values import mandates as values
from detente.studies.values.mandates import Authority, Card, Counterpart, Mandates

Row = tuple[str, tuple[Line, ...]]


def mandates(value: Mandates, setting: Setting) -> tuple[Block, ...]:
    """What is missing first, then the cards."""
    return kept(
        Text(_lead(value), "lead"),
        Text(_without(value, setting), "warn"),
        *(card_section(card, setting) for card in value.cards),
    )


def card_section(card: Card, setting: Setting) -> Section:
    """One card, complete in itself."""
    return Section(_title(card), card_blocks(card, setting), style="card")


def card_blocks(card: Card, setting: Setting) -> tuple[Block, ...]:
    """The rows of a card; rows with nothing in them are left out, except the instructions."""
    rows: tuple[Row, ...] = (
        ("Objective", _said(card.objective)),
        ("Ask", _terms(card.asks)),
        ("Give", _terms(card.gives)),
        ("For both", _terms(card.both)),
        ("Trades", tuple(Line(words.sentence(trade.said)) for trade in card.trades)),
        ("Latitude", _options(card.latitude, setting)),
        ("Only ad referendum", _options(card.ad_referendum, setting)),
        ("Never", _said(words.listed(setting.issue(issue) for issue in card.never))),
        ("Fallback", _said(card.fallback)),
        ("Clear with", _said(words.listed(card.clear_with))),
        ("Homework", tuple(Line(words.sentence(work)) for work in card.homework)),
        ("Counterpart", _counterpart(card.counterpart)),
        (
            "Empowered",
            (Line(words.sentence(card.why_empowered), label=words.capital(card.empowered)),),
        ),
    )
    issues = words.listed(setting.issue(issue) for issue in card.issues)
    unnamed = "" if card.named else "This lead has not been named publicly for these issues."
    return kept(
        Text(f"Issues: {issues}." if issues else ""),
        Text(unnamed, "warn"),
        Pairs(tuple((label, lines) for label, lines in rows if lines), style="card"),
    )


def _title(card: Card) -> str:
    return f"{card.lead}, {card.office}" if card.office else card.lead


def _lead(value: Mandates) -> str:
    count = len(value.cards)
    ready = sum(card.empowered is Authority.YES for card in value.cards)
    cards = "1 card" if count == 1 else f"{count} cards"
    return f"{cards}; leads who can settle their issues within their own latitude: {ready}."


def _without(value: Mandates, setting: Setting) -> str:
    names = words.listed(setting.issue(issue) for issue in value.without_lead)
    return f"No lead is named for: {names}." if names else ""


def _said(text: str) -> tuple[Line, ...]:
    return (Line(words.sentence(text)),) if text else ()


def _terms(lines: tuple[values.Line, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(words.sentence(line.says or line.option), label=words.capital(line.title))
        for line in lines
    )


def _options(options: Mapping[str, tuple[str, ...]], setting: Setting) -> tuple[Line, ...]:
    return tuple(
        Line(words.sentence(words.listed(names, "or")), label=words.capital(setting.issue(issue)))
        for issue, names in options.items()
        if names
    )


def _counterpart(other: Counterpart | None) -> tuple[Line, ...]:
    if other is None:
        return (Line("Nobody is named: ask for a name."),)
    office = f", {other.office}" if other.office else ""
    rows = (
        Line(words.sentence(f"{other.name}{office}"), note=words.sentence(other.rank_match)),
        *(Line(words.sentence(contact), label="Met") for contact in other.contacts),
        *(Line(words.sentence(limit), label="Constraint") for limit in other.constraints),
    )
    return rows
