"""What the rules of the process find: a kind of fact for each fault and for what was looked at."""

from dataclasses import dataclass
from datetime import date

from detente.answers import Fact, Rests
from detente.answers.text import Id, Name, Quote
from detente.case.models.actor import Actor
from detente.case.models.signals import Level, Openness
from detente.studies.values.process.acts import ActNamed


@dataclass(frozen=True)
class Lint(Rests):
    """A rule applied to one plan: whether it holds, its faults, and what it looked at.

    `passages` are of the paper (Hass 2025). Title, remedy and words are the report's, by `rule`.
    """

    rule: Id
    holds: bool
    faults: tuple[Fact, ...]
    looked_at: Fact
    passages: tuple[Id, ...]


@dataclass(frozen=True)
class AskedInPublicFirst(Fact):
    """PR1: a public demand of ours with nothing said in private on it before."""

    speaker: Name
    on: Quote
    issue: Id
    text: Quote


@dataclass(frozen=True)
class PublicDemands(Fact):
    """PR1: so many public demands of ours, each after a private one."""

    count: int


@dataclass(frozen=True)
class EntryFee(Fact):
    """PR2: a concession demanded as the condition for talks; its number in the case."""

    side: Actor
    asks: Quote
    entry: int


@dataclass(frozen=True)
class AskedAsItems(Fact):
    """PR2: what is asked as an item of the agenda."""

    asks: tuple[Quote, ...]


@dataclass(frozen=True)
class AdditionsRefused(Fact):
    """PR3: what they add, and we refuse."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class AdditionsReceived(Fact):
    """PR3: what they add, and we receive and answer."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class TiesAcross(Fact):
    """PR4, PR17: an entry of the case that ties issues to others that have to stay apart."""

    section: Id
    entry: int
    kept_apart: tuple[Id, ...]
    others: tuple[Id, ...]


@dataclass(frozen=True)
class RedLineMoved(Fact):
    """PR4: the package moves a red line."""

    issue: Id


@dataclass(frozen=True)
class RedLinesApart(Fact):
    """PR4: red lines that stand in no link, requirement or package."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class NoLeadOfOurs(Fact):
    """PR5: an area without a lead of ours."""

    issue: Id


@dataclass(frozen=True)
class LeadsOfArea:
    """Our leads for an area."""

    issue: Id
    leads: tuple[Name, ...]


@dataclass(frozen=True)
class LeadsOfOurs(Fact):
    """PR5: who leads on what."""

    areas: tuple[LeadsOfArea, ...]


@dataclass(frozen=True)
class NotEmpowered(Fact):
    """PR6: a lead without the leader's authority over all on the card; which authority there is."""

    lead: Name
    authority: Id


@dataclass(frozen=True)
class WithAuthority(Fact):
    """PR6: leads with the leader's authority."""

    leads: tuple[Name, ...]


@dataclass(frozen=True)
class RanksDiffer(Fact):
    """PR7: a lead of ours and a counterpart of another rank."""

    ours: Name
    our_rank: int
    theirs: Name
    their_rank: int


@dataclass(frozen=True)
class RanksMatch(Fact):
    """PR7: our leads whose counterparts have their rank, and those of whom it is not known."""

    matched: tuple[Name, ...]
    unknown: tuple[Name, ...]


@dataclass(frozen=True)
class StaffSkipped(Fact):
    """PR8: the path lets leaders bargain before staff have shaped a deal."""


@dataclass(frozen=True)
class RipeTooLate(Fact):
    """PR8: when texts can be ripe, after the leaders meet."""

    ripe: date
    meets: Quote


@dataclass(frozen=True)
class BracketsLeft(Fact):
    """PR8: an issue that is called ripe with so many brackets that staff could lift."""

    issue: Id
    brackets: int


@dataclass(frozen=True)
class RipeInTime(Fact):
    """PR8: when texts can be ripe, and when the leaders meet."""

    ripe: date | None
    meets: Quote


@dataclass(frozen=True)
class PlacesTaken(Fact):
    """PR9: what takes leaders' attention, what they added and may still add, and the limit."""

    limit: int
    issues: tuple[Id, ...]
    added: tuple[Id, ...]
    expected: tuple[Id, ...]


@dataclass(frozen=True)
class NothingToTell(Fact):
    """PR10: a side gains nothing that it could tell at home."""

    side: Actor


