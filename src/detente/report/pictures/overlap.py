"""The small sign of an issue on the agenda map: two circles, one for each side."""

from detente.report.pictures.sheet import Dot, Shape, Sheet, Stroke
from detente.studies.values.agenda import IssueLine, Overlap
from detente.studies.values.level import InReadings

APART = {Overlap.ALONE: 4.0, Overlap.PACKAGE: 7.5, Overlap.NONE: 9.5}


def overlap(line: IssueLine) -> Sheet:
    """The sign of one issue."""
    return sign(line.overlap, line.overlap_in)


def sign(where: Overlap, level: InReadings) -> Sheet:
    """Circles that overlap: a win alone. Touching and tied: only in a package. Apart: no win.

    Full lines: in every reading; broken lines: in some.
    """
    apart = APART[where]
    look = " broken" if level is InReadings.SOME else ""
    circles: tuple[Shape, ...] = (
        Dot(17 - apart, 9, 6.5, f"us-ring{look}"),
        Dot(17 + apart, 9, 6.5, f"them-ring{look}"),
    )
    tie = (Stroke(((10, 9), (24, 9)), "tie"),) if where is Overlap.PACKAGE else ()
    return Sheet(18, (*circles, *tie), 34)


KEY = (
    ("both gain on it alone", sign(Overlap.ALONE, InReadings.EVERY)),
    ("only in a package", sign(Overlap.PACKAGE, InReadings.EVERY)),
    ("no win for both", sign(Overlap.NONE, InReadings.EVERY)),
    ("broken line: in some readings of our estimates", sign(Overlap.ALONE, InReadings.SOME)),
)
"""What the signs mean."""
