"""What a lead knows and never carries: latitude, walk-aways, exchange rates, what to fall back on.

No plan holds these, so that no export does; they are made where they are asked for by name.
"""

from dataclasses import dataclass, field

from detente.answers import Rests
from detente.answers.text import Id, Name
from detente.studies.values.gain import Gain
from detente.studies.values.lines import Loss
from detente.studies.values.packages import HomeWin, Meanings


@dataclass(frozen=True)
class Room(Rests):
    """How far a lead may go on an issue (definitions §15).

    `opening`, `target`, `walk_away`: what the package to open with, the one that is proposed and
    the one to take at the last hold of it (§53). `latitude`: options acceptable in every reading;
    `ad_referendum`: in some readings, the status quo left out.
    """

    issue: Id
    opening: Id
    target: Id
    walk_away: Id
    latitude: tuple[Id, ...]
    ad_referendum: tuple[Id, ...]


@dataclass(frozen=True)
class Exchange(Rests):
    """What a proposed option is worth to each side, in its own points over no agreement."""

    issue: Id
    option: Id
    us: Gain
    them: Gain


@dataclass(frozen=True)
class Fallback(Rests):
    """What is left when an issue of the lead fails, and another package for the same lead.

    `settle_first`: without them the rest may not stand. `stands`: without them it still does.
    `instead`: by issue, the lead's part of the other package; empty where none was met.
    """

    settle_first: tuple[Id, ...]
    stands: tuple[Id, ...]
    instead: dict[Id, Id]


@dataclass(frozen=True)
class HomeSheet(Rests):
    """One lead's sheet, by its number among the cards, from 1.

    `wins`: what is told at home and is true only with options of this lead's issues. `losses`: an
    issue of the lead given up by a step, and what makes it good; `aims`: the whole proposal.
    `vague`: by issue, what both sides may say that agreed words mean.
    """

    number: int
    lead: Name
    track: Id
    rooms: tuple[Room, ...]
    rates: tuple[Exchange, ...]
    fallback: Fallback
    wins: tuple[HomeWin, ...] = ()
    losses: tuple[Loss, ...] = ()
    aims: dict[Id, Id] = field(default_factory=dict)
    vague: dict[Id, Meanings] = field(default_factory=dict)
