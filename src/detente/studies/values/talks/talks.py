"""What the study of the talks answers: each offer, what it taught, how it goes, what to answer.

Replies and what to do about their last offer are latitude: no plan holds them. They are made where
they are asked for by name.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.rests import named_in
from detente.answers.text import Id, Name, Quote
from detente.case.models.signals import Level, Openness
from detente.case.models.talks import OfferForm
from detente.studies.values.packages.chosen import BothGains, Chance, Spread
from detente.studies.values.packages.third_parties import Consent, GiveWaits


class Touches(StrEnum):
    """What of ours or theirs an offer touches."""

    MANDATE = "mandate"
    RED_LINE = "red line"
    VETO = "veto"
    HOMEWORK = "homework"
    RULE = "rule"


@dataclass(frozen=True)
class Touched(Rests):
    """Something that an offer touches.

    Of a mandate `who` is the lead that may not settle the option alone ("": nobody leads); of a
    veto the audience on `side` whose condition it breaks; of homework its owner. `rule`: the way to
    any other rule of the case.
    """

    what: Touches
    issue: Id = ""
    who: Name = ""
    side: Id = ""
    condition: Quote = ""
    rule: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class TermMoved(Rests):
    """A term that a side put otherwise than before: mean points that the change is worth to each.

    `before` is "" where the side had said nothing of the issue; then points are over now.
    """

    issue: Id
    before: Id
    after: Id
    us: float
    them: float


@dataclass(frozen=True)
class ReadAloud(Rests):
    """What follows if an offer is read aloud.

    `deniable`: nothing on paper proves it. `gives`: what whoever made it gives by it; `hurts`: its
    audiences that a give alone turns against it.
    """

    deniable: bool
    gives: tuple[Id, ...]
    hurts: tuple[Name, ...]


@dataclass(frozen=True)
class TalksOffer(Rests):
    """An entry of the talks with terms, as it is worth in the assumed readings.

    `worth`: over no agreement, all that it does not name left as it is now, with its conditions
    met. `filled`: the same where what it does not name is as both had said alike before, else as in
    the recommended package; None for a whole package. `floated`: a part only said aloud, which is
    no standing offer. `against_recommended`: how much more than the
    recommended package it is worth, `filled` where it is a part. `moved`: against what the same
    side had said before; `gave_up`: mean points that these changes cost that side, less than
    nothing where it asks for more; None for its first offer.
    """

    id: Id
    day: Id
    round: int
    side: Id
    openness: Openness
    level: Level
    form: OfferForm
    whole: bool
    terms: dict[Id, Id]
    hangs_on: dict[Id, Id]
    brackets: tuple[Id, ...]
    accepts: Id
    refuses: Id
    worth: BothGains
    chance: Chance
    filled: BothGains | None
    against_recommended: BothGains | None
    touches: tuple[Touched, ...]
    moved: tuple[TermMoved, ...]
    gave_up: float | None
    aloud: ReadAloud
    says: Quote = ""
    floated: bool = False


class Lesson(StrEnum):
    """How far their offers teach us anything."""

    NOTHING_YET = "nothing-yet"
    NO_MODEL = "no-model"
    IN_DOUBT = "in-doubt"
    FITS = "fits"


@dataclass(frozen=True)
class IssueLearnt(Rests):
    """What their offers say of an issue: how much lies between its best and worst option for them.

    `before`, `after`: that range of points in the assumed readings, as stated and as weighed.
    `dearer`: the share of weighed readings in which it is more than the stated mean. `best`: the
    option that we rank best for them, `best_now` the one that is best in most weighed readings, in
    the share `sure` of them.
    """

    issue: Id
    before: Spread
    after: Spread
    dearer: float
    best: Id
    best_now: Id
    sure: float


@dataclass(frozen=True)
class Learning:
    """What their offers taught us of their scores.

    `offers`: those offers and answers that said something new, of `made`; `readings`: how many
    were drawn; `effective`: as how many equal ones they count after weighing; `evidence`: how
    many times likelier the offers are under the model than offers at random. `used`: whether
    replies draw on it. `asked`: from so many new offers on it is used unless told otherwise.
    """

    lesson: Lesson
    offers: int
    asked: int
    readings: int
    effective: float
    evidence: float
    used: bool
    issues: tuple[IssueLearnt, ...]
    made: int = 0


@dataclass(frozen=True)
class Conceded(Rests):
    """What a side has given up on an issue so far: mean points of its own, and how many moves."""

    side: Id
    issue: Id
    points: float
    moves: int


class GoBack(StrEnum):
    """Whether it is time to go back to the leaders, and why."""

    RIPE = "ripe"
    LEADERS_ONLY = "leaders-only"
    NO_TIME = "no-time"
    NOT_YET = "not-yet"


@dataclass(frozen=True)
class EdgePoint:
    """A package that nothing beats for both, by what it is worth to each on average."""

    us: float
    them: float


@dataclass(frozen=True)
class CourseOfOffers:
    """How it goes: rounds held and foreseen, days since the first entry and to the meeting.

    `conceded`: by side and issue. `days_left`: None where the leaders have no day to meet; `fit`:
    how many more rounds then fit before it. `edge`: points of the frontier, some of many. A deal is
    in the zone where both get more than nothing. `go_back`: None after a deal.
    """

    rounds: int
    foreseen: int
    days: int
    days_left: int | None
    fit: int | None
    conceded: tuple[Conceded, ...]
    edge: tuple[EdgePoint, ...]
    go_back: GoBack | None


class TappedSign(StrEnum):
    """Signs that the other side plays for time."""

    STANDS_STILL = "stands-still"
    SLICES = "slices"
    NEW_DEMANDS = "new-demands"
    MISSED_DATES = "missed-dates"


@dataclass(frozen=True)
class TappedAlong(Rests):
    """A sign, how often it showed, and how often sides show it in our simulated talks.

    `among_earnest`, `among_stalling`: the share of sides that mean to settle, and of those that
    stall, in which it shows.
    """

    sign: TappedSign
    count: int
    of: int
    shows: bool
    among_earnest: float
    among_stalling: float


@dataclass(frozen=True)
class BracketHeld(Rests):
    """An issue in brackets: both sides' last words on it, and who alone can lift them.

    `our_lead`, `their_lead`: whose mandate holds what the other side asks; neither: only the
    leaders. `between`: options with which each side gets less than its own words and more than the
    other's. `touches`: what the other side's words touch on our side.
    """

    issue: Id
    ours: Id
    theirs: Id
    since_round: int
    our_lead: Name
    their_lead: Name
    leaders_only: bool
    between: tuple[Id, ...] = ()
    touches: tuple[Touched, ...] = ()


class ContourStands(StrEnum):
    """How an issue stands between the two."""

    SETTLED = "settled"
    BRACKET = "bracket"
    APART = "apart"
    OURS = "ours"
    THEIRS = "theirs"
    UNSPOKEN = "unspoken"


@dataclass(frozen=True)
class IssueContour(Rests):
    """An issue that may move, and both sides' last words on it ("" where one has said nothing)."""

    issue: Id
    stands: ContourStands
    ours: Id
    theirs: Id


