"""What matters most: a bar for each input, from our value at its low end to its high end."""

from detente.report.pictures.sheet import Box, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.ladder.rehearsal import at, figure
from detente.report.wording.phrases.lists import capital
from detente.studies.values.ladder.rehearsal import RehearsalResult

LEFT, RIGHT, TOP, LINE, BAR, GAP = 8.0, 352.0, 4.0, 14.0, 9.0, 9.0


def levers(value: RehearsalResult, setting: Setting) -> Sheet:
    """The widest bar on top; all on one scale of our points under the ladder."""
    values = [end for lever in value.levers for end in (lever.at_low.value, lever.at_high.value)]
    low, high = min(values), max(values)
    room = (high - low) or 1.0

    def across(points: float) -> float:
        return LEFT + (RIGHT - LEFT) * (points - low) / room

    shapes: list[Shape] = []
    y = TOP
    for lever in value.levers:
        first, last = sorted((across(lever.at_low.value), across(lever.at_high.value)))
        ends = f"{at(lever.what, lever.low)} to {at(lever.what, lever.high)}"
        says = f"{ends}: {lever.at_low.value:.1f} to {lever.at_high.value:.1f}"
        for line in broken(capital(figure(lever.what, lever.shock, setting)), RIGHT - LEFT, 2):
            y += LINE
            shapes.append(Label(LEFT, y - 3, line, "ink"))
        shapes.append(Box(first, y + 2, max(2.0, last - first), BAR, "us", says, 1.5))
        y += BAR + GAP
    shapes += [
        Stroke(((LEFT, y), (RIGHT, y)), "axis"),
        Label(LEFT, y + 15, f"{low:.0f} of our points", "quiet"),
        Label(RIGHT, y + 15, f"{high:.0f}", "quiet", "end"),
    ]
    return Sheet(y + 22, tuple(shapes))
