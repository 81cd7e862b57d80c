"""An XY plot: memberships in a set across, in an outcome upwards, one point a case."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Rests
from detente.answers.text import Id, Quote


class Mark(StrEnum):
    """What a case is to the claim that is plotted; all but `plain` are named beside the plot."""

    TYPICAL = "typical"
    DEVIANT = "deviant"
    ASIDE = "aside"
    PLAIN = "plain"


@dataclass(frozen=True)
class Plotted(Rests):
    """A case: its memberships in 0..1, and what it is to the claim; `kind` as the engine has it."""

    id: Id
    title: Quote
    x: float
    y: float
    mark: Mark
    kind: Id


@dataclass(frozen=True)
class Plot:
    """A set (across) against an outcome (upwards), as the table or the template calls them.

    `necessary`: the claim is that the set is needed for the outcome (points lie on the diagonal
    or below it), else that it suffices (on it or above). `typical`: ids of typical cases, best
    first.
    """

    of: Id
    set: Quote
    outcome: Quote
    necessary: bool
    points: tuple[Plotted, ...]
    typical: tuple[Id, ...]
