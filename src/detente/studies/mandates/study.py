"""What each lead is told: one card a lead that may travel (definitions §15)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from detente.answers import Reason, Tipping, join
from detente.case.checks.conditions import readable
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Lead
from detente.studies.mandates.latitude import latitude
from detente.studies.mandates.people import at_lead, authority, beyond, contacts, counterpart
from detente.studies.mandates.replies import replies
from detente.studies.mandates.trades import proposed, trades
from detente.studies.mandates.unwritten import unwritten, without_text
from detente.studies.reasons.because import computed
from detente.studies.reasons.fields import PROPOSED
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_at, marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.askable import askable
from detente.studies.valuation.constraints import mentioned
from detente.studies.valuation.leads import is_leaders_own, lead_on, side_of
from detente.studies.values.agenda import Agenda, Verdict
from detente.studies.values.mandates import (
    Authority,
    Card,
    Clearance,
    LeadNamed,
    Mandates,
    Never,
    Proposed,
    ToLearn,
    Undone,
)
from detente.studies.values.packages.lines import WorthAsking
from detente.studies.values.packages.packages import AgreedPackage, Package, PackageTerm

SILENT = ("home", "outside", "process")
"""Fields of the case that a card follows and does not tell: what is not on it shows that too."""


def study(
    case: Case,
    agenda: Agenda,
    package: Package | None,
    questions: tuple[WorthAsking, ...],
    agreed: AgreedPackage | None = None,
) -> Studied[Mandates]:
    """The cards of our leads, and one for each track whose issues have no lead yet."""
    learns = tuple(_learns(package, askable(case, agenda, questions)))
    needed = _issues(agenda, package)
    own = tuple(name for name in needed if is_leaders_own(case, name))
    wanted = tuple(name for name in needed if name not in own)
    ours = {name: lead_on(case, name, Actor.US) for name in wanted}
    leads = {lead.name: lead for lead in side_of(case, Actor.US).leads}
    people = {name: leads.get(name, Lead(name=name)) for name in (*leads, *ours.values()) if name}
    groups = [
        (lead, issues)
        for name, lead in people.items()
        if (issues := tuple(issue for issue in wanted if ours[issue] == name))
    ]
    without = tuple(name for name in wanted if not ours[name])
    cards = tuple(_card(case, package, lead, issues, learns) for lead, issues in groups)
    moved = package.moves if package else {}
    groups_without = _by_track(case, without, moved)
    unnamed = tuple(_card(case, package, None, each, learns) for each in groups_without)
    within = latitude(agenda)
    able = tuple(authority(case, lead, issues, package, within) for lead, issues in groups)
    day = agreed.day if agreed else ""
    told = tuple(replace(card, agreed=day) for card in cards + unnamed)
    value = _grounded(case, Mandates(told, able, without, own))
    return Studied(
        value,
        _because(case, able),
        (Tipping(LeadNamed(without)),) if without else (),
    )


def _grounded(case: Case, mandates: Mandates) -> Mandates:
    """What a lead gives and gets and may settle, and homework, with what can change that.

    All else on a card is told from everything that the study read.
    """
    proposed = marks_of_fields(case, PROPOSED)
    cards = tuple(
        replace(
            card,
            asks=grounded(card.asks, proposed),
            gives=grounded(card.gives, proposed),
            both=grounded(card.both, proposed),
            homework=grounded(card.homework, proposed),
        )
        for card in mandates.cards
    )
    return replace(mandates, cards=cards, authority=grounded(mandates.authority, proposed))


def _issues(agenda: Agenda, package: Package | None) -> tuple[str, ...]:
    """The issues that somebody needs instructions for: those that move, then those to prepare."""
    moves = tuple(package.moves) if package else ()
    prepared = tuple(line.id for line in agenda.lines if line.verdict is Verdict.PREPARE)
    return tuple(dict.fromkeys((*moves, *prepared)))


def _by_track(
    case: Case, issues: Iterable[str], moved: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """The issues of each track; first one that moves and rides with no other, as in the message."""
    tracks: dict[str, list[str]] = {}
    for name in issues:
        tracks.setdefault(case.issues[name].track, []).append(name)
    for group in tracks.values():
        order = ((name not in moved, case.issues[name].with_ in group) for name in group)
        rank = dict(zip(group, order, strict=True))
        yield tuple(sorted(group, key=lambda name: rank[name]))


def _learns(package: Package | None, questions: Iterable[WorthAsking]) -> Iterator[ToLearn]:
    """Questions as they may be put: of options only what is proposed is named."""
    moves = package.moves if package else {}
    gives = {term.issue for term in package.terms if term.role == "give"} if package else set()
    for one in questions:
        option = one.option if moves.get(one.issue) == one.option else ""
        given = one.issue in gives
        yield ToLearn(one.issue, option, one.who, given, sources=one.sources, marks=one.marks)


def _card(
    case: Case,
    package: Package | None,
    lead: Lead | None,
    issues: tuple[str, ...],
    learns: tuple[ToLearn, ...],
) -> Card:
    whole = package.terms if package else ()
    terms = tuple(term for term in whole if term.issue in issues)
    moved = tuple(term.issue for term in terms)
    deals = trades(case, terms, whole)
    own = marks_at(case, *(("issues", name) for name in issues))
    who = marks_at(case, *at_lead(case, Actor.US, lead))
    left_out = marks_of_fields(case, SILENT)
    never = tuple(_never(case, lead.name if lead else "", own))
    answered = tuple(replies(case, issues, terms, whole, deals, package))
    first = (*_clear_with(case, issues, whole), *_signed_by(case, terms))
    opposite, rounds = counterpart(case, lead, issues), contacts(case)
    undone = tuple(_homework(case, issues))
    asked = tuple(line for line in learns if line.issue in issues)
    people = (rounds, *((opposite,) if opposite else ()))
    early = unwritten(case, terms)
    told = (*deals, *never, *answered, *first, *undone, *asked, *people, *early)
    return Card(
        lead=lead.name if lead else "",
        office=lead.office if lead else "",
        track=case.issues[issues[0]].track,
        issues=issues,
        brings_back=moved,
        explores=tuple(name for name in issues if name not in moved),
        asks=_of_role(case, terms, "ask"),
        gives=_of_role(case, terms, "give"),
        both=_of_role(case, terms, "both"),
        trades=deals,
        replies=answered,
        never=never,
        clear_with=first,
        homework=undone,
        counterpart=opposite,
        contacts=rounds,
        learns=asked,
        beyond=beyond(lead, issues) if lead and lead.empowered else (),
        unwritten=early,
        without_text=without_text(case, terms),
        marks=join((own, who, left_out, *(line.marks for line in told if line not in answered))),
    )


def _of_role(case: Case, terms: Iterable[PackageTerm], role: str) -> tuple[Proposed, ...]:
    return tuple(proposed(case, term) for term in terms if term.role == role)


def _never(case: Case, lead: str, own: tuple[str, ...]) -> Iterator[Never]:
    """Red lines on which this lead leads, and those on which nobody of ours does.

    One that is marked with more than the card's own issues is on no card.
    """
    for at, red in enumerate(case.never_trade):
        channel = case.channels.get(red.quiet_channel)
        marks = marks_at(case, ("never-trade", at), ("issues", red.issue))
        whose = lead_on(case, red.issue, Actor.US) if red.issue in case.issues else ""
        if whose not in ("", lead) or join((own, marks)) != own:
            continue
        yield Never(
            red.issue,
            channel.title if channel else red.quiet_channel,
            sources=red.sources,
            marks=marks,
        )


def _clear_with(
    case: Case, issues: tuple[str, ...], whole: Iterable[PackageTerm]
) -> Iterator[Clearance]:
    """Audiences at home with a veto; of what they need only the card's own issues are named."""
    moved = {term.issue: term.to for term in whole}
    package = {name: issue.now for name, issue in case.issues.items()} | moved
    for at, need in enumerate(case.home.us):
        named = {*mentioned(case, need.needs), *mentioned(case, need.unless)}
        touched = tuple(name for name in issues if name in named)
        if need.power == "veto" and touched:
            marks = marks_at(case, ("home", "us", at))
            apart = moved.keys() & set(named) - {*issues}
            lifted = bool(need.unless) and not _is_met(case, need.needs, package)
            yield Clearance(
                need.who, touched, bool(apart), lifted, sources=need.sources, marks=marks
            )


