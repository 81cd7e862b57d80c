"""The plan's top: one minute, twelve lines, no scores and no game theory."""

from collections.abc import Sequence

from detente.case.case import Case
from detente.case.party import Party
from detente.studies.brief.basis import Basis, basis
from detente.studies.brief.taken_on import codings, precedents, taken_on, weighed
from detente.studies.names import country, inside, leader, listed, title, when
from detente.studies.reasons.because import computed
from detente.studies.reasons.studied import Studied
from detente.studies.told import told_fall
from detente.studies.values.agenda import Agenda
from detente.studies.values.calendar import Dated, Mend
from detente.studies.values.clarity import Clarity
from detente.studies.values.follow_through import FollowThrough
from detente.studies.values.lessons import Lessons
from detente.studies.values.level import InReadings
from detente.studies.values.mandates import Mandates
from detente.studies.values.message import Lacks, MessageGap
from detente.studies.values.objections import DatePasses, Objections
from detente.studies.values.packages import Left, Package, Packages, Term
from detente.studies.values.plan import Standing, Top
from detente.studies.values.process import Process
from detente.studies.values.rehearsal import Rehearsal
from detente.studies.values.rules import RipeTooLate
from detente.studies.words import day, first_up, listing

NOTHING = "nothing yet"
LACKING = {
    Lacks.AIM: "state an aim that is recorded and may be said",
    Lacks.MEETING: "name the meeting",
}
MENDS = {
    Mend.SETTLE_FIRST: (
        "The package answers it in time: settle {issue} ({option}) first, and on its own"
    ),
    Mend.AHEAD_OR_PUT_OFF: (
        "Settle {issue} ahead of the rest, or ask on its own that the date be put off to the review"
    ),
    Mend.PUT_OFF: "Ask on its own, and at once, that it be put off to the review",
}
COMES = {"their-opening": "opening by the other side", "their-reply": "answer to the message"}


def study(
    case: Case,
    lessons: Lessons,
    clarity: Clarity,
    agenda: Agenda,
    packages: Packages,
    mandates: Mandates,
    process: Process,
    rehearsal: Rehearsal,
    objections: Objections,
    follow_through: FollowThrough,
    parts: tuple[Standing, ...],
) -> Studied[Top]:
    """Twelve lines, each from the answers that are handed in."""
    package = packages.recommended
    terms = package.terms if package else ()
    value = Top(
        title=case.title or f"{case.us} and {case.them}",
        for_=case.us,
        against=case.them,
        as_of=day(case.as_of),
        decision=decision(case, process, package),
        talk=talk(case, process, packages, objections),
        take_on=taken_on(case, terms) or (NOTHING,),
        before=precedents(case, terms, lessons),
        weighed=weighed(terms, agenda),
        coded=codings(case, terms, lessons),
        we_ask=_said(case, terms, ("ask", "both")) or (NOTHING,),
        we_give=_said(case, terms, ("give",)) or (NOTHING,),
        never=tuple(
            f"trade {inside(case, title(case, red.issue))}, for anything"
            for red in case.never_trade
        )
        or ("no red line is written down",),
        first_move=first_move(case, process),
        wins=(_win(case, "us", terms), _win(case, "them", terms)),
        how_they_say_no=how_they_say_no(case, clarity, package),
        how_it_fails=how_it_fails(case, packages, process, rehearsal),
        stop_if=stop_if(case, process, package, rehearsal),
        meanwhile=meanwhile(case),
        unknown=tuple(unknown(case, clarity, mandates, terms))[:3]
        or ("nothing is marked unknown",),
        basis=_basis(basis(case), process),
        we=country(case, "us"),
        they=country(case, "them"),
        pledges=pledges(case, follow_through),
        parts=parts,
    )
    weakest = max((part.status for part in parts), key=lambda status: status.weakness)
    because = (computed("every line is composed from the answers below it"),)
    return Studied(value, because, status=weakest)


def _basis(basis: Basis, process: Process) -> str:
    """What it rests on, and which rules of the process are not kept yet."""
    said = (
        f"{basis.facts} facts, {basis.judgements} judgements, {basis.sources} documents, "
        f"{basis.passages} passages"
    )
    open_ = [one.rule for one in process.lint if not one.holds]
    return f"{said}; rules of the process not kept yet: {listing(open_)}" if open_ else said


