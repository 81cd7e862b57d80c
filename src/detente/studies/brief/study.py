"""The first page: each row from the answers that are handed in, as facts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.answers import Fact, Status, join
from detente.case.checks.uncovered import uncovered, words_of
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.record import Episode
from detente.case.models.record import RecordedFact as Figure
from detente.case.models.scalars import first_day
from detente.studies.brief import parts as of
from detente.studies.brief.basis import basis
from detente.studies.brief.confidence import confidence
from detente.studies.brief.instead import instead
from detente.studies.brief.own import beside_recommended
from detente.studies.reasons.provenance import marks_at
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.leads import side_of
from detente.studies.values.agenda import Agenda, Verdict
from detente.studies.values.brief.brief import (
    Brief,
    DatesMissed,
    Decide,
    Decision,
    Expect,
    Gets,
    GoingOn,
    HomeworkTask,
    InTime,
    Leaks,
    LeftReady,
    NeverTraded,
    NoAnswer,
    NotCovered,
    OrderUnsafe,
    PledgesKept,
    RedLineTraded,
    ToConsent,
    ToOrder,
    ToRelease,
    Uncovered,
)
from detente.studies.values.brief.consistency import Consistency
from detente.studies.values.brief.standing import Standing
from detente.studies.values.ladder.ladder import Held, LadderResult, Order
from detente.studies.values.ladder.rehearsal import ConductAssumed, Ending, RehearsalResult
from detente.studies.values.mandates import Clearance, Mandates
from detente.studies.values.objections import DatePasses, Objections
from detente.studies.values.packages.packages import Packages, PackageTerm
from detente.studies.values.packages.third_parties import ThirdParty
from detente.studies.values.process.message import Message, NoMessage
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.record.follow_through import FollowThrough
from detente.studies.values.record.lessons import Lessons
from detente.studies.values.talks.talks import Talks


def study(
    case: Case,
    lessons: Lessons,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    process: ProcessResult,
    ladder: LadderResult,
    rehearsal: RehearsalResult,
    objections: Objections,
    follow_through: FollowThrough,
    talks: Talks,
    consistency: Consistency,
    parts: tuple[Standing, ...],
) -> Studied[Brief]:
    """The page of a plan; no surer than the weakest of its parts."""
    terms, in_time = of.terms(packages), _in_time(case, process)
    decide = _decide(case, process, mandates, terms, in_time)
    dates, left = _pressing(objections.dates, terms), tuple(_left_out(agenda, packages))
    sure = confidence(case, terms, of.forecasts_scored(lessons), _offices(mandates, decide))
    value = Brief(
        title=_named(case),
        for_=case.us,
        against=case.them,
        as_of=case.as_of,
        decide=decide,
        why_now=dates,
        meets=_meets(case, dates),
        agreed=bool(case.meet and case.meet.agreed),
        in_time=in_time,
        we_get=_gets(case, terms, "ask"),
        they_get=_gets(case, terms, "give"),
        both_get=_gets(case, terms, "both"),
        never=tuple(_never(case)),
        unchanged=tuple(_unchanged(case)),
        expect=(expect := _expect(case, ladder, rehearsal, mandates, packages, in_time, dates[:1])),
        instead=tuple(_others(case, process, decide, dates, rehearsal, in_time)),
        stop_if=tuple(_stop_if(case, process, terms, ladder, rehearsal, expect)),
        leaks=_leaks(case, process, terms),
        leads=(leads := _to_name(process, mandates, terms)),
        leads_later=tuple(of.leads_later(mandates, process, leads)),
        homework=tuple(_homework(case, terms)),
        not_covered=tuple(_not_covered(case)),
        unsettled=consistency.unsettled,
        left_out=left,
        left_dates=_before_review(dates, [one.issue for one in left], case),
        confidence=sure,
        basis=basis(case, of.rules_open(process)),
        pledges=tuple(PledgesKept(*counts) for counts in of.pledges_kept(follow_through)),
        parts=parts,
        both_gain=packages.recommended.tally.chance.all if packages.recommended else None,
        unanswered=tuple(_unanswered(case, objections)),
        mandates=tuple(of.mandates_to_give(mandates)),
        tell_first=tuple(_named_unasked(process, sure.not_asked)),
        to_tell=tuple(of.to_tell(case, mandates)),
        unled=mandates.leaders_own,
        orders=tuple(_orders(mandates)),
        releases=tuple(_releases(mandates)),
        explored=_explored(mandates),
        third_parties=_asked(packages),
        deal=talks.deal,
        better=len(talks.better),
        own=beside_recommended(case, packages, dates),
        unlaid=tuple(of.unlaid(ladder)),
    )
    return Studied(value, status=_weakest(parts))


def _others(
    case: Case,
    process: ProcessResult,
    decide: Decide,
    dates: tuple[DatePasses, ...],
    rehearsal: RehearsalResult,
    in_time: InTime | None,
) -> Iterator[Fact]:
    """What could be done instead."""
    before, waits = _met_before(case, in_time), of.plans_to_wait(process)
    return instead(case, decide.carrier, dates, rehearsal, before, waits)


def _asked(packages: Packages) -> tuple[ThirdParty, ...]:
    """Third parties whose consent the proposal needs, with how they take it."""
    needed = (one for one in packages.third_parties if one.asked and one.takes)
    return tuple(replace(one, ground=None) for one in needed)


def _explored(mandates: Mandates) -> tuple[str, ...]:
    """The subjects on which our leads explore."""
    return tuple(dict.fromkeys(one for card in mandates.cards for one in card.explores))


def _unanswered(case: Case, objections: Objections) -> Iterator[str]:
    """Objections that the case itself holds, and to which the plan has no answer."""
    raised = {one.id for one in case.objections}
    yield from (one.says for one in objections.objections if one.id in raised and not one.answered)


def _named(case: Case) -> str:
    return case.title or f"{case.us} – {case.them}"


def _weakest(parts: Sequence[Standing]) -> Status:
    """The least exact of the parts."""
    return max((part.status for part in parts), key=lambda status: status.weakness)


def _pressing(dates: Sequence[DatePasses], terms: Sequence[PackageTerm]) -> tuple[DatePasses, ...]:
    """Days to come, first those on what the package moves, or on no issue; the soonest first.

    Where each stands rests on what is proposed.
    """
    moving = {"", *(term.issue for term in terms)}
    order = sorted(dates, key=lambda date: date.issue not in moving)
    return tuple(replace(date, ground=None) for date in order)


def _meets(case: Case, dates: Sequence[DatePasses]) -> str:
    """When the leaders meet, where no other day that presses is sooner; "" else."""
    if case.meet is None:
        return ""
    meeting = first_day(case.meet.date)
    soonest = min((first_day(date.day) for date in dates), default=meeting)
    return case.meet.date if meeting <= soonest else ""


def _met_before(case: Case, in_time: InTime | None) -> str:
    """The agreed day of the leaders' meeting, where no text can be ripe by then."""
    agreed = case.meet is not None and case.meet.agreed
    return in_time.review if agreed and in_time is not None and in_time.latest is None else ""


