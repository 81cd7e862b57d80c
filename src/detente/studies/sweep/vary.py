"""A case in which some estimates have other values."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from detente.case.bands import bands_of
from detente.case.case import Case
from detente.case.near import meant
from detente.case.scalars import number_of
from detente.case.valuation import Valuation
from detente.studies.valuation.readings import default_firm, option_gains
from detente.studies.values.sweep import Axis
from detente.visible import in_ticks

WEIGHT = "weight"
SIDES = ("us", "them")


class Unfit(Exception):  # noqa: N818 - what somebody asked for, no error of the program
    """What is to be varied is not in the case: what, why, what to do."""

    def __init__(self, what: str, why: str, do: str) -> None:
        """Keep the three parts."""
        super().__init__(f"{what} · {why} · {do}")
        self.what, self.why, self.do = what, why, do


def axis(case: Case, said: str) -> Axis:
    """An axis as it was written: `issue.party.option=low..high`, or `issue.party.weight=…`.

    `party`: us, them, or a party by name. Raises Unfit.
    """
    place, mark, span = said.rpartition("=")
    low, high = _span(said, span if mark else "")
    issue = next((one for one in case.issues if place.strip().startswith(f"{one}.")), "")
    if not issue:
        named = place.partition(".")[0].strip()
        do = meant(named, case.issues, f"name one of {', '.join(case.issues)}")
        raise Unfit(f"{in_ticks(named)} is no issue of the case", "nothing can be varied", do)
    who, _, option = place.strip()[len(issue) + 1 :].partition(".")
    party = _party(case, who.strip())
    valuation = _valuation(case, issue, party)
    if valuation is None:
        what = f"the case has no estimate of {issue} for {in_ticks(who)}"
        raise Unfit(
            what, "nothing can be varied", f"name one of {', '.join(_parties(case, issue))}"
        )
    return _fit(case, Axis(issue, party, option.strip(), low, high), valuation)


def _fit(case: Case, found: Axis, valuation: Valuation) -> Axis:
    """The axis, where the estimate can have such values. Raises Unfit."""
    options = tuple(case.issues[found.issue].options)
    if found.option == WEIGHT and WEIGHT not in options:
        if valuation.scores:
            why = "it has scores for each option, and no weight"
            raise Unfit(f"{found.issue}.{found.party}.weight", why, "name an option")
        if found.low < 0:
            raise Unfit(f"{found.issue}.{found.party}.weight", "a weight is 0 or more",
                        "write a range from 0 on")  # fmt: skip
        return replace(found, option="")
    if found.option not in options:
        do = meant(found.option, (*options, WEIGHT), f"name one of {', '.join(options)}, or weight")
        raise Unfit(f"{in_ticks(found.option)} is no option of {found.issue}",
                    "nothing can be varied", do)  # fmt: skip
    if found.option == case.issues[found.issue].now and not valuation.scores:
        what = f"{in_ticks(found.option)} is what holds now in {found.issue}"
        raise Unfit(what, "points are counted from it", "vary another option")
    return found


def with_values(case: Case, axes: Sequence[Axis], values: Sequence[Fraction]) -> Case:
    """The case with these values of the axes; every other estimate stays as it is.

    A ranking of which one option is varied becomes scores: the others keep their ranges (§6).
    """
    weights_first = sorted(zip(axes, values, strict=True), key=lambda pair: bool(pair[0].option))
    for one, value in weights_first:
        valuation = _valuation(case, one.issue, one.party)
        assert valuation is not None
        case = _put(case, one, _varied(case, one, valuation, value))
    return case


def _varied(case: Case, one: Axis, valuation: Valuation, value: Fraction) -> Valuation:
    if not one.option:
        return valuation.model_copy(update={"weight": (value, value)})
    scores = dict(valuation.scores)
    if not scores:
        plain = valuation.model_copy(update={"drift": None})
        firm = default_firm("us" if one.party == "us" else "them")
        gains = option_gains(case.issues[one.issue], plain, bands_of(case.bands), firm)
        scores = {option: (gain.low, gain.high) for option, gain in gains.items()}
    scores[one.option] = (value, value)
    return valuation.model_copy(update={"scores": scores, "weight": None, "best_first": ()})


def _put(case: Case, one: Axis, valuation: Valuation) -> Case:
    issue = case.issues[one.issue]
    if one.party in SIDES:
        changed = issue.model_copy(update={one.party: valuation})
    else:
        changed = issue.model_copy(update={"others": {**issue.others, one.party: valuation}})
    return case.model_copy(update={"issues": {**case.issues, one.issue: changed}})


def _party(case: Case, who: str) -> str:
    return {case.us: "us", case.them: "them"}.get(who, who)


def _valuation(case: Case, issue: str, party: str) -> Valuation | None:
    found: Valuation | None = (
        getattr(case.issues[issue], party)
        if party in SIDES
        else case.issues[issue].others.get(party)
    )
    return found


def _parties(case: Case, issue: str) -> list[str]:
    return [party for party in (*SIDES, *case.others) if _valuation(case, issue, party)]


def _span(said: str, span: str) -> tuple[Fraction, Fraction]:
    low, dots, high = span.partition("..")
    try:
        ends = number_of(low), number_of(high if dots else low)
    except ValueError:
        what, why = f"{in_ticks(said)} names no range", "it goes from a number to a number"
        do = "write issue.party.option=LOW..HIGH, as in dam.them.open=0..60"
        raise Unfit(what, why, do) from None
    if ends[0] > ends[1]:
        raise Unfit(f"{in_ticks(said)} is turned round", "the lower number comes first",
                    f"write {high}..{low}")  # fmt: skip
    return ends
