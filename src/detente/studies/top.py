"""The plan's top: one minute, twelve lines, no scores and no game theory."""

from collections.abc import Sequence

from detente.case.case import Case
from detente.case.party import Party
from detente.studies.basis import Basis
from detente.studies.values.agenda import Agenda
from detente.studies.values.clarity import Clarity
from detente.studies.values.level import InReadings
from detente.studies.values.mandates import Mandates
from detente.studies.values.objections import Objections
from detente.studies.values.packages import Package, Packages, Term
from detente.studies.values.plan import Top
from detente.studies.values.process import Process
from detente.studies.words import day, first_up, listing

NOTHING = "nothing yet"


def top(
    case: Case,
    clarity: Clarity,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    process: Process,
    objections: Objections,
    basis: Basis,
) -> Top:
    """Twelve lines, each from the answers that are handed in."""
    package = packages.recommended
    terms = package.terms if package else ()
    return Top(
        title=case.title or f"{case.us} and {case.them}",
        for_=case.us,
        against=case.them,
        as_of=day(case.as_of),
        decision=decision(case, process, mandates, package),
        talk=talk(case, process, packages, objections),
        take_on=tuple(_places(case, terms)) or (NOTHING,),
        we_ask=_said(terms, ("ask", "both")) or (NOTHING,),
        we_give=_said(terms, ("give",)) or (NOTHING,),
        never=tuple(f"{_title(case, red.issue)} stands in no trade" for red in case.never_trade)
        or ("no red line is written down",),
        first_move=first_move(case, process),
        wins=(_win(case, case.us, terms, "us"), _win(case, case.them, terms, "them")),
        how_they_say_no=how_they_say_no(case, clarity, package),
        how_it_fails=how_it_fails(case, packages, process),
        stop_if=stop_if(case, process, package),
        meanwhile=meanwhile(case),
        unknown=tuple(unknown(case, clarity, mandates, terms))[:3]
        or ("nothing is marked unknown",),
        basis=f"{basis.facts} facts, {basis.judgements} judgements, {basis.sources} sources",
    )


def _title(case: Case, issue: str) -> str:
    found = case.issues.get(issue)
    return (found.title if found else "") or issue


def _leader(case: Case, name: str) -> str:
    party = case.parties.get(name, Party())
    return party.leader.name if party.leader else f"the leader of {name}"


def _places(case: Case, terms: Sequence[Term]) -> list[str]:
    """The few priorities: an issue that rides with another stands beside it."""
    heads: dict[str, list[str]] = {}
    for term in terms:
        issue = case.issues[term.issue]
        if issue.respect:
            continue
        head = issue.with_ if any(t.issue == issue.with_ for t in terms) else term.issue
        heads.setdefault(head, []).append(_title(case, term.issue))
    return [" with ".join(titles) for titles in heads.values()]