@dataclass(frozen=True)
class TextsRipe:
    """Whether texts are ripe for the leaders: brackets left, contours, what they would decide.

    `text`: the last text, "" where none ever had brackets and nothing is agreed. `contours`: every
    issue that may move.
    """

    text: Id
    contours: tuple[IssueContour, ...]
    brackets: tuple[BracketHeld, ...]
    settled: tuple[Id, ...] = field(metadata=named_in("contours"))
    for_leaders: tuple[Id, ...] = field(metadata=named_in("brackets"))
    ripe: bool


@dataclass(frozen=True)
class PublicWord(Rests):
    """What a side asks for in public, which a change would take from it: it must not lose face."""

    side: Id
    issue: Id
    option: Id


@dataclass(frozen=True)
class BetterForBoth(Rests):
    """A package that is worth more to both than a deal or a draft; `changes` from that.

    `worth`: over no agreement; `chance`: the share of the assumed readings in which both gain by
    it over the deal or draft. `face`: what was asked for in public and is in the deal or draft, and
    that the change gives up.
    """

    moves: dict[Id, Id]
    changes: dict[Id, Id]
    worth: BothGains
    chance: float
    face: tuple[PublicWord, ...] = ()


@dataclass(frozen=True)
class DealMade(Rests):
    """What was agreed at the table: whose entry it is, when that was accepted, what it moves.

    `worth`: over no agreement. `consents`: of the third parties that it needs.
    """

    entry: Id
    day: Id
    moves: dict[Id, Id]
    worth: BothGains
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True)
class CannotLive(Rests):
    """What a side, or a third party, has said that it cannot live with in the last draft."""

    side: Id
    issue: Id
    option: Id


class NextMove(StrEnum):
    """What to do about their last offer."""

    TO_CAPITAL = "to-capital"
    HOLD = "hold"
    BREAK_OFF = "break-off"


class NextMoveBecause(StrEnum):
    """On what that hangs."""

    AIM = "aim"
    BELOW_AIM = "below-aim"
    NOT_SURE = "not-sure"
    LOSS = "loss"
    TOUCHES = "touches"
    STALLING = "stalling"
    PART = "part"


@dataclass(frozen=True)
class Leave(Rests):
    """Whose leave a reply needs, and on which issue: `who` is "" for our leader."""

    issue: Id
    who: Name
    veto: bool = False


class LevelFrom(StrEnum):
    """From what the worth of replies is taken."""

    STATED = "stated"
    LAST = "last"
    OPENING = "opening"
    RECOMMENDED = "recommended"
    HALF = "half"


