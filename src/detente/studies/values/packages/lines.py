"""Opening, target and walk-away, what a loss takes to be made good, what is worth asking.

It stays at home: none of it belongs on a paper that travels.
"""

from dataclasses import dataclass

from detente.answers import Rests
from detente.answers.text import Id, Name
from detente.studies.values.packages.chosen import BothGains, Chance


@dataclass(frozen=True)
class Stance(Rests):
    """A package to open with, to aim at, or to take at the last (definitions §53)."""

    terms: dict[Id, Id]
    gain: BothGains
    chance: Chance


@dataclass(frozen=True)
class Loss(Rests):
    """An issue of the target given up by one step, and what makes it good.

    `step`: what the step alone adds to both gains. `instead`: the package that leaves us no worse
    all the same, and `cost` what it takes off their mean gain; None where nothing makes it good.
    """

    issue: Id
    option: Id
    step: BothGains
    instead: dict[Id, Id] | None
    cost: float | None


@dataclass(frozen=True)
class WorthAsking(Rests):
    """An estimate that is worth asking about (definitions §54).

    `who`: the side or audience whose estimate it is, and `side`, on which it stands; `us`, `them`:
    what knowing it adds to both gains on average; `changes`: the chance that we would then propose
    another package.
    """

    who: Name
    issue: Id
    option: Id
    us: float
    them: float
    changes: float
    side: Id = "them"


@dataclass(frozen=True)
class Lines:
    """The lines around the proposed package, and the estimates most worth asking about."""

    opening: Stance | None
    target: Stance
    walk_away: Stance | None
    losses: tuple[Loss, ...]
    questions: tuple[WorthAsking, ...]
