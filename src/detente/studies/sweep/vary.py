"""A case in which some estimates have other values."""

from collections.abc import Sequence
from fractions import Fraction

from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.valuation import Valuation
from detente.studies.valuation.readings import default_firm, option_gains
from detente.studies.values.packages.sweep import Axis

SIDES = ("us", "them")


def with_values(case: Case, axes: Sequence[Axis], values: Sequence[Fraction]) -> Case:
    """The case with these values of the axes; every other estimate stays as it is.

    A ranking of which one option is varied becomes scores: the others keep their ranges (§6).
    """
    weights_first = sorted(zip(axes, values, strict=True), key=lambda pair: bool(pair[0].option))
    for one, value in weights_first:
        valuation = valuation_of(case, one.issue, one.party)
        assert valuation is not None
        case = _put(case, one, _varied(case, one, valuation, value))
    return case


def _varied(case: Case, axis: Axis, valuation: Valuation, midpoint: Fraction) -> Valuation:
    if not axis.option:
        return valuation.model_copy(update={"weight": (midpoint, midpoint)})
    scores, moved = dict(valuation.scores), {**valuation.moved}
    moved.pop(axis.option, None)
    if not scores:
        moved = {}
        plain = valuation.model_copy(update={"drift": None})
        firm = default_firm("us" if axis.party == "us" else "them")
        gains = option_gains(case.issues[axis.issue], plain, bands_of(case.bands), firm)
        scores = {option: (gain.low, gain.high) for option, gain in gains.items()}
    scores[axis.option] = (midpoint, midpoint)
    gone = {"weight": None, "best_first": ()}
    return valuation.model_copy(update={"scores": scores, "moved": moved, **gone})


def _put(case: Case, axis: Axis, valuation: Valuation) -> Case:
    issue = case.issues[axis.issue]
    if axis.party in SIDES:
        changed = issue.model_copy(update={axis.party: valuation})
    else:
        changed = issue.model_copy(update={"others": {**issue.others, axis.party: valuation}})
    return case.model_copy(update={"issues": {**case.issues, axis.issue: changed}})


def valuation_of(case: Case, issue: str, party: str) -> Valuation | None:
    """What a party wants of an issue; `party`: us, them, or a third party by name."""
    found: Valuation | None = (
        getattr(case.issues[issue], party)
        if party in SIDES
        else case.issues[issue].others.get(party)
    )
    return found
