"""Home sheets: what a lead knows and never carries; printed only where asked for by name."""

from collections.abc import Iterable, Iterator

from detente.report.outline.block import Block, Line, Pairs, Points, Section, Table, Text, kept
from detente.report.outline.lines import losses
from detente.report.setting import Setting
from detente.report.wording.amounts import gain
from detente.report.wording.lists import listed, sentence
from detente.report.wording.mandates import names
from detente.report.wording.packages import home_win, meanings
from detente.studies.values.home_sheets import Fallback, HomeSheet
from detente.visible import named


def home_sheets(sheets: Iterable[HomeSheet], setting: Setting) -> tuple[Block, ...]:
    """A section for each sheet, numbered as the cards are."""
    return (
        Text("These are for our own side: no card, no export and no message holds them.", "warn"),
        *(_sheet(sheet, setting) for sheet in sheets),
    )


def _sheet(sheet: HomeSheet, setting: Setting) -> Section:
    rooms = tuple(
        (
            setting.issue(room.issue),
            room.opening or "none",
            room.target or "not proposed",
            room.walk_away or "none",
            listed(room.latitude, "or") or "none",
            listed(room.ad_referendum, "or") or "none",
        )
        for room in sheet.rooms
    )
    heads = ("Issue", "Open with", "Aim at", "Take at the last", "May settle on", "Ask first")
    rates = tuple(
        (setting.issue(rate.issue), rate.option, gain(rate.us), gain(rate.them))
        for rate in sheet.rates
    )
    who = named(sheet.lead) or sentence(f"lead not yet named, {sheet.track}").rstrip(".")
    return Section(
        f"Home sheet {sheet.number}: {who}",
        kept(
            Table("How far to go", heads, rooms),
            Table(
                "What each term is worth, in each side's own points (lowest to highest)",
                ("Issue", "Option", setting.us, setting.them),
                rates,
            ),
            Points(tuple(_line(home_win(win, setting)) for win in sheet.wins)),
            Points(
                tuple(
                    Line(sentence(meanings(vague, setting)), label=setting.issue(issue))
                    for issue, vague in sheet.vague.items()
                )
            ),
            Section(
                "If an issue is lost by a step",
                kept(Points(tuple(losses(sheet.losses, sheet.aims, setting)))),
            ),
            Pairs((("Fallback", tuple(map(_line, _fallback(sheet.fallback, setting)))),)),
        ),
    )


def _line(text: str) -> Line:
    return Line(sentence(text))


def _fallback(fallback: Fallback, setting: Setting) -> Iterator[str]:
    if fallback.settle_first:
        first = names(fallback.settle_first, setting)
        yield f"settle {first} first: without it the rest may not stand"
    if fallback.stands:
        yield f"without {names(fallback.stands, setting)} the rest still stands"
    if fallback.instead:
        yield f"instead: {setting.moves(fallback.instead)}"
    if not any((fallback.settle_first, fallback.stands, fallback.instead)):
        yield "no agreement: everything stays as it is, and talks go on"
