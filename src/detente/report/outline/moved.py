"""A ladder whose acts were moved, as sentences: does it hold, who risks what, what is broken."""

from collections.abc import Iterator

from detente.report.outline.block import Line
from detente.report.setting import Setting
from detente.report.wording.dates import month
from detente.report.wording.ladder import BREAKS, named, risks
from detente.report.wording.lists import capital, sentence
from detente.studies.values.ladder import MovedLadder

SHOWN = 6
"""So many things that are broken are named."""


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
