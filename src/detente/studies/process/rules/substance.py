"""Rules on what is traded: red lines, promises, ceremony, security, warning, time."""

from collections.abc import Iterator
from datetime import date

from detente.case.case import Case
from detente.case.condition import parse
from detente.case.record import Benchmark
from detente.case.scalars import first_day
from detente.studies.names import inside, title, when
from detente.studies.process.rules.rule import Look, Rule, Seen, seen
from detente.studies.process.valve import warning_channels
from detente.studies.valuation.constraints import orders
from detente.studies.values.packages import Term
from detente.studies.words import day, listing


def _no_linkage(look: Look) -> Seen:
    red = {line.issue for line in look.case.never_trade}
    faults = [
        f"{entry} ties {_named(look.case, touched)} to {_named(look.case, others)}"
        for entry, issues in _tied(look.case)
        if (touched := issues & red) and (others := issues - red)
    ]
    faults += [
        f"the package moves {title(look.case, t.issue)}" for t in look.terms if t.issue in red
    ]
    kept = f"{_named(look.case, red)} stands in no link, requirement or package"
    return seen(faults, kept if red else "no red line is written down")


def _named(case: Case, issues: set[str]) -> str:
    return listing(sorted(inside(case, title(case, name)) for name in issues))


def _tied(case: Case) -> Iterator[tuple[str, set[str]]]:
    """Every entry of the case that ties issues to each other, and which."""
    listed = orders(case)
    pairs = [("links", link.if_, link.and_) for link in case.links]
    pairs += [("requires", one.if_, one.needs) for one in case.requires]
    counts: dict[str, int] = {}
    for section, *texts in pairs:
        counts[section] = counts.get(section, 0) + 1
        issues = {name for text in texts for name in parse(text, listed).issues}
        yield f"{section}, entry {counts[section]}", issues


def _measured(look: Look) -> Seen:
    faults = [
        f"{inside(look.case, title(look.case, term.issue))} ({term.to}) {lack}"
        for term in look.terms
        if not term.respect and (lack := _lack(look.case, term))
    ]
    kept = [
        f"{inside(look.case, title(look.case, term.issue))} by {mark.what}"
        for term in look.terms
        if (mark := _mark(look.case, term))
    ]
    return seen(faults, "measured: " + "; ".join(kept) if kept else "nothing is promised yet")


def _mark(case: Case, term: Term) -> Benchmark | None:
    """What the option that a term moves to is measured by."""
    return case.benchmarks.get(case.issues[term.issue].options[term.to].measured_by)


def _lack(case: Case, term: Term) -> str:
    """What a promise lacks: a day, a measure, or a measure that the promiser controls."""
    option = case.issues[term.issue].options[term.to]
    mark = _mark(case, term)
    lacks = [] if option.due or (mark and mark.due) else ["has no date"]
    if mark is None:
        lacks.append("has no benchmark")
    elif not mark.controlled:
        lacks.append(f"is measured by {mark.what}, which its promiser does not control: only warns")
    return " and ".join(lacks)


def _ceremony(look: Look) -> Seen:
    """Recognition moves only together with substance from the other side, and not before it."""
    shown = [term for term in look.terms if term.respect]
    faults = [fault for term in shown for fault in _unpaid(look, term)]
    said = [f"{inside(look.case, title(look.case, t.issue))} ({t.to})" for t in shown]
    return seen(faults, f"{listing(said)}: paid for" if said else "no ceremony is given")


def _unpaid(look: Look, shown: Term) -> Iterator[str]:
    receiver = "them" if shown.them.best >= shown.us.best else "us"
    giver = "us" if receiver == "them" else "them"
    name = f"{inside(look.case, title(look.case, shown.issue))} ({shown.to})"
    substance = [t for t in look.terms if not t.respect and getattr(t, giver).best > 0]
    if not substance:
        yield f"{name} is given and nothing of substance for it"
    due = look.case.issues[shown.issue].options[shown.to].due
    later = [t for t in substance if (d := _due(look.case, t)) and due and d > first_day(due)]
    if substance and len(later) == len(substance):
        yield f"{name} falls due {when(due or '')}, before any substance does"


def _due(case: Case, term: Term) -> date | None:
    due = case.issues[term.issue].options[term.to].due
    return first_day(due) if due else None


