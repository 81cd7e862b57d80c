"""Rules on what is traded: red lines, promises, ceremony, security, warning, time."""

from collections.abc import Iterator
from datetime import date

from detente.answers import Fact
from detente.case.models.case import Case
from detente.case.models.record import Benchmark
from detente.case.models.scalars import first_day
from detente.files.place import Path
from detente.studies.process.rules.rule import Rule, RuleContext, RuleResult, issues, result
from detente.studies.process.valve import warning_channels
from detente.studies.reasons.fields import PROPOSED, REACHED
from detente.studies.valuation.constraints import mentioned
from detente.studies.values.packages.packages import PackageTerm
from detente.studies.values.process.rules import (
    BracketsLeft,
    CanBeSwitchedOff,
    CardTrades,
    CeremonyPaid,
    CeremonyTooEarly,
    CeremonyUnpaid,
    DateHandled,
    DatesHandled,
    DateUnanswered,
    Firewalled,
    IssueMeasured,
    PromiseLacks,
    PromisesMeasured,
    RedLineMoved,
    RedLinesApart,
    RipeInTime,
    RipeTooLate,
    SecurityApart,
    StaffSkipped,
    TiesAcross,
)


def _no_linkage(look: RuleContext) -> RuleResult:
    red = {line.issue for line in look.case.never_trade}
    faults: list[Fact] = list(_across(look.case, red))
    faults += [RedLineMoved(term.issue) for term in look.terms if term.issue in red]
    parts = [("never-trade", at) for at in range(len(look.case.never_trade))]
    return result(faults, RedLinesApart(tuple(sorted(red))), [*parts, *_ties(look.case)])


def _across(case: Case, apart: set[str]) -> Iterator[TiesAcross]:
    """Entries of the case that tie issues that have to stay apart to others."""
    for section, entry, names in _tied(case):
        kept, others = names & apart, names - apart
        if kept and others:
            yield TiesAcross(section, entry, tuple(sorted(kept)), tuple(sorted(others)))


def _tied(case: Case) -> Iterator[tuple[str, int, set[str]]]:
    """Every entry of the case that ties issues to each other: section, number, issues."""
    links = [("links", at, (link.if_, link.and_)) for at, link in enumerate(case.links, 1)]
    needs = [("requires", at, (one.if_, one.needs)) for at, one in enumerate(case.requires, 1)]
    for section, at, texts in [*links, *needs]:
        yield section, at, {name for text in texts for name in mentioned(case, text)}


def _ties(case: Case) -> list[Path]:
    return [(section, at - 1) for section, at, _ in _tied(case)]


def _measured(look: RuleContext) -> RuleResult:
    terms = [term for term in look.terms if not term.respect]
    faults = [lack for term in terms if (lack := _lack(look.case, term))]
    kept = tuple(
        IssueMeasured(term.issue, mark.what)
        for term in look.terms
        if (mark := _mark(look.case, term))
    )
    return result(faults, PromisesMeasured(kept), issues(term.issue for term in terms))


def _mark(case: Case, term: PackageTerm) -> Benchmark | None:
    """What the option that a term moves to is measured by."""
    return case.benchmarks.get(case.issues[term.issue].options[term.to].measured_by)


def _lack(case: Case, term: PackageTerm) -> PromiseLacks | None:
    """What a promise lacks: a day, a measure, or a measure that the promiser controls."""
    option, mark = case.issues[term.issue].options[term.to], _mark(case, term)
    dated = bool(option.due or (mark and mark.due))
    loose = mark.what if mark and not mark.controlled else ""
    if dated and mark and not loose:
        return None
    return PromiseLacks(term.issue, term.to, dated, mark is not None, loose)


def _ceremony(look: RuleContext) -> RuleResult:
    """Recognition moves only together with substance from the other side, and not before it."""
    shown = [term for term in look.terms if term.respect]
    faults = [fault for term in shown for fault in _unpaid(look, term)]
    names = tuple(term.issue for term in shown)
    return result(faults, CeremonyPaid(names), issues(names))


