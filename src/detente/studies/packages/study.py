"""The study of packages: zone, frontier, recommendation, and what would change them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.answers import Reason, Status, Tipping
from detente.case.case import Case
from detente.studies.names import country
from detente.studies.packages.describe import Describer, one_sided
from detente.studies.packages.falls import falls
from detente.studies.packages.openings import openings
from detente.studies.packages.tipping import tipping
from detente.studies.reasons.because import Because, computed
from detente.studies.reasons.studied import Studied
from detente.studies.told import told
from detente.studies.valuation.draws import Draws
from detente.studies.valuation.model import Model, asking_more, model
from detente.studies.valuation.problem import problem, winning_at_lowest, within_attention
from detente.studies.valuation.shift import shift
from detente.studies.valuation.zone import Zone, size, zone
from detente.studies.values.agenda import Agenda
from detente.studies.values.clarity import Clarity
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Package, Packages, Point

SURE = "packages that are a win for both in every reading of the estimates"
MOST = "packages of the frontier that are a win for both in the most assumed draws"


def study(
    case: Case, why: Because, clarity: Clarity, agenda: Agenda, seed: int
) -> Studied[Packages]:
    """Propose the Nash package among the surest wins; show the zone, its frontier, its rivals."""
    found = model(case)
    free = tuple(line.id for line in agenda.lines if line.negotiable)
    whole = problem(found, "best", free)
    few = within_attention(whole, found, case, free, agenda.attention)
    at_best, sure_few = zone(few), winning_at_lowest(few, found)
    sure = zone(sure_few)
    describe = Describer(case, found, at_best.ideals, Draws(seed))
    chosen, ties, among = _recommended(found, sure, at_best, describe)
    counted, unscaled = size(few), replace(describe, ideals=None)
    as_read, said = _as_read_now(case, clarity, found, free, chosen)
    value = Packages(
        recommended=chosen,
        ties=ties,
        chosen_among=among,
        attention=agenda.attention,
        without_limit=_first(found, zone(winning_at_lowest(whole, found)), unscaled),
        frontier=tuple(_points(found, at_best)),
        frontier_status=_said(at_best.status, at_best.note),
        nash=describe.packages(_moves(found, at_best.nash)),
        kalai_smorodinsky=describe.packages(_moves(found, at_best.kalai_smorodinsky)),
        zone_size=counted.number,
        zone_status=counted.note,
        wins_in_every_reading=size(sure_few).number,
        falls=tuple(falls(case, found, chosen.moves)) if chosen else (),
        openings=() if at_best.frontier else tuple(openings(case, found, free, agenda.attention)),
        one_sided=one_sided(case, found),
        kept_out=_kept_out(case, agenda),
        zone_as_read_now=as_read,
        as_read_now=said,
    )
    rivals = _moves(found, [one.package for one in sure.frontier])
    tips = tipping(case, found, chosen.moves, rivals) if chosen and among == SURE else []
    if chosen and among == MOST:
        tips = [Tipping("other draws were taken: no package of the frontier wins in every reading")]
    status, note = _exactness(at_best, sure, among)
    return Studied(
        value,
        tuple(_because(case, why, found, value)),
        tuple(tips),
        status,
        note,
        seed,
    )


def _exactness(at_best: Zone, sure: Zone, among: str) -> tuple[Status, str]:
    """The weaker of both zones' proofs; an estimate where draws decided."""
    if among == MOST:
        return Status.ESTIMATE, "zone and frontier as said; the choice rests on assumed draws"
    weaker = sure if at_best.status is Status.EXACT else at_best
    return weaker.status, weaker.note


def _moves(found: Model, packages: Sequence[tuple[int, ...]]) -> list[dict[str, str]]:
    names = list(found.orders)
    whole = [
        {name: found.orders[name][k] for name, k in zip(names, package, strict=True)}
        for package in packages
    ]
    return [found.moves(one) for one in whole]


