"""The crisis valve: who calls whom when tension rises, and which lines stay open."""

from dataclasses import dataclass

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name
from detente.case.models.actor import Actor


@dataclass(frozen=True)
class CallEachOther(Fact):
    """Who speaks for each side when tension rises."""

    us: Name
    them: Name


@dataclass(frozen=True)
class NobodyCalled(Fact):
    """Nobody is named who is called for a side."""

    side: Actor


@dataclass(frozen=True)
class LineStays(Fact):
    """A standing line, and whether a quarrel about something else may switch it off."""

    channel: Id
    title: Name
    can_be_switched_off: bool


@dataclass(frozen=True)
class LinesAdded(Fact):
    """Warning channels that the package adds and that are to be kept on whatever else happens."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class ValveLine(Rests):
    """One fact of the valve, with what it rests on."""

    fact: CallEachOther | NobodyCalled | LineStays | LinesAdded
