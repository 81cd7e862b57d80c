"""The study of packages: what to propose and how sure it is, zone, frontier, what changes it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from detente.answers import Reason, Status, Tipping
from detente.case.models.case import Case
from detente.case.models.doubt import Doubt
from detente.engines.choice import around
from detente.studies.packages.describe import one_sided
from detente.studies.packages.falls import falls
from detente.studies.packages.named import Selection, alternative, select
from detente.studies.packages.openings import openings
from detente.studies.packages.proposal import Proposing
from detente.studies.packages.rests import FAILING, MODEL, Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.packages.taken_up import taken_up
from detente.studies.packages.thirds import third_parties
from detente.studies.packages.tipping import tipping
from detente.studies.packages.together import together
from detente.studies.reasons.because import Because, assumed, computed, of_view
from detente.studies.reasons.fields import PROPOSED
from detente.studies.reasons.grounded import grounded
from detente.studies.reasons.provenance import marks_of_fields
from detente.studies.reasons.studied import Studied
from detente.studies.valuation.choice import moves_of, package_of, principal
from detente.studies.valuation.model import Model, Moves, asking_more
from detente.studies.valuation.zone_of_agreement import ZoneOfAgreement, size
from detente.studies.values.agenda import Agenda
from detente.studies.values.packages.chosen import (
    AgreementAssumed,
    Basis,
    Named,
    NoneToPropose,
    Proving,
    Recommends,
    RuleStands,
    Tally,
    Unproven,
)
from detente.studies.values.packages.packages import Package, Packages, Point


def study(
    case: Case,
    why: Because,
    agenda: Agenda,
    proposal: Proposing,
    shifted: tuple[Fraction, Fraction],
    seed: int,
) -> Studied[Packages]:
    """Propose the best of what survives the doubt; show its rivals, the zone and its frontier.

    `shifted`: how much more they ask for as they read us now, lowest and highest.
    """
    ground, table, known = proposal.ground, proposal.table, proposal.model
    at_best, describe, proposed = proposal.zone, proposal.describe, proposal.package
    counted, selected = size(proposal.few), select(ground, table, proposal.answer)
    value = Packages(
        recommended=proposed,
        basis=selected.basis,
        alternatives=tuple(
            alternative(ground, table, name, one) for name, one in _named(selected).items()
        ),
        attention=selected.attention,
        places=agenda.attention,
        binds=selected.binds,
        fewest_places=selected.fewest_places,
        ties=describe.packages(selected.best[1:]),
        near=describe.packages(selected.near),
        own=proposal.own,
        agreed=proposal.agreed.day if proposal.agreed else "",
        frontier=tuple(_points(ground, table, at_best)),
        frontier_status=at_best.status,
        nash=describe.packages(_moves(known, at_best.nash)),
        kalai_smorodinsky=describe.packages(_moves(known, at_best.kalai_smorodinsky)),
        zone_size=counted.number,
        zone_status=counted.status,
        falls=tuple(falls(ground, table, proposed)) if proposed else (),
        openings=()
        if at_best.frontier
        else tuple(openings(ground, known, proposal.free, agenda.attention)),
        one_sided=tuple(one_sided(ground, known)),
        kept_out={line.id: line.decided_by for line in agenda.lines if not line.negotiable},
        as_read_now=_as_read_now(case, shifted, table, proposed),
        third_parties=tuple(third_parties(ground, table, _told(proposed, selected))),
        together=together(ground, known, proposal.few),
        taken_up=tuple(taken_up(ground, table, proposed, agenda.lines)) if proposed else (),
    )
    status, note = _exactness(selected, at_best)
    return Studied(
        _grounded(case, value),
        _because(case, why, known, value),
        _tips(ground, table, selected, value),
        status,
        note,
        seed,
    )


def _grounded(case: Case, packages: Packages) -> Packages:
    """Each line with what can change it: how they read us changes one figure of the value alone."""
    alone, failing, proposed = (
        marks_of_fields(case, fields) for fields in (MODEL, FAILING, PROPOSED)
    )
    packages = replace(
        packages,
        one_sided=grounded(packages.one_sided, alone),
        falls=grounded(packages.falls, failing),
    )
    return grounded(packages, proposed)


def _named(selected: Selection) -> dict[Named, dict[str, str]]:
    """Every named choice by its moves, the recommended first."""
    best = {Named.RECOMMENDED: selected.best[0]} if selected.best else {}
    return {**best, **selected.others}


def _told(proposed: Package | None, selected: Selection) -> dict[str, Moves]:
    """What third parties are asked about: the proposal first, then the named choices."""
    first: dict[str, Moves] = {"proposed": proposed.moves} if proposed else {}
    return {**first, **{name.value: one for name, one in _named(selected).items()}}


def _exactness(selected: Selection, at_best: ZoneOfAgreement) -> tuple[Status, Unproven | str]:
    """The weaker of the proofs of what is recommended and of the frontier."""
    proofs = {Proving.RECOMMENDED: selected.status, Proving.FRONTIER: at_best.status}
    of, weakest = max(proofs.items(), key=lambda proof: proof[1].weakness)
    return weakest, "" if weakest is Status.EXACT else Unproven(of, weakest)


def _moves(known: Model, packages: Sequence[tuple[int, ...]]) -> list[dict[str, str]]:
    return [moves_of(known, package) for package in packages]


def _points(ground: Ground, table: JudgementTable, at_best: ZoneOfAgreement) -> Iterator[Point]:
    for point in at_best.frontier:
        moves, sure = table.moves(point.package), table.qualifies(point.package)
        yield Point(point.us, point.them, moves, sure, **ground.of(moves))


def _as_read_now(
    case: Case, more: tuple[Fraction, Fraction], table: JudgementTable, proposed: Package | None
) -> Tally | None:
    """How the proposal fares while they act on how they read us now, and so ask for more."""
    if more[1] <= 0 or proposed is None:
        return None
    warier = asking_more(table.found, "them", more)
    rows = list(table.problem.rows)
    rows[1] = principal(case, warier, "them")
    given = replace(table.problem, rows=tuple(rows))
    return table.of(warier, given).tally(proposed.moves)


def _because(case: Case, why: Because, known: Model, packages: Packages) -> Iterator[Reason]:
    doubt = case.doubt or Doubt()
    if packages.basis is Basis.NONE:
        yield computed(NoneToPropose())
    else:
        yield computed(Recommends(packages.basis, doubt.ours, doubt.theirs, doubt.agree))
    if "agree" in doubt.model_fields_set:
        yield why.judgement(("doubt",), AgreementAssumed(doubt.agree, True))
    else:
        yield assumed(AgreementAssumed(doubt.agree, False))
    for term in packages.recommended.terms if packages.recommended else ():
        for side in ("us", "them"):
            yield from of_view(case, why, term.issue, side)
    for rule in known.rules:
        yield why.rule(rule.where, RuleStands(rule.where))
    for at in range(len(case.links)):
        yield why.judgement(("links", at))


def _tips(
    ground: Ground, table: JudgementTable, selected: Selection, packages: Packages
) -> Iterator[Tipping]:
    if (
        packages.recommended is None
        or packages.own is not None
        or packages.basis is not Basis.QUALIFIES
    ):
        return
    near = around(table.problem, package_of(table.found, selected.best[0]))
    rivals = (*selected.best[1:], *selected.near, *_moves(table.found, near))
    yield from tipping(ground, table, packages.recommended.moves, rivals)
