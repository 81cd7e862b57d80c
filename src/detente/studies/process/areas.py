"""The few areas that the message proposes, with our lead for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.case.models.party import Lead, Party
from detente.studies.values.mandates import Mandates
from detente.studies.values.packages.packages import Package, PackageTerm


@dataclass(frozen=True)
class Area:
    """One place among the priorities: an issue, those that ride with it, our leads for them."""

    issue: Id
    riders: tuple[Id, ...]
    terms: tuple[PackageTerm, ...]
    leads: tuple[Lead, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """The issue and its riders."""
        return (self.issue, *self.riders)


def areas(case: Case, package: Package | None, mandates: Mandates) -> tuple[Area, ...]:
    """The areas of the recommended package; never a red line, and recognition takes no place."""
    red = {line.issue for line in case.never_trade}
    moved = package.terms if package else ()
    terms = {t.issue: t for t in moved if t.issue not in red and not case.issues[t.issue].respect}
    heads: dict[str, list[str]] = {}
    for name in terms:
        with_ = case.issues[name].with_
        heads.setdefault(with_ if with_ in terms else name, []).append(name)
    return tuple(_area(case, mandates, terms, head, names) for head, names in heads.items())


def _area(
    case: Case,
    mandates: Mandates,
    terms: Mapping[str, PackageTerm],
    head: str,
    names: Sequence[str],
) -> Area:
    ordered = tuple(dict.fromkeys((head, *names)))
    leads = _leads(case, mandates, ordered)
    return Area(head, ordered[1:], tuple(terms[name] for name in ordered), leads)


def without_lead(proposed: Sequence[Area]) -> tuple[Area, ...]:
    """The areas that no lead of ours is named for."""
    return tuple(area for area in proposed if not area.leads)


def lacking(proposed: Sequence[Area], mandates: Mandates) -> tuple[Id, ...]:
    """The leads that have to be named for these areas, of the one list of the plan."""
    issues = {name for area in without_lead(proposed) for name in area.issues}
    return mandates.to_name_for(issues)


def _leads(case: Case, mandates: Mandates, issues: Sequence[str]) -> tuple[Lead, ...]:
    people = {lead.name: lead for lead in case.parties.get(case.us, Party()).leads}
    named = [
        people.get(card.lead, Lead(name=card.lead, office=card.office))
        for card in mandates.cards
        if card.named and set(card.issues) & set(issues)
    ]
    return tuple(named)