def _said(case: Case, terms: Sequence[Term], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{inside(case, term.title)} ({term.to})" for term in terms if term.role in roles)


def decision(case: Case, process: Process, package: Package | None) -> str:
    """What is to be decided, and by when."""
    if package is None:
        return "Decide not to open a bargain now, and to keep the channels for warning open."
    message = process.message
    if message is None:
        return (
            f"Prepare the answer to a first message from {leader(case, 'them')}; "
            "the first word is not ours."
        )
    by = f" by {day(message.send_by)}" if message.send_by else ""
    first = f", and before that {_gaps(case, message.gaps)}" if message.gaps else ""
    return (
        f"Approve a private message from {leader(case, 'us')} to {leader(case, 'them')}{by}{first}."
    )


def _gaps(case: Case, gaps: Sequence[MessageGap]) -> str:
    """What the message still lacks, with all leads that are to be named in one phrase."""
    leads = [inside(case, title(case, gap.issue)) for gap in gaps if gap.lacks is Lacks.LEAD]
    rest = [LACKING[gap.lacks] for gap in gaps if gap.lacks is not Lacks.LEAD]
    named = (
        [f"name {'a lead' if len(leads) == 1 else 'leads'} for {listing(leads)}"] if leads else []
    )
    return listing([*rest, *named])


def talk(case: Case, process: Process, packages: Packages, objections: Objections) -> str:
    """Talk, wait or don't, and why now."""
    if packages.recommended is None:
        return (
            "Don't bargain: no package that leaders can attend to is a win for both sides at our "
            "best estimate."
        )
    if not process.paths:
        return "Wait: nothing that we can start leads to a leaders' review."
    readings = {
        InReadings.EVERY: "in every reading of our estimates",
        InReadings.SOME: "in some readings of our estimates, not in all",
        InReadings.NO: "in no reading of our estimates",
    }[packages.recommended.readings]
    talk_or_wait = "Talk" if process.message else "Be ready to talk when they open"
    why = f"{talk_or_wait}: there is a package that both can call a win {readings}."
    return " ".join((why, *(_passes(date) for date in objections.dates[:1])))


def _passes(date: DatePasses) -> str:
    """The soonest day that passes while one waits, and what it brings."""
    brings = f": {date.brings}" if date.brings else ""
    return f"{first_up(date.what)} {when(date.day)}{brings}."


def first_move(case: Case, process: Process) -> str:
    """Who, by which carrier, to whom, when."""
    message = process.message
    if message is None:
        return "None of ours."
    who = f" ({message.carrier_who})" if message.carrier_who else ""
    by = f" by {day(message.send_by)}" if message.send_by else ""
    return f"{message.from_} to {message.to}: a private {message.carrier}{who}{by}."


def _win(case: Case, side: str, terms: Sequence[Term]) -> str:
    """Why a side can call it a win: what it gets, and how that is told at home."""
    gets = [
        f"{inside(case, term.title)} ({term.to})"
        for term in sorted(terms, key=lambda t: -getattr(t, side).best)
        if getattr(term, side).best > 0
    ][:3]
    if not terms:
        return f"{first_up(country(case, side))} gets nothing that both could call a win."
    party = case.parties.get(case.us if side == "us" else case.them, Party())
    told = (
        f"; to be told at home, in the case's words, as “{party.win_at_home.says}”."
        if party.win_at_home
        else "."
    )
    return f"{first_up(country(case, side))} gets {listing(gets) or NOTHING}{told}"


def how_they_say_no(case: Case, clarity: Clarity, package: Package | None) -> str:
    """The likeliest reason for a no: the reading they act on, else what the deal costs them."""
    for question in clarity.questions:
        if question.about == "us" and question.acted_on_worst:
            reading = next(one for one in question.readings if one.id == question.acted_on)
            meant = f"that we mean {reading.says}" if reading.says.startswith("to ") else (
                f"“{reading.says}”")  # fmt: skip
            return (
                f"They act on their worst reading of us ({meant}) and take every offer for a "
                "manoeuvre."
            )
    if package is None:
        return "There is no offer yet that they could refuse."
    terms = package.terms
    costs = sorted((term for term in terms if term.them.best < 0), key=lambda t: t.them.best)
    if costs:
        return f"{first_up(costs[0].title)} ({costs[0].to}) costs them more than we think."
    return "They wait for a better offer: nothing in the package costs them anything."


def how_it_fails(case: Case, packages: Packages, process: Process, rehearsal: Rehearsal) -> str:
    """The weakest dated point, and what most often goes wrong in rehearsal; else what falls."""
    dated = _missed_date(case, process)
    found = [said for said in (dated, _failing(case, rehearsal)) if said]
    return " ".join(f"{said.rstrip('.')}." for said in found) or _falls(case, packages)


def _failing(case: Case, rehearsal: Rehearsal) -> str:
    """How often not all of it comes, and where least does."""
    failing = rehearsal.how_it_fails
    if failing is None:
        return ""
    side, share = country(case, failing.side), f"{failing.not_all.value:.0%}"
    kind = failing.kind.replace("-", " ")
    return f"In {share} of our assumed runs not all comes; least where {side} is {kind}"


def _missed_date(case: Case, process: Process) -> str:
    """A fixed date that the calendar misses, or rounds that do not fit it."""
    late = next((one for one in process.lint if one.rule == "PR8" and not one.holds), None)
    if late and process.message:
        for fault in late.faults:
            if isinstance(fault, RipeTooLate):
                return f"The texts can be ripe only on {day(fault.ripe)}: send earlier."
    for one in process.calendar:
        if one.kind == "outside" and one.missed:
            brings = f": {one.brings.rstrip('.')}" if one.brings else ""
            event = first_up(one.what.says.rstrip("."))
            return f"{event} on {day(one.day)}, before the review{brings}. {_mend(case, one)}."
    return ""


def _mend(case: Case, dated: Dated) -> str:
    if dated.then is None:
        return ""
    issue = dated.then.issue
    named = inside(case, title(case, issue)) if issue else ""
    return MENDS[dated.then.mend].format(issue=named, option=dated.then.option)


def _falls(case: Case, packages: Packages) -> str:
    broken = [fall for fall in packages.falls if fall.left is not Left.STANDS]
    if broken:
        return told_fall(case, broken[0])
    if packages.falls:
        return told_fall(case, packages.falls[0])
    return "Nothing is proposed that could fail."


def stop_if(case: Case, process: Process, package: Package | None, rehearsal: Rehearsal) -> str:
    """The dated signs by which we would stop."""
    if package is None or process.message is None:
        return "Nothing has been started that would have to stop."
    signs = [
        f"no {COMES[one.what.act.of]} has come by {day(one.day)}"
        for one in process.calendar
        if one.what.act and one.what.act.of in COMES
    ][:1]
    measured = [
        inside(case, term.title)
        for term in package.terms
        if term.measured_by and term.role == "ask"
    ]
    if measured:
        signs.append(f"what was promised on {listing(measured[:2], 'or')} is missed and not waived")
    if rehearsal.stop_if:
        missed = f"misses its first {rehearsal.stop_if.missed} dates"
        signs.append(f"{country(case, rehearsal.stop_if.side)} {missed}")
    if case.never_trade:
        signs.append("any text puts a red line into a trade")
    return first_up("; or ".join(signs)) + "." if signs else "No sign is dated: set one."


def pledges(case: Case, found: FollowThrough) -> str:
    """How many of its earlier pledges each side kept, of those that can be judged."""
    judged = [one for one in found.sides if one.settled]
    said = listing(
        [f"{country(case, one.side)} kept {one.kept} of {one.settled}" for one in judged]
    )
    return f"of earlier pledges that fell due and can be judged, {said}" if said else ""


def meanwhile(case: Case) -> str:
    """What we compete on meanwhile."""
    ours = [
        inside(case, one.what)
        for one in case.meanwhile
        if one.side.value == "us" and one.kind == "hard-step"
    ]
    return first_up(listed(ours)) + "." if ours else "No competitive step is written down."


def unknown(case: Case, clarity: Clarity, mandates: Mandates, terms: Sequence[Term]) -> list[str]:
    """What we do not know and who can find out: the best question, then the widest estimates."""
    asked = [f"{one.asks} To be asked in {one.way.openness.value}." for one in clarity.ask]
    wide = sorted(terms, key=lambda t: t.them.low - t.them.high)
    valued = [_worth(case, mandates, term) for term in wide]
    return [*asked[:2], *valued[:1], *asked[2:], *valued[1:]]


def _worth(case: Case, mandates: Mandates, term: Term) -> str:
    who = next((c.lead for c in mandates.cards if c.named and term.issue in c.issues), "")
    by = f"{who} can find out" if who else "whoever is named to lead on it has to find out"
    named = inside(case, title(case, term.issue))
    return f"What {named} ({term.to}) is worth to {country(case, 'them')}: {by}."
