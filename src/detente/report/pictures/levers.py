"""What matters most: a bar for each input, from our value at its low end to its high end."""

from detente.report.pictures.sheet import Box, Label, Shape, Sheet, Stroke, broken
from detente.studies.values.rehearsal import Rehearsal

LEFT, RIGHT, TOP, ROW = 8.0, 352.0, 10.0, 36.0


def levers(value: Rehearsal) -> Sheet:
    """The widest bar on top; all on one scale of our points under the ladder."""
    ends = [end for one in value.levers for end in (one.at_low, one.at_high)]
    low, high = min(ends), max(ends)
    room = (high - low) or 1.0

    def across(points: float) -> float:
        return LEFT + (RIGHT - LEFT) * (points - low) / room

    shapes: list[Shape] = []
    for at, one in enumerate(value.levers):
        y = TOP + ROW * at
        first, last = sorted((across(one.at_low), across(one.at_high)))
        said = f"{one.low} to {one.high}: {one.at_low:.1f} to {one.at_high:.1f}"
        shapes.append(Label(LEFT, y + 10, broken(one.what, RIGHT - LEFT, 1)[0], "ink"))
        shapes.append(Box(first, y + 15, max(2.0, last - first), 9, "us", said, 1.5))
    bottom = TOP + ROW * len(value.levers)
    shapes += [
        Stroke(((LEFT, bottom), (RIGHT, bottom)), "axis"),
        Label(LEFT, bottom + 15, f"{low:.0f} of our points", "quiet"),
        Label(RIGHT, bottom + 15, f"{high:.0f}", "quiet", "end"),
    ]
    return Sheet(bottom + 22, tuple(shapes))