@dataclass(frozen=True)
class ReplyLevel:
    """What replies are to be worth to whoever answers, in its points, and why.

    `base`: what its last whole package is worth to it, or that to open with, or half of its most;
    `gained`: what the other side's moves since have brought it, which is given up in kind, at most
    half of the way to `lying`, what that side offers already; None where nothing lies there that
    could be taken. `moved`: by how many points its offers moved since, below no agreement too.
    """

    points: float
    level_from: LevelFrom
    base: float
    gained: float = 0.0
    lying: float | None = None
    moved: float = 0.0


class SaidFrom(StrEnum):
    """From what a reply is said: all as it is now, what both last said alike, our last package with
    the parts since, their last words."""

    NOW = "now"
    BOTH = "both"
    OWN = "own"
    THEIRS = "theirs"


@dataclass(frozen=True)
class TalksReply(Rests):
    """A package to answer with; void when another is taken up.

    `worth`: over no agreement. `gives`, `asks`, `both`: issues by who gains by them. `held_by`:
    leads whose mandate holds their issues; `leave`: what needs somebody's leave. `takes_up`: issues
    on which it says what they last asked and our last whole package did not; `takes_back`: issues
    on which that gave them more. `less`: by so many points it is worth less to them, on average,
    than the best that we have offered. `taught`: how much more it is worth to them by the weighed
    readings than by the same alike, where replies draw on these. `reverses`: what both last said
    alike, and it takes back. `consents`: third parties that it needs; `waits`: what they give in it
    and what of that it lacks. `says`: the terms by which it is said, the rest as of `said_from`.
    """

    terms: dict[Id, Id]
    worth: BothGains
    chance: Chance
    gives: tuple[Id, ...]
    asks: tuple[Id, ...]
    both: tuple[Id, ...]
    held_by: tuple[Name, ...]
    leave: tuple[Leave, ...]
    takes_up: tuple[Id, ...] = ()
    takes_back: tuple[Id, ...] = ()
    less: float = 0.0
    taught: float | None = None
    reverses: dict[Id, Id] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    waits: tuple[GiveWaits, ...] = ()
    said_from: SaidFrom = SaidFrom.NOW
    says: dict[Id, Id] = field(default_factory=dict)


@dataclass(frozen=True)
class SmallStep(Rests):
    """One change: an issue put otherwise, with what it is worth to each on average."""

    issue: Id
    before: Id
    after: Id
    us: float
    them: float


@dataclass(frozen=True)
class WhatToAnswer:
    """What to answer: what to do about their last offer, what the replies keep to, single steps.

    `to`: their last offer; "" where they made none. `level`: what each reply is worth to us on
    average, to within `within`; `why_level`: from what that is taken. `exact`: all packages were
    looked at. `learnt`: whether theirs was estimated on the weighed readings. `step`: the least
    that we can give; `rate`: the change of ours that brings them most for each point of ours.
    `unkept`: no reply is left that keeps what both have said.
    """

    to: Id
    todo: NextMove | None
    todo_because: NextMoveBecause | None
    level: float
    why_level: ReplyLevel
    within: float
    exact: bool
    learnt: bool
    step: SmallStep | None
    rate: SmallStep | None
    unkept: bool = False


@dataclass(frozen=True)
class Talks:
    """The talks so far: each offer, what theirs taught us, how it goes, signs, ripeness, deal.

    `offers`: the oldest first. `agreed`: the last package that one side accepted of another.
    `better`: beside the deal; `next_draft`: beside the last draft of a third party, before a deal,
    without what somebody cannot live with in it (`cannot`).
    `deal`: what `agreed` moves. `answering`, `replies`: nothing in a plan, which travels.
    """

    offers: tuple[TalksOffer, ...]
    learning: Learning | None
    course: CourseOfOffers | None
    signs: tuple[TappedAlong, ...]
    ripeness: TextsRipe | None
    agreed: Id
    better: tuple[BetterForBoth, ...]
    next_draft: tuple[BetterForBoth, ...] = ()
    cannot: tuple[CannotLive, ...] = ()
    deal: DealMade | None = None
    answering: WhatToAnswer | None = None
    replies: tuple[TalksReply, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether nothing has been said: a plan then has no chapter of it."""
        return self.course is None


@dataclass(frozen=True)
class NothingSaid(Fact):
    """No entry of the talks counts on the day of planning."""


@dataclass(frozen=True)
class TalksWeighed(Fact):
    """How many readings the weights were put on, and as how many they count."""

    readings: int
    effective: float
    offers: int


@dataclass(frozen=True)
class NoiseAssumed(Fact):
    """The chance that an offer says nothing of their scores, by how it was put: assumed."""

    oral: float
    non_paper: float
    text: float
    press: float