def _is_met(case: Case, needs: str, package: Mapping[str, str]) -> bool:
    """Whether a package keeps to a condition; to none it does."""
    condition = readable(case, needs)
    return condition is None or condition.holds(package)


def _signed_by(case: Case, terms: Iterable[PackageTerm]) -> Iterator[Clearance]:
    """Who signs what we do, by the authority of the options proposed."""
    signed: dict[str, list[str]] = {}
    for term in terms:
        option = case.issues[term.issue].options[term.to]
        ours = option.by in (Actor.US, Actor.BOTH) or (option.by is None and term.role != "ask")
        if ours and option.authority and option.authority.signatory:
            signed.setdefault(option.authority.signatory, []).append(term.issue)
    for who, issues in signed.items():
        marks = marks_at(case, *(("issues", name) for name in issues))
        yield Clearance(who, tuple(issues), marks=marks)


def _homework(case: Case, issues: tuple[str, ...]) -> Iterator[Undone]:
    for name in issues:
        for at, work in enumerate(case.issues[name].homework):
            if not work.done:
                marks = marks_at(case, ("issues", name, "homework", at))
                yield Undone(
                    name, work.what, work.owner, work.due, work.side is Actor.BOTH,
                    work.side is Actor.US, sources=work.sources, marks=marks,
                )  # fmt: skip


def _because(case: Case, able: tuple[Authority, ...]) -> Iterator[Reason]:
    for one in able:
        yield computed(one, one.sources)