def _named_unasked(process: ProcessResult, not_asked: Sequence[str]) -> Iterator[str]:
    """Leads of ours that the message names, and who were not asked yet."""
    areas = process.message.areas if process.message else ()
    named = dict.fromkeys(lead.name for area in areas for lead in area.leads)
    yield from (name for name in named if name in not_asked)


def _in_time(case: Case, process: ProcessResult) -> InTime | None:
    """How long there is for the message, where something is sent and the leaders' day is set."""
    ripe = of.ripe_by(process)
    if process.message is None or case.meet is None or ripe is None:
        return None
    return InTime(
        of.latest_to_send(process),
        ripe,
        case.meet.date,
        sources=case.meet.sources,
        marks=marks_at(case, ("meet",), ("process",)),
    )


def _decide(
    case: Case,
    process: ProcessResult,
    mandates: Mandates,
    terms: Sequence[PackageTerm],
    in_time: InTime | None,
) -> Decide:
    message = process.message
    decision = _decision(process, terms)
    heads = [
        term for term in terms
        if case.issues[term.issue].with_ not in {each.issue for each in terms}
        and not case.issues[term.issue].respect
    ]  # fmt: skip
    touched = {term.issue for term in terms}
    late = in_time is not None and in_time.latest is None
    sent = message if decision is Decision.SEND else None
    return Decide(
        decision,
        of.carrier(sent) if sent else None,
        sent.send_by if sent else None,
        of.answer_by(sent) if sent else None,
        tuple(area.issue for area in sent.areas) if sent else tuple(term.issue for term in heads),
        case.meet.date if case.meet and not late else "",
        (case.judged.by,) if case.judged else (),
        tuple(_to_consent(case, mandates, touched)),
        sent.carrier_who if sent else "",
        _needs(case, sent) if sent else "",
        process.talks_begin,
        sources=case.meet.sources if case.meet else (),
        marks=marks_at(case, ("meet",), ("process",)),
    )


