"""What the first page answers, as facts: what to decide, why now, for what, and how sure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.process import CarrierKind
from detente.studies.values.brief.consistency import Unsettled
from detente.studies.values.brief.standing import Standing
from detente.studies.values.ladder.ladder import Held, Risk
from detente.studies.values.objections import DatePasses
from detente.studies.values.packages.third_parties import ThirdParty
from detente.studies.values.talks.talks import DealMade


class Decision(StrEnum):
    """What is put before the leader."""

    SEND = "send"
    ANSWER = "answer"
    PREPARE = "prepare"
    NOTHING = "nothing"


@dataclass(frozen=True)
class ToConsent(Rests):
    """Who at home has to agree to what the package moves: on which issues, all of them together.

    `needs`: the condition of the case without which it does not consent; "" where there is none.
    `at_text`: it consents only for what they do, and is asked once that is agreed.
    """

    who: Name
    issues: tuple[Id, ...]
    needs: Id = ""
    at_text: bool = False


@dataclass(frozen=True)
class Decide(Rests):
    """The decision: what goes to the other leader by when, on which subjects, reviewed when.

    `carrier_who`: who carries it. `by` and `answer_by` are None where no day is set; `review` is as
    exact as the case has it, "" where no text can be ripe by then. `subjects`: the issues by which
    they are called. `asked`: who judged the estimates. `to_clear`: who has to consent, without the
    leader who decides; `clear_by`: the day before which they are asked, None where none is known.
    `carrier_needs`: what the carrier needs before it can go.
    """

    decision: Decision
    carrier: CarrierKind | None
    by: date | None
    answer_by: date | None
    subjects: tuple[Id, ...]
    review: Id
    asked: tuple[Name, ...]
    to_clear: tuple[ToConsent, ...]
    carrier_who: Name = ""
    carrier_needs: Quote = ""
    clear_by: date | None = None


@dataclass(frozen=True)
class InTime(Rests):
    """Until when the message may go for texts to be ripe at the review; None: it is too late.

    `ripe`: when they are if it goes as proposed; `review` is as exact as the case has it.
    """

    latest: date | None
    ripe: date
    review: Id


@dataclass(frozen=True)
class Gets(Rests):
    """What a side gets: an issue, and the option that it moves to.

    `given`: of what both get, that they raised it, or that we give it.
    """

    issue: Id
    option: Id
    given: bool = False


@dataclass(frozen=True)
class GivesAhead(Rests):
    """An act of ours that waits for nothing of theirs, in a month before which nothing comes.

    `issue`: of the act. `month`: ours; `theirs`: the month in which their first act is due, ""
    where none is. `after`: acts of theirs that ours waits for, each as (step, option); `same`:
    those come with it. `promised`: what they have to have promised before, each as (step, option).
    """

    step: Id
    option: Id
    month: Id
    theirs: Id
    after: tuple[tuple[Id, Id], ...] = ()
    same: bool = False
    issue: Id = ""
    promised: tuple[tuple[Id, Id], ...] = ()


@dataclass(frozen=True)
class Expect(Rests):
    """What most likely arrives, by issue, and the share of assumed runs in which all of it does.

    `first`: issues on which they act, of which every act comes in more than half the runs, and
    `least` the share of the least sure of them, None where there is none; `rest`: the others on
    which they act. `verdict`: whether the order holds by itself; `risk`: where it
    does not, what we risk in it. `exposed`: the share of runs in which we risk more than we accept,
    where it is more than one in 20; None: no more, or no cap is stated. `strained`: the sides that
    would go past what they accept if they acted first. `ahead`: what we give before anything of
    theirs has come; `early`: what else, before any text can be ripe. `overdue`: the share of runs
    that end because they are overdue; None: none does. `unjudged`: the sides whose conduct the case
    does not judge, so that it is played as the program assumes. `presses`: the issue of the day
    that presses most, where it is not in `first`, and `pressing` its share of the runs. `ends`: the
    last month played. `loses_pressing`: whether it stands at that end in nearly none of the runs in
    which not all comes; `lost`: what else that we get stands in nearly none of them, and
    `loses_most`: whether most of what else is agreed does not either.
    """

    first: tuple[Id, ...]
    rest: tuple[Id, ...]
    all: float
    runs: int
    verdict: Held
    risk: Risk | None
    exposed: float | None
    ahead: tuple[GivesAhead, ...] = ()
    early: tuple[GivesAhead, ...] = ()
    unjudged: tuple[Actor, ...] = ()
    strained: tuple[Actor, ...] = ()
    overdue: float | None = None
    least: float | None = None
    presses: Id = ""
    pressing: float | None = None
    ends: Id = ""
    loses_pressing: bool = False
    lost: tuple[Gets, ...] = ()
    loses_most: bool = False


@dataclass(frozen=True)
class OtherOrder(Rests, Fact):
    """An order that clearly finishes more often, or brings us more, and what it exposes us to.

    `exposed`: the share of runs in which it takes us past what we accept; None: no cap is stated.
    `ours`: the same under the recommended order.
    """

    order: Id
    done: float
    ours_done: float
    exposed: float | None
    ours: float | None


@dataclass(frozen=True)
class OtherCarrier(Rests, Fact):
    """Another way to carry the first word, and what it needs before it can go; `sooner`: it takes
    fewer days than the one that is proposed."""

    kind: CarrierKind
    needs: Quote
    leak: Quote
    sooner: bool = False


@dataclass(frozen=True)
class OpeningFirst(Rests, Fact):
    """To open ourselves, where the plan waits for the other side's first word."""


