"""What the choice under doubt says of a bare problem with ranges, as plain data for JSON.

For each coalition that can agree at best estimates, all parties first, its named packages: the
recommended ones, the one that is sure, and, where two have to agree, the first party's most and the
other's. Gains and corners are over no agreement, in the order of the members.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any

from detente.engines.choice import (
    ChoiceProblem,
    Draws,
    Package,
    PackageJudgement,
    ProofStatus,
    Recommendation,
    RecommendationBasis,
    alternatives,
    judge,
    recommend,
    surest,
)
from detente.files.number import written
from detente.formats.packages.doubted import Doubted
from detente.formats.packages.doubted_choice import choice_of

Data = dict[str, Any]
KEY = 0
LISTED = 8
"""Ties of the recommended package that are told."""


def doubt_solution(doubted: Doubted, coalitions: tuple[tuple[int, ...], ...]) -> Data:
    """The choice of each coalition; its members by index."""
    doubt = doubted.doubt
    return {
        "agree": written(doubt.agree),
        "least": [written(one) for one in doubt.least],
        "coalitions": [_coalition(doubted, members) for members in coalitions],
    }


def _coalition(doubted: Doubted, members: tuple[int, ...]) -> Data:
    names = [party.name for party in doubted.low.parties]
    data: Data = {
        "left_out": [name for p, name in enumerate(names) if p not in members],
        "members": [names[p] for p in members],
    }
    choice = choice_of(doubted, members)
    if choice is None:
        return {**data, "basis": "no point", **_unproven(), "alternatives": []}
    best = recommend(choice)
    draws = Draws(choice, KEY)
    told = [_told(doubted, name, judge(draws, x)) for name, x in _named(choice, best)]
    return {**data, "basis": str(best.kind), **_proof(best), "alternatives": told}


def _named(choice: ChoiceProblem, best: Recommendation) -> Iterator[tuple[str, Package]]:
    """Each package that has a name; nothing beside a recommendation that there is not."""
    yield from (("recommended", package) for package in best.packages[:LISTED])
    if not best.packages:
        return
    if choice.principals != 2:
        found = {"sure": surest(choice, best.packages)}
    else:
        others = alternatives(choice, best.packages, sure=best.sure)
        found = {"sure": others.sure, "ambitious": others.ambitious, "easier": others.easier}
    for name, one in found.items():
        yield from ((name, package) for package in one.packages[:1])


def _told(doubted: Doubted, name: str, judged: PackageJudgement) -> Data:
    issues = doubted.low.issues
    package = judged.package[: len(issues)]
    return {
        "name": name,
        "package": list(package),
        "options": [issue.options[k] for issue, k in zip(issues, package, strict=True)],
        "gains": [
            {"mean": written(gain.mean), "p10": gain.p10, "p90": gain.p90} for gain in judged.gains
        ],
        "chance": {
            "each": [side.value for side in judged.sides],
            "all": judged.all.value,
            "error": judged.all.error,
        },
        "qualifies": judged.qualifies,
        "disputed": bool(judged.disputed),
        "agreement_of_errors": judged.weakest.most,
        "corner": [written(gain.lowest) for gain in judged.gains],
    }


def _unproven() -> Data:
    return {"status": str(ProofStatus.EXACT), "product": None, "bound": None}


def _proof(best: Recommendation) -> Data:
    """How far the recommended product is proven; `bound`: what no package passes, if it is not."""
    proof = best.proof
    proven = proof.status is not ProofStatus.INCOMPLETE or proof.bound in (inf, -inf)
    product: Fraction | None = best.product
    return {
        "status": str(proof.status),
        "product": None if product is None else written(product),
        "bound": None if proven or best.kind is RecommendationBasis.LEAST else proof.bound,
    }