def _needs(case: Case, message: Message) -> str:
    """What the carrier that was chosen needs."""
    ways = case.process.carriers
    own = (way for way in ways if (way.kind, way.who) == (message.carrier, message.carrier_who))
    return next((way.needs for way in own), "")


def _to_consent(case: Case, mandates: Mandates, moved: Collection[str]) -> Iterator[ToConsent]:
    """Who has to agree to what moves, without the leader who decides."""
    decides = side_of(case, Actor.US).leader
    cleared: dict[str, list[Clearance]] = {}
    for card in mandates.cards:
        for one in card.clear_with:
            if {*moved} & {*one.issues} and (decides is None or one.who != decides.name):
                cleared.setdefault(one.who, []).append(one)
    for who, each in cleared.items():
        of = [name for one in each for name in one.issues if name in moved]
        at_text = all(one.at_text for one in each)
        needs = (
            need.unless if at_text else need.needs
            for need in case.home.us
            if need.who == who and bool(need.unless) is at_text
        )
        yield ToConsent(
            who, tuple(dict.fromkeys(of)), next(needs, ""), at_text,
            sources=tuple(dict.fromkeys(key for one in each for key in one.sources)),
            marks=join(one.marks for one in each),
        )  # fmt: skip


def _orders(mandates: Mandates) -> Iterator[ToOrder]:
    """What a card leaves to the leader: which act comes first."""
    for deal in (deal for card in mandates.cards for deal in card.trades if deal.leader_orders):
        asks = tuple(ask.issue for ask in deal.asks)
        yield ToOrder(
            deal.give.issue, asks, deal.undated,
            tuple(name for name in deal.undated if name in deal.unmeasured),
            sources=deal.sources, marks=deal.marks,
        )  # fmt: skip


def _releases(mandates: Mandates) -> Iterator[ToRelease]:
    """Whom the leader has to tell that what a give is for is agreed elsewhere."""
    for card in mandates.cards:
        waiting = [deal for deal in card.trades if deal.elsewhere]
        if waiting and card.named:
            issues = tuple(deal.give.issue for deal in waiting)
            yield ToRelease(card.lead, issues, marks=join(deal.marks for deal in waiting))


def _decision(process: ProcessResult, terms: Sequence[PackageTerm]) -> Decision:
    if not terms:
        return Decision.NOTHING
    if process.message is not None:
        return Decision.SEND
    first = process.no_message is NoMessage.HOMEWORK
    return Decision.PREPARE if first else Decision.ANSWER


def _to_name(
    process: ProcessResult, mandates: Mandates, terms: Sequence[PackageTerm]
) -> tuple[str, ...]:
    """The leads that the message waits for; without one, those for what moves."""
    if process.message is not None:
        return of.leads_lacking(process.message)
    return mandates.to_name_for({term.issue for term in terms})


def _offices(mandates: Mandates, decide: Decide) -> list[str]:
    """Who of ours leads or clears something."""
    return [
        *(card.lead for card in mandates.cards if card.named),
        *(one.who for one in decide.to_clear),
    ]


