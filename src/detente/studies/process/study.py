"""From the first message to the leaders' review: the study of the process (definitions §12–§13)."""

from collections.abc import Iterator
from dataclasses import replace

from detente.answers import Kind, Reason, Status
from detente.case.models.case import Case
from detente.case.models.process import Carrier as Carrying
from detente.case.models.signals import Level, Openness, StatementKind
from detente.case.views.deal import deal_of
from detente.engines.reachability.minimal import MinimalPath as Chosen
from detente.studies.process import account
from detente.studies.process.acts import ProcessAct, acts_of, carrier_part, carriers_of
from detente.studies.process.areas import Area, areas, lacking, without_lead
from detente.studies.process.calendar import Steps, calendar, days_of
from detente.studies.process.changes import tipping
from detente.studies.process.leaks import leaks
from detente.studies.process.message import MessageMaterial, Sending, cleared, message_of
from detente.studies.process.paths import Reach
from detente.studies.process.rules import lint
from detente.studies.process.rules.rule import RuleContext
from detente.studies.process.valve import valve
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.fields import PROPOSED, REACHED
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.signal_credibility import ears, reason
from detente.studies.values.agenda import Agenda
from detente.studies.values.clarity import Clarity
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Package
from detente.studies.values.process.leaks import Leaked
from detente.studies.values.process.message import Message, NoMessage
from detente.studies.values.process.process import (
    AdditionsAre,
    ContoursNeeded,
    Deadlocked,
    LeaderCanSignal,
    LeadersBargainOver,
    MayOpen,
    MessageCarrier,
    OnThePath,
    ProcessResult,
    StaffStartOn,
)


def study(
    case: Case,
    clarity: Clarity,
    agenda: Agenda,
    package: Package | None,
    mandates: Mandates,
    why: Because | None = None,
) -> Studied[ProcessResult]:
    """How the review comes about: the message that opens it, its calendar, what may go wrong."""
    proposed = areas(case, package, mandates)
    chosen = bool(proposed) and not without_lead(proposed)
    reach = Reach(acts_of(case, chosen))
    agreed = deal.day if (deal := deal_of(case)) else ""
    steps = Steps((), {}, (), None) if agreed else _steps(reach)
    days = days_of(case, steps, agreed)
    carrier = _carrier(case, reach)
    sending = Sending(carrier, days.send, days.answer_in_time, not days.short)
    kept, left_out = cleared(case, agenda, proposed)
    no_message = NoMessage.AGREED if agreed else _no_message(reach, proposed, kept)
    terms = package.terms if package else ()
    draft = MessageMaterial(case, clarity, mandates, terms, kept, left_out)
    message: Message | None = None if no_message else message_of(draft, sending)
    to_name, dated = lacking(kept, mandates), reach.chosen or agreed
    dates = calendar(case, steps, days, package, to_name, agreed) if dated else ()
    look = RuleContext(
        case, agenda, package, mandates, ears(case), proposed, steps.opener, days, dates,
        reach.leaders_need_contours or not reach.chosen,
    )  # fmt: skip
    listed, rings = account.paths(case, reach), account.deadlock(case, reach)
    value = ProcessResult(
        acts=account.act_lines(case, reach, agenda),
        reachable_now=reach.moves.holds >= {reach.acts.goal},
        deadlock=tuple(dict.fromkeys(waits.act for ring in rings for waits in ring)),
        rings=rings,
        paths=listed,
        chosen=listed[0] if listed else None,
        search=account.search(reach),
        if_we_wait=account.if_we_wait(reach),
        first_move_why=case.process.first_move_why,
        if_additions_refused=account.if_refused(reach),
        message=message,
        no_message=no_message,
        carriers=_carriers(case, carrier),
        calendar=dates,
        people_named=days.named,
        ripe_from=days.ripe,
        valve=valve(case, package),
        leaks=leaks(case, package, message, carriers_of(case)),
        lint=lint(look),
        agreed=agreed,
    )
    return Studied(
        _grounded(case, value),
        _because(case, reach, value, why or Because(case)),
        tipping(case, reach, chosen),
        Status.EXACT if value.search.complete_below is None else Status.INCOMPLETE,
        value.search,
    )