@dataclass(frozen=True)
class Waiting(Rests, Fact):
    """To wait: the day that passes meanwhile; None where no day is known to pass.

    `first_word`: the first move is ours. `met_before`: the agreed day on which the leaders meet
    before any text can be ripe, prepared or not; "" where there is none.
    """

    passes: DatePasses | None
    first_word: bool = False
    met_before: Id = ""


@dataclass(frozen=True)
class NoAnswer(Fact):
    """No answer has come by this day, which is later than the one on which it is hoped for.

    `after`: so many days after the proposed day of sending; None where no such day is set.
    """

    by: date
    after: int | None = None


@dataclass(frozen=True)
class DatesMissed(Fact):
    """What they owe on these issues is missed and not waived."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class OrderUnsafe(Fact):
    """A text sets an order of the acts while none is safe for us: as one in which these come first.

    `acts`: ours that would come before anything of theirs, each as (step, option).
    """

    acts: tuple[tuple[Id, Id], ...]


@dataclass(frozen=True)
class NeverTraded(Rests):
    """A red line, by its issue or topic."""

    issue: Id


@dataclass(frozen=True)
class RedLineTraded(Fact, Rests):
    """A text puts one of these into a trade."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class Leaks(Rests):
    """How the message may become public, and whether it names only subjects that move.

    `aims`: it says what we seek, as was said before.
    """

    carrier: CarrierKind
    leak: Quote
    names_red_line: bool
    aims: bool = False


class Uncovered(StrEnum):
    """What kind of entry of the case bears on no issue."""

    FACT = "fact"
    STATEMENT = "statement"
    EPISODE = "episode"


@dataclass(frozen=True)
class NotCovered(Rests):
    """An entry of the case that bears on no issue of it, in its own words."""

    kind: Uncovered
    what: Quote


class Sure(StrEnum):
    """How much confidence the judgements carry (definitions §55)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Rested(StrEnum):
    """The judgements that a plan rests on."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Judgement(Rests):
    """Who judged one of the parts that the plan rests on, and how far they agree.

    `judges` judged apart; `differ`: issues of the package on which two differ in direction.
    `judged`: how many of `of` issues two or more judged. `later`: the last day on which it was
    judged, where that is after the day of planning; None else.
    """

    part: Rested
    judges: tuple[Name, ...]
    differ: tuple[Id, ...]
    judged: int
    of: int
    sure: Sure
    later: date | None = None


@dataclass(frozen=True)
class Confidence:
    """The confidence of a plan is that of its weakest part (definitions §55).

    `weakest` names which; `scored`: forecasts of this kind were scored, and did better than the
    base rate. `not_asked`: our own offices that lead or clear something and judged nothing.
    """

    sure: Sure
    weakest: Rested
    parts: tuple[Judgement, ...]
    scored: bool
    not_asked: tuple[Name, ...]


@dataclass(frozen=True)
class Grounds:
    """Counts over the case as it is visible, and rules of the process that are not kept yet."""

    facts: int
    judgements: int
    sources: int
    passages: int
    rules_open: tuple[Id, ...]


@dataclass(frozen=True)
class PledgesKept:
    """Of earlier pledges of a side that fell due and can be judged, how many were kept."""

    side: Actor
    kept: int
    settled: int


@dataclass(frozen=True)
class GoingOn(Rests):
    """A step of ours to compete that goes on meanwhile; `day`: when it begins, "" where it has."""

    what: Quote
    day: Id = ""


@dataclass(frozen=True)
class HomeworkTask(Rests):
    """What has to be done before the ask on an issue, by whom, by when.

    `clears`: it is ours alone, and what we give on the issue is not offered before it is done.
    """

    issue: Id
    work: Quote
    owner: Name
    due: date | None
    clears: bool = False


@dataclass(frozen=True)
class LeadLater(Rests):
    """A lead to be named after the message has gone, by the card's subject, and by which day."""

    subject: Id
    by: date | None


