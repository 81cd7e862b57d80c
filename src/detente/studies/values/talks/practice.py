"""A round practised against a colleague or alone: the brief, a move, the debrief."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact
from detente.answers.text import Id, Name, Quote
from detente.case.models.other import ThirdRole
from detente.case.models.talks import OfferForm
from detente.studies.values.packages.third_parties import Consent, GiveWaits
from detente.studies.values.talks.talks import ReplyLevel, SaidFrom


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

    `points`: what each of them is worth over now; `span`: between the best and the worst; `drift`:
    what leaving it at now brings, which every other option is measured against. `unheard`: options
    that the other side has not named, of what was heard of it.
    """

    issue: Id
    best_first: tuple[Id, ...]
    points: tuple[float, ...]
    now: Id
    span: float
    drift: float
    unheard: tuple[Id, ...] = ()


@dataclass(frozen=True)
class TogetherWorth:
    """Two conditions in the words of the case, and what a side gets more by both together."""

    first: Quote
    second: Quote
    points: float


@dataclass(frozen=True)
class ChangeUndone:
    """What was taken back: an estimate of an issue, `facing` of the other side; "" a floor."""

    issue: Id
    facing: bool


@dataclass(frozen=True)
class TableState:
    """What both sides have said last and what binds them: settled alike, or apart.

    `apart`: by issue what we and what they said, "" where one has said nothing; `last`: each side's
    last offer; `whole`: the whole package of a side that put parts since, which can still be taken;
    `floats`: each side's last float behind its last whole package, which binds nobody.
    """

    settled: dict[Id, Id]
    apart: dict[Id, tuple[Id, Id]]
    last: tuple["PracticePut", ...]
    whole: tuple["PracticePut", ...] = ()
    floats: tuple["PracticePut", ...] = ()


@dataclass(frozen=True)
class ThirdAtTable:
    """A third party behind the table: who it is, whether nothing holds without it, what it gives.

    `leader`, `office`: who decides for it; "" where that is not known. `aims`, `win`: in its words.
    `only_if`: the condition without which its consent is not needed.
    """

    who: Id
    role: ThirdRole
    leader: Name
    office: Quote
    aims: tuple[Quote, ...]
    win: Quote
    consent: bool
    only_if: Quote
    gives: tuple[Id, ...]
    waits: tuple[GiveWaits, ...]


@dataclass(frozen=True)
class FacingWorth:
    """What a package is worth to the other side, as whoever asks takes it to be.

    `heard`: the issues of it on which that is what the other said. `partly`: these alone count,
    since the rest is not known here. `wholly`: all that may move was heard.
    """

    points: float
    heard: tuple[Id, ...]
    partly: bool
    wholly: bool = False


@dataclass(frozen=True)
class PackageTried:
    """What a package is worth to who tries it, and what stands in its way.

    `facing`: None where nothing is known of the other side. `reverses`: what both have settled and
    it takes back. `forbidden`: a rule of the case keeps the other side from taking it.
    """

    worth: float
    floor: float
    facing: FacingWorth | None
    consents: tuple[Consent, ...]
    waits: tuple[GiveWaits, ...]
    reverses: dict[Id, Id]
    forbidden: bool


@dataclass(frozen=True)
class PracticeBrief:
    """A side's brief and limits: what it wants, the dearest first; no deal is worth nothing.

    `floor`: points below which it takes no package. `thirds`: whose consent is needed, who gives.
    `together`: what counts besides its options one by one.

    `leader`, `leads`: who decides and who talks for it; `aims`: as recorded; `win`: how a deal is
    told at home. `most`: so many issues may move at once; None: all. `held`: issues that are not
    up. `rules`: the way to each red line, rule and veto at its own home that a package must keep.
    """

    side: Id
    rounds: int
    played_by: PlayedBy
    leader: Name
    leads: tuple[Name, ...]
    aims: tuple[Quote, ...]
    win: Quote
    wants: tuple[WantedThere, ...]
    most: int | None
    held: tuple[Id, ...]
    rules: tuple[tuple[str | int, ...], ...]
    table: TableState
    floor: float = 0.0
    thirds: tuple[ThirdAtTable, ...] = ()
    together: tuple[TogetherWorth, ...] = ()


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


@dataclass(frozen=True)
class NoFloor(Fact):
    """What is no number of points below which a side takes nothing."""

    says: Id
    most: int


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
    """An issue on which a side wanted what the case does not say.

    `stated`, `wanted`: its points from end to end by the case, and really, both without what
    leaving the issue as it is brings, which is `drift`; `best`: what it liked best, and what the
    case says.
    """

    side: Id
    issue: Id
    stated: float
    wanted: float
    best: Id
    assumed: Id
    swing: Swing
    drift: float = 0.0


@dataclass(frozen=True)
class PracticeOption:
    """A package that somebody who practises could put, and what it is worth to that side.

    `takes_up`: issues on which it says what the other side last asked; `takes_back`: on which its
    own last package gave more. `facing`: what the case says that it is worth to the other side on
    average; `taught`: how much more by what that has said so far; `less`: than the best that it was
    offered. None where they may not be known here, or nothing was learnt. `reverses`: what both
    have settled and it takes back. `far`: its worth is not near the one asked for. `step`: its own
    last with one issue changed, the least that moves; `theirs`: the other side put it before.
    `consents`, `waits`: as of a package that is tried. `says`: the terms by which it is said, the
    dearest to this side first where they are many; the rest is as of `said_from`.
    """

    terms: dict[Id, Id]
    worth: float
    takes_up: tuple[Id, ...]
    takes_back: tuple[Id, ...]
    facing: FacingWorth | None
    taught: float | None
    less: float | None
    reverses: dict[Id, Id]
    consents: tuple[Consent, ...] = ()
    waits: tuple[GiveWaits, ...] = ()
    theirs: bool = False
    step: bool = False
    far: bool = False
    said_from: SaidFrom = SaidFrom.NOW
    says: dict[Id, Id] = field(default_factory=dict)