def _said(terms: Sequence[Term], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{term.title}: {term.says or term.to}" for term in terms if term.role in roles)


def decision(case: Case, process: Process, mandates: Mandates, package: Package | None) -> str:
    """What is to be decided, and by when."""
    if package is None:
        return "Decide not to open a bargain now, and to keep the channels for warning open."
    by = process.message.send_by if process.message else None
    when = f" by {day(by)}" if by else ""
    leads = ""
    if mandates.without_lead:
        titles = [_title(case, name) for name in mandates.without_lead]
        leads = f"; name a lead for {listing(titles)}"
    return (
        f"Approve a private message from {_leader(case, case.us)} to "
        f"{_leader(case, case.them)}{when}{leads}."
    )


def talk(case: Case, process: Process, packages: Packages, objections: Objections) -> str:
    """Talk, wait or don't, and why now."""
    if packages.recommended is None:
        return "Don't bargain: no package that we know of is a win for both sides."
    if not process.paths:
        return "Wait: nothing that we can start leads to a leaders' review. " + process.if_we_wait
    sure = packages.recommended.readings
    readings = {
        InReadings.EVERY: "in every reading of our estimates",
        InReadings.SOME: "in some readings of our estimates, not in all",
        InReadings.NO: "in no reading of our estimates",
    }[sure]
    why = f"Talk: there is a package that both can call a win {readings}."
    waiting = objections.cost_of_waiting[:1]
    return " ".join((why, *(first_up(text) for text in waiting)))


def first_move(case: Case, process: Process) -> str:
    """Who, by which carrier, to whom, when."""
    message = process.message
    if message is None:
        return process.if_we_wait
    who = f" ({message.carrier_who})" if message.carrier_who else ""
    by = f" by {day(message.send_by)}" if message.send_by else ""
    return f"{message.from_} to {message.to}: a private {message.carrier}{who}{by}."


def _win(case: Case, party: str, terms: Sequence[Term], side: str) -> str:
    """Why a side can call it a win: what it gets, and how that is told at home."""
    gets = [
        f"{term.title.lower() if term.title.islower() else term.title} ({term.to})"
        for term in sorted(terms, key=lambda t: -getattr(t, side).best)
        if getattr(term, side).best > 0
    ][:3]
    told = case.parties.get(party, Party()).win_at_home
    return f"{party} gets {listing(gets) or NOTHING}" + (f"; at home: “{told}”." if told else ".")


def how_they_say_no(case: Case, clarity: Clarity, package: Package | None) -> str:
    """The likeliest reason for a no: the reading they act on, else what the deal costs them."""
    for question in clarity.questions:
        if question.about == "us" and question.acted_on_worst:
            reading = next(one for one in question.readings if one.id == question.acted_on)
            return (
                f"They act on their worst reading of us ({reading.says}), "
                "and see no offer that could be meant."
            )
    costs = (
        sorted((term for term in package.terms if term.them.best < 0), key=lambda t: t.them.best)
        if package
        else []
    )
    if costs:
        return f"{first_up(costs[0].title)} ({costs[0].to}) costs them more than we think."
    return "They wait for a better offer: nothing in the package costs them anything."


def how_it_fails(case: Case, packages: Packages, process: Process) -> str:
    """The weakest point that the computation found, and what then."""
    for day_ in process.calendar:
        if day_.kind == "outside" and day_.missed:
            return f"{first_up(day_.what)} on {day(day_.day)}, before the review. {day_.note}"
    broken = [fall for fall in packages.falls if fall.readings is not InReadings.EVERY]
    if broken:
        return broken[0].said
    if packages.falls:
        return packages.falls[0].said
    return "Nothing is proposed that could fail."


def stop_if(case: Case, process: Process, package: Package | None) -> str:
    """The dated signs by which we would stop."""
    signs = [
        f"no {one.what.lower()} by {day(one.day)}"
        for one in process.calendar
        if one.kind == "theirs"
    ][:1]
    measured = [term.title for term in package.terms if term.measured_by] if package else []
    if measured:
        signs.append(f"a benchmark on {listing(measured[:2])} is missed and not waived")
    signs.append("any text puts a red line into a trade")
    return first_up(listing(signs, "or")) + "."


def meanwhile(case: Case) -> str:
    """What we compete on meanwhile."""
    ours = [one.what for one in case.meanwhile if one.side.value == "us"]
    return first_up(listing(ours)) + "." if ours else "No competitive step is written down."


def unknown(case: Case, clarity: Clarity, mandates: Mandates, terms: Sequence[Term]) -> list[str]:
    """What we do not know and who can find out, the most telling first."""
    found = [f"{one.asks} Ask through {one.heard_as}." for one in clarity.ask]
    wide = sorted(terms, key=lambda t: t.them.low - t.them.high)
    for term in wide:
        who = next((c.lead for c in mandates.cards if c.named and term.issue in c.issues), "")
        by = f"{who} can find out" if who else "nobody is named yet who could find out"
        found.append(f"What {term.title} ({term.to}) is worth to {case.them}: {by}.")
    return found
