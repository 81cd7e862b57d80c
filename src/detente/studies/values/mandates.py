"""What the study of mandates answers: one card a lead that may travel, and who may settle what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote


class Empowered(StrEnum):
    """Whether a lead can settle the issues of the card alone (definitions §15)."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet"
    CANNOT_SAY = "cannot say"


class Authorised(StrEnum):
    """What a lead's being empowered, or not, hangs on."""

    COVERED = "covered"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    MANDATE = "mandate"
    READINGS = "readings"


class Rank(StrEnum):
    """How the other side's lead ranks beside ours."""

    SAME = "same"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "not known"


class TheySay(StrEnum):
    """What the other side is likely to say to a lead."""

    NO = "no"
    MORE = "more"
    AT_HOME = "at home"
    ADDS = "adds"
    PRICE = "price"


class WeSay(StrEnum):
    """What a lead answers without leave from anybody."""

    WAITS = "waits"
    TO_CAPITAL = "to capital"
    INSIDE = "inside"
    NOT_TAKEN = "not taken"
    REPORT = "report"
    SAME_DAY = "same day"
    ON_AGENDA = "on agenda"


@dataclass(frozen=True)
class Proposed(Rests):
    """An option that is proposed on an issue, with what it says in full.

    `means`: what we may say that it means, until it is settled `by`; theirs stays at home.
    `side_letter`: to be agreed beside the text.
    """

    issue: Id
    option: Id
    says: Quote = ""
    means: Quote = ""
    by: date | None = None
    side_letter: bool = False


@dataclass(frozen=True)
class TheirAct:
    """An act of theirs, by its step, and the option that it is of."""

    step: Id
    option: Id


