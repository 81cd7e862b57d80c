"""A round practised against a colleague or alone: the brief, a move, the debrief."""

from dataclasses import dataclass
from enum import StrEnum

from detente.answers import Fact
from detente.answers.text import Id


class PlayedBy(StrEnum):
    """Who plays the other side."""

    COLLEAGUE = "colleague"
    PROGRAM = "program"


class HowItEnded(StrEnum):
    """How a practised round ends."""

    DEAL = "deal"
    BROKEN_OFF = "broken-off"
    NO_TIME = "no-time"


@dataclass(frozen=True)
class WantedThere:
    """What a side is to want of an issue: its options from best to worst, and how dear it is.

    `points`: what each of them is worth over now; `span`: between the best and the worst.
    """

    issue: Id
    best_first: tuple[Id, ...]
    points: tuple[float, ...]
    now: Id
    span: float


@dataclass(frozen=True)
class PracticeBrief:
    """A side's brief and limits: what it wants, the dearest first; no deal is worth nothing.

    `most`: so many issues may move at once; None: all. `held`: issues that are not up. `rules`: the
    way to each red line, rule and veto at its own home that a package must keep.
    """

    side: Id
    rounds: int
    played_by: PlayedBy
    wants: tuple[WantedThere, ...]
    most: int | None
    held: tuple[Id, ...]
    rules: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class BadTerm(Fact):
    """A term that cannot be offered: no such issue or option, or one that is held at now.

    `known`: the options that the issue has; none where there is no such issue.
    """

    issue: Id
    option: Id
    held: bool = False
    known: tuple[Id, ...] = ()


@dataclass(frozen=True)
class UnknownIssue(Fact):
    """An issue that is not in the brief, and those that are."""

    issue: Id
    known: tuple[Id, ...]


@dataclass(frozen=True)
class NotAnOrder(Fact):
    """An order of an issue's options in which some are missing, not known, or named twice."""

    issue: Id
    missing: tuple[Id, ...]
    unknown: tuple[Id, ...]


@dataclass(frozen=True)
class NoWeight(Fact):
    """What is no weight, and the words that are one."""

    says: Id
    words: tuple[Id, ...]
    most: int


class LevelFrom(StrEnum):
    """From what the worth of packages that may be put is taken."""

    LAST = "last"
    RECOMMENDED = "recommended"
    HALF = "half"


@dataclass(frozen=True)
class RuleBroken(Fact):
    """A rule of the case, by the way to it, that a package breaks."""

    rule: tuple[str | int, ...]


@dataclass(frozen=True)
class TooMany(Fact):
    """A package that moves more issues than leaders can attend to."""

    moved: int


@dataclass(frozen=True)
class Swing:
    """The option whose worth over now is furthest from the case: by the case, and really."""

    option: Id
    stated: float
    wanted: float


@dataclass(frozen=True)
class NotAssumed:
    """An issue on which the other side wanted what the case does not say.

    `stated`, `wanted`: its points from end to end by the case, and really; `best`: what it liked
    best, and what the case says.
    """

    issue: Id
    stated: float
    wanted: float
    best: Id
    assumed: Id
    swing: Swing


@dataclass(frozen=True)
class PracticeOption:
    """A package that somebody who practises could put, and what it is worth to that side."""

    terms: dict[Id, Id]
    worth: float


@dataclass(frozen=True)
class PracticeOptions:
    """Packages near a worth to a side that differ in what they give the other."""

    side: Id
    level: float
    level_from: LevelFrom
    options: tuple[PracticeOption, ...]


@dataclass(frozen=True)
class PracticePut:
    """An offer of a side in a round, and what it was worth to both by what they really wanted."""

    side: Id
    turn: int
    terms: dict[Id, Id]
    us: float
    them: float


@dataclass(frozen=True)
class Debrief:
    """How it ended, what it was worth to both by what they really wanted, what was left.

    `left`: the package best for both over the deal, or over no agreement, by what both wanted; what
    it is worth to us and to them, and the offers of it that were not taken. `conduct`: of the
    program's side; "" for a colleague.
    """

    ended: HowItEnded
    rounds: int
    terms: dict[Id, Id]
    us: float
    them: float
    left: dict[Id, Id]
    left_us: float
    left_them: float
    left_put: tuple[PracticePut, ...]
    not_assumed: tuple[NotAssumed, ...]
    conduct: Id
    played_by: PlayedBy
    course: tuple[PracticePut, ...]
