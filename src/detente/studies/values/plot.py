"""An XY plot: memberships in a set across, in an outcome upwards, one point a case."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a case is to the claim that is plotted; all but `plain` are named beside the plot."""

    TYPICAL = "typical"
    DEVIANT = "deviant"
    ASIDE = "aside"
    PLAIN = "plain"


@dataclass(frozen=True)
class Plotted:
    """A case: its memberships in 0..1, what it is to the claim, and that in words."""

    id: str
    title: str
    x: float
    y: float
    mark: Mark
    kind: str


@dataclass(frozen=True)
class Plot:
    """A set (across) against an outcome (upwards), both in words.

    `necessary`: the claim is that the set is needed for the outcome (points lie on the diagonal
    or below it), else that it suffices (on it or above). `typical`: ids of typical cases, best
    first.
    """

    of: str
    set: str
    outcome: str
    necessary: bool
    points: tuple[Plotted, ...]
    typical: tuple[str, ...]
