"""What a lead knows and never carries: latitude, walk-aways, exchange rates, what to fall back on.

No plan holds these, so that no export does; they are made where they are asked for by name.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from detente.answers import Rests
from detente.answers.text import Id, Name, Quote
from detente.studies.values.mandates import Clearance
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.lines import Loss
from detente.studies.values.packages.packages import Fall, HomeWin, Meanings


@dataclass(frozen=True)
class Room(Rests):
    """How far a lead may go on an issue that the proposal moves (definitions §15).

    `opening`, `target`, `walk_away`: what the package to open with, the one that is proposed and
    the one to take at the last hold of it (§53). `leave`: what the last of them gives beyond the
    proposal, which the card refers to the capital; `walk_away` is then the proposed option.
    `gives`: whether it is no ask of ours.
    `only_for`: the asks that a give is made for, each at what is taken of it at the last;
    `for_all`: it is made for the package as a whole.
    `latitude`: options acceptable in every reading; `ad_referendum`: in some readings, the status
    quo left out.
    """

    issue: Id
    opening: Id
    target: Id
    walk_away: Id
    latitude: tuple[Id, ...]
    ad_referendum: tuple[Id, ...]
    gives: bool = False
    leave: Id = ""
    only_for: dict[Id, Id] = field(default_factory=dict)
    for_all: bool = False


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

    `settle_first`: without them the rest may not stand. `rebalance`: without them it is too little
    for somebody, or not sure enough. `stands`: without them it still stands, and `too` falls with
    each. `instead`: by issue, what changes in another package that asks less of
    them and gives no more; empty where none was met.
    """

    settle_first: tuple[Id, ...]
    stands: tuple[Id, ...]
    instead: dict[Id, Id]
    too: dict[Id, tuple[Id, ...]] = field(default_factory=dict)
    rebalance: tuple[Id, ...] = ()


@dataclass(frozen=True)
class OnItsDay(Rests):
    """What happens on a day outside the talks where an issue of the lead is not agreed."""

    issue: Id
    what: Quote
    on: Quote


@dataclass(frozen=True)
class LostIssue(Rests):
    """An issue of the lead that fails: what falls with it, and what that adds to both gains, by the
    best estimates, with all else as proposed."""

    fall: Fall
    us: Fraction
    them: Fraction


@dataclass(frozen=True)
class HomeSheet(Rests):
    """One lead's sheet, by its number among the cards, from 1.

    `explores`: issues on which nothing may be settled; `clear_with`: whom to ask first on any.
    `lapses`: what happens without agreement, on its day.
    `wins`: what is told at home and is true only with options of this lead's issues. `losses`: an
    issue of the lead given up by a step, and what makes it good; `lost`: one that fails altogether;
    `aims`: the whole proposal. `undated`: the leader has not said yet that it holds, for no order
    of the acts is safe; until then nothing is opened with.
    `vague`: by issue, what both sides may say that agreed words mean. `agreed`: the day of a deal,
    from which on its terms are held, and there is no room; "" before one.
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
    explores: tuple[Id, ...] = ()
    clear_with: tuple[Clearance, ...] = ()
    lapses: tuple[OnItsDay, ...] = ()
    agreed: Id = ""
    lost: tuple[LostIssue, ...] = ()
    undated: bool = False
