"""A series of the case over time, as it is drawn beside the pledges."""

from dataclasses import dataclass

from detente.answers import Rests
from detente.answers.text import Id, Quote


@dataclass(frozen=True)
class Drawing:
    """A figure of a series, of a day, month or year."""

    when: Id
    value: float


@dataclass(frozen=True)
class SeriesLine:
    """One line of a series, the earliest figure first."""

    name: Quote
    figures: tuple[Drawing, ...]


@dataclass(frozen=True)
class Marked:
    """What was done meanwhile, and when: a pledge or an episode of the case."""

    id: Id
    what: Quote
    day: Id


@dataclass(frozen=True)
class SeriesDrawn(Rests):
    """A series of the case over time, as known on the day of planning.

    `steps`: a figure holds until the next; `yearly`: the count begins anew each year.
    """

    id: Id
    title: Quote
    unit: Quote
    lines: tuple[SeriesLine, ...]
    steps: bool
    yearly: bool
    beside: tuple[Marked, ...]