@dataclass(frozen=True)
class ToOrder(Rests):
    """A give and the asks that it is for, of whose acts the leader says which comes first.

    `undated`: those of which no act has a day yet; `unmeasured`: of these, those without a measure.
    """

    give: Id
    asks: tuple[Id, ...]
    undated: tuple[Id, ...] = ()
    unmeasured: tuple[Id, ...] = ()


@dataclass(frozen=True)
class ToRelease(Rests):
    """A lead who gives on these issues only once the leader tells of what other leads have."""

    lead: Name
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class ToMandate(Rests):
    """A lead with issues on the card that the lead's mandate does not hold yet."""

    lead: Name
    issues: tuple[Id, ...]


@dataclass(frozen=True)
class LeftReady(Rests):
    """An issue that is ready for a bargain, and that the package leaves as it is.

    `with_it`: the share of our assumed readings in which both sides gain if the package takes it
    up; None where nothing was proposed to add it to, or a rule forbids it.
    """

    issue: Id
    with_it: float | None = None


@dataclass(frozen=True)
class BesideRecommended:
    """A package of the planner's own beside the one that is recommended.

    `without`: issues that the recommended one moves and this one leaves as they are; `passes`: days
    to come on these. `us`, `them`: what it brings each side more, at the best estimate; None where
    none is recommended. `untold`: sides that cannot tell their win at home with it.
    """

    without: tuple[Id, ...]
    passes: tuple[DatePasses, ...]
    us: Fraction | None
    them: Fraction | None
    untold: tuple[Actor, ...]


@dataclass(frozen=True)
class Brief:
    """The first page.

    `never`: red lines. `unchanged`: steps of ours that go on. `leads`: those of ours that are to be
    named before anything is sent, by their subjects; `leads_later`: the others. `left_out`: issues
    of which both would gain, and that the package leaves as they are; `left_dates`: days on these
    that pass before the review. `explored`: subjects on which
    our leads explore and offer nothing. `parts`: how exact each
    answer below it is; the page itself no more than the weakest. `unanswered`: objections
    that the case holds and that have no answer. `tell_first`: whom the message names as leads of
    ours, and who were not asked yet. `to_tell`: who at home is told before the first round, by whom
    the leader names. `unled`: what leaders do themselves in the package, for which
    no draft has an owner. `orders` and `releases`: what the cards leave to the leader to decide,
    or to tell.
    `meets`: when the leaders meet, where no day of `why_now` is sooner; `agreed`: both sides have
    agreed on that day. `both_gain`: the share of our assumed readings in which both sides gain;
    None where nothing is proposed. `deal`: what was agreed at the table, of which the page then
    tells; `better`: packages that may be better for both. `own`: where the plan is for a package of
    the planner's own, how that stands beside the recommended one. `unlaid`: why the acts of the
    package have no order at all; empty where they have one.
    """

    title: Name
    for_: Name
    against: Name
    as_of: date
    decide: Decide
    why_now: tuple[DatePasses, ...]
    in_time: InTime | None
    we_get: tuple[Gets, ...]
    they_get: tuple[Gets, ...]
    both_get: tuple[Gets, ...]
    never: tuple[NeverTraded, ...]
    unchanged: tuple[GoingOn, ...]
    expect: Expect | None
    instead: tuple[Fact, ...]
    stop_if: tuple[Fact, ...]
    leaks: Leaks | None
    leads: tuple[Id, ...]
    leads_later: tuple[LeadLater, ...]
    homework: tuple[HomeworkTask, ...]
    not_covered: tuple[NotCovered, ...]
    unsettled: tuple[Unsettled, ...]
    left_out: tuple[LeftReady, ...]
    confidence: Confidence
    basis: Grounds
    pledges: tuple[PledgesKept, ...]
    parts: tuple[Standing, ...]
    unanswered: tuple[Quote, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    mandates: tuple[ToMandate, ...] = ()
    tell_first: tuple[Name, ...] = ()
    to_tell: tuple[Name, ...] = ()
    unled: tuple[Id, ...] = ()
    orders: tuple[ToOrder, ...] = ()
    releases: tuple[ToRelease, ...] = ()
    explored: tuple[Id, ...] = ()
    left_dates: tuple[DatePasses, ...] = ()
    meets: Id = ""
    agreed: bool = False
    both_gain: float | None = None
    deal: DealMade | None = None
    better: int = 0
    own: BesideRecommended | None = None
    unlaid: tuple[Fact, ...] = ()

    @property
    def moves(self) -> dict[Id, Id]:
        """The options to which what each side gets moves."""
        return {one.issue: one.option for one in (*self.both_get, *self.they_get, *self.we_get)}

    @property
    def is_safe(self) -> bool:
        """Whether the acts have an order that does not often take us past what we accept."""
        return not self.unlaid and (self.expect is None or self.expect.exposed is None)
