"""What a track's issues lack, ingredient by ingredient."""

from dataclasses import dataclass

from detente.answers import Rests
from detente.answers.text import Id


@dataclass(frozen=True)
class Lacking(Rests):
    """One ingredient over the issues of a track whose ingredients are judged (definitions §21).

    `missing` of `issues` lack it; supplying it `turned` the nearest episodes of so many to
    progress, and changed their mean outcome by `change` on the mean of those; None: not known.
    """

    track: Id
    issues: int
    ingredient: Id
    missing: int
    turned: int
    change: float | None
