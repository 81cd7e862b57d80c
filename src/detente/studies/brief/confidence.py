"""How much confidence the judgements carry: who judged, how many, how far they agree (§55)."""

from collections.abc import Iterator, Sequence

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.valuation import Apart, Valuation
from detente.studies.reasons.because import cited
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.leads import side_of
from detente.studies.values.brief.brief import Confidence, Judgement, Rested, Sure
from detente.studies.values.packages.packages import PackageTerm

SIDES = {Rested.OURS: Actor.US, Rested.THEIRS: Actor.THEM}


def confidence(
    case: Case, terms: Sequence[PackageTerm], scored: bool, offices: Sequence[str]
) -> Confidence:
    """The weakest of the judgements that the package rests on; of equals, that of their side.

    `offices`: who of ours leads or clears something; `not_asked` are those that judged nothing,
    neither by name nor by their office.
    """
    parts = tuple(judgement(case, part, terms, scored) for part in reversed(Rested))
    order = list(Sure)
    weakest = min(parts, key=lambda part: order.index(part.sure))
    judges = {name for part in parts for name in part.judges}
    said = " ".join(judges).casefold()
    own = {lead.name: lead.office for lead in side_of(case, Actor.US).leads}
    judged = {name for name, office in own.items() if office and office.casefold() in said}
    missing = tuple(dict.fromkeys(name for name in offices if name not in judges | judged))
    return Confidence(weakest.sure, weakest.part, parts, scored, missing)


def judgement(case: Case, part: Rested, terms: Sequence[PackageTerm], scored: bool) -> Judgement:
    """Who judged what a side gains from each issue of the package, and whether they agree."""
    side = SIDES[part]
    names: dict[str, None] = {}
    differ, twice = [], 0
    for term in terms:
        views = list(_views(case, side, term))
        names.update(dict.fromkeys(name for name, _ in views))
        twice += len({name for name, _ in views}) > 1
        if {-1, 1} <= {way for _, way in views}:
            differ.append(term.issue)
    paths = [("issues", term.issue, side.value) for term in terms]
    valued = [
        part
        for term in terms
        if (one := _valued(case, side, term)) is not None
        for part in ((one, one.moved[term.to]) if term.to in one.moved else (one,))
    ]
    sources = (key for one in valued for key in cited(one))
    days = [judged.on for one in valued if (judged := one.judged or case.judged)]
    later = [day for day in days if day and day > case.as_of]
    return Judgement(
        part, tuple(names), tuple(differ), twice, len(terms),
        _sure(twice, len(terms), bool(differ), scored),
        max(later, default=None),
        sources=tuple(dict.fromkeys(sources)),
        marks=join([marks_at(case, *paths)]),
    )  # fmt: skip


def _sure(twice: int, of: int, differ: bool, scored: bool) -> Sure:
    if differ or twice < of or not of:
        return Sure.LOW
    return Sure.HIGH if scored else Sure.MODERATE


def _valued(case: Case, side: Actor, term: PackageTerm) -> Valuation | None:
    issue = case.issues[term.issue]
    return issue.us if side is Actor.US else issue.them


def _views(case: Case, side: Actor, term: PackageTerm) -> Iterator[tuple[str, int]]:
    """Each judge of what the option is worth to a side, with the direction: −1, 0 or 1."""
    valued = _valued(case, side, term)
    if valued is None:
        return
    best = (term.us if side is Actor.US else term.them).best
    judged = valued.moved.get(term.to, valued).judged or case.judged
    yield (judged.by if judged else ""), (best > 0) - (best < 0)
    for view in valued.apart:
        yield (view.judged.by if view.judged else ""), _direction(view, term)


def _direction(view: Apart, term: PackageTerm) -> int:
    """Whether the option ranks above now for this judge; 0 where they tie or one is not ranked."""
    places = {
        name: at
        for at, tier in enumerate(view.best_first)
        for name in ((tier,) if isinstance(tier, str) else tier)
    }
    if term.to not in places or term.now not in places:
        return 0
    return (places[term.now] > places[term.to]) - (places[term.now] < places[term.to])
