"""A ladder whose acts were moved, as sentences: does it hold, who risks what, what is broken."""

from collections.abc import Iterator
from typing import Any

from detente.case.actor import Actor
from detente.report.outline.block import Line
from detente.report.pictures.exposure import TALL, foot, scale
from detente.report.pictures.rungs import BAR, LEFT, RIGHT
from detente.report.setting import Setting
from detente.report.wording.dates import month
from detente.report.wording.ladder import BREAKS, finding, named, risks
from detente.report.wording.lists import capital, sentence
from detente.studies.values.ladder import Given, Ladder, MovedLadder

SHOWN = 6
"""So many things that are broken are named."""


def verdict(value: Ladder, setting: Setting) -> tuple[Line, ...]:
    """The verdict on the ladder as it is planned."""
    first = Line(finding(value, setting), tag="holds" if value.holds else "broken")
    return (first, *(Line(sentence(text)) for text in risks(value.risks, setting)))


def moving(value: Ladder, setting: Setting) -> dict[str, Any]:
    """The ladder as planned, for a page that moves its bars: places, months, figures, words."""
    sides = dict(zip(Actor, value.risks, strict=False))
    outlays = {
        str(side): [getattr(month, f"outlay_{side}") for month in value.months] for side in sides
    }
    return {
        "months": [month.month for month in value.months],
        "given": {rung.step: _given(rung.given) for rung in value.rungs},
        "names": {rung.step: capital(named((rung.step,), setting)) for rung in value.rungs},
        "outlay": outlays,
        "cap": {str(side): risk.tolerance for side, risk in sides.items()},
        "unit": {str(side): scale(risk, outlays[side]) for side, risk in sides.items()},
        "foot": {str(side): foot(side) for side in sides},
        "tall": TALL,
        "left": LEFT,
        "right": RIGHT,
        "bar": BAR,
        "lines": [_plain(line) for line in verdict(value, setting)],
    }


def answered(value: MovedLadder, setting: Setting) -> dict[str, Any]:
    """A moved ladder, as the same page takes it."""
    return {
        "given": {name: _given(parts) for name, parts in value.given.items()},
        "outlay": {"us": value.outlay_us, "them": value.outlay_them},
        "lines": [_plain(line) for line in moved(value, setting)],
    }


def _given(parts: tuple[Given, ...]) -> list[dict[str, Any]]:
    return [{"month": one.month, "share": one.share} for one in parts]


def _plain(line: Line) -> dict[str, str]:
    return {"label": line.label, "tag": line.tag, "text": line.text}


def moved(value: MovedLadder, setting: Setting) -> tuple[Line, ...]:
    """The verdict first; then what is broken, who risks what, what moved along."""
    return tuple(_lines(value, setting))


def _lines(value: MovedLadder, setting: Setting) -> Iterator[Line]:
    if value.holds:
        yield Line("In these months neither side gains by walking away.", tag="holds")
    else:
        yield Line("In these months it does not hold.", tag="broken")
    for one in value.trespasses[:SHOWN]:
        what = f": {named((one.step,), setting)}" if one.step else ""
        who = f" ({setting.side(one.side)})" if one.side else ""
        text = sentence(f"{BREAKS[one.kind]}{who}{what}")
        yield Line(text, label=capital(month(one.month)), tag="broken")
    if (more := len(value.trespasses) - SHOWN) > 0:
        yield Line(f"{more} more.", tag="broken")
    for text in risks(value.risks, setting):
        yield Line(sentence(text))
    if value.followed:
        acts = [name for name in value.followed if name in value.given]
        if acts:
            yield Line(sentence(f"moved along: {named(acts, setting)}"))