@dataclass(frozen=True)
class NearerLeft:
    """How many packages nearer to the worth asked for than those shown are left out, each counted
    under the first of its reasons.

    `rule`: it breaks a rule that this side must keep; `theirs`: one that the other must; `loss`:
    the other loses by it; `before`: it has been said; `back`, `low`, `less`, `put`, `long`,
    `refused`: as of `RepliesLeft`.
    """

    rule: int = 0
    theirs: int = 0
    loss: int = 0
    back: int = 0
    before: int = 0
    low: int = 0
    less: int = 0
    put: int = 0
    long: int = 0
    refused: int = 0


@dataclass(frozen=True)
class RepliesLeft:
    """Why there are no more replies: the packages by which both gain, as whoever asks takes it, and
    how many of them fall out, each counted where it falls out first.

    `back`: takes back what both have said; `said`: put by this side, or lying there; `low`: below
    its floor; `less`: no better than what the other offers; `put`: better for neither side than
    what this one has put; `long`: named by more terms than a reply has, where those shown are not;
    `refused`: by a third party; `outdone`: better for neither side than one
    that is shown. `settled`: counted are those alone that keep what parts settled. `nearer`: those
    left out that are nearer to the worth asked for than any that is shown.
    """

    gainful: int
    back: int
    said: int
    low: int
    less: int
    put: int
    long: int
    refused: int
    outdone: int
    settled: bool = False
    nearer: NearerLeft = NearerLeft()

    @property
    def left(self) -> int:
        """Those that could be put."""
        out = self.back + self.said + self.low + self.less + self.put + self.long + self.refused
        return self.gainful - out - self.outdone


@dataclass(frozen=True)
class PracticeOptions:
    """Packages near a worth to a side that differ in what they give the other.

    `usual`: the worth that they are near where none is asked for. `accept`: what the whole package
    is worth that the other put last, where it may be taken and is worth as much as these are to be,
    or none of them is there; else None. `hold`: what the side's own last package is worth, which it
    may stand by, with the parts that it put or took since (`with_parts`); None before one. `left`:
    why they are fewer than three, where all packages were looked at. `unkept`: none is left that
    keeps what both have said. `at_floor`: the worth is that of the floor, since what would else be
    answered with lies below.
    """

    side: Id
    level: ReplyLevel
    usual: ReplyLevel
    accept: float | None
    options: tuple[PracticeOption, ...]
    floor: float
    hold: float | None = None
    left: RepliesLeft | None = None
    unkept: bool = False
    at_floor: bool = False
    with_parts: bool = False


@dataclass(frozen=True)
class ChangedTerm:
    """An issue that a side puts otherwise than before, and what that brings whoever reads it."""

    issue: Id
    before: Id
    after: Id
    points: float


@dataclass(frozen=True)
class PracticePut:
    """What a side put in a round, and what it is worth to both by what they really want.

    `hangs_on`: terms without which it is void, which `terms` has too. `whole`: all else stays as it
    is now; an offer that is oral is a float, which can be denied, and was where `denied` says so.
    `refused`: third parties that it needs and that would refuse it, as a debrief tells. `takes`:
    these are words of the other side, accepted. `rest`: what a part is measured with, as settled,
    else as it is now. `turned_down`: the other side has refused it, so that nobody can
    accept it.
    """

    side: Id
    turn: int
    terms: dict[Id, Id]
    us: float
    them: float
    form: OfferForm = OfferForm.TEXT
    whole: bool = True
    hangs_on: dict[Id, Id] = field(default_factory=dict)
    denied: bool = False
    refused: tuple[Id, ...] = ()
    takes: bool = False
    rest: dict[Id, Id] = field(default_factory=dict)
    turned_down: bool = False


@dataclass(frozen=True)
class HeardCompared:
    """What a side had noted of what the other wants, beside what it really wanted.

    Each by the best option and the points from end to end; `order`: whether the options were heard
    in their real order.
    """

    by: Id
    issue: Id
    best_heard: Id
    best: Id
    heard: float
    wanted: float
    order: bool


@dataclass(frozen=True)
class Found:
    """What a side wants of an issue by a debrief: each option's points over the worst, best first.

    Without what leaving the issue as it is brings.
    """

    side: Id
    issue: Id
    points: dict[Id, Fraction]


@dataclass(frozen=True)
class Debrief:
    """How it ended, what it was worth to both by what they really wanted, what was left.

    `left`: the package best for both over the deal, or over no agreement, by what both wanted; what
    it is worth to us and to them, and the offers of it that were not taken. `conduct`: of the
    program's side; "" for a colleague. `floors`: below which we and they took no package.
    `consents`: of the deal; one refused on average leaves no deal that holds. `found`: the issues
    of `not_assumed` as the case would say them. `recommended`: the package that the case proposes,
    none where it proposes none, and what that is really worth to us and to them.
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
    floors: tuple[float, float] = (0.0, 0.0)
    consents: tuple[Consent, ...] = ()
    waits: tuple[GiveWaits, ...] = ()
    heard: tuple[HeardCompared, ...] = ()
    found: tuple[Found, ...] = ()
    recommended: dict[Id, Id] = field(default_factory=dict)
    recommended_worth: tuple[float, float] = (0.0, 0.0)

    @property
    def holds(self) -> bool:
        """Whether all consent without whom the deal does not hold."""
        return all(one.worth >= 0 for one in self.consents)
