"""What all whose consent is needed could have together: the solutions of the several."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from detente.answers import Status
from detente.engines.packages.multilateral import (
    MOST,
    JointWorth,
    Multilateral,
    Search,
    counted,
    score,
)
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.left_out import TiedPackages, signed_by
from detente.engines.packages.problem import Principal, Problem
from detente.engines.packages.proof import SearchLimits
from detente.studies.packages.rests import Ground
from detente.studies.valuation.choice import moves_of
from detente.studies.valuation.model import Model
from detente.studies.valuation.problem import always_asked
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.third_parties import Shared, Together

ZERO = Fraction(0)


def together(ground: Ground, known: Model, few: Problem) -> Together | None:
    """Nash and leximin of both sides and all third parties that must consent; None for two sides.

    `few`: the two sides' problem at the best estimate, third parties among its audiences.
    """
    thirds = always_asked(known)
    if not thirds or len(thirds) + len(SIDES) > MOST:
        return None
    problem = several(few, tuple(thirds))
    search = Search(problem, SearchLimits())
    census = counted(search)
    size = census.total if census.complete else None
    signed = signed_by(search, Coalition(tuple(range(len(problem.parties))), ()), size)
    answers = (signed.nash, signed.leximin) if signed else ()
    nash, leximin = [_shared(problem, known, one) for one in answers] or (None, None)
    proven = census.complete and all(one.solved.complete for one in answers)
    return Together(
        parties=(*SIDES, *(voice.who for voice in thirds.values())),
        nash=nash,
        leximin=leximin,
        size=size,
        status=Status.EXACT if proven else Status.INCOMPLETE,
        **ground.at(*(voice.where for voice in thirds.values())),
    )


def several(few: Problem, apart: Sequence[int]) -> Multilateral:
    """The two sides' problem with these of their side's audiences as parties of their own."""
    first, second = few.parties
    rest = [at for at in range(len(second.audiences)) if at not in apart]
    kept = tuple(second.audiences[at] for at in rest)
    voices = (second.audiences[at] for at in apart)
    parties = (
        first,
        replace(second, audiences=kept),
        *(Principal(one.name, one.scores, one.reservation) for one in voices),
    )
    terms = tuple(
        JointWorth(
            len(SIDES) + apart.index(one.audience) if one.audience in apart else one.party,
            tuple(zip(one.issues, one.options, strict=True)),
            one.score,
            rest.index(one.audience) if one.audience in rest else None,
        )
        for one in few.linkages
    )
    return Multilateral(few.issues, parties, terms, few.bans, None, (ZERO,) * len(parties))


def _shared(problem: Multilateral, known: Model, answer: TiedPackages) -> Shared | None:
    if not answer.solved.packages:
        return None
    package = answer.solved.packages[0]
    gains = tuple(score(problem, package, party) for party in range(len(problem.parties)))
    return Shared(moves_of(known, package), gains)
