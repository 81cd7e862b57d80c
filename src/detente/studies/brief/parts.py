"""What the first page, and the checks across chapters, take from the values of other studies."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.process import CarrierKind
from detente.studies.values.brief.brief import GivesAhead, InTime, LeadLater, ToMandate
from detente.studies.values.ladder.ladder import Held, LadderResult, Rung
from detente.studies.values.ladder.reasons import NotLaid, StepWaits
from detente.studies.values.ladder.rehearsal import (
    DatesUnset,
    Estimate,
    FirstMissed,
    Played,
    RehearsalResult,
)
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Left, Packages, PackageTerm
from detente.studies.values.process.calendar import CalendarEvent
from detente.studies.values.process.message import Lacks, Message, NoMessage
from detente.studies.values.process.process import IfWeWait, ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.studies.values.record.lessons import Lessons

MORE_THAN_NOT = 0.5
"""Above this share of runs what arrives is named."""
EXPOSED = 0.05
"""From this share of runs on it is told that we risk more than we accept."""
NEARLY_NONE = 0.05
"""What stands in no more than this share of the runs in which not all comes is lost in them."""
GRACE = timedelta(7)
"""An answer that is this much later than hoped for is still an answer (assumed)."""


def terms(packages: Packages) -> tuple[PackageTerm, ...]:
    """The issues that move in the proposed package; none where nothing is proposed."""
    return packages.recommended.terms if packages.recommended else ()


def stands_alone(packages: Packages) -> dict[str, tuple[str, ...]]:
    """Issues without which the rest is said to stand, with those that fall too."""
    return {fall.issue: fall.too for fall in packages.falls if fall.left is Left.STANDS}


def carrier(message: Message) -> CarrierKind:
    """By what the message travels."""
    return CarrierKind(message.carrier)


def answer_by(message: Message) -> date | None:
    """By when an answer is hoped for, as the carrier says it."""
    return message.oral_note.answer_by if message.oral_note else None


def waits_until(message: Message) -> date | None:
    """The day after which no answer is taken as none: a week later than hoped for."""
    hoped = answer_by(message)
    return hoped + GRACE if hoped else None


def stops_on(process: ProcessResult, meets: bool) -> date | None:
    """The day after which no answer is a sign to stop; None where nothing is sent, or where leaders
    meet (`meets`) before any text of it can be ripe."""
    if process.message is None:
        return None
    late = meets and ripe_by(process) is not None and latest_to_send(process) is None
    return None if late else waits_until(process.message)


def plans_to_wait(process: ProcessResult) -> bool:
    """Whether the first page waits: no word of ours opens anything, and theirs may come."""
    no_word = process.no_message is NoMessage.NOT_OURS
    return no_word and process.if_we_wait is IfWeWait.THEY_MAY_OPEN


def leads_lacking(message: Message) -> tuple[str, ...]:
    """The leads of ours that are to be named before it goes, by their subjects."""
    return tuple(gap.issue for gap in message.gaps if gap.lacks is Lacks.LEAD)


def leads_later(
    mandates: Mandates, process: ProcessResult, now: Collection[str]
) -> Iterator[LeadLater]:
    """The leads that are not to be named now: by the first round, or homework of ours before."""
    first = first_round(process)
    for card in mandates.cards:
        if not card.named and card.subject not in now:
            own = [work.due for work in card.homework if work.ours_first and work.due]
            yield LeadLater(
                card.subject, min((*([first] if first else ()), *own), default=None),
                sources=card.sources, marks=card.marks,
            )  # fmt: skip


def to_tell(case: Case, mandates: Mandates) -> Iterator[str]:
    """Who at home could refuse what is only explored, then who has sway, in the case's order."""
    for power in ("veto", "sway"):
        for need in case.home.us:
            if need.power == power and (power == "sway" or need.who in mandates.only_explored):
                yield need.who


