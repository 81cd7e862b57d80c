"""A ladder whose acts were moved, as sentences: does it hold, who risks what, what is broken."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.case.models.actor import Actor
from detente.report.outline.blocks.block import Line, Table
from detente.report.outline.ladder import exposures
from detente.report.pictures.exposure import TALL, foot, scale
from detente.report.pictures.rungs import BAR, LEFT, RIGHT
from detente.report.setting import Setting
from detente.report.wording.ladder import ladder as wording
from detente.report.wording.ladder.figures import brings
from detente.report.wording.packages.chosen import rule_named
from detente.report.wording.phrases.dates import month, short_month
from detente.report.wording.phrases.lists import capital, sentence
from detente.studies.values.ladder.ladder import Breach, Given, LadderResult, Risk
from detente.studies.values.ladder.moved import MovedLadder, Trespass

LEAST = 0.05
"""Less of a difference, in points, is not said."""
AFRESH = "Solved again with these months"
NO_ORDER = ({"text": "No order with these months keeps all that the case asks."},)
SHOWN = 6
"""So many things that are broken are named."""


def verdict(value: LadderResult, setting: Setting) -> tuple[Line, ...]:
    """The verdict on the ladder as it is planned."""
    tag, why = "holds" if value.holds else "broken", "ladder/verdict"
    least = value.keeping.least_continuation if value.keeping else None
    if value.holds and least is not None and value.keeping and value.keeping.continuation:
        why = "ladder/chance"
    return (Line(wording.finding(value, setting), tag=tag, why=why), *_risks(value.risks, setting))


def moving(value: LadderResult, setting: Setting) -> dict[str, Any]:
    """The ladder as planned, for a page that moves its bars: places, months, figures, words."""
    sides = dict(zip(Actor, value.risks, strict=False))
    outlays = {
        str(side): [getattr(month, f"outlay_{side}") for month in value.months] for side in sides
    }
    return {
        "months": [month.month for month in value.months],
        "called": [short_month(month.month) for month in value.months],
        "given": {rung.step: _given(rung.given) for rung in value.rungs},
        "names": {rung.step: capital(wording.named((rung.step,), setting)) for rung in value.rungs},
        "outlay": outlays,
        "cap": {str(side): risk.tolerance for side, risk in sides.items()},
        "unit": {str(side): scale(risk, outlays[side]) for side, risk in sides.items()},
        "foot": {str(side): foot(side) for side in sides},
        "tall": TALL,
        "left": LEFT,
        "right": RIGHT,
        "bar": BAR,
        "headline": wording.finding(value, setting),
        "lines": [_plain(line) for line in verdict(value, setting)],
    }


def by_month(value: LadderResult, setting: Setting) -> Table:
    """What each side has at risk in each month, in its own points, and what it accepts."""
    heads = ["Month"]
    for side, risk_ in zip(Actor, value.risks, strict=False):
        cap = "" if risk_.tolerance is None else f" (accepts {wording.points(risk_.tolerance)})"
        heads.append(f"{capital(setting.side(side))} at risk{cap}")
    rows = tuple(
        (capital(month(one.month)), wording.points(one.outlay_us), wording.points(one.outlay_them))
        for one in value.months
    )
    return Table("At risk by month, in each side's own points", tuple(heads), rows)


def answered(value: MovedLadder, planned: LadderResult, setting: Setting) -> dict[str, Any]:
    """A moved ladder, as the same page takes it; `planned`: the one whose acts were moved."""
    outlays = {"us": value.outlay_us, "them": value.outlay_them}
    return {
        "given": {name: _given(parts) for name, parts in value.given.items()},
        "outlay": outlays,
        "cells": {side: _cells(side, line, planned) for side, line in outlays.items()},
        "headline": _verdict(value),
        "lines": [_plain(line) for line in moved(value, planned, setting)],
    }


def _cells(side: str, now: Sequence[float], planned: LadderResult) -> list[str]:
    """What is at risk in each month; a difference that is not said is not shown."""
    before = [getattr(one, f"outlay_{side}") for one in planned.months]
    pairs = zip(now, before, strict=False)
    return [wording.points(old if abs(new - old) < LEAST else new) for new, old in pairs]


def _given(parts: tuple[Given, ...]) -> list[dict[str, Any]]:
    return [{"month": one.month, "share": one.share} for one in parts]


def _plain(line: Line) -> dict[str, str]:
    return {"label": line.label, "tag": line.tag, "text": line.text, "why": line.why}


def moved(value: MovedLadder, planned: LadderResult, setting: Setting) -> tuple[Line, ...]:
    """The verdict first; then who risks what where that moved, what is broken, what moved along."""
    return tuple(_lines(value, planned, setting))


def _verdict(value: MovedLadder) -> str:
    if value.holds:
        return "In these months neither side gains by walking away."
    return "In these months it does not hold."


def _lines(value: MovedLadder, planned: LadderResult, setting: Setting) -> Iterator[Line]:
    tag = "holds" if value.holds else "broken"
    yield Line(_verdict(value), tag=tag, why="ladder/verdict")
    risked = tuple(_risked(value, planned, setting))
    yield from risked or (Line("What each side has at risk in each month is as planned."),)
    exceeding = {one.side for one in value.risks if not one.accepted}
    yield from broken(
        (one for one in value.trespasses
         if one.kind is not Breach.TOLERANCE or one.side not in exceeding), setting
    )  # fmt: skip
    yield from _risks(value.risks, setting)
    values = ((setting.us, value.value_us), (setting.them, value.value_them))
    for (side, now), one in zip(values, planned.risks, strict=False):
        if abs(now - one.value) >= LEAST:
            yield Line(brings(now, one.value, side), why="ladder/brings")
    if value.followed:
        acts = [name for name in value.followed if name in value.given]
        if acts:
            yield Line(sentence(f"moved along: {wording.named(acts, setting)}"))


def broken(trespasses: Iterable[Trespass], setting: Setting) -> Iterator[Line]:
    """What is broken, the soonest first; more than a few are counted."""
    told = sorted(trespasses, key=lambda trespass: trespass.month)
    for one in told[:SHOWN]:
        what = f": {wording.named((one.step,), setting)}" if one.step else ""
        who = f" ({setting.side(one.side)})" if one.side else ""
        rule = f": {rule_named(one.rule, setting)}" if one.rule else ""
        until = (
            wording.due(one.last) if one.kind is Breach.BY else wording.within(one.first, one.last)
        )
        text = sentence(f"{wording.BREAKS[one.kind]}{who}{what}{until}{rule}")
        yield Line(text, label=capital(month(one.month)), tag="broken")
    if (more := len(told) - SHOWN) > 0:
        yield Line(f"{more} more.", tag="broken")


def _risks(values: Sequence[Risk], setting: Setting) -> Iterator[Line]:
    """When each side risks most; marked where one risks more than it accepts."""
    for (text, _, why), one in zip(exposures(values, setting), values, strict=False):
        yield Line(text, tag="" if one.accepted else "broken", why=why)


def _risked(value: MovedLadder, planned: LadderResult, setting: Setting) -> Iterator[Line]:
    """Of each side, the month in which its risk grew most, or else fell most."""
    sides = zip(Actor, value.risks, (value.outlay_us, value.outlay_them), strict=False)
    for side, risk_, now in sides:
        before = [getattr(one, f"outlay_{side}") for one in planned.months]
        grown = [(new - old, at) for at, (old, new) in enumerate(zip(before, now, strict=False))]
        grew, at = max(grown, key=lambda pair: (max(pair[0], 0), abs(pair[0])), default=(0.0, 0))
        if abs(grew) < LEAST:
            continue
        when = planned.months[at].month
        text = wording.at_risk(risk_, when, now[at], before[at], setting)
        yield Line(text, why=f"ladder/month-{when}")