def _recommended(
    found: Model, sure: Zone, at_best: Zone, describe: Describer
) -> tuple[Package | None, tuple[Package, ...], str]:
    """The Nash package among sure wins; where there is none, among the most often won."""
    best = describe.packages(_moves(found, sure.nash))
    among = SURE
    if not best:
        best, among = _most_often(found, at_best, describe), MOST
    if not best:
        return None, (), "no package that we know of is a win for both"
    return best[0], best[1:], among


def _most_often(found: Model, at_best: Zone, describe: Describer) -> tuple[Package, ...]:
    packages = describe.packages(_moves(found, [p.package for p in at_best.frontier]))
    if not packages:
        return ()
    most = max(one.draws_won for one in packages)
    kept = [one for one in packages if one.draws_won == most]
    top = max(one.us.best * one.them.best for one in kept)
    return tuple(one for one in kept if one.us.best * one.them.best == top)


def _first(found: Model, sure: Zone, describe: Describer) -> Package | None:
    packages = describe.packages(_moves(found, sure.nash[:1]))
    return packages[0] if packages else None


def _points(found: Model, at_best: Zone) -> Iterator[Point]:
    for point in at_best.frontier:
        moves = _moves(found, [point.package])[0]
        yield Point(point.us, point.them, moves, found.wins(moves))


def _said(status: Status, note: str) -> str:
    return f"{status.value}: {note}" if note else status.value


def _as_read_now(
    case: Case, clarity: Clarity, found: Model, free: tuple[str, ...], chosen: Package | None
) -> tuple[int | None, str]:
    """The zone while they act on how they read us now, and whether the proposal is still in it."""
    more = shift(case, clarity.questions, "us")
    if more[1] <= 0:
        return None, ""
    warier = asking_more(found, "them", more)
    given = problem(warier, "best", free)
    counted = size(within_attention(given, warier, case, free, case.process.attention))
    them = country(case, "them")
    if chosen is None:
        return counted.number, f"As {them} reads us now, it asks for more still."
    level = {
        InReadings.EVERY: "is still a win for both in every reading",
        InReadings.SOME: "is a win for both in some readings only",
        InReadings.NO: "is no win for both",
    }[warier.wins(chosen.moves)]
    return counted.number, (
        f"As {them} reads us now, it asks for more before it agrees, and the proposed package "
        f"{level}; read as we mean it, it would ask for no more than our estimates say."
    )


def _kept_out(case: Case, agenda: Agenda) -> dict[str, str]:
    return {line.id: line.decided_by.value for line in agenda.lines if not line.negotiable}


def _because(case: Case, why: Because, found: Model, value: Packages) -> Iterator[Reason]:
    chosen = value.recommended
    if chosen is None:
        yield computed("no package in the zone is a win for both sides")
        for opening in value.openings:
            yield computed(f"{opening.constraint}: {opening.least}")
    else:
        yield computed(f"chosen among {value.chosen_among}: the largest product of both gains")
        yield computed(_sure(chosen))
        if value.as_read_now:
            yield computed(value.as_read_now)
        for term in chosen.terms:
            for side, party in (("us", case.us), ("them", case.them)):
                yield why.judgement(("issues", term.issue, side), f"{term.title}, {party}")
    for rule in found.rules:
        yield why.rule(rule.where, f"{rule.kind}: {rule.title}")
    for at, link in enumerate(case.links):
        together = f"{told(case, link.if_)} with {told(case, link.and_)}"
        yield why.judgement(("links", at), together)


def _sure(chosen: Package) -> str:
    words = {
        InReadings.EVERY: "a win for both in every reading of our estimates",
        InReadings.SOME: "a win for both in some readings of our estimates, not in all",
        InReadings.NO: "no win for both in any reading",
    }[chosen.readings]
    return f"{words}; in {chosen.draws_won} of {chosen.draws} assumed draws"