def _gets(case: Case, terms: Sequence[PackageTerm], role: str) -> tuple[Gets, ...]:
    """What is asked, given, or good for both; what is worth most to its taker first."""
    taken = [term for term in terms if term.gained_by == role]
    worth = (lambda term: -term.them.best) if role == "give" else (lambda term: -term.us.best)
    return tuple(
        Gets(
            term.issue, term.to, role == "both" and _is_given(case, term),
            sources=case.issues[term.issue].sources,
            marks=marks_at(case, ("issues", term.issue)),
        )
        for term in sorted(taken, key=worth)
    )  # fmt: skip


def _is_given(case: Case, term: PackageTerm) -> bool:
    return term.role == "give" or case.issues[term.issue].raised_by is Actor.THEM


def _never(case: Case) -> Iterator[NeverTraded]:
    for at, red in enumerate(case.never_trade):
        marks = marks_at(case, ("never-trade", at))
        yield NeverTraded(red.issue, sources=red.sources, marks=marks)


def _unchanged(case: Case) -> Iterator[GoingOn]:
    """Our steps to compete that go on meanwhile: on a red line first, of which they will speak;
    last those still to come, the soonest first."""
    red = {line.issue for line in case.never_trade}
    steps = [
        (at, each)
        for at, each in enumerate(case.meanwhile)
        if each.side is Actor.US
        and each.kind == "hard-step"
        and (not each.date or first_day(each.date) > case.as_of)
    ]
    for at, step in sorted(
        steps, key=lambda entry: (entry[1].date or "", entry[1].issue not in red)
    ):
        yield GoingOn(
            step.what, step.date or "",
            sources=step.sources, marks=marks_at(case, ("meanwhile", at)),
        )  # fmt: skip


def _expect(
    case: Case,
    ladder: LadderResult,
    rehearsal: RehearsalResult,
    mandates: Mandates,
    packages: Packages,
    in_time: InTime | None,
    presses: Sequence[DatePasses],
) -> Expect | None:
    order, terms = of.planned(rehearsal), of.terms(packages)
    if order is None:
        return None
    theirs = {rung.issue for rung in of.rungs(ladder) if rung.by is not Actor.US}
    shares = of.arriving(ladder, rehearsal)
    first = tuple(name for name in shares if name in theirs and shares[name] > of.MORE_THAN_NOT)
    pressing = next((one.issue for one in presses if one.issue in {*shares} - {*first}), "")
    rest = tuple(term.issue for term in terms if term.issue in theirs and term.issue not in first)
    open_ = ladder.verdict is not Held.BY_ITSELF
    ours = (replace(one, ground=None) for one in ladder.risks if one.side is Actor.US and open_)
    risk = next(ours, None)
    exposed = of.exposed(order) if of.is_unsafe(rehearsal) else None
    ahead = tuple(of.gives_ahead(ladder, mandates))
    told = {one.step for one in ahead}
    early = tuple(one for one in of.gives_early(ladder, mandates, in_time) if one.step not in told)
    guessed = tuple(one.side for one in rehearsal.assumed if isinstance(one, ConductAssumed))
    turned = (one.exceeds for one in ladder.designs if one.id is Order.THEM_FIRST)
    late = (one.share.value for one in order.ended if one.by is Ending.THEY_OVERDUE)
    done, lost = order.done.value, of.lost(ladder, rehearsal)
    we_lose = [one for one in _gets(case, terms, "ask") if one.issue in lost - {pressing}]
    others = {term.issue for term in terms} - {pressing, *(one.issue for one in we_lose[:1])}
    return Expect(
        first, rest, done, rehearsal.runs, ladder.verdict, risk, exposed, ahead, early, guessed,
        next(turned, ()), next(late, None), min((shares[name] for name in first), default=None),
        pressing, shares.get(pressing), rehearsal.monthly[-1].month if rehearsal.monthly else "",
        pressing in lost, tuple(we_lose), 2 * len(others & lost) > len(others),
    )  # fmt: skip