def first_round(process: ProcessResult) -> date | None:
    """The day on which the leads first meet; None where the path has no round."""
    rounds = (line.day for line in process.calendar if line.what.event is CalendarEvent.ROUND)
    return min(rounds, default=None)


def mandates_to_give(mandates: Mandates) -> Iterator[ToMandate]:
    """Mandates to be given, as the cards have them."""
    for card in mandates.cards:
        if card.beyond:
            yield ToMandate(card.lead, card.beyond, sources=card.sources, marks=card.marks)


def missed(rehearsal: RehearsalResult) -> FirstMissed | DatesUnset | None:
    """Which first acts missed are sign enough to stop; None while no order of acts is safe."""
    return None if is_unsafe(rehearsal) else rehearsal.stop_if


def ripe_by(process: ProcessResult) -> date | None:
    """The first day on which texts can be ripe; None where no path leads there."""
    return process.ripe_from


def latest_to_send(process: ProcessResult) -> date | None:
    """How late the message may go for texts to be ripe at the review; None: too late, unknown."""
    return next((dated.latest for dated in process.calendar if dated.latest), None)


def named_by(process: ProcessResult) -> date | None:
    """The day by which both sides have named their people; None where no path leads there."""
    return process.people_named


def rules_open(process: ProcessResult) -> tuple[str, ...]:
    """The rules of the process that are not kept yet."""
    return tuple(rule.rule for rule in process.lint if not rule.holds)


def planned(rehearsal: RehearsalResult) -> Played | None:
    """The recommended order, as it was played."""
    return rehearsal.designs[0] if rehearsal.designs else None


def others(rehearsal: RehearsalResult) -> tuple[Played, ...]:
    """The other orders of the same acts."""
    return rehearsal.designs[1:]


def exposed(order: Played) -> float | None:
    """The share of runs in which an order takes us past what we accept; None without a cap."""
    return order.breaks_us.value if order.breaks_us else None


def is_unsafe(rehearsal: RehearsalResult) -> bool:
    """Whether the recommended order takes us past what we accept in more than `EXPOSED` of runs."""
    order = planned(rehearsal)
    return order is not None and (exposed(order) or 0.0) > EXPOSED


def clearly_more(estimate: Estimate, other: Estimate) -> bool:
    """Whether one is above the other by more than the number of runs leaves open."""
    return estimate.low > other.high


def rungs(ladder: LadderResult) -> tuple[Rung, ...]:
    """The acts of the order; none where none could be laid out."""
    return ladder.rungs


def unlaid(ladder: LadderResult) -> Iterator[Fact]:
    """Why the acts of a package have no order at all; nothing where they have one."""
    if ladder.verdict in (Held.NO_STEPS, Held.NO_ORDER):
        why = [fact for fact in ladder.refused if not isinstance(fact, StepWaits)]
        yield from why or [NotLaid(ladder.verdict)]


def starts(rung: Rung) -> str:
    """The month (`YYYY-MM`) in which an act first gives something; "" where it never does."""
    return min((given.month for given in rung.given), default="")


def gives_ahead(ladder: LadderResult, mandates: Mandates) -> Iterator[GivesAhead]:
    """Acts of ours that wait for nothing of theirs, before a month in which anything comes.

    What is traded for an act of theirs in the same month is exchanged, and not given ahead.
    """
    acts = [rung for rung in rungs(ladder) if starts(rung)]
    theirs = min((starts(rung) for rung in acts if rung.by is not Actor.US), default="")
    for rung in waiting_for_nothing(ladder):
        first = min(comes_for(rung.issue, ladder, mandates), default="")
        if (not theirs or starts(rung) <= theirs) and starts(rung) != first:
            yield GivesAhead(
                rung.step, rung.option, starts(rung), theirs, sources=rung.sources, marks=rung.marks
            )


