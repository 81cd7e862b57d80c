"""What matters most: a bar for each input, from our value at its low end to its high end."""

from detente.report.pictures.sheet import Box, Label, Shape, Sheet, Stroke, broken
from detente.studies.values.rehearsal import Rehearsal

LEFT, RIGHT, TOP, LINE, BAR, GAP = 8.0, 352.0, 4.0, 14.0, 9.0, 9.0


def levers(value: Rehearsal) -> Sheet:
    """The widest bar on top; all on one scale of our points under the ladder."""
    ends = [end for one in value.levers for end in (one.at_low, one.at_high)]
    low, high = min(ends), max(ends)
    room = (high - low) or 1.0

    def across(points: float) -> float:
        return LEFT + (RIGHT - LEFT) * (points - low) / room

    shapes: list[Shape] = []
    y = TOP
    for one in value.levers:
        first, last = sorted((across(one.at_low), across(one.at_high)))
        said = f"{one.low} to {one.high}: {one.at_low:.1f} to {one.at_high:.1f}"
        for line in broken(one.what, RIGHT - LEFT, 2):
            y += LINE
            shapes.append(Label(LEFT, y - 3, line, "ink"))
        shapes.append(Box(first, y + 2, max(2.0, last - first), BAR, "us", said, 1.5))
        y += BAR + GAP
    shapes += [
        Stroke(((LEFT, y), (RIGHT, y)), "axis"),
        Label(LEFT, y + 15, f"{low:.0f} of our points", "quiet"),
        Label(RIGHT, y + 15, f"{high:.0f}", "quiet", "end"),
    ]
    return Sheet(y + 22, tuple(shapes))