@dataclass(frozen=True)
class OurAct:
    """An act of ours in a trade, and what has to come before it.

    `after`: acts of theirs among the asks of the same card; `matched`: those that it follows part
    by part; `elsewhere`: it waits for acts that other leads ask for, too.
    """

    step: Id
    option: Id
    after: tuple[TheirAct, ...] = ()
    matched: tuple[TheirAct, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class UnwrittenAct(Rests):
    """An act that the case lets begin in a month of its own: it needs no text (definitions §31).

    `ours`: we do it; `follows`: it waits for an act of the other side.
    """

    issue: Id
    step: Id
    option: Id
    start: Id
    ours: bool = False
    follows: bool = False


@dataclass(frozen=True)
class Trade(Rests):
    """A give, and the asks that it is given for; none: the package as a whole.

    `first`: what happens outside the talks before which it is settled, on its own; `on` which day.
    `elsewhere`: asks that other leads have; no card but theirs names them. `acts`: ours, in the
    order of the case's steps, each with what it waits for; `then`: acts of the asks that wait for
    ours. `unordered`: none of ours waits for anything of theirs; `together`: both do it. `undated`:
    issues of the give and its asks of which no act has a day; `unmeasured`: those of which none has
    a measure.
    """

    give: Proposed
    asks: tuple[Proposed, ...]
    first: Quote = ""
    on: Quote = ""
    elsewhere: tuple[Id, ...] = ()
    acts: tuple[OurAct, ...] = ()
    then: tuple[TheirAct, ...] = ()
    unordered: bool = False
    together: bool = False
    undated: tuple[Id, ...] = ()
    unmeasured: tuple[Id, ...] = ()

    @property
    def leader_orders(self) -> bool:
        """Whether the text says which act comes first as the leader decides."""
        alone = not self.first and not self.elsewhere and not self.then
        return self.unordered and alone and bool(self.asks)


@dataclass(frozen=True)
class Reply(Rests):
    """What they are likely to say on an issue, and what our lead then answers.

    `option`: what they ask for instead. `waits`: gives of ours that wait for it. `who`: the
    audience that binds them; what it needs is on no card. `asks`: a price of talks.
    `elsewhere`: gives on cards of other leads wait too; a card does not name them. `lapse`: what
    happens outside the talks without it, `on` which day.
    """

    says: TheySay
    answer: WeSay
    issue: Id = ""
    option: Id = ""
    waits: tuple[Id, ...] = ()
    who: Name = ""
    asks: Quote = ""
    elsewhere: bool = False
    lapse: Quote = ""
    on: Quote = ""


@dataclass(frozen=True)
class Never(Rests):
    """A red line, and the channel in which it may still be heard; "" where none is named."""

    issue: Id
    channel: Name


@dataclass(frozen=True)
class Clearance(Rests):
    """Who at home has to agree first, on which issues of the card.

    `together`: it agrees to these and to what other leads have as one; no card names that.
    `at_text`: its need falls away only by what they do (`unless`): before that is agreed there is
    nothing that it could consent to, and to ask would tell all of our give.
    """

    who: Name
    issues: tuple[Id, ...]
    together: bool = False
    at_text: bool = False


@dataclass(frozen=True)
class Undone(Rests):
    """Homework that is not done; `due` None: no day is set; `joint`: both sides do it together.

    `ours_first`: ours alone, so that the issue is not raised before it is done.
    """

    issue: Id
    work: Quote
    owner: Name
    due: date | None
    joint: bool = False
    ours_first: bool = False


@dataclass(frozen=True)
class Met(Rests):
    """A meeting of the two leads; the day is as exact as the case has it."""

    day: Id
    how: Quote


@dataclass(frozen=True)
class Counterpart(Rests):
    """The other side's lead: portfolio and access, then rank; meetings so far, the latest first.

    `covers`: issues of the card in the portfolio; of these, `beyond` are in no mandate that is
    known. `access`: whether the leader has given authority.
    """

    name: Name
    office: Name
    covers: tuple[Id, ...]
    access: bool | None
    rank: Rank
    met: tuple[Met, ...]
    constraints: tuple[Quote, ...]
    beyond: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Contacts(Rests):
    """How often the two leads meet before the leaders do (Hass 2025, P239).

    `until` and `where`: when and where the leaders meet; "" where that is not set. `agreed`: both
    sides have agreed on it.
    """

    meetings: int
    days_apart: int
    until: Id
    where: Name
    agreed: bool = False


@dataclass(frozen=True)
class ToLearn(Rests):
    """What is worth asking them (definitions §54): how much an issue matters to whom.

    `option`: the proposed one that the question is on; "" where it is on no proposed option.
    `given`: we give on the issue.
    """

    issue: Id
    option: Id
    who: Name
    given: bool = False


@dataclass(frozen=True)
class Card(Rests):
    """What one lead is told, and nothing that may not travel. `lead` is "" where nobody is named.

    `brings_back`: issues on which agreed texts are the objective; `explores`: the others.
    `beyond`: issues that the lead's mandate does not hold yet. `unwritten`: acts that need no text,
    the earliest first; `without_text`: issues that have no other acts. `agreed`: the day of a deal,
    whose terms it then holds; "" before one.
    """

    lead: Name
    office: Name
    track: Id
    issues: tuple[Id, ...]
    brings_back: tuple[Id, ...]
    explores: tuple[Id, ...]
    asks: tuple[Proposed, ...]
    gives: tuple[Proposed, ...]
    both: tuple[Proposed, ...]
    trades: tuple[Trade, ...]
    replies: tuple[Reply, ...]
    never: tuple[Never, ...]
    clear_with: tuple[Clearance, ...]
    homework: tuple[Undone, ...]
    counterpart: Counterpart | None
    contacts: Contacts
    learns: tuple[ToLearn, ...] = ()
    beyond: tuple[Id, ...] = ()
    unwritten: tuple[UnwrittenAct, ...] = ()
    without_text: tuple[Id, ...] = ()
    agreed: Id = ""

    @property
    def named(self) -> bool:
        """Whether somebody of ours is named for it."""
        return bool(self.lead)

    @property
    def subject(self) -> Id:
        """The issue by which a lead that is to be named is called: the first."""
        return self.issues[0]


@dataclass(frozen=True)
class Authority(Rests, Fact):
    """Whether a lead may settle the card's issues alone, what that hangs on, and for which."""

    lead: Name
    empowered: Empowered
    hangs_on: Authorised
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class Mandates:
    """All cards, the authority of each lead that is named, and the issues without a lead.

    `leaders_own`: what leaders say of each other, where no lead of ours is named; it has no card.
    """

    cards: tuple[Card, ...]
    authority: tuple[Authority, ...]
    without_lead: tuple[Id, ...]
    leaders_own: tuple[Id, ...] = ()

    @property
    def to_name(self) -> tuple[Id, ...]:
        """The leads to be named, one for each card without one, by its subject: the one list of a
        plan, of which brief, note, calendar and book name what they need."""
        return tuple(card.subject for card in self.cards if not card.named)

    def to_name_for(self, issues: Collection[Id]) -> tuple[Id, ...]:
        """Those of them that one of these issues waits for."""
        cards = (card for card in self.cards if not card.named and set(card.issues) & set(issues))
        return tuple(card.subject for card in cards)

    @property
    def only_explored(self) -> tuple[Name, ...]:
        """Whose consent bears on nothing that a card brings back: there is nothing to ask yet."""
        moves: dict[Name, bool] = {}
        for card in self.cards:
            for one in card.clear_with:
                moved = bool({*one.issues} & {*card.brings_back})
                moves[one.who] = moves.get(one.who, False) or moved
        return tuple(who for who, asked in moves.items() if not asked)


@dataclass(frozen=True)
class LeadNamed(Fact):
    """A lead named for each of these issues."""

    issues: tuple[Id, ...]
