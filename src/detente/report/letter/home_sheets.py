"""Home sheets: what a lead knows and never carries; printed only where asked for by name."""

from collections.abc import Iterable, Iterator

from detente.case.models.scalars import first_day
from detente.report.outline.blocks.block import (
    Block,
    Line,
    Pairs,
    Points,
    Section,
    Table,
    Text,
    kept,
    section,
)
from detente.report.outline.details.lines import losses
from detente.report.setting import Setting
from detente.report.wording import home_sheets as words
from detente.report.wording.mandates import clearances
from detente.report.wording.packages.packages import home_win, meanings, without
from detente.report.wording.phrases.amounts import gain_in_points
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import sentence
from detente.studies.values.home_sheets import HomeSheet
from detente.visible import named, titled


def home_sheets(sheets: Iterable[HomeSheet], setting: Setting) -> tuple[Block, ...]:
    """What is told at home once, then a section for each sheet, numbered as the cards are."""
    listed = tuple(sheets)
    wins = dict.fromkeys(home_win(win, setting) for sheet in listed for win in sheet.wins)
    return kept(
        Text(words.OURS, "warn"),
        Points.each(map(_line, wins)),
        *(_sheet(sheet, setting) for sheet in listed),
    )


def _sheet(sheet: HomeSheet, setting: Setting) -> Section:
    rates = tuple(
        (
            setting.issue(rate.issue),
            titled(rate.option),
            gain_in_points(rate.us),
            gain_in_points(rate.them),
        )
        for rate in sheet.rates
    )
    who = named(sheet.lead) or sentence(f"lead not yet named, {titled(sheet.track)}").rstrip(".")
    first = [f"promise nothing before {one}" for one in clearances(sheet.clear_with, setting)]
    waits = [words.waits(setting)] if sheet.undated and not sheet.agreed else []
    explored = words.explored(sheet.explores, setting)
    failing = {
        one.fall.issue: sentence(without(one.fall, one.us, one.them, setting)) for one in sheet.lost
    }
    return section(
        f"Home sheet {sheet.number}: {who}",
        _agreed(sheet, setting) if sheet.agreed else _rooms(sheet, setting),
        None if sheet.agreed else Points.each(map(_line, words.with_leave(sheet.rooms, setting))),
        Points.each(map(_line, [*waits, *explored, *first])),
        Table(
            "What each term is worth, in each side's own points (lowest to highest)",
            ("Issue", "Option", setting.us, setting.them),
            rates,
        ),
        Points.each(
            Line(sentence(meanings(vague, setting)), label=setting.issue(issue))
            for issue, vague in sheet.vague.items()
        ),
        section(
            "If an issue is lost by a step",
            Points.each(losses(sheet.losses, sheet.aims, setting, failing)),
        ),
        Pairs((("Fallback", tuple(_fallback(sheet, setting))),)) if sheet.rooms else None,
    )


def _rooms(sheet: HomeSheet, setting: Setting) -> Table:
    """How far to go; gives have a column of what they are for, where there are any."""
    lines = [words.room(one, setting, undated=sheet.undated) for one in sheet.rooms]
    has_price = any(line[-1] for line in lines)
    heads = ("Issue", "Open with", "Aim at", "Take at the last", *(["Only for"] * has_price))
    return Table("How far to go", heads, tuple(line[: len(heads)] for line in lines))


def _agreed(sheet: HomeSheet, setting: Setting) -> Table:
    """What was agreed of the lead's issues: that is held, and there is no more room."""
    on = day(first_day(sheet.agreed))
    rows = tuple((setting.issue(one.issue), titled(one.target)) for one in sheet.rooms)
    return Table(f"Agreed on {on}: hold it", ("Issue", "Agreed"), rows)


def _line(text: str) -> Line:
    return Line(sentence(text))


def _fallback(sheet: HomeSheet, setting: Setting) -> Iterator[Line]:
    yield from map(_line, words.fallback(sheet.fallback, setting))
    yield from map(_line, words.lapses(sheet.lapses, setting))