def _stop_if(
    case: Case,
    process: ProcessResult,
    terms: Sequence[PackageTerm],
    ladder: LadderResult,
    rehearsal: RehearsalResult,
    expect: Expect | None,
) -> Iterator[Fact]:
    """The signs by which we would stop: each has a date, a benchmark or a red line.

    An answer has a week more than is hoped for, counted from the day of sending; where no text can
    be ripe when the leaders meet, they settle the agenda there without one. Where dates were
    rehearsed, so many missed are the sign as are in the rehearsal; acts that could not be laid out
    have no dates. While no order is safe, no date of theirs is a sign: what we would have given
    by then is lost, and so any text that sets an order is one.
    """
    if process.message is None or not terms:
        return
    by, sent = of.stops_on(process, case.meet is not None), process.message.send_by
    if by:
        yield NoAnswer(by, (by - sent).days if sent else None)
    theirs = (term for term in terms if term.role == "ask" and term.by not in case.others)
    owed = tuple(term.issue for term in theirs if term.measured_by)
    if expect is not None and expect.exposed is not None:
        yield OrderUnsafe(tuple((one.step, one.option) for one in expect.ahead))
    elif (missed := of.missed(rehearsal)) is not None:
        yield missed
    elif owed and of.rungs(ladder):
        yield DatesMissed(owed)
    if case.never_trade:
        issues = tuple(red.issue for red in case.never_trade)
        yield RedLineTraded(issues, marks=marks_at(case, ("never-trade",)))


def _leaks(case: Case, process: ProcessResult, terms: Sequence[PackageTerm]) -> Leaks | None:
    """How what is sent may come out, in the case's words."""
    if process.message is None:
        return None
    sent = of.carrier(process.message)
    at, way = next(
        ((at, way) for at, way in enumerate(case.process.carriers) if way.kind is sent), (0, None)
    )
    red = {line.issue for line in case.never_trade}
    names_red = any(term.issue in red for term in terms)
    aims = any(not line.binds for line in process.message.says)
    if way is None:
        return Leaks(sent, "", names_red, aims)
    marks = marks_at(case, ("process", "carriers", at))
    return Leaks(sent, way.leak, names_red, aims, sources=way.sources, marks=marks)


def _homework(case: Case, terms: Sequence[PackageTerm]) -> Iterator[HomeworkTask]:
    """What is not done yet on the issues that move, the earliest first."""
    given = {term.issue for term in terms if term.role == "give"}
    undone = [
        (term.issue, at, work)
        for term in terms
        for at, work in enumerate(case.issues[term.issue].homework)
        if not work.done and work.side is not Actor.THEM
    ]
    for issue, at, work in sorted(undone, key=lambda each: (each[2].due is None, each[2].due)):
        marks = marks_at(case, ("issues", issue, "homework", at))
        clears = work.side is Actor.US and issue in given
        yield HomeworkTask(
            issue, work.what, work.owner, work.due, clears, sources=work.sources, marks=marks
        )


def _not_covered(case: Case) -> Iterator[NotCovered]:
    for path, entry in uncovered(case):
        kind = Uncovered.STATEMENT
        if isinstance(entry, Figure | Episode):
            kind = Uncovered.FACT if isinstance(entry, Figure) else Uncovered.EPISODE
        marks = marks_at(case, path)
        yield NotCovered(kind, words_of(entry), sources=entry.sources, marks=marks)


def _before_review(
    dates: Sequence[DatePasses], left: Sequence[str], case: Case
) -> tuple[DatePasses, ...]:
    """Of the days to come those on issues left for later, before the leaders meet."""
    if case.meet is None:
        return ()
    ends = first_day(case.meet.date)
    begun = {(step.issue, step.date) for step in case.meanwhile}
    return tuple(
        one
        for one in dates
        if one.issue in left and first_day(one.day) < ends and (one.issue, one.day) not in begun
    )


def _left_out(agenda: Agenda, packages: Packages) -> Iterator[LeftReady]:
    """Issues ready for a bargain that the package leaves as they are, if it moves any."""
    terms = of.terms(packages)
    moving = {term.issue for term in terms}
    wider = {one.issue: one for one in packages.taken_up}
    for line in agenda.lines if terms else ():
        if line.verdict is Verdict.NEGOTIATE and line.id not in moving:
            known = wider.get(line.id)
            yield LeftReady(
                line.id, known.chance if known else None, sources=line.sources, marks=line.marks
            )
