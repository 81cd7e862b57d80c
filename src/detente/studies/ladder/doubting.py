"""Whether the order still holds if the other side's points are not what we think (§30)."""

from detente.case.models.actor import Actor
from detente.engines.ladder.robustness.doubt import DoubtOutcome, PointDoubt, doubted
from detente.studies.ladder.acts import SIDES, LadderAct
from detente.studies.ladder.laying import Laying
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.ladder import Change, HelpInDoubt, InDoubt, WorthLeast
from detente.studies.values.packages.packages import Package, PackageTerm

THEM = SIDES.index("them")
DRAWS = 50


def in_doubt(laying: Laying, package: Package, seed: int) -> InDoubt | None:
    """Draws of their points within our ranges; None where we are sure of them all."""
    pairs = [(term, doubt) for term in package.terms if (doubt := _doubt(laying, term))]
    if not pairs:
        return None
    doubts = tuple(doubt for _, doubt in pairs)
    found = doubted(laying.schedule, THEM, doubts, draws=DRAWS, seed=seed)
    return InDoubt(
        side=Actor.THEM,
        draws=found.draws,
        share=found.share.share,
        low=round(found.share.low, 3),
        high=round(found.share.high, 3),
        worst=tuple(
            WorthLeast(term.issue, float(term.them.low if part == doubt.low else term.them.high))
            for (term, doubt), part in zip(pairs, found.corner, strict=True)
        ),
        short=round(found.short, 3),
        help=_help(laying, found),
        marks=marks_at(laying.case, ("ladder",), *(("issues", term.issue) for term, _ in pairs)),
    )


def _doubt(laying: Laying, term: PackageTerm) -> PointDoubt | None:
    """What the acts of a term may be worth to them; None where that is sure, or nothing."""
    acts = [act for act in laying.built.acts if act.issue == term.issue]
    whole = float(sum(abs(act.points["them"]) for act in acts))
    gain = term.them
    if not whole or gain.low == gain.high:
        return None
    places = tuple(_place(laying, act) for act in acts)
    low, high = (float(end - gain.best) / whole for end in (gain.low, gain.high))
    return PointDoubt(places, low, high)


def _place(laying: Laying, act: LadderAct) -> int:
    return laying.schedule.names.index(act.name)


def _help(laying: Laying, doubt_outcome: DoubtOutcome) -> HelpInDoubt | None:
    helped = doubt_outcome.helped
    if helped is None:
        return None
    step = "" if helped.place is None else laying.schedule.names[helped.place]
    return HelpInDoubt(Change(helped.kind), step, helped.amount, helped.share.share)
