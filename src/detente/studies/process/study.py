"""From the first message to the leaders' review: the study of the process (definitions §12–§13)."""

from collections.abc import Iterator

from detente.answers import Kind, Reason, Status
from detente.case.case import Case
from detente.case.process import Carrier as Carrying
from detente.case.signals import Level, Openness, StatementKind
from detente.engines.reachability.minimal import Path as Found
from detente.studies.names import plain
from detente.studies.process import account
from detente.studies.process.acts import Act, acts_of, carriers_of
from detente.studies.process.areas import Area, areas, without_lead
from detente.studies.process.calendar import Days, Steps, calendar, days_of
from detente.studies.process.changes import tipping
from detente.studies.process.leaks import leaks
from detente.studies.process.message import Sending, draft
from detente.studies.process.paths import Reach
from detente.studies.process.rules import lint
from detente.studies.process.rules.rule import Look
from detente.studies.process.valve import valve
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.hearing import ears, reason
from detente.studies.values.agenda import Agenda
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages import Packages
from detente.studies.values.process import Carrier, Message, Process


def study(
    case: Case,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    why: Because | None = None,
) -> Studied[Process]:
    """How the review comes about: the message that opens it, its calendar, what may go wrong."""
    proposed = areas(case, packages, mandates)
    chosen = bool(proposed) and not without_lead(proposed)
    reach = Reach(acts_of(case, chosen))
    steps = _steps(reach)
    days = days_of(case, steps)
    carrier = _carrier(case, reach)
    message = _message(case, agenda, proposed, reach, carrier, days)
    dates = calendar(case, steps, days, packages) if reach.chosen else ()
    look = Look(
        case, agenda, packages, mandates, ears(case), proposed,
        reach.opener(reach.chosen) if reach.chosen else None, days, dates,
        reach.leaders_need_contours or not reach.chosen,
    )  # fmt: skip
    listed = account.paths(reach)
    value = Process(
        acts=account.act_lines(reach, agenda),
        reachable_now=reach.moves.holds >= {reach.acts.goal},
        deadlock=account.deadlock(reach),
        deadlock_says=account.deadlock_says(reach),
        paths=listed,
        chosen=listed[0] if listed else None,
        path_status=_status(reach),
        if_we_wait=account.if_we_wait(case, reach),
        if_additions_refused=account.if_refused(reach),
        message=message,
        carriers=_carriers(case, carrier),
        calendar=dates,
        valve=valve(case, packages),
        leaks=leaks(case, packages, message, carriers_of(case)),
        lint=lint(look),
    )
    exact = reach.paths.status == "exact"
    return Studied(
        value,
        tuple(_because(case, reach, why or Because(case))),
        tipping(case, reach, chosen),
        Status.EXACT if exact else Status.INCOMPLETE,
        _status(reach),
    )


def _steps(reach: Reach) -> Steps:
    if reach.chosen is None:
        return Steps((), {}, (), None)
    path = reach.chosen
    acts, before = reach.brought_by(path), reach.before(path)
    return Steps(acts, reach.ends(path), before, reach.opener(path))


def _carrier(case: Case, reach: Reach) -> Carrying:
    """The carrier of the cheapest path that has one, else the cheapest carrier."""
    for found in reach.paths.paths:
        opener = reach.opener(found)
        if opener and opener.carrier:
            return opener.carrier
    return carriers_of(case)[0]


def _message(
    case: Case,
    agenda: Agenda,
    proposed: tuple[Area, ...],
    reach: Reach,
    carrier: Carrying,
    days: Days,
) -> Message | None:
    """The message is drafted where some path opens with one."""
    openers = [reach.opener(found) for found in reach.paths.paths]
    if not any(opener and opener.carrier for opener in openers):
        return None
    return draft(case, agenda, proposed, Sending(carrier, days.send, days.answer))


def _carriers(case: Case, chosen: Carrying) -> tuple[Carrier, ...]:
    return tuple(
        Carrier(one.kind.value, one.who, one.needs, one.leak, one.cost, one is chosen)
        for one in carriers_of(case)
    )


def _status(reach: Reach) -> str:
    made = reach.paths
    if made.status == "exact":
        return f"exact: all {len(made.paths)} minimal sets of acts that we can start"
    return f"incomplete: every set that costs less than {made.complete_below} is among them"


def _because(case: Case, reach: Reach, why: Because) -> Iterator[Reason]:
    """The facts of the case that decide, then what was computed from them."""
    process = case.process
    if process.first_move_why:
        said = plain(process.first_move_why)
        text = f"who may open: {process.first_move.value} ({said})"
        yield why.rule(("process",), text)
    yield why.rule(("process",), f"leaders bargain over {process.leaders_bargain_over}")
    yield why.rule(("process",), f"staff start on: {process.staff_start_on}".replace("-", " "))
    yield why.rule(("process",), f"what they add, we {process.additions}")
    hears = ears(case)
    for openness in (Openness.PRIVATE, Openness.PUBLIC):
        heeded = hears.request(openness, Level.LEADER)
        yield reason(openness, Level.LEADER, StatementKind.DEMAND, heeded)
    yield from (computed(text) for text in account.stalls(case, reach))
    if reach.chosen:
        yield from _on_the_path(reach, reach.chosen)
    yield computed(account.deadlock_says(reach))


def _on_the_path(reach: Reach, found: Found) -> Iterator[Reason]:
    acts: tuple[Act, ...] = reach.brought_by(found)
    for act in acts:
        yield Reason(act.says, Kind.RULE, act.sources)
    text = "leaders can bargain only once the contours of a deal are in place"
    if reach.leaders_need_contours:
        yield computed(f"{text}: no way to the review does without them", ("Hass 2025, P218",))
    if reach.leader_can_signal:
        yield computed("our leader can signal at once", ("Hass 2025, P220",))