def _security(look: Look) -> Seen:
    """No entry of the case, and no card, gives on security for what is not security."""
    case = look.case
    faults = [
        f"{entry} ties {_named(case, secure)} to {_named(case, plain)}"
        for entry, issues in _tied(case)
        if (secure := {n for n in issues if case.issues[n].security}) and (plain := issues - secure)
    ]
    faults += [
        f"the card of {card.lead} trades {_named(case, {trade.give.issue})} for "
        f"{_named(case, asks)}"
        for card in look.mandates.cards
        for trade in card.trades
        if (asks := {ask.issue for ask in trade.asks})
        and any(
            case.issues[name].security != case.issues[trade.give.issue].security for name in asks
        )
    ]
    issues = {name for name, issue in case.issues.items() if issue.security}
    return seen(faults, f"kept apart: {_named(case, issues)}" if issues else "none is marked so")


def _firewalled(look: Look) -> Seen:
    channels = warning_channels(look.case)
    faults = [
        f"{one.title} can be switched off (channels, {name})"
        for name, one in channels.items()
        if not one.firewalled
    ]
    titles = listing([one.title for one in channels.values()])
    return seen(faults, f"firewalled: {titles}" if titles else "no such channel stands")


def _ripe(look: Look) -> Seen:
    days = look.days
    faults = []
    if not look.needs_ripe:
        faults.append("the path lets leaders bargain before staff have shaped a deal")
    meets = f"the leaders meet {when(look.case.meet.date)}" if look.case.meet else ""
    if days.short and days.ripe:
        faults.append(f"the texts can be ripe on {day(days.ripe)}, and {meets}")
    for term in look.terms:
        ripe = look.case.issues[term.issue].ripe
        if ripe and ripe.us and ripe.them and ripe.brackets > ripe.leaders_only:
            left = ripe.brackets - ripe.leaders_only
            name = inside(look.case, title(look.case, term.issue))
            faults.append(f"{name} is called ripe with {left} brackets that staff could lift")
    ready = f"ripe by {day(days.ripe)}" if days.ripe else "the check of ripeness has no day yet"
    return seen(faults, f"{ready}, {meets}" if meets else ready)


def _in_time(look: Look) -> Seen:
    handled = {term.issue: look.case.issues[term.issue].options[term.to].due for term in look.terms}
    early = [one for one in look.case.outside if _early(look, first_day(one.date))]
    faults = [
        f"{inside(look.case, one.what)} {when(one.date)}, and nothing in the package is due by then"
        for one in early
        if not (due := handled.get(one.issue)) or first_day(due) > first_day(one.date)
    ]
    said = listing([f"{inside(look.case, one.what)} {when(one.date)}" for one in early])
    return seen(faults, f"the package answers by then: {said}" if said else "none falls before it")


def _early(look: Look, day_: date) -> bool:
    review = look.days.review
    return bool(review and look.case.as_of <= day_ < review)


RULES = (
    Rule(
        "PR4", "No linkage across a red line", "take the entry out; speak of it in its own channel",
        ("P199", "P201", "P229"), _no_linkage,
    ),
    Rule(
        "PR8", "Leaders meet on ripe texts",
        "send earlier, work in shorter rounds, or use the meeting to agree on the agenda only",
        ("P218", "P233"), _ripe,
    ),
    Rule(
        "PR11", "Promises are dated and measured by acts that the promiser controls",
        "agree on a day and on an act that the promiser can do; what many causes move only warns",
        ("P173", "P208"), _measured,
    ),
    Rule(
        "PR13", "Communication and warning channels are firewalled",
        "agree that no quarrel about anything else switches it off", ("P100", "P194"), _firewalled,
    ),
    Rule(
        "PR15", "Ceremony is paid for with substance, and given for substance",
        "tie it to a dated act of the other side, and let it follow that act", ("P213", "P231"),
        _ceremony,
    ),
    Rule(
        "PR16", "Outside dates before the review are handled",
        "ask on its own that the date be put off to the review, or settle its subject by then",
        ("P228",), _in_time,
    ),
    Rule(
        "PR17", "Security is not traded for commerce",
        "balance security with security, and keep the rest in another exchange", ("P174", "P199"),
        _security,
    ),
)  # fmt: skip