@dataclass(frozen=True)
class TellingNotWritten(Fact):
    """PR10: how a side's leader tells the deal at home is not written down."""

    side: Actor


@dataclass(frozen=True)
class ToldAtHome(Fact):
    """PR10: how each side tells the deal at home."""

    us: Quote
    them: Quote


@dataclass(frozen=True)
class PromiseLacks(Fact):
    """PR11: a promise without a day, without a measure, or measured by what others move."""

    issue: Id
    option: Id
    dated: bool
    measured: bool
    not_controlled: Quote


@dataclass(frozen=True)
class IssueMeasured:
    """What a promise on an issue is measured by."""

    issue: Id
    measure: Quote


@dataclass(frozen=True)
class PromisesMeasured(Fact):
    """PR11: what each promise is measured by."""

    promises: tuple[IssueMeasured, ...]


@dataclass(frozen=True)
class SaidTo:
    """What was said on a question, and who said so; `means` is a reading of the question."""

    means: Id
    speakers: tuple[Name, ...]


@dataclass(frozen=True)
class SaidDifferently(Fact):
    """PR12: on one question we have said different things."""

    question: Id
    meanings: tuple[SaidTo, ...]


@dataclass(frozen=True)
class OneAnswer(Fact):
    """PR12: questions to which we have one answer."""

    questions: tuple[Id, ...]


@dataclass(frozen=True)
class CanBeSwitchedOff(Fact):
    """PR13: a warning channel that a quarrel can switch off."""

    channel: Id
    title: Name


@dataclass(frozen=True)
class Firewalled(Fact):
    """PR13: warning channels that no quarrel can switch off."""

    titles: tuple[Name, ...]


@dataclass(frozen=True)
class OpensInPublic(Fact):
    """PR14: the talks open in public, with this act."""

    act: ActNamed


@dataclass(frozen=True)
class RequestUncounted(Fact):
    """PR14: a request that is made so does not count as one."""

    openness: Openness
    level: Level


@dataclass(frozen=True)
class OpensWith(Fact):
    """PR14: what the talks open with; None where nothing of ours opens them."""

    act: ActNamed | None


@dataclass(frozen=True)
class CeremonyUnpaid(Fact):
    """PR15: ceremony that is given with nothing of substance for it."""

    issue: Id
    option: Id


@dataclass(frozen=True)
class CeremonyTooEarly(Fact):
    """PR15: ceremony that falls due before any substance does."""

    issue: Id
    option: Id
    due: Quote


@dataclass(frozen=True)
class CeremonyPaid(Fact):
    """PR15: ceremony that is paid for."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class DateUnanswered(Fact):
    """PR16: an outside date by which nothing in the package is due."""

    what: Quote
    on: Quote


@dataclass(frozen=True)
class DateHandled:
    """An outside date that the package answers in time."""

    what: Quote
    on: Quote


@dataclass(frozen=True)
class DatesHandled(Fact):
    """PR16: outside dates before the review that the package answers in time."""

    dates: tuple[DateHandled, ...]


@dataclass(frozen=True)
class CardTrades(Fact):
    """PR17: a card gives on security for what is not, or the other way round."""

    lead: Name
    gives: Id
    asks: tuple[Id, ...]


@dataclass(frozen=True)
class SecurityApart(Fact):
    """PR17: issues of security, each kept apart from the rest."""

    issues: tuple[Id, ...]


@dataclass(frozen=True)
class HomeworkLate(Fact):
    """PR18: homework that is not due before the leads first meet; `due` None: no day is set."""

    issue: Id
    work: Quote
    owner: Name
    due: date | None


@dataclass(frozen=True)
class HomeworkReady(Fact):
    """PR18: homework that is done, or due before the leads first meet."""

    work: tuple[Quote, ...]


@dataclass(frozen=True)
class NeverInTouch(Fact):
    """PR19: no meeting or call of two leads before their first round; None: it has no day yet."""

    ours: Name
    theirs: Name
    begins: date | None


@dataclass(frozen=True)
class LastInTouch:
    """A lead of ours, the counterpart, and the day of their last meeting or call."""

    ours: Name
    theirs: Name
    on: Quote


@dataclass(frozen=True)
class LeadsInTouch(Fact):
    """PR19: pairs of leads who have met or spoken; our leads who face nobody that is named."""

    pairs: tuple[LastInTouch, ...]
    unknown: tuple[Name, ...]