def _unpaid(look: RuleContext, shown: PackageTerm) -> Iterator[Fact]:
    receiver = "them" if shown.them.best >= shown.us.best else "us"
    giver = "us" if receiver == "them" else "them"
    substance = [t for t in look.terms if not t.respect and getattr(t, giver).best > 0]
    if not substance:
        yield CeremonyUnpaid(shown.issue, shown.to)
    due = look.case.issues[shown.issue].options[shown.to].due
    later = [t for t in substance if (d := _due(look.case, t)) and due and d > first_day(due)]
    if substance and len(later) == len(substance):
        yield CeremonyTooEarly(shown.issue, shown.to, due or "")


def _due(case: Case, term: PackageTerm) -> date | None:
    due = case.issues[term.issue].options[term.to].due
    return first_day(due) if due else None


def _security(look: RuleContext) -> RuleResult:
    """No entry of the case, and no card, gives on security for what is not security."""
    case = look.case
    secure = {name for name, issue in case.issues.items() if issue.security}
    faults: list[Fact] = list(_across(case, secure))
    faults += [
        CardTrades(card.lead, trade.give.issue, tuple(ask.issue for ask in trade.asks))
        for card in look.mandates.cards
        for trade in card.trades
        if (asks := {ask.issue for ask in trade.asks})
        and any(
            case.issues[name].security != case.issues[trade.give.issue].security for name in asks
        )
    ]
    names = tuple(name for name in case.issues if name in secure)
    return result(faults, SecurityApart(names), [*issues(names), *_ties(case)])


def _firewalled(look: RuleContext) -> RuleResult:
    channels = warning_channels(look.case)
    faults = [
        CanBeSwitchedOff(name, one.title) for name, one in channels.items() if not one.firewalled
    ]
    titles = tuple(one.title for one in channels.values())
    return result(faults, Firewalled(titles), [("channels", name) for name in channels])


def _ripe(look: RuleContext) -> RuleResult:
    days, meets = look.days, look.case.meet.date if look.case.meet else ""
    faults: list[Fact] = []
    if not look.needs_ripe:
        faults.append(StaffSkipped())
    if days.short and days.ripe:
        faults.append(RipeTooLate(days.ripe, meets))
    for term in look.terms:
        ripe = look.case.issues[term.issue].ripe
        if ripe and ripe.us and ripe.them and ripe.brackets > ripe.leaders_only:
            faults.append(BracketsLeft(term.issue, ripe.brackets - ripe.leaders_only))
    rest = [("issues", term.issue, "ripe") for term in look.terms]
    parts = [("process",), *([("meet",)] if look.case.meet else []), *rest]
    return result(faults, RipeInTime(days.ripe, meets), parts)


def _in_time(look: RuleContext) -> RuleResult:
    due = {term.issue: look.case.issues[term.issue].options[term.to].due for term in look.terms}
    early = {
        at: one for at, one in enumerate(look.case.outside) if _early(look, first_day(one.date))
    }
    faults = [
        DateUnanswered(one.what, one.date)
        for one in early.values()
        if not (by := due.get(one.issue)) or first_day(by) > first_day(one.date)
    ]
    handled = DatesHandled(tuple(DateHandled(one.what, one.date) for one in early.values()))
    return result(faults, handled, [("outside", at) for at in early])


def _early(look: RuleContext, day: date) -> bool:
    review = look.days.review
    return bool(review and look.case.as_of <= day < review)


RULES = (
    Rule("PR4", ("P199", "P201", "P229"), _no_linkage, PROPOSED),
    Rule("PR8", ("P218", "P233"), _ripe, REACHED),
    Rule("PR11", ("P173", "P208"), _measured, ("benchmarks", *PROPOSED)),
    Rule("PR13", ("P100", "P194"), _firewalled, ("channels",)),
    Rule("PR15", ("P213", "P231"), _ceremony, PROPOSED),
    Rule("PR16", ("P228",), _in_time, ("outside", *REACHED)),
    Rule("PR17", ("P174", "P199"), _security, ("outside", *PROPOSED)),
)