def gives_early(
    ladder: LadderResult, mandates: Mandates, in_time: InTime | None
) -> Iterator[GivesAhead]:
    """Acts of ours that begin in a month before any text can be ripe.

    Each with what has to be promised for it, where the card lets it go for nothing less.
    """
    promised = {
        deal.give.issue: {ask.issue for ask in deal.asks}
        for card in mandates.cards
        for deal in card.trades
        if deal.give.issue in card.without_text and not deal.first and not deal.elsewhere
    }
    ripe = f"{in_time.ripe:%Y-%m}" if in_time else ""
    theirs = {rung.step: rung for rung in rungs(ladder) if rung.by is not Actor.US}
    for rung in rungs(ladder):
        if rung.by is not Actor.THEM and starts(rung) and starts(rung) < ripe:
            owed = promised.get(rung.issue, ())
            awaited = [theirs[wait.step] for wait in rung.waits if wait.step in theirs]
            yield GivesAhead(
                rung.step, rung.option, starts(rung), "",
                tuple((one.step, one.option) for one in awaited),
                any(wait.step == rung.step for one in awaited for wait in one.waits),
                rung.issue, tuple(
                    (one.step, one.option) for one in theirs.values()
                    if one.issue in owed and one not in awaited
                ),
                sources=rung.sources, marks=rung.marks,
            )  # fmt: skip


def waiting_for_nothing(ladder: LadderResult) -> Iterator[Rung]:
    """Acts of ours that are given at some time, and wait for nothing of theirs."""
    acts = [rung for rung in rungs(ladder) if starts(rung)]
    by = {rung.step: rung.by for rung in acts}
    for rung in acts:
        waits = any(by.get(wait.step) is not Actor.US for wait in rung.waits)
        if rung.by is Actor.US and not waits:
            yield rung


def comes_for(issue: str, ladder: LadderResult, mandates: Mandates) -> Iterator[str]:
    """The months in which acts of theirs begin that our give on an issue is made for."""
    trades = (trade for card in mandates.cards for trade in card.trades)
    asks = {ask.issue for trade in trades if trade.give.issue == issue for ask in trade.asks}
    for rung in rungs(ladder):
        if rung.issue in asks and rung.by is not Actor.US and starts(rung):
            yield starts(rung)


def arriving(ladder: LadderResult, rehearsal: RehearsalResult) -> dict[str, float]:
    """Each issue with the share of runs at whose end its least sure act stands, surest first."""
    issues = {rung.step: rung.issue for rung in rungs(ladder)}
    shares: dict[str, float] = {}
    for act in rehearsal.arrivals:
        issue = issues.get(act.step, "")
        shares[issue] = min(shares.get(issue, 1.0), act.share.value)
    return {name: shares[name] for name in sorted(shares, key=lambda issue: -shares[issue]) if name}


def lost(ladder: LadderResult, rehearsal: RehearsalResult) -> frozenset[str]:
    """Issues of which, in nearly all runs in which not all comes, no act stands at the end."""
    issues = {rung.step: rung.issue for rung in rungs(ladder)}
    standing: dict[str, float] = {}
    for act in rehearsal.arrivals:
        if act.without_all is not None and act.step in issues:
            issue = issues[act.step]
            standing[issue] = max(standing.get(issue, 0.0), act.without_all)
    return frozenset(issue for issue, share in standing.items() if share <= NEARLY_NONE)


def pledges_kept(follow_through: FollowThrough) -> Iterator[tuple[Actor, int, int]]:
    """Of each side's pledges that can be judged: side, kept, judged; as the register has it."""
    for side in follow_through.sides:
        if side.settled:
            yield Actor(side.side), side.kept, side.settled


def record_kept(lessons: Lessons) -> dict[Actor, tuple[int, int]]:
    """The same as the record has it, over all kinds: kept, fallen due."""
    return {rate.by: (rate.kept, rate.due) for rate in lessons.pledges.sides if not rate.kind}


def forecasts_scored(lessons: Lessons) -> bool:
    """Whether forecasts of progress were scored, and did better than the base rate."""
    return lessons.score is not None and lessons.score.against_base_rate.high < 0
