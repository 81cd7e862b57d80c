"""The people: what our lead may settle, who sits opposite, how often the two meet."""

from collections.abc import Iterator, Mapping, Sequence

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Lead
from detente.case.models.scalars import first_day
from detente.files.place import Path
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.leads import lead_on, side_of
from detente.studies.values.mandates import (
    Authorised,
    Authority,
    Contacts,
    Counterpart,
    Empowered,
    Met,
    Rank,
)
from detente.studies.values.packages.packages import Package

MANAGED = ("Hass 2025, P239",)
"""What every difficult issue that was ever managed had in common: relations of key officials."""


def authority(
    case: Case,
    lead: Lead,
    issues: Sequence[str],
    package: Package | None,
    within: Mapping[str, tuple[str, ...]],
) -> Authority:
    """Whether a lead may settle all issues of the card alone, and what that hangs on."""
    moves = package.moves if package else {}
    outside = beyond(lead, issues)
    wide = tuple(name for name in issues if name in moves and moves[name] not in within[name])
    if lead.empowered is None:
        empowered, hangs_on, which = Empowered.CANNOT_SAY, Authorised.UNKNOWN, tuple(issues)
    elif not lead.empowered:
        empowered, hangs_on, which = Empowered.NOT_YET, Authorised.WITHHELD, tuple(issues)
    elif outside:
        empowered, hangs_on, which = Empowered.NOT_YET, Authorised.MANDATE, outside
    elif wide:
        empowered, hangs_on, which = Empowered.PARTLY, Authorised.READINGS, wide
    else:
        empowered, hangs_on, which = Empowered.YES, Authorised.COVERED, tuple(issues)
    marks = marks_at(case, *at_lead(case, Actor.US, lead), *(("issues", name) for name in issues))
    return Authority(lead.name, empowered, hangs_on, which, sources=lead.sources, marks=marks)


def beyond(lead: Lead, issues: Sequence[str]) -> tuple[str, ...]:
    """Issues that a lead's mandate does not hold."""
    return tuple(name for name in issues if name not in lead.mandate)


def counterpart(case: Case, lead: Lead | None, issues: Sequence[str]) -> Counterpart | None:
    """Their lead for the card, with the most of its issues in the portfolio; None: nobody named."""
    covers: dict[str, list[str]] = {}
    for issue in issues:
        if name := lead_on(case, issue, Actor.THEM):
            covers.setdefault(name, []).append(issue)
    leads = {each.name: each for each in side_of(case, Actor.THEM).leads}
    known = [name for name in covers if name in leads]
    if not known:
        return None
    theirs = leads[max(known, key=lambda name: len(covers[name]))]
    constraints = side_of(case, Actor.THEM).constraints
    paths = [("parties", case.them, "constraints", name) for name in constraints]
    return Counterpart(
        theirs.name,
        theirs.office,
        tuple(covers[theirs.name]),
        theirs.empowered,
        _rank(lead, theirs),
        tuple(_met(case, lead, theirs)),
        tuple(each.says for each in constraints.values()),
        beyond(theirs, covers[theirs.name]) if theirs.mandate else (),
        sources=theirs.sources,
        marks=marks_at(case, *at_lead(case, Actor.THEM, theirs), *paths),
    )


def contacts(case: Case) -> Contacts:
    """The rounds of the case, before the day on which the leaders meet."""
    meet = case.meet
    return Contacts(
        case.process.rounds,
        case.process.days_between_rounds,
        meet.date if meet else "",
        meet.where if meet else "",
        bool(meet and meet.agreed),
        sources=MANAGED,
        marks=marks_at(case, ("process",), ("meet",)),
    )


def _rank(lead: Lead | None, theirs: Lead) -> Rank:
    if lead is None or lead.rank is None or theirs.rank is None:
        return Rank.UNKNOWN
    if lead.rank == theirs.rank:
        return Rank.SAME
    return Rank.ABOVE if theirs.rank < lead.rank else Rank.BELOW


def _met(case: Case, lead: Lead | None, theirs: Lead) -> Iterator[Met]:
    """Their meetings so far, from both leads' entries, each once, the latest first."""
    pairs = [(Actor.US, lead, theirs.name), (Actor.THEM, theirs, lead.name if lead else "")]
    meetings = {
        contact.date: Met(
            contact.date,
            contact.how,
            sources=contact.sources,
            marks=join(
                marks_at(case, (*path, "contacts", at)) for path in at_lead(case, side, who)
            ),
        )
        for side, who, other in pairs
        for at, contact in enumerate(who.contacts if who else ())
        if contact.with_ == other
    }
    yield from (meetings[day] for day in sorted(meetings, key=first_day, reverse=True))


def at_lead(case: Case, side: Actor, lead: Lead | None) -> Iterator[Path]:
    """The place of a lead in the case; none for one that only an issue names."""
    party = case.us if side is Actor.US else case.them
    for at, each in enumerate(side_of(case, side).leads):
        if each == lead:
            yield ("parties", party, "leads", at)
