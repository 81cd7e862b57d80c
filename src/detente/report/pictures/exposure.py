"""Who risks how much in which month: a bar a month for each side, its cap as a broken line.

It stands under the ladder, month below month; a page that moves acts moves these bars.
"""

from collections.abc import Iterator, Sequence

from detente.case.models.actor import Actor
from detente.report.pictures.rungs import LEFT, RIGHT
from detente.report.pictures.sheet import Box, Label, Shape, Sheet, Stroke
from detente.report.setting import Setting
from detente.report.wording.ladder import ladder as wording
from detente.report.wording.phrases.lists import capital
from detente.studies.values.ladder.ladder import LadderResult, Risk

TALL, APART, TOP, FREE = 34.0, 24.0, 16.0, 1.15


def scale(risk: Risk, outlays: Sequence[float]) -> float:
    """Units of the sheet for a point of a side: its cap and its peak both fit."""
    most = max([*outlays, risk.tolerance or 0.0, 1e-9])
    return TALL / (FREE * most)


def foot(side: Actor) -> float:
    """The height on which the bars of a side stand."""
    return TOP + TALL if side is Actor.US else TOP + 2 * TALL + APART


def exposure(value: LadderResult, setting: Setting) -> Sheet:
    """Both sides, ours above."""
    shapes = [shape for risk in value.risks for shape in _side(value, risk, setting)]
    return Sheet(foot(Actor.THEM) + 8, tuple(shapes))


def _side(value: LadderResult, risk: Risk, setting: Setting) -> Iterator[Shape]:
    side, bottom = risk.side, foot(risk.side)
    outlays = [getattr(month, f"outlay_{side}") for month in value.months]
    unit, wide = scale(risk, outlays), (RIGHT - LEFT) / max(1, len(outlays))
    yield Label(LEFT, bottom - TALL - 5, f"{capital(setting.side(side))} at risk", f"{side} halo")
    yield Stroke(((LEFT, bottom), (RIGHT, bottom)), "axis")
    for at, outlay in enumerate(outlays):
        tall = max(0.0, outlay) * unit
        says = f"{value.months[at].month}: {wording.points(outlay)}"
        look, key = f"{side}", f"{side}-{at}"
        x = LEFT + wide * at
        yield Box(x + 1, bottom - tall, max(1.0, wide - 2), tall, look, says, 1, key)
    if risk.tolerance is not None:
        y = bottom - risk.tolerance * unit
        yield Stroke(((LEFT, y), (RIGHT, y)), "threshold")
        text = f"accepts {wording.points(risk.tolerance)}"
        yield Label(RIGHT, y - 3, text, "quiet halo", "end")