def _grounded(case: Case, process: ProcessResult) -> ProcessResult:
    """Acts, carriers, days, lines for a crisis and what may leak, with what can change them.

    The message has no ground, nor what is told of it: what it asks is chosen from all questions,
    so that its marks tell what was chosen.
    """
    reached, proposed = (marks_of_fields(case, fields) for fields in (REACHED, PROPOSED))
    return replace(
        process,
        acts=grounded(process.acts, reached),
        carriers=grounded(process.carriers, reached),
        calendar=grounded(process.calendar, reached),
        valve=grounded(process.valve, proposed),
        leaks=tuple(
            leak if leak.what is Leaked.MESSAGE else grounded(leak, proposed)
            for leak in process.leaks
        ),
    )


def _steps(reach: Reach) -> Steps:
    if reach.chosen is None:
        return Steps((), {}, (), None)
    path = reach.chosen
    acts, before = reach.brought_by(path), reach.before(path)
    return Steps(acts, reach.ends(path), before, reach.opener(path))


def _carrier(case: Case, reach: Reach) -> Carrying:
    """The carrier of the cheapest path that has one, else the cheapest carrier."""
    for path in reach.paths.paths:
        opener = reach.opener(path)
        if opener and opener.carrier:
            return opener.carrier
    return carriers_of(case)[0]


def _no_message(
    reach: Reach, proposed: tuple[Area, ...], kept: tuple[Area, ...]
) -> NoMessage | None:
    """Why no message is drafted; None where some path opens with one and a subject is cleared."""
    openers = [reach.opener(path) for path in reach.paths.paths]
    if not proposed:
        return NoMessage.NOTHING_PROPOSED
    if not any(opener and opener.carrier for opener in openers):
        return NoMessage.NOT_OURS
    return None if kept else NoMessage.HOMEWORK


def _carriers(case: Case, chosen: Carrying) -> tuple[MessageCarrier, ...]:
    return tuple(
        MessageCarrier(
            one.kind.value, one.who, one.needs, one.leak, one.cost, one is chosen,
            sources=one.sources, marks=marks_at(case, carrier_part(case, one)),
        )
        for one in carriers_of(case)
    )  # fmt: skip


def _because(case: Case, reach: Reach, value: ProcessResult, why: Because) -> Iterator[Reason]:
    """The facts of the case that decide, then what was computed from them."""
    process = case.process
    if process.first_move_why:
        yield why.rule(("process",), MayOpen(process.first_move.value, process.first_move_why))
    yield why.rule(("process",), LeadersBargainOver(process.leaders_bargain_over))
    yield why.rule(("process",), StaffStartOn(process.staff_start_on))
    yield why.rule(("process",), AdditionsAre(process.additions == "receive"))
    hears = ears(case)
    for openness in (Openness.PRIVATE, Openness.PUBLIC):
        heeded = hears.request(openness, Level.LEADER)
        yield reason(openness, Level.LEADER, StatementKind.DEMAND, heeded)
    yield from (computed(fact) for fact in account.stalls(case, reach))
    if reach.chosen:
        yield from _on_the_path(case, reach, reach.chosen)
    stuck = tuple(reach.acts.named(name).named for name in value.deadlock)
    breaks = reach.acts.named(value.opener).named if value.opener else None
    yield computed(Deadlocked(stuck, breaks))


def _on_the_path(case: Case, reach: Reach, path: Chosen) -> Iterator[Reason]:
    acts: tuple[ProcessAct, ...] = reach.brought_by(path)
    for act in acts:
        marks = marks_at(case, act.part)
        yield Reason(OnThePath(act.named), Kind.RULE, act.sources, marks=marks)
    if reach.leaders_need_contours:
        yield computed(ContoursNeeded(), ("Hass 2025, P218",))
    if reach.leader_can_signal:
        yield computed(LeaderCanSignal(), ("Hass 2025, P220",))
