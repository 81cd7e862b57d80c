"""What a sweep answers: which package is proposed where estimates lie, and who wins by it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from detente.answers import Shown, Status
from detente.answers.text import Id
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.level import InReadings


class Spaced(StrEnum):
    """How the points of a sweep lie in the ranges."""

    EVENLY = "evenly"
    DRAWN = "drawn"


@dataclass(frozen=True)
class Axis:
    """An estimate that is varied: what an option of an issue is worth to a party, or a weight.

    `option`: "" for the weight of the issue, the span from its worst option to its best. Points:
    for a ranking over what holds now; where the case gives scores, on their own zero.
    """

    issue: Id
    party: Id
    option: Id
    low: Fraction
    high: Fraction


def axis_name(axis: Axis) -> str:
    """An axis as it was asked for, without its range."""
    return f"{axis.issue}.{axis.party}.{axis.option or 'weight'}"


@dataclass(frozen=True)
class SweepPoint:
    """One choice of values, in the order of the axes, and what is proposed there.

    `moves` is None where nothing can be proposed. `wins`: in how many readings both sides win.
    `agree`: the share of assumed readings in which all accept it.
    """

    values: tuple[Fraction, ...]
    moves: dict[Id, Id] | None
    us: Gain | None
    them: Gain | None
    agree: float | None
    wins: InReadings
    status: Status


@dataclass(frozen=True)
class SweepGround:
    """A package, the number of points at which it is proposed, and the least and the greatest
    value of each axis there; `moves` is None for nothing."""

    moves: dict[Id, Id] | None
    points: int
    ranges: tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Swept(Shown):
    """All points that were planned; fewer than were asked for where it was stopped.

    `grounds`: packages by the points that they have, most first.
    """

    axes: tuple[Axis, ...]
    spaced: Spaced
    asked: int
    points: tuple[SweepPoint, ...]
    grounds: tuple[SweepGround, ...]
